//! A report as lines of plain text, in reading order: no box drawing, no colour, no cursor movement.
//!
//! Whole, or part by part for whoever listens to it.

use std::fmt::Write as _;

use super::words;
use super::{AxisReport, Bar, ItemLine, Plan, Pull, Report, RuleReport, Step, Way};
use crate::assessment::shipped::SafetyPage;
use crate::model::ItemIx;

/// Questions listed at most; the whole list is one command away.
const QUESTIONS: usize = 5;

/// A part of a report, after the verdict itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The axes and their dimensions.
    Stand,
    /// What pulls which way, and the rules that fired.
    Why,
    /// What would change the verdict.
    Change,
    /// The questions worth asking.
    FindOut,
    /// What to do.
    Plan,
    /// The user's own verdict beside this one.
    Gut,
}

impl Part {
    /// Every part, in reading order.
    pub const ALL: [Self; 6] = [Self::Stand, Self::Why, Self::Change, Self::FindOut, Self::Plan, Self::Gut];

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Stand => "Where you stand",
            Self::Why => "Why",
            Self::Change => "What would change it",
            Self::FindOut => "Find out next",
            Self::Plan => "Plan",
            Self::Gut => "Gut check",
        }
    }

    /// Whether this report has anything to say there.
    pub const fn is_in(self, report: &Report) -> bool {
        match self {
            Self::Stand | Self::Why | Self::Change | Self::Plan => true,
            Self::FindOut => !report.questions.is_empty(),
            Self::Gut => report.gut.is_some(),
        }
    }
}

/// The number under which an item can be opened, where there is one.
pub type Number<'a> = &'a dyn Fn(ItemIx) -> Option<usize>;

/// The safety page up to its closing line, a sentence or two a line: numbers that the user set may follow.
pub fn safety(page: &SafetyPage) -> Vec<String> {
    let steps = page.steps.iter().map(|(title, text)| format!("{title}. {text}"));
    [format!("{}.", page.title), page.lead.clone()].into_iter().chain(steps).collect()
}

/// The whole report; where safety comes first, what was noted takes the place of any score.
pub fn write(report: &Report) -> String {
    let number: Number = &|_| None;
    if report.safety_first {
        return noted(report, number);
    }
    let parts = Part::ALL.into_iter().filter(|part| part.is_in(report));
    parts.fold(verdict(report), |whole, which| whole + "\n" + &part(report, which, number))
}

/// The verdict, how sure it is, and one sentence why.
pub fn verdict(report: &Report) -> String {
    let mut page = Page::new(&|_| None);
    page.line(&report.headline);
    page.line(&report.because);
    page.line(&sure(report));
    if let Some(how_often) = &report.how_often {
        page.line(how_often);
    }
    if let Some(fragile) = &report.fragile {
        page.line(&fragile.text);
    }
    page.text
}

/// One part, under its heading.
pub fn part(report: &Report, part: Part, number: Number) -> String {
    let mut page = Page::new(number);
    page.line(part.title());
    match part {
        Part::Stand => report.axes.iter().for_each(|axis| page.axis(axis)),
        Part::Why => {
            page.pulls("Towards staying", &report.towards_staying);
            page.pulls("Towards going", &report.towards_going);
            page.rules("Rules that spoke", &report.rules);
        }
        Part::Change => {
            page.way("Higher", &report.up);
            page.way("Lower", &report.down);
            page.rules("Rules that something unknown or second hand could still fire", &report.could_fire);
            page.line(&format!("  {}", report.robustness));
        }
        Part::FindOut => page.questions(report),
        Part::Plan => page.plan(&report.plan),
        Part::Gut => page.gut(report),
    }
    page.text
}

/// What is said when safety comes first: the answers and reasons in words, and no score.
pub fn noted(report: &Report, number: Number) -> String {
    let mut page = Page::new(number);
    page.line(&report.headline);
    page.line(&report.because);
    page.rules("What was noted", &report.rules);
    page.line("");
    page.line(Part::Plan.title());
    page.plan(&report.plan);
    page.text
}

/// "How sure: leaning; could still be: Invest deeper."
fn sure(report: &Report) -> String {
    let mut line = format!("How sure: {}", report.sure);
    if !report.range.is_empty() {
        line += "; ";
        line += &report.range;
    }
    format!("{line}. {}", report.sure_explained)
}

const fn is_single(step: &Step) -> bool {
    step.changes.len() == 1
}

struct Page<'a> {
    text: String,
    number: Number<'a>,
}

impl<'a> Page<'a> {
    const fn new(number: Number<'a>) -> Self {
        Self { text: String::new(), number }
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn axis(&mut self, axis: &AxisReport) {
        let counts = axis
            .counts_as
            .map_or(String::new(), |band| format!(", counts as {} by a rule", words::band(band)));
        let Bar { title, band, .. } = &axis.bar;
        let worse = if axis.reversed { " (high is bad)" } else { "" };
        self.line(&format!(
            "  {title}: {}{worse}{counts}, {}. {}",
            words::band(*band),
            axis.known,
            axis.about
        ));
        let parts: Vec<String> =
            axis.dimensions.iter().map(|bar| format!("{}: {}.", bar.title, words::band(bar.band))).collect();
        self.line(&format!("    {}", parts.join(" ")));
    }

    fn item(&mut self, indent: &str, line: &ItemLine) {
        let number = (self.number)(line.item).map_or(String::new(), |n| format!(", question {n}"));
        let _ = writeln!(self.text, "{indent}- {}{number}", line.text);
    }

    fn items<'l>(&mut self, lines: impl Iterator<Item = &'l ItemLine>) {
        lines.for_each(|line| self.item("    ", line));
    }

    fn pulls(&mut self, title: &str, pulls: &[Pull]) {
        self.line(&format!("  {title}:"));
        if pulls.is_empty() {
            self.line("    - nothing so far");
        }
        self.items(pulls.iter().map(|pull| &pull.line));
    }

    fn rules(&mut self, title: &str, rules: &[RuleReport]) {
        if rules.is_empty() {
            return;
        }
        self.line(&format!("  {title}:"));
        for rule in rules {
            self.line(&format!("    {}", rule.says));
            for line in &rule.because {
                self.item("      ", line);
            }
        }
    }

    fn way(&mut self, title: &str, way: &Way) {
        if let Some(none) = &way.none {
            self.line(&format!("  {title}: {none}."));
        }
        // Steps that lead to the same verdict share a heading: a list is heard once, not three times.
        for steps in way.steps.chunk_by(|one, other| one.to == other.to && is_single(one) && is_single(other))
        {
            let became = if steps.len() > 1 {
                "any one of these became true"
            } else if is_single(&steps[0]) {
                "this became true"
            } else {
                "both of these became true"
            };
            self.line(&format!("  {title}, to \"{}\", if {became}:", steps[0].to));
            self.items(steps.iter().flat_map(|step| &step.changes));
        }
    }

    fn questions(&mut self, report: &Report) {
        for (index, question) in report.questions.iter().take(QUESTIONS).enumerate() {
            let number =
                (self.number)(question.line.item).map_or(String::new(), |n| format!(", question {n}"));
            self.line(&format!("  {}. {} ({}{number})", index + 1, question.line.text, question.why));
            if let Some(aloud) = &question.aloud {
                self.line(&format!("     Ask: {aloud}"));
            }
        }
        let rest = report.questions.len().saturating_sub(QUESTIONS);
        if rest > 0 {
            self.line(&format!("  and {rest} more"));
        }
    }

    fn plan(&mut self, plan: &Plan) {
        for (number, step) in plan.core.iter().enumerate() {
            self.line(&format!("  {}. {step}", number + 1));
        }
        for text in [&plan.pace, &plan.cannot_now, &plan.before_you_know].into_iter().flatten() {
            self.line(&format!("  {text}"));
        }
        if !plan.advice.is_empty() {
            self.line("  What your answers suggest:");
        }
        for advice in &plan.advice {
            let said = advice.text.to_lowercase().contains(&advice.horizon.to_lowercase());
            let horizon = if said { String::new() } else { format!(" ({})", advice.horizon) };
            self.line(&format!("    - {}{horizon}", advice.text));
        }
    }

    fn gut(&mut self, report: &Report) {
        if let Some(gut) = &report.gut {
            self.line(&format!("  Yours: {}. This one: {}. {}", gut.yours, report.headline, gut.says));
            self.items(gut.against.iter());
        }
    }
}
