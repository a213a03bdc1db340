//! Reads documents into a valid assessment, or names every problem at once.
//!
//! `documents` finds all that is named, `extends` merges it, `gate` and `profession` add what comes along; `model_parts`
//! reads axes and scales, `items` the questions, `conditional_texts` what is said when, with the help of `condition` and
//! `names`, and `guidance` what follows; `danger` and `rule_faults` look at the whole. Each step notes what is wrong and
//! goes on with what is left; a stand-in made on the way never escapes, because a reader with problems gives no
//! assessment.

mod asks;
mod condition;
mod conditional_texts;
mod danger;
mod documents;
mod drop;
mod extends;
mod fields;
mod gate;
mod guidance;
mod items;
mod model_numbers;
mod model_over;
mod model_parts;
mod names;
mod profession;
mod rule_faults;
mod sections;
mod texts_over;
mod told;
mod verdict_table;
mod whole;
mod words;

pub use fields::limits;

use std::cell::RefCell;

use sha2::{Digest, Sha256};

use super::shipped::texts::source as shipped;
use super::{AgendaPart, Assessment, Case, Paragraph, SetupQuestion, safety_page};
use crate::model::{EvidenceIx, Model, Rule, Setting};
use crate::yaml::{At, Fields, Location, Node, Problem, Problems, Reader, Source, Value, laid_out, quoted};
use conditional_texts as texts;
use danger::Danger;
use extends::{Merged, Reading};
use fields::{entries, id, list_of, prose, refuse_doubles, required_prose};
use guidance::Plans;
use items::Items;
use model_parts::ModelParts;
use names::Names;
use profession::Profession;
use rule_faults::rule_faults;
use told::Told;
use whole::{laid_over, take_out_names};

/// Reads an assessment; `resolve` finds the documents that it names (`extends`, `model`), before the shipped ones.
///
/// # Errors
/// Every problem of every document involved.
pub fn load(source: Source, resolve: &dyn Fn(&str) -> Option<Source>) -> Result<Assessment, Problems> {
    let mut reader = Reader::new();
    let assessment = read(&mut reader, source, resolve);
    reader.finish(assessment)
}

/// Reads an assessment again from all of its sources, in the order in which [`Assessment::sources`] gives them: exactly
/// what it was, whatever comes with this program, and by the rules of the day on which it was asked.
///
/// # Errors
/// Every problem of every document involved.
pub fn reload(sources: &[Source]) -> Result<Assessment, Problems> {
    let mut left = sources.iter();
    let Some(first) = left.next() else {
        return Err(Problems(vec![Problem::new("", None, "there is no questionnaire")]));
    };
    // Documents are asked for in the order in which they are kept.
    let left = RefCell::new(left);
    let mut reader = Reader::new();
    let next = |_: &str| left.borrow_mut().next().cloned();
    let assessment = read_by(&mut reader, Reading::Kept, first.clone(), &next);
    reader.finish(assessment)
}

/// The text of an assessment that extends nothing and asks the same: what is written already where that extends nothing,
/// with every comment; else all of its documents as one. Files that it names (`model`, `page`) stay files.
///
/// # Errors
/// Every problem of every document involved.
pub fn whole(source: &Source, resolve: &dyn Fn(&str) -> Option<Source>) -> Result<String, Problems> {
    load(source.clone(), resolve)?;
    let mut reader = Reader::new();
    let tree = read_whole(&mut reader, source, resolve);
    let Some(mut tree) = reader.finish(tree)? else { return Ok(source.text.clone().into_owned()) };
    loop {
        let text = laid_out(&tree);
        let own = Source { name: source.name.clone(), text: text.clone().into() };
        let Err(problems) = load(own.clone(), resolve) else { return Ok(text) };
        // The places are those of the text, and so are those of its tree.
        let mut reader = Reader::new();
        let reread = reader.open(own);
        tree = reader.finish(reread)?;
        // Each round takes something out, so that there is a last one.
        if !take_out_names(&mut tree, &problems, &source.name) {
            return Err(problems);
        }
    }
}

/// The tree of the whole; nothing within where nothing is extended.
#[expect(
    clippy::option_option,
    reason = "the outer one says that something could not be read, and the reader why"
)]
fn read_whole(
    reader: &mut Reader,
    source: &Source,
    resolve: &dyn Fn(&str) -> Option<Source>,
) -> Option<Option<Node>> {
    let find = |name: &str| resolve(name).or_else(|| shipped(name));
    let chain = documents::chain(reader, source.clone(), &find)?;
    if chain.len() == 1 {
        return Some(None);
    }
    let own = chain.iter().find_map(|document| document.get("model")).cloned();
    let model = documents::model(reader, own.as_ref(), &find)?;
    laid_over(reader, chain, &model).map(Some)
}

/// Reads an assessment as [`load`] does, for a reader that has more to read.
pub(crate) fn read(
    reader: &mut Reader,
    source: Source,
    resolve: &dyn Fn(&str) -> Option<Source>,
) -> Option<Assessment> {
    read_by(reader, Reading::Anew, source, resolve)
}

fn read_by(
    reader: &mut Reader,
    reading: Reading,
    source: Source,
    resolve: &dyn Fn(&str) -> Option<Source>,
) -> Option<Assessment> {
    let find = |name: &str| resolve(name).or_else(|| shipped(name));
    let chain = documents::chain(reader, source, &find)?;
    let own = chain.iter().find_map(|document| document.get("model")).cloned();
    let mut model = documents::model(reader, own.as_ref(), &find)?;
    let along = gate::comes_along(&chain, &model);
    let mut merged = extends::merge(reader, reading, chain, along.as_ref())?;
    gate::leave_out(reader, &mut merged.tree);
    let profession = Profession::take(reader, &mut merged.tree);
    profession.fill(&mut merged.tree);
    profession.fill(&mut model);
    let page = documents::page(reader, merged.tree.get("page"), &find).map(|mut root| {
        profession.fill(&mut root);
        root
    });
    let written_within = matches!(own, Some(Node { value: Value::Map(_), .. }));
    let mut assessment = build(reader, reading, &merged, &model, !written_within)?;
    assessment.page = page.and_then(|root| safety_page::read(reader, &root));
    Some(assessment)
}

/// Understands the tree of an assessment with its model, which is a document of its own or written within it.
fn build(
    reader: &mut Reader,
    reading: Reading,
    merged: &Merged,
    model: &Node,
    document: bool,
) -> Option<Assessment> {
    let tree = &merged.tree;
    let before = reader.problems();
    let mut parts = ModelParts::read(reader, model, document)?;
    if reader.problems() > before {
        // Against a broken model every reference would be wrong, too.
        return None;
    }
    let mut fields = reader.map(tree, "an assessment")?;
    for key in ["format", "extends", "model", "only", "drop", "gate", "page"] {
        fields.get(key);
    }
    let id = fields.get("id").and_then(|node| reader.id(node)).map(|id| id.value).unwrap_or_default();
    let mut text = |key, limit| prose(&mut fields, reader, key, limit).unwrap_or_default();
    let (version, title) = (text("version", limits::LEVEL), text("title", limits::ASK));
    let purpose = text("purpose", limits::TEXT);
    let (hint, standing_hint) = (text("hint", limits::WHY), text("standing_hint", limits::WHY));
    let gives_verdict = fields.get("gives_verdict").and_then(|node| reader.flag(node)).unwrap_or(true);
    let (default_evidence, mentor_evidence) = (fields.get("default_evidence"), fields.get("mentor_evidence"));
    let default_evidence = evidence(reader, &parts, default_evidence).unwrap_or(0);
    let mentor_evidence = evidence(reader, &parts, mentor_evidence).unwrap_or(default_evidence);
    let setup = fields.get("setup").map(|node| list_of(reader, node, setup_question));
    let setting = setting(reader, fields.get("subject"), setup.as_deref());
    let asks = asks::read(reader, fields.get("asks"));
    let (find_out_first, own_texts) = (fields.get("find_out_first"), fields.get("texts"));
    let mut list = |key| entries(&mut fields, reader, key);
    let (sections, verdicts, rules) = (list("sections"), list("verdicts"), list("rules"));
    let (reasons, advice) = (list("reasons"), list("advice"));
    let (pace, before_deciding) = (list("pace"), list("before_deciding"));
    let (agreement, agenda, cases) = (list("agreement"), list("agenda"), list("cases"));
    fields.close(reader);

    // `gate: none` is younger than models without deferrals, so that whoever writes it means today's rules.
    parts.model.confidence.cautious |= tree.get("gate").is_some();
    if let Some(texts) = own_texts {
        texts_over::lay_over(reader, texts, &mut parts, setting);
    }
    let items = Items::read(reader, tree.at, sections, &asks, &mut parts);
    let own = told::Own { rules, verdicts, reasons, find_out_first };
    let told = Told::new(reader, &parts, &own, setting);
    let names = Names::new(&parts.model, &items, merged, &told, setting);
    let has_danger = reading == Reading::Kept || parts.model.gate.is_some();
    let verdicts = texts::verdicts(reader, &names, &told, parts.deferrals.is_none() && has_danger);
    if !told.is_whole {
        return None;
    }
    let table = verdict_table::read(reader, parts.table, &parts.model.axes, verdicts.len());
    let rules = texts::rules(reader, &names, &told);
    let reasons = texts::reasons(reader, &names, &told);
    let deferrals = texts::deferrals(reader, &names, &told, &parts);
    let not_asked = parts.not_asked.and_then(|node| names.item_named(reader, node));
    let plans = Plans { verdicts: &verdicts, reasons: &reasons, deferrals: &deferrals };
    let advice = guidance::advice(reader, &names, &plans, advice);
    let pace = guidance::pace(reader, &names, pace);
    let before_deciding = guidance::prompts(reader, before_deciding);
    let verdict_ids: Vec<&str> = texts::verdict_ids(&verdicts, &deferrals).collect();
    let cases = cases.iter().filter_map(|node| case(reader, node, &verdict_ids)).collect();
    let (agreement, agenda) = (distinct(reader, agreement, paragraph), distinct(reader, agenda, agenda_part));

    let (is_marked, table_at) = (parts.deferrals.is_some(), table.as_ref().map(|_| parts.table.at));
    let ModelParts { mut model, stands_at_most, .. } = parts;
    refuse_beyond(reader, stands_at_most, verdicts.len() - 1);
    // A model written within an assessment is named after it.
    for (named, name) in [(&mut model.id, &id), (&mut model.version, &version)] {
        if named.is_empty() {
            named.clone_from(name);
        }
    }
    let all_rules_are_read = rules.len() == told.rules.len();
    let (locations, rules): (Vec<Location>, Vec<Rule>) = rules.into_iter().unzip();
    let table = table.unwrap_or_else(|| model.table.clone());
    let model = Model { table, rules, verdicts, reasons, deferrals, not_asked, ..model };
    // One that is missing may be what holds the limit of another.
    if all_rules_are_read {
        refuse_rules(reader, &model, &items, &locations);
        if reading == Reading::Anew {
            let items = &items.list;
            Danger { model: &model, items, told: &told, table: table_at, is_marked }.refuse(reader, tree);
        }
    }
    Some(Assessment {
        id,
        version,
        title,
        purpose,
        hint,
        standing_hint,
        setting,
        gives_verdict,
        default_evidence,
        mentor_evidence,
        asks,
        setup: setup.unwrap_or_else(|| vec![SetupQuestion::Place, SetupQuestion::Appetite]),
        model,
        items: items.list,
        by_id: items.by_id,
        sections: items.sections,
        advice,
        pace,
        before_deciding,
        page: None,
        agreement,
        agenda,
        cases,
        digest: digest(reader.documents()),
        sources: reader.documents().to_vec(),
    })
}

fn evidence(reader: &mut Reader, parts: &ModelParts<'_>, node: Option<&Node>) -> Option<EvidenceIx> {
    let node = node?;
    let name = reader.text(node)?;
    let kinds = &parts.model.evidence;
    // What only a mentor is offered never stands for a key press.
    let found = kinds.iter().position(|kind| kind.id == name && !kind.mentor_only);
    if found.is_none() {
        let message = format!("unknown evidence kind {}", quoted(name));
        let known = kinds.iter().filter(|kind| !kind.mentor_only).map(|kind| kind.id.as_str());
        reader.refuse_name(node.at, message, name, known);
    }
    found
}

/// What the assessment is about: an offer where it says so, or where set-up asks by when to decide.
fn setting(reader: &mut Reader, subject: Option<&Node>, setup: Option<&[SetupQuestion]>) -> Setting {
    let written = subject.and_then(|node| reader.choice(node, "subject", &Setting::NAMES));
    let decides = setup.is_some_and(|setup| setup.contains(&SetupQuestion::DecideBy));
    written.unwrap_or(if decides { Setting::Offer } else { Setting::Role })
}

fn setup_question(reader: &mut Reader, node: &Node) -> Option<SetupQuestion> {
    reader.choice(node, "set-up question", &SetupQuestion::NAMES)
}

fn refuse_beyond(reader: &mut Reader, stands: Option<At<i64>>, top: usize) {
    let is_beyond = |stands: &At<i64>| usize::try_from(stands.value).is_ok_and(|stands| stands > top);
    if let Some(stands) = stands.filter(is_beyond) {
        reader.refuse(stands.at, format!("`stands_at_most` is a position, and they go from 0 to {top}"));
    }
}

fn refuse_rules(reader: &mut Reader, model: &Model, items: &Items, locations: &[Location]) {
    for (rule, at) in locations.iter().enumerate() {
        for fault in rule_faults(model, &items.list, rule) {
            reader.refuse_with(*at, format!("rule `{}`: {fault}", model.rules[rule].id), fault.remedy());
        }
    }
}

/// Every entry of a list that could be read, each with an id of its own.
fn distinct<T>(
    reader: &mut Reader,
    nodes: &[Node],
    read: impl Fn(&mut Reader, &Node) -> Option<T>,
) -> Vec<T> {
    refuse_doubles(reader, nodes);
    nodes.iter().filter_map(|node| read(reader, node)).collect()
}

fn paragraph(reader: &mut Reader, node: &Node) -> Option<Paragraph> {
    let mut fields = reader.map(node, "a paragraph")?;
    let paragraph = paragraph_fields(&mut fields, reader);
    fields.close(reader);
    paragraph
}

fn paragraph_fields(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Paragraph> {
    let id = id(fields, reader);
    let title = required_prose(fields, reader, "title", limits::ASK);
    let text = required_prose(fields, reader, "text", limits::TEXT);
    Some(Paragraph { id: id?.value, title: title?, text: text? })
}

fn agenda_part(reader: &mut Reader, node: &Node) -> Option<AgendaPart> {
    let mut fields = reader.map(node, "a part of the agenda")?;
    let about = paragraph_fields(&mut fields, reader);
    let prompts = entries(&mut fields, reader, "prompts");
    fields.close(reader);
    let prompts = prompts.iter().filter_map(|node| guidance::mentor_prompt(reader, node)).collect();
    Some(AgendaPart { about: about?, prompts })
}

/// A case, its answers as written.
fn case(reader: &mut Reader, node: &Node, verdict_ids: &[&str]) -> Option<Case> {
    let mut fields = reader.map(node, "a case")?;
    let name = required_prose(&mut fields, reader, "name", limits::TEXT);
    let context = fields.get("context");
    let answers = fields.require(reader, "answers");
    let verdict = fields.require(reader, "verdict").and_then(|node| reader.id(node));
    fields.close(reader);
    if let Some(id) = verdict.as_ref().filter(|id| !verdict_ids.contains(&id.value.as_str())) {
        let message = format!("unknown verdict {}", quoted(&id.value));
        reader.refuse_name(id.at, message, &id.value, verdict_ids.iter().copied());
    }
    Some(Case { name: name?, context: context.cloned(), answers: answers?.clone(), verdict: verdict?.value })
}

/// A digest of the texts, in order; their names do not count, so that a moved file stays the same assessment.
fn digest(sources: &[Source]) -> String {
    let mut hasher = Sha256::new();
    for source in sources {
        hasher.update((source.text.len() as u64).to_le_bytes());
        hasher.update(source.text.as_bytes());
    }
    format!("{:x}", hasher.finalize())
}
