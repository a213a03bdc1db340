//! The upper band of a card: what it is about, where in it, how far, how long, and whether it is kept.

use ratatui::text::Span;

use super::{Card, Errand, title_in};
use crate::assessment::Home;
use crate::tui::model::Model;
use crate::tui::text;
use crate::tui::view::Heading;
use crate::tui::when;
use crate::tui::work::{Kept, Work};

/// The upper band.
pub(super) fn heading(card: &Card, model: &Model, work: &Work) -> Heading {
    let progress = work.session.progress(&work.assessment);
    let asked = work.asked();
    let number = asked.iter().position(|item| *item == card.item).map_or(0, |at| at + 1);
    let left = progress.of - progress.answered;
    let (progress, time) = match (card.errand, left) {
        (Errand::Correction, _) => ("a correction".to_owned(), String::new()),
        (Errand::Through | Errand::Gap, 0) => {
            (format!("{number} of {}, all answered", progress.of), String::new())
        }
        (Errand::Through | Errand::Gap, _) => {
            let minutes = work.session.pace.minutes_for(left);
            (format!("{number} of {}", progress.of), format!("about {minutes} min left   "))
        }
    };
    let room = usize::from(model.size.width.min(100)).saturating_sub(6 + progress.len());
    let state = format!("{time}{}", kept(model, &work.kept));
    Heading { title: title_in(model, work), state, place: crumbs(card, model, work, room), progress }
}

/// Whether everything is on disk, in words.
pub fn kept(model: &Model, kept: &Kept) -> String {
    match kept {
        _ if model.given.private => "nothing is written".into(),
        Kept::Unchanged => "kept".into(),
        Kept::Saving => "saving ..".into(),
        Kept::Retrying => "NOT SAVED yet ..".into(),
        Kept::Saved(at) => format!("saved {}", when::clock(*at, model)),
        Kept::Failed(_) => "NOT SAVED".into(),
    }
}

/// The parts of the questionnaire, with where in it this card is: all that fit, this one always.
fn crumbs(card: &Card, model: &Model, work: &Work, room: usize) -> Vec<Span<'static>> {
    let home = work.assessment.item(card.item).home;
    let parts = parts(work);
    let here = parts.iter().position(|part| part.holds(work, home)).unwrap_or(0);
    let drawn: Vec<_> =
        parts.iter().enumerate().map(|(n, part)| crumb(card, model, work, part, n == here)).collect();
    let width = |range: std::ops::Range<usize>| drawn[range].iter().flatten().map(Span::width).sum::<usize>();
    let ranges = [0..parts.len(), 0..here + 1, here..here + 1];
    let range = ranges.into_iter().find(|range| width(range.clone()) <= room).unwrap_or(here..here + 1);
    drawn[range].iter().flatten().cloned().collect()
}

fn crumb(card: &Card, model: &Model, work: &Work, part: &Part, here: bool) -> Vec<Span<'static>> {
    let theme = &model.given.theme;
    let mut spans = vec![Span::styled(part.title.clone(), if here { theme.strong } else { theme.quiet })];
    if here && part.axis.is_some() {
        spans.push(Span::styled(format!(" {} ", theme.glyphs.pointer), theme.accent));
        spans.push(Span::styled(section_title(card, work), theme.strong));
    } else if !here && part.is_done(work) {
        spans.push(Span::styled(format!(" {}", theme.glyphs.done), theme.accent));
    }
    spans.push(Span::raw("   "));
    spans
}

/// The gate, or an axis.
struct Part {
    title: String,
    axis: Option<usize>,
}

fn parts(work: &Work) -> Vec<Part> {
    let model = work.assessment.model();
    let gate = model.gate().map(|gate| Part { title: text::cut(&gate.title, 20), axis: None });
    let axes = model.axes().iter().enumerate();
    let axes = axes.map(|(axis, about)| Part { title: text::cut(&about.title, 20), axis: Some(axis) });
    gate.into_iter().chain(axes).collect()
}

impl Part {
    fn holds(&self, work: &Work, home: Home) -> bool {
        match home {
            Home::Gate => self.axis.is_none(),
            Home::Dimension(dimension) => {
                self.axis == Some(work.assessment.model().dimensions()[dimension].axis)
            }
        }
    }

    fn is_done(&self, work: &Work) -> bool {
        let mine = |item: &usize| self.holds(work, work.assessment.item(*item).home);
        let answered = |item: usize| work.session.answers.get(item).is_some();
        work.asked().into_iter().filter(mine).all(answered)
    }
}

fn section_title(card: &Card, work: &Work) -> String {
    let sections = work.assessment.sections();
    let section = sections.iter().find(|section| section.items.contains(&card.item));
    section.map_or_else(String::new, |section| text::cut(&section.title, 30))
}
