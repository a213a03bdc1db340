//! The parts of a result, each as a page whose rows open the item behind them.

use ratatui::text::Span;

use super::{Laid, ResultScreen};
use crate::model::Verdict;
use crate::report::result::Part;
use crate::report::words;
use crate::report::{ItemLine, Pull, Report, RuleReport, Way};
use crate::session::Subject;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::probe;
use crate::tui::text;
use crate::tui::when;
use crate::tui::widget::{Page, rows};
use crate::tui::work::{Judged, Work};

/// The part's number, from 1.
pub const fn number(part: Part) -> u8 {
    part as u8 + 1
}

/// The part with this number.
pub fn numbered(number: u8) -> Option<Part> {
    Part::ALL.get(usize::from(number).checked_sub(1)?).copied()
}

/// The part so many further; the ends meet.
pub fn stepped(part: Part, by: isize) -> Part {
    let count = Part::ALL.len();
    Part::ALL[(part as usize + count).saturating_add_signed(by) % count]
}

/// Lays out a part for so many columns.
pub fn lay(at: ResultScreen, active: bool, width: u16, model: &Model, work: &Work, judged: &Judged) -> Laid {
    let part = at.part;
    let mut writer = Writer { laid: Laid { page: Page::new(width), items: Vec::new() }, at, model, work };
    let report = &judged.report;
    // Beside another part there is no tab that names this one.
    if part == Part::Stand && width < model.size.width / 2 {
        let style = if active { model.given.theme.focus } else { model.given.theme.heading };
        writer.laid.page.line(vec![Span::styled(format!(" {} ", part.heading()), style)]);
    }
    match part {
        Part::Stand => writer.stand(report, judged),
        Part::Why => writer.why(report),
        Part::Change => writer.change(report),
        Part::FindOut => writer.next(report),
        Part::Plan => writer.plan(report),
        Part::Yours => writer.yours(report),
    }
    writer.laid
}

/// Writes a part, line by line.
pub(super) struct Writer<'a> {
    pub(super) laid: Laid,
    at: ResultScreen,
    pub(super) model: &'a Model,
    pub(super) work: &'a Work,
}

impl Writer<'_> {
    pub(super) fn quiet(&mut self, words: &str) {
        self.laid.page.text(self.model.given.theme.quiet, words);
    }

    pub(super) fn text(&mut self, words: &str) {
        self.laid.page.text(self.model.given.theme.text, words);
    }

    pub(super) fn heading(&mut self, words: &str) {
        self.laid.page.gap();
        self.laid.page.text(self.model.given.theme.strong, words);
    }

    /// Something quiet under a heading.
    fn under(&mut self, words: &str) {
        let quiet = self.model.given.theme.quiet;
        self.laid.page.item("  ", quiet, quiet, words);
    }

    pub(super) fn gap(&mut self) {
        self.laid.page.gap();
    }

    /// A line about an item, that opens it.
    pub(super) fn item(&mut self, lead: &str, line: &ItemLine) {
        let theme = &self.model.given.theme;
        let index = self.laid.items.len();
        let marked = self.at.marked(index);
        let pointer = if marked { theme.glyphs.pointer } else { " " };
        let from = self.laid.page.height();
        let lead =
            [Span::styled(format!("{pointer} "), theme.accent), Span::styled(lead.to_owned(), theme.accent)];
        self.laid.page.hanging(&lead, if marked { theme.strong } else { theme.text }, &line.text);
        self.laid.page.row(from, rows::choose(index), marked);
        self.laid.items.push(line.item);
    }

    fn why(&mut self, report: &Report) {
        let block = self.model.given.theme.glyphs.chosen;
        self.quiet(&format!("The more {block}, the harder an answer pulls."));
        self.pulls("Towards staying", &report.towards_staying);
        self.pulls("Towards going", &report.towards_going);
        self.rules("Rules that spoke", &report.rules);
        self.rules("Rules that something unknown could still wake", &report.could_fire);
    }

    fn pulls(&mut self, title: &str, pulls: &[Pull]) {
        self.heading(title);
        if pulls.is_empty() {
            self.under("nothing yet");
        }
        for pull in pulls {
            let strength = usize::from(pull.strength);
            let blocks = self.model.given.theme.glyphs.chosen.repeat(strength);
            self.item(&format!("{} ", text::pad(&blocks, 5)), &pull.line);
        }
    }

    fn rules(&mut self, title: &str, rules: &[RuleReport]) {
        if rules.is_empty() {
            return;
        }
        self.heading(title);
        self.under("A rule limits the verdict, whatever the rest adds up to.");
        for rule in rules {
            self.laid.page.item("  ", self.model.given.theme.text, self.model.given.theme.text, &rule.says);
            for line in &rule.because {
                self.item("  ", line);
            }
        }
    }

    fn change(&mut self, report: &Report) {
        if let Some(fragile) = &report.fragile {
            self.gap();
            self.item("", fragile);
        }
        let verdicts = self.work.assessment.model().verdicts();
        let (best, least) = (verdicts.last(), verdicts.get(1));
        let towards = |way: &str, verdict: Option<&Verdict>| match verdict {
            Some(verdict) => format!("{way}, towards \"{}\"", verdict.label),
            None => way.to_owned(),
        };
        self.way(&towards("Up", best), &report.up);
        self.way(&towards("Down", least), &report.down);
        self.gap();
        self.text(&report.robustness);
    }

    fn way(&mut self, title: &str, way: &Way) {
        self.heading(title);
        if let Some(none) = &way.none {
            self.under(&capital(none));
        }
        for step in &way.steps {
            self.laid.page.item(
                "  ",
                self.model.given.theme.text,
                self.model.given.theme.text,
                &format!(
                    "{}, if {}",
                    step.to,
                    if step.changes.len() > 1 { "both became true" } else { "this became true" }
                ),
            );
            for change in &step.changes {
                self.item("  ", change);
            }
        }
    }

    fn next(&mut self, report: &Report) {
        let key = keymap::shown(Place::Result, Action::TakeAlong, &[]);
        let from = self.laid.page.height();
        self.quiet(&format!("Most useful first. {key} writes them into a file to take along."));
        self.laid.page.click_on(from, Action::TakeAlong);
        if report.questions.is_empty() {
            self.gap();
            self.text("Nothing: everything is known first hand.");
        }
        for question in &report.questions {
            self.gap();
            self.item("", &question.line);
            self.laid.page.item(
                "  ",
                self.model.given.theme.quiet,
                self.model.given.theme.quiet,
                question.why,
            );
            let item = self.work.assessment.item(question.line.item);
            if item.probe.is_some() || item.prompt.is_some() {
                let mut asked = Page::new(u16::try_from(self.laid.page.width()).unwrap_or(u16::MAX));
                probe::add(&mut asked, &self.model.given.theme, item);
                self.laid.page.append(asked);
            }
        }
    }

    fn plan(&mut self, report: &Report) {
        let theme = &self.model.given.theme;
        super::around::steps(&mut self.laid.page, self.model, self.work);
        for (number, step) in report.plan.core.iter().enumerate() {
            self.laid.page.item(&format!("{}. ", number + 1), theme.key, theme.text, step);
        }
        if let Some(before) = &report.plan.before_you_know {
            self.gap();
            self.text(before);
        }
        if let Some(pace) = &report.plan.pace {
            self.gap();
            self.text(pace);
        }
        let mut horizon = "";
        for advice in &report.plan.advice {
            if advice.horizon != horizon {
                self.heading(&capital(&advice.horizon));
                horizon = &advice.horizon;
            }
            let bullet = format!("{} ", theme.glyphs.chosen);
            self.laid.page.item(&bullet, theme.accent, theme.text, &advice.text);
        }
        if let Some(cannot) = &report.plan.cannot_now {
            self.heading("If you cannot do this now");
            self.text(cannot);
        }
        super::around::rest(&mut self.laid.page, self.model, self.work);
    }

    fn yours(&mut self, report: &Report) {
        self.heading("Your own verdict");
        match &report.gut {
            Some(gut) => {
                self.text(&format!("You said: {}. This says: {}.", gut.yours, report.headline));
                self.text(&gut.says);
                for line in &gut.against {
                    self.item("", line);
                }
            }
            None => self.quiet("You did not say."),
        }
        self.heading("Your decision");
        match &self.work.session.decision {
            Some(decision) => {
                self.text(&capital(words::choice(decision.choice, Subject::of(&self.work.assessment))));
                if !decision.condition.is_empty() {
                    self.text(&format!("On condition: {}", decision.condition));
                }
                if let Some(until) = decision.until {
                    self.text(&format!("Until: {}", when::day(until, self.model)));
                }
            }
            None => self.quiet("Not written down yet."),
        }
        let key = keymap::shown(Place::Result, Action::Decide, &[]);
        let from = self.laid.page.height();
        let theme = &self.model.given.theme;
        let write = format!("write it down: {}", words::choices(Subject::of(&self.work.assessment)));
        self.laid.page.item(&format!("{key}  "), theme.key, theme.text, &write);
        self.laid.page.click_on(from, Action::Decide);
    }
}

/// The words with a capital at the beginning.
pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
