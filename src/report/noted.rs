//! What is said of answers that come to no verdict, those of a short run or of a pulse. Of what nobody answered nothing is
//! said, and nothing is measured.

use super::block::{Banner, Block, Document, Item, Opens, Sign};
use super::words;
use crate::assessment::Assessment;
use crate::engine::Outcome;
use crate::memory::Footprint;
use crate::model::ItemIx;
use crate::order;
use crate::session::{Answers, Session};

/// Answers that a short run asks to look at, at most.
const LOOK_AT: usize = 3;
/// The favourability from which there is nothing to look at.
const FINE: u8 = 3;

/// What was answered where no verdict is given.
#[derive(Clone, Copy)]
pub struct Noted<'a> {
    pub assessment: &'a Assessment,
    pub answers: &'a Answers,
    /// It is a short run of a questionnaire that, answered whole, comes to a verdict.
    pub short: bool,
}

impl<'a> Noted<'a> {
    pub fn of(session: &'a Session, assessment: &'a Assessment) -> Self {
        Self { assessment, answers: &session.answers, short: session.quick && assessment.gives_verdict() }
    }

    /// What it comes to in place of a verdict. `which` says which of several it is, where that is known.
    pub fn document(self, which: Option<&str>) -> Document {
        if self.short { self.first_look() } else { self.noted(which) }
    }

    fn first_look(self) -> Document {
        let known = self.known().count();
        let look_at = self.look_at();
        let count = words::begins(&words::number(known));
        let few = match known {
            0 => "Nothing is known yet, and that is no verdict.".to_owned(),
            1 => "One answer is too little for a verdict.".to_owned(),
            _ => format!("{count} answers are too few for a verdict."),
        };
        let things = match look_at.len() {
            0 if known == 0 => String::new(),
            0 => "None of them asks for a closer look.".to_owned(),
            1 => "One thing to look at more closely:".to_owned(),
            several => format!("{} things to look at more closely:", words::begins(&words::number(several))),
        };
        let mut document = Document::default();
        document.push(headed("A first look", ["not a verdict".to_owned()], "no verdict from a short run"));
        document.gap();
        document.text(format!("{few} {things}").trim());
        for item in look_at {
            let text = words::quoted(self.assessment, item, self.answers.get(item));
            document.push(Block::Item(Item {
                sign: Sign::Bullet,
                text,
                opens: Some(Opens::Question(item)),
                ..Item::default()
            }));
            let probe = self.assessment.item(item).probe.as_ref();
            if let Some(probe) = probe {
                document.under("Ask", &probe.ask);
            }
        }
        document
    }

    fn noted(self, which: Option<&str>) -> Document {
        let known = self.known().count();
        let headline = match known {
            0 => "Nothing noted yet".to_owned(),
            1 => "One answer, noted".to_owned(),
            _ => format!("{} answers, noted", words::begins(&words::number(known))),
        };
        let from = words::ordinal(self.assessment.model().trend().direction_from);
        let mut document = Document::default();
        let which = which.map(str::to_owned);
        document.push(headed(&headline, which, "a direction over time, never a verdict"));
        document.gap();
        document.text(format!("One alone says little; from the {from} on it shows a direction."));
        document
    }

    /// What this one and those before it come to, by axis and in words. `before` has the newest first.
    pub fn over_time(self, now: &Outcome, before: &[Footprint]) -> Document {
        let model = self.assessment.model();
        let mut document = Document::default();
        if before.is_empty() {
            return document;
        }
        let count = words::number(before.len() + 1);
        document.subheading(format!("The last {count}, oldest first"));
        for (axis, stands) in model.axes().iter().zip(&now.axes) {
            let then = |footprint: &Footprint| footprint.on(&axis.id).and_then(|stood| stood.band);
            let today = model.coverage().names_axis(stands.coverage).then_some(stands.limited);
            let bands = before.iter().rev().map(then).chain([today]);
            let said = bands.map(|band| band.map_or("not known", |band| words::band(axis, band)));
            let each = format!("{}, each time", axis.title);
            document.named(Sign::Bullet, each, said.collect::<Vec<_>>().join(", "));
        }
        document
    }

    /// What was answered, part by part; safety is left out: it is shown where it is asked for.
    pub fn listed(self) -> Document {
        let mut document = Document::default();
        for section in self.assessment.sections() {
            if let Some(said) = words::left_out(self.assessment, self.answers, section) {
                document.heading(&*section.title);
                document.quiet(said);
                continue;
            }
            let told = |item: &&ItemIx| {
                !self.assessment.item(**item).is_gate() && self.answers.given(**item).is_some()
            };
            let mut items = section.items.iter().filter(told).peekable();
            if items.peek().is_some() {
                document.heading(&*section.title);
            }
            for item in items {
                let text = words::quoted(self.assessment, *item, self.answers.get(*item));
                let opens = Some(Opens::Question(*item));
                document.push(Block::Item(Item { sign: Sign::Bullet, text, opens, ..Item::default() }));
            }
        }
        document
    }

    /// The known answers that are least favourable, those first that are asked first.
    pub fn look_at(self) -> Vec<ItemIx> {
        let mut poor: Vec<(u8, ItemIx)> =
            self.known().filter(|(favourability, _)| *favourability < FINE).collect();
        order::by_key(&mut poor, |(favourability, _)| *favourability);
        poor.into_iter().take(LOOK_AT).map(|(_, item)| item).collect()
    }

    /// What is known, but for safety, and how favourable it is.
    fn known(self) -> impl Iterator<Item = (u8, ItemIx)> {
        self.assessment.asked().filter(move |item| !self.assessment.item(*item).is_gate()).filter_map(
            move |item| {
                let level = self.answers.get(item)?.level()?;
                Some((self.assessment.item(item).favourability(level.get()), item))
            },
        )
    }
}

fn headed(headline: &str, beneath: impl IntoIterator<Item = String>, sure: &str) -> Block {
    Block::Banner(Banner {
        headline: headline.to_owned(),
        beneath: beneath.into_iter().collect(),
        sure: sure.to_owned(),
        meter: None,
        stays: None,
        is_trial: false,
    })
}
