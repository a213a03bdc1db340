//! A report as lines of plain text, in reading order: no box drawing, no colour, no cursor movement.

use std::fmt::Write as _;

use super::words;
use super::{AxisReport, Bar, ItemLine, Plan, Pull, Report, RuleReport, Way};

/// Questions listed at most; the whole list is one command away.
const QUESTIONS: usize = 5;

/// The whole report.
#[must_use]
pub fn write(report: &Report) -> String {
    let mut page = Page(String::new());
    page.line(&report.headline);
    page.line(&report.because);
    if report.safety_first {
        page.plan(&report.plan);
        page.rules("What was noted", &report.rules);
        return page.0;
    }
    page.line(&sure(report));
    if let Some(how_often) = &report.how_often {
        page.line(how_often);
    }
    if let Some(fragile) = &report.fragile {
        page.line(&fragile.text);
    }
    page.heading("Where you stand");
    report.axes.iter().for_each(|axis| page.axis(axis));
    page.heading("Why");
    page.pulls("Towards staying", &report.towards_staying);
    page.pulls("Towards going", &report.towards_going);
    page.rules("Rules that spoke", &report.rules);
    page.heading("What would change it");
    page.way("Higher", &report.up);
    page.way("Lower", &report.down);
    page.rules("Rules that something unknown could still fire", &report.could_fire);
    page.line(&report.robustness);
    page.questions(report);
    page.plan(&report.plan);
    page.gut(report);
    page.0
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

struct Page(String);

impl Page {
    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.0.push('\n');
        self.line(text);
    }

    fn axis(&mut self, axis: &AxisReport) {
        let counts = axis
            .counts_as
            .map_or(String::new(), |band| format!(", counts as {} by a rule", words::band(band)));
        let Bar { title, band, .. } = &axis.bar;
        let worse = if axis.reversed { " (high is bad)" } else { "" };
        self.line(&format!("  {title}{worse}: {}{counts}; {}", words::band(*band), axis.known));
        let parts: Vec<String> =
            axis.dimensions.iter().map(|bar| format!("{} {}", bar.title, words::band(bar.band))).collect();
        self.line(&format!("    {}", parts.join(", ")));
    }

    fn items<'a>(&mut self, lines: impl Iterator<Item = &'a ItemLine>) {
        for line in lines {
            let _ = writeln!(self.0, "    - {}", line.text);
        }
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
                let _ = writeln!(self.0, "      - {}", line.text);
            }
        }
    }

    fn way(&mut self, title: &str, way: &Way) {
        if let Some(none) = &way.none {
            self.line(&format!("  {title}: {none}."));
        }
        for step in &way.steps {
            self.line(&format!("  {title}, to \"{}\", if it became true that:", step.to));
            self.items(step.changes.iter());
        }
    }

    fn questions(&mut self, report: &Report) {
        if report.questions.is_empty() {
            return;
        }
        self.heading("Find out next");
        for (number, question) in report.questions.iter().take(QUESTIONS).enumerate() {
            self.line(&format!("  {}. {} ({})", number + 1, question.line.text, question.why));
        }
        let rest = report.questions.len().saturating_sub(QUESTIONS);
        if rest > 0 {
            self.line(&format!("  and {rest} more"));
        }
    }

    fn plan(&mut self, plan: &Plan) {
        self.heading("Plan");
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
            self.line(&format!("    - {} ({})", advice.text, advice.horizon));
        }
    }

    fn gut(&mut self, report: &Report) {
        if let Some(gut) = &report.gut {
            self.heading("Gut check");
            self.line(&format!("  Yours: {}. This one: {}. {}", gut.yours, report.headline, gut.says));
            self.items(gut.against.iter());
        }
    }
}
