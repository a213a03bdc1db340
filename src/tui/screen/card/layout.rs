//! How a card is laid out: as much as there is room for, what is needed to answer first.

use ratatui::text::Span;

use super::{Card, heading, marked};
use crate::assessment::{Item, Polarity};
use crate::report::words;
use crate::session::{Answer, Rater};
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::text;
use crate::tui::view::Shell;
use crate::tui::widget::page::Group;
use crate::tui::widget::{Page, Sheet};
use crate::tui::work::Work;

/// How much of a card is shown, the fullest first; the first that fits is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fullness {
    /// Everything, also the probe.
    Whole,
    /// Everything but the probe.
    Explained,
    /// Without the section's introduction.
    Plain,
    /// Without an empty line at the top.
    Close,
    /// Without one before the evidence kinds, which have a heading of their own.
    Closer,
    /// The evidence kinds on one line.
    Short,
    /// Without empty lines.
    Tight,
    /// Without why it is asked.
    Bare,
}

impl Fullness {
    const ALL: [Self; 8] = [
        Self::Whole,
        Self::Explained,
        Self::Plain,
        Self::Close,
        Self::Closer,
        Self::Short,
        Self::Tight,
        Self::Bare,
    ];
}

/// Columns below which a level's text does not stand beside its label.
const NARROW: usize = 60;

/// The screen.
pub fn sheet(card: &Card, model: &Model) -> Sheet {
    let Some(work) = &model.work else { return Sheet::new(model.given.theme) };
    let shell = Shell::new(model, heading::heading(card, model, work));
    let (width, height) = (shell.body.width, usize::from(shell.body.height));
    let page = |fullness| Drawing { card, model, work, fullness }.page(width);
    let fitting = Fullness::ALL.into_iter().map(page).find(|page| page.height() <= height);
    let page = fitting.unwrap_or_else(|| page(Fullness::Bare));
    shell.with(page, 0)
}

/// A card being drawn.
struct Drawing<'a> {
    card: &'a Card,
    model: &'a Model,
    work: &'a Work,
    fullness: Fullness,
}

impl Drawing<'_> {
    fn item(&self) -> &Item {
        self.work.assessment.item(self.card.item)
    }

    fn page(&self, width: u16) -> Page {
        let mut page = Page::new(width);
        self.gap_but(&[Fullness::Close, Fullness::Closer], &mut page);
        self.intro(&mut page);
        self.statement(&mut page);
        if self.fullness < Fullness::Bare {
            super::beside::add(&mut page, self.card, self.model, self.work);
        }
        self.gap(&mut page);
        self.levels(&mut page);
        self.gap_but(&[Fullness::Closer], &mut page);
        self.evidence(&mut page);
        self.gap(&mut page);
        self.other_answers(&mut page);
        self.beside(&mut page);
        self.why(&mut page);
        self.probe(&mut page);
        page
    }

    fn gap(&self, page: &mut Page) {
        if self.fullness < Fullness::Tight {
            if page.height() == 0 { page.line(Vec::new()) } else { page.gap() }
        }
    }

    /// An empty line that goes before the evidence kinds lose their explanations.
    fn gap_but(&self, without: &[Fullness], page: &mut Page) {
        if !without.contains(&self.fullness) {
            self.gap(page);
        }
    }

    /// The first card of a section says what the section is about.
    fn intro(&self, page: &mut Page) {
        let sections = self.work.assessment.sections();
        let first = sections.iter().find(|section| section.items.first() == Some(&self.card.item));
        if let Some(section) = first
            && self.fullness <= Fullness::Explained
            && !section.intro.is_empty()
        {
            let mentors = self.work.session.rater == Rater::Mentor && self.item().is_gate();
            let intro = if mentors { words::meeting::GATE } else { &section.intro };
            page.text(self.model.given.theme.quiet, intro);
            page.gap();
        }
    }

    fn statement(&self, page: &mut Page) {
        let theme = &self.model.given.theme;
        page.text(theme.strong, &self.item().ask);
        let hope = words::hope(if self.item().is_gate() { Polarity::Symptom } else { self.item().polarity });
        let hint = text::clean(self.work.assessment.hint()).into_owned();
        let both = text::width(&hint) + text::width(hope) + 2 <= page.width();
        if both {
            page.line_with_right(vec![Span::styled(hint, theme.quiet)], Span::styled(hope, theme.text));
        } else {
            page.text(theme.text, hope);
        }
    }

    fn levels(&self, page: &mut Page) {
        let labels = self.work.assessment.labels(self.card.item);
        let widest = labels.iter().map(|label| text::width(label)).max().unwrap_or(0).min(20);
        let marked = marked(self.card, self.work);
        for (level, label) in (0_u8..).zip(labels) {
            self.level(page, level, &text::pad(&text::cut(label, 20), widest), marked == Some(level));
        }
    }

    fn level(&self, page: &mut Page, level: u8, label: &str, marked: bool) {
        let theme = &self.model.given.theme;
        let from = page.height();
        let answered = self.work.session.answers.given(self.card.item).and_then(Answer::level);
        let recorded = answered.is_some_and(|answered| answered.get() == level);
        let glyph = match (marked, recorded) {
            (_, true) => theme.glyphs.chosen,
            (true, false) => theme.glyphs.pointer,
            (false, false) => " ",
        };
        let strong = if marked { theme.chosen } else { theme.text };
        let key = keymap::shown(Place::Card, Action::Level(level), &[]);
        let lead = [
            Span::styled(format!("{glyph} "), theme.accent),
            Span::styled(format!("{key}  "), theme.key),
            Span::styled(format!("{label}  "), strong),
        ];
        let looks = &self.item().levels[usize::from(level)];
        if page.width() >= NARROW {
            page.hanging(&lead, if marked { theme.chosen } else { theme.text }, looks);
        } else {
            page.line(lead.to_vec());
            if marked {
                page.item("     ", theme.text, theme.text, looks);
            }
        }
        page.row(from, Action::Level(level), marked);
    }

    fn evidence(&self, page: &mut Page) {
        if self.item().is_gate() {
            return;
        }
        let theme = &self.model.given.theme;
        let kinds = self.work.assessment.model().evidence();
        if self.fullness < Fullness::Short {
            page.text(theme.quiet, "How do you know?");
            for (kind, evidence) in kinds.iter().enumerate() {
                let from = page.height();
                let (lead, style) = self.evidence_lead(kind, &text::pad(&text::cut(&evidence.label, 14), 12));
                page.hanging(&lead, style, &evidence.about);
                page.row(from, evidence_action(kind), false);
            }
            return;
        }
        let mut groups = Vec::new();
        if page.width() >= NARROW {
            groups.push(Group::new(vec![Span::styled("How do you know?  ", theme.quiet)], None));
        }
        for (kind, evidence) in kinds.iter().enumerate() {
            let (lead, _) = self.evidence_lead(kind, &format!("{}  ", text::cut(&evidence.label, 14)));
            groups.push(Group::new(lead.to_vec(), Some(evidence_action(kind))));
        }
        let from = page.height();
        page.flow(groups);
        // Once a level stands, this is what is asked next: on a low screen it comes into view.
        if self.fullness == Fullness::Bare && self.work.session.answers.given(self.card.item).is_some() {
            page.keep_in_view(from);
        }
    }

    fn evidence_lead(&self, kind: usize, label: &str) -> ([Span<'static>; 3], ratatui::style::Style) {
        let theme = &self.model.given.theme;
        let given = self.work.session.answers.given(self.card.item).and_then(Answer::evidence);
        let recorded = given == Some(kind);
        let glyph = if recorded { theme.glyphs.chosen } else { " " };
        let key = keymap::shown(Place::Card, evidence_action(kind), self.model.letters());
        let style = if recorded { theme.chosen } else { theme.text };
        let lead = [
            Span::styled(format!("{glyph} "), theme.accent),
            Span::styled(format!("{key}  "), theme.key),
            Span::styled(label.to_owned(), style),
        ];
        (lead, if recorded { theme.text } else { theme.quiet })
    }

    /// The answers that are no level, and the note's key.
    fn other_answers(&self, page: &mut Page) {
        let theme = &self.model.given.theme;
        let given = self.work.session.answers.get(self.card.item);
        let rows = [
            (Action::Unknown, given == Some(Answer::Unknown)),
            (Action::NotApplicable, given == Some(Answer::NotApplicable)),
            (Action::Decline, given == Some(Answer::Declined)),
            (Action::Note, false),
        ];
        // Nobody expects a mentor to know everything.
        let rest = (self.work.session.rater == Rater::Mentor).then_some((Action::RestUnknown, false));
        let mut groups = Vec::new();
        for (action, recorded) in rows.into_iter().chain(rest) {
            if action == Action::NotApplicable && !self.work.may_not_apply(self.card.item) {
                continue;
            }
            let Some(binding) = keymap::here(Place::Card).find(|b| b.action == action) else { continue };
            let glyph = if recorded { theme.glyphs.chosen } else { " " };
            let style = if recorded { theme.chosen } else { theme.text };
            let spans = vec![
                Span::styled(format!("{glyph} "), theme.accent),
                Span::styled(format!("{}  ", binding.shown(false, &[])), theme.key),
                Span::styled(format!("{}   ", binding.hint), style),
            ];
            groups.push(Group::new(spans, Some(action)));
        }
        page.flow(groups);
    }

    /// What the user wrote beside the answer.
    fn beside(&self, page: &mut Page) {
        let theme = &self.model.given.theme;
        let remark = &self.work.session.remarks[self.card.item];
        let preset = match &self.item().applicability {
            crate::assessment::Applicability::StartsNot(why)
                if self.work.session.answers.given(self.card.item).is_none() =>
            {
                Some(why)
            }
            _ => None,
        };
        if let Some(why) = remark.reason.as_ref().or(preset) {
            page.item("     because  ", theme.quiet, theme.text, why);
        }
        if let Some(note) = &remark.note {
            page.item("     note     ", theme.quiet, theme.text, note);
        }
    }

    fn why(&self, page: &mut Page) {
        let item = self.item();
        if self.fullness < Fullness::Bare && !item.why.is_empty() {
            self.gap(page);
            page.text(self.model.given.theme.quiet, &item.why);
        }
    }

    fn probe(&self, page: &mut Page) {
        if self.fullness == Fullness::Whole {
            super::super::probe::add(page, &self.model.given.theme, self.item());
        }
    }
}

fn evidence_action(kind: usize) -> Action {
    Action::Evidence(u8::try_from(kind).unwrap_or(u8::MAX))
}
