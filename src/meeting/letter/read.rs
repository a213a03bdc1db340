//! Reading letters, which somebody else wrote: nothing in them is believed before it was checked.

use std::sync::Arc;

use super::{ForMentor, Kind, Letter, ToMentee};
use crate::assessment::{Assessment, Source, reload};
use crate::meeting::document::parts::{read_key, read_lines, read_name, read_shown, read_titled};
use crate::session::AssessmentKey;
use crate::session::document::{session_in, time};
use crate::yaml::{Fields, Node, Problem, Problems, Reader};

/// Documents that one questionnaire rests on at most, with room to spare.
const SOURCES: usize = 16;

/// Reads a letter; `find` looks up the assessment that the mentor's answers belong to.
///
/// # Errors
/// Every problem of the document, of the questions in it, and what `find` returned.
pub fn read_letter(
    source: &Source,
    find: &mut dyn FnMut(&AssessmentKey) -> Result<Arc<Assessment>, Problems>,
) -> Result<Letter, Problems> {
    let mut reader = Reader::new();
    let mut elsewhere = Problems(Vec::new());
    let root = reader.open(source.clone()).filter(|root| reader.format(root));
    let letter = root.and_then(|root| {
        let mut fields = reader.map(&root, "a letter")?;
        fields.get("format");
        let kind = fields.require(&mut reader, "letter")?;
        let key = fields.require(&mut reader, "assessment").and_then(|node| read_key(&mut reader, node));
        let mut load = |assessment: Result<Arc<Assessment>, Problems>| {
            assessment.map_err(|problems| elsewhere = problems).ok()
        };
        let letter = match reader.choice(kind, "kind of letter", &Kind::NAMES)? {
            Kind::ForMentor => {
                let texts = fields.require(&mut reader, "questionnaire")?;
                let assessment = load(questions(&mut reader, texts, &key?, &source.name)?)?;
                Letter::ForMentor(Box::new(for_mentor(&mut reader, &mut fields, assessment)?))
            }
            Kind::ToMentee => {
                let assessment = load(find(&key?))?;
                Letter::ToMentee(Box::new(to_mentee(&mut reader, &mut fields, assessment)?))
            }
        };
        fields.close(&mut reader);
        Some(letter)
    });
    if elsewhere.0.is_empty() { reader.finish(letter) } else { Err(elsewhere) }
}

/// The questions that travel in the letter; they must be the very ones that it names.
fn questions(
    reader: &mut Reader,
    node: &Node,
    key: &AssessmentKey,
    letter: &str,
) -> Option<Result<Arc<Assessment>, Problems>> {
    let nodes = reader.list(node)?;
    if nodes.len() > SOURCES {
        reader.refuse(node.at, format!("a questionnaire rests on at most {SOURCES} documents"));
        return None;
    }
    let before = reader.problems();
    let sources: Vec<Source> = nodes.iter().filter_map(|node| text(reader, node)).collect();
    if reader.problems() > before {
        return None;
    }
    let changed = || {
        let message = "the questions in this file are not the ones that were sent: it was changed or damaged";
        let problem = Problem::new(letter, None, message);
        Problems(vec![problem.with_remedy("ask for the file once more, and pass it on untouched")])
    };
    let same = |assessment: Assessment| {
        if assessment.key() == *key { Ok(Arc::new(assessment)) } else { Err(changed()) }
    };
    Some(
        reload(&sources)
            .map_err(|Problems(why)| {
                let Problems(mut problems) = changed();
                problems.extend(why);
                Problems(problems)
            })
            .and_then(same),
    )
}

fn text(reader: &mut Reader, node: &Node) -> Option<Source> {
    let mut fields = reader.map(node, "a document of the questionnaire")?;
    let name = read_name(reader, &mut fields, "name");
    let lines = fields.require(reader, "lines");
    fields.close(reader);
    let lines = reader.list(lines?)?;
    let lines: Option<Vec<&str>> = lines.iter().map(|node| reader.text(node)).collect();
    Some(Source { name, text: lines?.join("\n").into() })
}

fn for_mentor(
    reader: &mut Reader,
    fields: &mut Fields<'_>,
    assessment: Arc<Assessment>,
) -> Option<ForMentor> {
    fields.get("written");
    let sheet = fields.require(reader, "sheet").and_then(|node| session_in(reader, node, &assessment));
    let agreement = fields.require(reader, "agreement").map(|node| read_titled(reader, node));
    let sheet = sheet?;
    Some(ForMentor {
        assessment,
        from: read_name(reader, fields, "from"),
        to: read_name(reader, fields, "to"),
        shown: fields.get("shown").map(|node| read_shown(reader, node)).unwrap_or_default(),
        off_limits: fields.get("off_limits").map(|node| read_lines(reader, node)).unwrap_or_default(),
        agreement: agreement?,
        reference: sheet.reference,
        place: sheet.place,
        context: sheet.answers.context,
    })
}

fn to_mentee(reader: &mut Reader, fields: &mut Fields<'_>, assessment: Arc<Assessment>) -> Option<ToMentee> {
    let written = fields.require(reader, "written").and_then(|node| time(reader, node));
    let only_told = fields.get("only_told").and_then(|node| reader.flag(node));
    let mentor = read_name(reader, fields, "mentor");
    let session = fields.require(reader, "answers").and_then(|node| session_in(reader, node, &assessment));
    Some(ToMentee {
        assessment,
        mentor,
        written: written?,
        only_told: only_told.unwrap_or_default(),
        session: session?,
    })
}
