//! *Reach*: what no answers lead to, proved by bounds or looked for with the engine, and what nothing asks.

use super::bounds;
use super::code::Code;
use super::notes::{Notes, called};
use super::search::{Reached, search};
use super::written::Written;
use crate::assessment::{Advice, Assessment, Home, Occasion};
use crate::engine::Engine;
use crate::model::{Axis, Comparator, Condition, Decimal, DimensionIx, ItemIx};
use crate::yaml::Node;

/// What advice is sorted by.
const HORIZONS: [&str; 3] = ["this week", "this month", "this quarter"];
/// Coverage from which one unknown answer is too many.
const NEARLY_ALL: f64 = 0.95;

/// A thing that was not reached: where it stands, what it is, and whether bounds prove that it cannot be.
struct Missing<'w> {
    node: &'w Node,
    /// Such as "the rule `alone`".
    what: String,
    proof: Option<(Code, String)>,
    not_found: Code,
}

pub(super) fn look(written: &Written, engine: &Engine, notes: &mut Notes) -> Reached {
    let assessment = engine.assessment().as_ref();
    numbers(written, assessment, notes);
    dimensions(written, assessment, notes);
    advice(written, assessment, notes);
    if !assessment.gives_verdict() {
        return Reached::default();
    }
    let reached = search(engine);
    rules(written, assessment, &reached, notes);
    if axes(written, assessment, notes) {
        // Without an axis nothing else is reached, and that is said already.
        return reached;
    }
    let missing = verdicts(written, assessment, &reached)
        .into_iter()
        .chain(reasons(written, assessment, &reached))
        .chain(deferrals(written, assessment, &reached))
        .chain(pieces(written, assessment, &reached));
    for missing in missing {
        missing.say(reached.tries, notes);
    }
    reached
}

impl Missing<'_> {
    fn say(self, tries: usize, notes: &mut Notes) {
        let Self { node, what, proof, not_found } = self;
        match proof {
            Some((code, why)) => notes.say(code, node.at, format!("{what} is impossible: {why}"), ""),
            None => notes.say(
                not_found,
                node.at,
                format!("{what} was not found in {tries} tries"),
                "write a case that leads to it, or `# check: allow` where you know one",
            ),
        }
    }
}

fn verdicts<'w>(written: &'w Written, of: &Assessment, reached: &Reached) -> Vec<Missing<'w>> {
    let given = bounds::positions(of.model());
    let verdicts =
        of.model().verdicts().iter().enumerate().filter(|(index, _)| reached.verdicts[*index].is_none());
    let missing = verdicts.filter_map(|(index, verdict)| {
        let proof = (!given.iter().any(|position| usize::from(*position) == index))
            .then(|| (Code::R01, format!("no cell of the table and no rule leads to position {index}")));
        Some(Missing {
            node: written.entry("verdicts", &verdict.id)?,
            what: format!("the verdict {}", called(&verdict.id)),
            proof,
            not_found: Code::R02,
        })
    });
    missing.collect()
}

fn rules(written: &Written, of: &Assessment, reached: &Reached, notes: &mut Notes) {
    let all = of.model().rules();
    for (index, rule) in all.iter().enumerate() {
        let Some(node) = written.entry("rules", &rule.id) else { continue };
        let what = format!("the rule {}", called(&rule.id));
        if !bounds::can_hold(&rule.when, of) {
            let remedy = "ask for what can be answered, or remove the rule";
            notes.say(Code::R03, node.at, format!("{what} can never fire"), remedy);
        } else if bounds::must_hold(&rule.when, of) || (reached.tries > 0 && reached.always[index]) {
            let remedy = "lower the table in its place, or ask for less";
            notes.say(Code::R05, node.at, format!("{what} fires whatever is answered"), remedy);
        } else if let Some(other) = all.iter().enumerate().find(|(other_index, other)| {
            let same = bounds::implies(&other.when, &rule.when, of);
            *other_index != index
                && bounds::covers(of.model(), other.limit, rule.limit)
                && bounds::implies(&rule.when, &other.when, of)
                // Of two that are alike the later one is told.
                && (!(same && bounds::covers(of.model(), rule.limit, other.limit)) || *other_index < index)
        }) {
            let message =
                format!("{what} changes nothing: {} fires then and limits as far", called(&other.1.id));
            notes.say(Code::R06, node.at, message, "remove it, or let it fire earlier than the other");
        } else if !reached.rules[index] {
            Missing { node, what, proof: None, not_found: Code::R04 }.say(reached.tries, notes);
        }
    }
}

fn reasons<'w>(written: &'w Written, of: &Assessment, reached: &Reached) -> Vec<Missing<'w>> {
    let all = of.model().reasons();
    let given = bounds::positions(of.model());
    let missing = all.iter().enumerate().filter(|(index, _)| !reached.reasons[*index]);
    let missing = missing.filter(|(_, reason)| !bounds::is_of_other_subject(&reason.when));
    let missing = missing.filter_map(|(index, reason)| {
        let before = all[..index]
            .iter()
            .find(|before| before.position == reason.position && bounds::must_hold(&before.when, of));
        let proof = match before {
            Some(before) => Some((Code::R07, format!("{} before it always holds", called(&before.id)))),
            None if !given.contains(&reason.position) => {
                Some((Code::R01, format!("nothing leads to position {}", reason.position)))
            }
            None if !bounds::can_hold(&reason.when, of) => {
                Some((Code::R03, "its condition can never hold".to_owned()))
            }
            None => None,
        };
        Some(Missing {
            node: written.reason(reason)?,
            what: format!("the reason {} at position {}", called(&reason.id), reason.position),
            proof,
            not_found: Code::R08,
        })
    });
    missing.collect()
}

fn deferrals<'w>(written: &'w Written, of: &Assessment, reached: &Reached) -> Vec<Missing<'w>> {
    let all = of.model().deferrals().iter().enumerate().filter(|(index, _)| !reached.deferrals[*index]);
    let missing = all.filter_map(|(_, deferral)| {
        let proof = (!bounds::can_hold(&deferral.when, of))
            .then(|| (Code::R03, "its condition can never hold".to_owned()));
        Some(Missing {
            node: written.entry("deferrals", &deferral.id)?,
            what: format!("the headline {}", called(&deferral.id)),
            proof,
            not_found: Code::R09,
        })
    });
    missing.collect()
}

fn pieces<'w>(written: &'w Written, of: &Assessment, reached: &Reached) -> Vec<Missing<'w>> {
    let all = of.advice().iter().enumerate().filter(|(index, _)| !reached.advice[*index]);
    let all = all.filter(|(_, advice)| !bounds::is_of_other_subject(&advice.when));
    let missing = all.filter_map(|(_, advice)| {
        let proof = (!bounds::can_hold(&advice.when, of))
            .then(|| (Code::R10, "its condition can never hold".to_owned()));
        Some(Missing {
            node: written.entry("advice", &advice.id)?,
            what: format!("the advice {}", called(&advice.id)),
            proof,
            not_found: Code::R11,
        })
    });
    missing.collect()
}

/// What advice says of itself.
fn advice(written: &Written, of: &Assessment, notes: &mut Notes) {
    for (index, advice) in of.advice().iter().enumerate() {
        let Some(node) = written.entry("advice", &advice.id) else { continue };
        let what = format!("the advice {}", called(&advice.id));
        if !of.gives_verdict() && !bounds::can_hold(&advice.when, of) {
            notes.say(Code::R10, node.at, format!("{what} is impossible: its condition can never hold"), "");
        }
        let twin = of.advice()[..index]
            .iter()
            .find(|other| other.when == advice.when && other.under == advice.under);
        if let Some(twin) = twin.filter(|_| advice.when != Condition::ALWAYS) {
            let message = format!("{what} applies exactly when {} does", called(&twin.id));
            notes.say(
                Code::R16,
                node.at,
                message,
                "make one of the two, or tell them apart by `when` or `for`",
            );
        }
        if applies_to_good_news(advice, of) {
            notes.say(
                Code::R17,
                node.at,
                format!("{what} applies where things are well"),
                "turn the comparison round",
            );
        }
        let named = named_by(&advice.when, of);
        if !named.is_empty()
            && !advice.rests_on.is_empty()
            && !advice.rests_on.iter().any(|item| named.contains(item))
        {
            let rests = called(&of.item(advice.rests_on[0]).id);
            let message = format!("{what} rests on {rests}, which its condition does not ask for");
            notes.say(Code::R18, node.at, message, format!("rests_on: [{}]", of.item(named[0]).id));
        }
        if !HORIZONS.contains(&advice.horizon.as_str()) {
            let at = node.get("horizon").map_or(node.at, |horizon| horizon.at);
            let message = format!("the horizon {} is sorted last", called(&advice.horizon));
            notes.say(Code::R19, at, message, "horizon: this month");
        }
    }
}

/// Whether all that it asks for is that one value is on the good side.
fn applies_to_good_news(advice: &Advice, of: &Assessment) -> bool {
    if advice
        .under
        .iter()
        .flatten()
        .any(|under| matches!(under, Occasion::Verdict(_) | Occasion::Reason { .. }))
    {
        return false;
    }
    let (test, axis) = match &advice.when {
        Condition::Dimension { dimension, test } => (test, of.model().dimensions()[*dimension].axis),
        Condition::AxisValue { axis, test } => (test, *axis),
        _ => return false,
    };
    let rises = matches!(test.is, Comparator::AtLeast | Comparator::Above);
    let falls = matches!(test.is, Comparator::AtMost | Comparator::Below);
    if of.model().axes()[axis].reversed { falls } else { rises }
}

/// The items that a condition speaks of, by themselves or by their dimension.
fn named_by(condition: &Condition, of: &Assessment) -> Vec<ItemIx> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) | Condition::Count { of: parts, .. } => {
            parts.iter().flat_map(|part| named_by(part, of)).collect()
        }
        Condition::Not(part) => named_by(part, of),
        Condition::Item { item: Some(item), .. } => vec![*item],
        Condition::Dimension { dimension, .. } => {
            let home = Home::Dimension(*dimension);
            (0..of.items().len()).filter(|item| of.item(*item).home == home).collect()
        }
        // An axis is too wide to say what is spoken of.
        _ => Vec::new(),
    }
}

/// What nothing asks on a whole axis; whether there is such an axis.
fn axes(written: &Written, of: &Assessment, notes: &mut Notes) -> bool {
    let mut any = false;
    for axis in of
        .model()
        .axes()
        .iter()
        .filter(|axis| !axis.dimensions.clone().any(|dimension| is_asked(of, dimension)))
    {
        any = true;
        let at = written.key("sections").map_or(written.start(), |node| node.at);
        let message =
            format!("nothing is asked on the axis {}, so that no verdict is ever given", called(&axis.id));
        notes.say(
            Code::R12,
            at,
            message,
            format!("add a section, such as `- dimension: {}`", first_of(axis, of)),
        );
    }
    any
}

fn first_of<'a>(axis: &Axis, of: &'a Assessment) -> &'a str {
    &of.model().dimensions()[axis.dimensions.start].id
}

fn is_asked(of: &Assessment, dimension: DimensionIx) -> bool {
    of.items().iter().any(|item| item.home == Home::Dimension(dimension))
}

fn dimensions(written: &Written, of: &Assessment, notes: &mut Notes) {
    let mut quick_lacks = Vec::new();
    let has_quick = of.items().iter().any(|item| item.quick);
    for (index, dimension) in of.model().dimensions().iter().enumerate() {
        if !is_asked(of, index) {
            if let Some(node) = written.dimension(&dimension.id) {
                let message = format!("nothing is asked on the dimension {}", called(&dimension.id));
                notes.say(Code::R13, node.at, message, "ask something of it, or take it out of the model");
            }
        } else if has_quick
            && !of.items().iter().any(|item| item.quick && item.home == Home::Dimension(index))
        {
            quick_lacks.push(called(&dimension.id));
        }
    }
    if !quick_lacks.is_empty() && of.gives_verdict() {
        let message = format!("a short run asks nothing of {}", quick_lacks.join(", "));
        notes.say(Code::R20, written.start(), message, "mark one item of each with `quick: true`");
    }
}

/// Numbers of a model that are read otherwise than they are meant.
fn numbers(written: &Written, of: &Assessment, notes: &mut Notes) {
    if let Some(node) = written.model_key("coverage")
        && of.model().coverage().minimum.to_f64() >= NEARLY_ALL
    {
        let message = "with a minimum coverage this high one answer that is not known is too many";
        notes.say(Code::R14, node.at, message, "minimum: 0.6");
    }
    for axis in of.model().axes() {
        let Some(node) = written.axis(&axis.id) else { continue };
        if axis.lines.high <= Decimal::one() {
            let at = node.get("lines").map_or(node.at, |lines| lines.at);
            let message =
                format!("the lines of {} are 1 and less, on a scale from 0 to 100", called(&axis.id));
            notes.say(Code::R15, at, message, "lines: { medium: 30, high: 60 }");
        }
    }
}
