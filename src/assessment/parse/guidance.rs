//! Reads what follows a verdict: advice, the pace that exit readiness allows, what to look at before deciding, and what
//! a mentor may ask.

use super::condition;
use super::fields::{id, limits, list_of, prose, refuse_doubles, required_prose};
use super::names::Names;
use crate::assessment::{Advice, MentorPrompt, Occasion, Owner, Pace, Prompt, PromptKind, Said};
use crate::model::{Deferral, Reason, Verdict, Words};
use crate::yaml::{Node, Reader, Value, quoted};

/// The headlines with their plans, for what says that one of their steps says it already.
pub(super) struct Plans<'a> {
    pub(super) verdicts: &'a [Verdict],
    pub(super) reasons: &'a [Reason],
    pub(super) deferrals: &'a [Deferral],
}

impl Plans<'_> {
    /// The most steps of a plan under this headline.
    fn steps(&self, occasion: &Occasion) -> usize {
        let of = |words: &Words| words.plan.len();
        match occasion {
            Occasion::Verdict(position) => {
                self.verdicts.get(usize::from(*position)).map_or(0, |verdict| of(&verdict.words))
            }
            Occasion::Reason { id, position } => {
                let named = |reason: &&Reason| {
                    reason.id == *id && position.is_none_or(|position| reason.position == position)
                };
                self.reasons.iter().filter(named).map(|reason| of(&reason.words)).max().unwrap_or(0)
            }
            Occasion::Deferral(deferral) => self.deferrals.get(*deferral).map_or(0, |told| of(&told.words)),
        }
    }
}

/// The advice whose items this assessment asks.
pub(super) fn advice(
    reader: &mut Reader,
    names: &Names<'_>,
    plans: &Plans<'_>,
    nodes: &[Node],
) -> Vec<Advice> {
    refuse_doubles(reader, nodes);
    let ids: Vec<&str> = nodes.iter().filter_map(|node| node.get("id")?.as_text()).collect();
    nodes.iter().filter_map(|node| one_advice(reader, names, plans, &ids, node)).collect()
}

fn one_advice(
    reader: &mut Reader,
    names: &Names<'_>,
    plans: &Plans<'_>,
    ids: &[&str],
    node: &Node,
) -> Option<Advice> {
    let mut fields = reader.map(node, "a piece of advice")?;
    let id = id(&mut fields, reader);
    let under = fields.get("for").map(|node| occasions(reader, names, node));
    let says = fields
        .get("says")
        .map(|node| list_of(reader, node, |reader, node| said(reader, names, plans, ids, node)));
    let when = fields.require(reader, "when");
    let text = required_prose(&mut fields, reader, "text", limits::ADVICE);
    let title = prose(&mut fields, reader, "title", limits::TITLE);
    let claims = fields.get("claims").map(|node| condition::read_all(reader, names, node));
    let rests_on = fields.require(reader, "rests_on").map(|node| list_of(reader, node, Reader::id));
    let horizon = required_prose(&mut fields, reader, "horizon", limits::LEVEL);
    let owner = fields.require(reader, "owner");
    let owner = owner.map(|node| reader.choice(node, "owner", &Owner::NAMES).unwrap_or(Owner::Theirs));
    let source = prose(&mut fields, reader, "source", limits::TEXT);
    fields.close(reader);
    let when = when.map(|node| condition::read(reader, names, node));
    let named = rests_on?;
    let rests_on: Vec<_> = named.iter().filter_map(|id| names.item(reader, id.at, &id.value)).collect();
    // Advice that a larger assessment rests on items that are not asked here would stand on nothing.
    let stands = named.is_empty() || !rests_on.is_empty();
    let advice = Advice {
        id: id?.value,
        under,
        says: says.unwrap_or_default(),
        when: when?,
        text: text?,
        title,
        claims: claims.unwrap_or_default(),
        rests_on,
        horizon: horizon?,
        owner: owner?,
        source: source.unwrap_or_default(),
    };
    stands.then_some(advice)
}

fn occasions(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Vec<Occasion> {
    let named = list_of(reader, node, |reader, node| {
        let name = reader.text(node)?;
        Some(names.occasion(reader, node.at, name, name))
    });
    named.into_iter().flatten().collect()
}

/// What says the same already: a step of a plan, `test-them/1`, or other advice.
fn said(
    reader: &mut Reader,
    names: &Names<'_>,
    plans: &Plans<'_>,
    ids: &[&str],
    node: &Node,
) -> Option<Said> {
    let written = reader.text(node)?;
    let Some((name, number)) = written.split_once('/') else {
        if !ids.contains(&written) && node.at.document == 0 {
            let message = format!("there is no advice {}", quoted(written));
            reader.refuse_name(node.at, message, written, ids.iter().copied());
        }
        return ids.contains(&written).then(|| Said::Advice(written.to_owned()));
    };
    let of = names.occasion(reader, node.at, name, written)?;
    let steps = plans.steps(&of);
    let number = number.parse::<usize>().ok().filter(|number| (1..=steps).contains(number));
    if number.is_none() && steps > 0 {
        let message = format!("{} names no step: the plan has {steps}", quoted(written));
        reader.refuse_with(node.at, message, format!("such as `{name}/1`"));
    }
    Some(Said::Step { of, number: number? })
}

/// One sentence for each direction, by exit readiness; the first entry that holds is read.
pub(super) fn pace(reader: &mut Reader, names: &Names<'_>, nodes: &[Node]) -> Vec<Pace> {
    let one = |reader: &mut Reader, node: &Node| {
        let mut fields = reader.map(node, "an entry of the pace")?;
        let when = fields.require(reader, "when");
        let [go, test, stay, offer] =
            ["go", "test", "stay", "offer"].map(|key| prose(&mut fields, reader, key, limits::TEXT));
        fields.close(reader);
        if [&go, &test, &stay, &offer].iter().all(|sentence| sentence.is_none()) {
            reader.refuse_with(
                node.at,
                "an entry of the pace says nothing",
                "add `go`, `test`, `stay` or `offer`",
            );
        }
        Some(Pace { when: condition::read(reader, names, when?), go, test, stay, offer })
    };
    nodes.iter().filter_map(|node| one(reader, node)).collect()
}

/// What no answer weighs, and a decision needs.
pub(super) fn prompts(reader: &mut Reader, nodes: &[Node]) -> Vec<Prompt> {
    refuse_doubles(reader, nodes);
    let one = |reader: &mut Reader, node: &Node| {
        let mut fields = reader.map(node, "a prompt")?;
        let id = id(&mut fields, reader);
        let text = required_prose(&mut fields, reader, "text", limits::LEVEL);
        fields.close(reader);
        Some(Prompt { id: id?.value, text: text? })
    };
    nodes.iter().filter_map(|node| one(reader, node)).collect()
}

/// What a mentor may ask: a text, or a text under the name of its kind.
pub(super) fn mentor_prompt(reader: &mut Reader, node: &Node) -> Option<MentorPrompt> {
    let Value::Map(entries) = &node.value else {
        let text = reader.prose(node, limits::TEXT.hard)?;
        return Some(MentorPrompt { kind: None, text });
    };
    let mut fields = reader.map(node, "a prompt")?;
    let of_kind = PromptKind::NAMES.map(|(name, kind)| Some((kind, fields.get(name)?)));
    fields.close(reader);
    if entries.len() != 1 {
        let remedy = "write each as an entry of its own, such as `- strength: What did you do well?`";
        reader.refuse_with(node.at, format!("a prompt has one kind; this one has {}", entries.len()), remedy);
    }
    let (kind, text) = of_kind.into_iter().flatten().next()?;
    Some(MentorPrompt { kind: Some(kind), text: reader.prose(text, limits::TEXT.hard)? })
}
