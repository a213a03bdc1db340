//! `decisions`: what one has decided, what one expected of it, and what happened.

use clap::Args;

use super::arguments::OfPlace;
use super::unread::name_unread;
use crate::cli::home::{Home, told};
use crate::cli::output::{json, show};
use crate::journey::recall;
use crate::order;
use crate::report::decisions::{self, Decided, DecisionsDocument};
use crate::session::{Decision, is_same_place};

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    of: OfPlace,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let about = arguments.of.named().map(|about| home.place(about)).transpose()?;
    let history = recall::history(&home.store).map_err(told)?;
    let mut decided = Vec::new();
    let here = |place: &str| about.as_ref().is_none_or(|about| is_same_place(about, place));
    for head in history.heads().filter(|head| here(&head.place)) {
        let Some(now) = &head.decision else { continue };
        let name = home.store.find(&head.reference).map_err(told)?;
        // One whose questionnaire is gone still tells the decision that stands.
        let earlier = home.store.session(&name).map(|(session, _)| session.follow_up.earlier_decisions);
        let of = |decision: Decision, stands| Decided { head, decision, stands };
        decided.push(of(now.clone(), true));
        decided.extend(earlier.unwrap_or_default().into_iter().map(|earlier| of(earlier, false)));
    }
    order::by_key(&mut decided, |one| std::cmp::Reverse(one.decision.made));
    if arguments.json {
        json("decisions", &DecisionsDocument::of(&decided))?;
    } else {
        show(&decisions::document(&decided, &home.zone))?;
    }
    name_unread(&history, home)
}
