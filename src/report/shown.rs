//! What a mentee shows a mentor of what is around the answers, in words.

use super::block::Document;
use super::dates;
use crate::model::Appetite;
use crate::session::Context;

/// The facts, each in a line; `context` holds no more than is shown.
pub fn document(context: &Context, mentee: &str) -> Document {
    let mut document = Document::default();
    document.list(format!("What {mentee} shows you"), facts(context));
    document
}

fn facts(context: &Context) -> Vec<String> {
    let yes_or_no = |yes: bool| if yes { "yes" } else { "no" };
    let appetite = match context.appetite {
        Appetite::Builder => Some("Would rather build what is missing"),
        Appetite::Settled => Some("Would rather join where it already works"),
        // It stands there also where nobody was asked.
        Appetite::Either => None,
    };
    let days = |days: u32| format!("{} before this was noted", counted(days, "day"));
    let shock: Vec<String> = context.shock.iter().cloned().chain(context.shock_days_ago.map(days)).collect();
    let exit = &context.exit;
    let facts = [
        context.months_in_role.map(|months| format!("In the role: {}", counted(months, "month"))),
        appetite.map(str::to_owned),
        context.decide_by.map(|day| format!("To decide by {}", dates::said(day))),
        (!shock.is_empty()).then(|| format!("A shock: {}", shock.join(", "))),
        context.specific_ask.map(|yes| format!("Asked a leader for one specific thing: {}", yes_or_no(yes))),
        exit.runway_months.map(|months| format!("Could live on savings for {}", counted(months, "month"))),
        exit.alternatives.map(|yes| format!("Alternatives in sight: {}", yes_or_no(yes))),
        exit.written_list.map(|yes| format!("A written list of what is missing: {}", yes_or_no(yes))),
    ];
    facts.into_iter().flatten().collect()
}

fn counted(count: u32, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
