//! From the raw documents to a valid assessment, or every problem at once.
//!
//! The one place that knows both: `layers` lays a document over the one it extends, `frame` makes axes and scales,
//! `items` the questions, `names`, `condition` and `words` what is said when. Each step notes what is wrong and goes on with
//! what is left; a stand-in made on the way never escapes, because a reader with problems gives no assessment.

mod condition;
mod frame;
mod items;
mod layers;
mod names;
mod rule_faults;
mod words;

use std::cell::RefCell;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::raw::{RawAssessment, RawCase, RawModel};
use super::{Advice, Assessment, Case, SetupQuestion, shipped};
use crate::model::{EvidenceIx, Model, Reason, Rule, Verdict};
use crate::yaml::{At, Node, Problem, Problems, Reader, Source, Spot, Value, quoted};
use frame::Frame;
use items::Items;
use layers::Layered;
use names::Names;
use rule_faults::rule_faults;

/// Documents that extend one another at most: more is a maze that nobody can read.
const LONGEST_CHAIN: usize = 8;

/// Reads an assessment; `resolve` finds the documents that it names (`extends`, `model`), before the shipped ones.
///
/// # Errors
/// Every problem of every document involved.
pub fn load(source: Source, resolve: &dyn Fn(&str) -> Option<Source>) -> Result<Assessment, Problems> {
    let mut reader = Reader::new();
    let assessment = read(&mut reader, source, resolve);
    reader.finish(assessment)
}

/// Reads an assessment as [`load`] does, for a reader that has more to read.
pub(crate) fn read(
    reader: &mut Reader,
    source: Source,
    resolve: &dyn Fn(&str) -> Option<Source>,
) -> Option<Assessment> {
    let documents = Documents::gather(reader, source, resolve)?;
    build(reader, &documents)
}

/// Reads an assessment again from all of its sources, in the order in which [`Assessment::sources`] gives them: exactly
/// what it was, whatever comes with this program.
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
    load(first.clone(), &|_| left.borrow_mut().next().cloned())
}

/// The trees of everything that an assessment rests on.
struct Documents {
    /// Itself, then what it extends, and so on.
    chain: Vec<Node>,
    /// The model's document, unless one of the chain holds it.
    model: Option<Node>,
}

impl Documents {
    fn gather(reader: &mut Reader, source: Source, resolve: &dyn Fn(&str) -> Option<Source>) -> Option<Self> {
        let find = |name: &str| resolve(name).or_else(|| shipped::source(name));
        let mut chain = vec![open(reader, source)?];
        while let Some(base) = chain.last().and_then(|node| node.get("extends")) {
            let base = At { at: base.at, value: reader.text(base)? };
            let found = named(reader, base, "assessment", &find)?;
            if reader.documents().iter().any(|document| document.name == found.name) {
                reader.refuse(base.at, format!("{} extends itself in a circle", quoted(base.value)));
                return None;
            }
            if chain.len() == LONGEST_CHAIN {
                reader.refuse(base.at, format!("at most {LONGEST_CHAIN} assessments can extend one another"));
                return None;
            }
            chain.push(open(reader, found)?);
        }
        let model = match chain.iter().find_map(|node| node.get("model")) {
            Some(Node { value: Value::Map(_), .. }) => None,
            Some(node) => {
                let name = At { at: node.at, value: reader.text(node)? };
                let found = named(reader, name, "model", &find)?;
                Some(open(reader, found)?)
            }
            None => Some(open(reader, find(shipped::MODEL)?)?),
        };
        Some(Self { chain, model })
    }

    /// The model's tree, and whether it is a document of its own.
    fn model(&self) -> Option<(&Node, bool)> {
        let own = self.model.as_ref().map(|node| (node, true));
        own.or_else(|| self.chain.iter().find_map(|node| node.get("model")).map(|node| (node, false)))
    }
}

fn open(reader: &mut Reader, source: Source) -> Option<Node> {
    let root = reader.open(source)?;
    reader.format(&root).then_some(root)
}

fn named(
    reader: &mut Reader,
    name: At<&str>,
    kind: &str,
    find: &dyn Fn(&str) -> Option<Source>,
) -> Option<Source> {
    let found = find(name.value);
    if found.is_none() {
        let shipped = if kind == "model" { &[shipped::MODEL] } else { shipped::IDS.as_slice() };
        let message = format!("could not find the {kind} {}", quoted(name.value));
        reader.refuse_name(name.at, message, name.value, shipped.iter().copied());
    }
    found
}

fn build(reader: &mut Reader, documents: &Documents) -> Option<Assessment> {
    let mut raws: Vec<Option<RawAssessment<'_>>> = Vec::new();
    for node in &documents.chain {
        raws.push(RawAssessment::read(reader, node));
    }
    let before = reader.problems();
    let (node, document) = documents.model()?;
    let raw_model = RawModel::read(reader, node, document)?;
    let mut frame = Frame::build(reader, &raw_model);
    let raws: Option<Vec<RawAssessment<'_>>> = raws.into_iter().collect();
    if reader.problems() > before {
        // Against a broken model every reference would be wrong, too.
        return None;
    }
    let layered = layers::flatten(reader, raws?)?;
    let items = Items::build(reader, &layered.raw, &mut frame);
    assemble(reader, &raw_model, layered, frame, items)
}

fn assemble(
    reader: &mut Reader,
    raw_model: &RawModel<'_>,
    layered: Layered<'_>,
    frame: Frame,
    items: Items,
) -> Option<Assessment> {
    let said = Said::read(reader, raw_model, &layered, &frame, &items);
    let raw = layered.raw;
    let default_evidence = evidence(reader, &frame, raw.default_evidence, 0);
    let mentor_evidence = evidence(reader, &frame, raw.mentor_evidence, default_evidence);
    let advice = said.advice.clone();
    let mut assessment = Assessment {
        model: model(reader, raw_model, &raw, said, frame, &items)?,
        id: raw.id.map(|id| id.value).unwrap_or_default(),
        version: raw.version.unwrap_or_default(),
        title: raw.title.unwrap_or_default(),
        purpose: raw.purpose.unwrap_or_default(),
        hint: raw.hint.unwrap_or_default(),
        gives_verdict: raw.gives_verdict.unwrap_or(true),
        default_evidence,
        mentor_evidence,
        setup: raw.setup.unwrap_or_else(|| vec![SetupQuestion::Place, SetupQuestion::Appetite]),
        items: items.list,
        by_id: items.by_id,
        sections: items.sections,
        advice,
        agreement: words::unique(reader, raw.agreement.unwrap_or_default(), |paragraph| &paragraph.id),
        agenda: words::agenda(reader, raw.agenda.unwrap_or_default()),
        cases: Vec::new(),
        digest: digest(reader.documents()),
        sources: reader.documents().to_vec(),
    };
    assessment.cases = cases(reader, &assessment, &raw.cases);
    Some(assessment)
}

/// What is said when: everything that depends on conditions.
struct Said {
    verdicts: Vec<Verdict>,
    find_out_first: Verdict,
    /// Each with the place of its condition.
    rules: Vec<(Spot, Rule)>,
    reasons: Vec<Reason>,
    advice: Vec<Advice>,
}

impl Said {
    fn read(
        reader: &mut Reader,
        model: &RawModel<'_>,
        layered: &Layered<'_>,
        frame: &Frame,
        items: &Items,
    ) -> Self {
        let raw = &layered.raw;
        let verdicts = words::verdicts(reader, model, raw);
        let find_out_first = words::find_out_first(reader, model, raw, &verdicts);
        let names = Names::new(frame, items, &layered.left_out, model, raw, &verdicts, &find_out_first);
        Self {
            rules: words::rules(reader, &names, model, raw),
            reasons: words::reasons(reader, &names, model, raw),
            advice: words::advice(reader, &names, raw),
            verdicts,
            find_out_first,
        }
    }
}

fn model(
    reader: &mut Reader,
    raw: &RawModel<'_>,
    assessment: &RawAssessment<'_>,
    said: Said,
    frame: Frame,
    items: &Items,
) -> Option<Model> {
    let table = frame.table(reader, raw, said.verdicts.len())?;
    let coverage = raw.coverage?;
    if usize::from(coverage.value.stands_at_most) >= said.verdicts.len() {
        let top = said.verdicts.len() - 1;
        reader.refuse(coverage.at, format!("`stands_at_most` is a position, and they go from 0 to {top}"));
    }
    let (spots, rules): (Vec<Spot>, Vec<Rule>) = said.rules.into_iter().unzip();
    let own_id = || assessment.id.as_ref().map(|id| id.value.clone());
    let model = Model {
        id: raw.id.clone().or_else(own_id).unwrap_or_default(),
        version: raw.version.clone().or_else(|| assessment.version.clone()).unwrap_or_default(),
        axes: frame.axes,
        dimensions: frame.dimensions,
        gate: frame.gate,
        scales: frame.scales,
        evidence: frame.evidence,
        unknown: raw.unknown?,
        noise: raw.noise?,
        confidence: raw.confidence?.value,
        coverage: coverage.value,
        trend: raw.trend?.value,
        table,
        rules,
        verdicts: said.verdicts,
        find_out_first: said.find_out_first,
        reasons: said.reasons,
    };
    check_rules(reader, &model, items, &spots);
    Some(model)
}

fn evidence(reader: &mut Reader, frame: &Frame, name: Option<At<&str>>, default: EvidenceIx) -> EvidenceIx {
    let Some(name) = name else { return default };
    let found = frame.evidence.iter().position(|kind| kind.id == name.value);
    if found.is_none() {
        let message = format!("unknown evidence kind {}", quoted(name.value));
        reader.refuse_name(name.at, message, name.value, frame.evidence.iter().map(|kind| kind.id.as_str()));
    }
    found.unwrap_or(default)
}

fn check_rules(reader: &mut Reader, model: &Model, items: &Items, spots: &[Spot]) {
    for (rule, at) in spots.iter().enumerate() {
        for fault in rule_faults(model, &items.list, rule) {
            reader.refuse_with(*at, format!("rule `{}`: {fault}", model.rules[rule].id), fault.remedy());
        }
    }
}

fn cases(reader: &mut Reader, assessment: &Assessment, raws: &[RawCase<'_>]) -> Vec<Case> {
    let model = assessment.model();
    let ids: Vec<&str> = words::verdict_ids(model.verdicts(), model.find_out_first()).collect();
    let mut cases = Vec::with_capacity(raws.len());
    for raw in raws {
        if !ids.contains(&raw.verdict.value.as_str()) {
            let message = format!("unknown verdict {}", quoted(&raw.verdict.value));
            reader.refuse_name(raw.verdict.at, message, &raw.verdict.value, ids.iter().copied());
        }
        cases.push(Case {
            name: raw.name.clone(),
            context: raw.context.cloned(),
            answers: raw.answers.clone(),
            verdict: raw.verdict.value.clone(),
        });
    }
    cases
}

/// A digest of the texts, in order; their names do not count, so that a moved file stays the same assessment.
fn digest(sources: &[Source]) -> String {
    let mut hasher = Sha256::new();
    for source in sources {
        hasher.update((source.text.len() as u64).to_le_bytes());
        hasher.update(source.text.as_bytes());
    }
    hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
