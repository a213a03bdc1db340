//! A result as documents: the verdict, each part, the whole.

use super::first::First;
use super::{ItemLine, MustHave, Pull, QuestionReport, Report, RuleReport, Step, Way};
use crate::report::block::{Banner, Bar, Block, Document, Item, Map, Mark, Opens, Role, Sign};
use crate::report::to_do::Plan;
use crate::report::{trail, words};
use crate::session::Action;

/// A part of a result, after the verdict itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// What it comes to.
    #[default]
    Verdict,
    /// The axes and their dimensions.
    Stand,
    /// What pulls which way, and the rules that limit it.
    Why,
    /// What would change the verdict.
    Change,
    /// The questions worth asking.
    FindOut,
    /// What to do.
    Plan,
    /// The user's own verdict beside this one, what was decided, and every answer.
    Yours,
}

impl Part {
    /// Every part, in reading order.
    pub const ALL: [Self; 7] =
        [Self::Verdict, Self::Stand, Self::Why, Self::Change, Self::FindOut, Self::Plan, Self::Yours];

    pub const fn heading(self) -> &'static str {
        match self {
            Self::Verdict => "The verdict",
            Self::Stand => "Where you stand",
            Self::Why => "Why",
            Self::Change => "What would change it",
            Self::FindOut => "Find out next",
            Self::Plan => "Plan",
            Self::Yours => "Your own verdict",
        }
    }

    /// A word or two, for a tab.
    pub const fn tab(self) -> &'static str {
        match self {
            Self::Verdict => "Verdict",
            Self::Stand => "Where",
            Self::Why => "Why",
            Self::Change => "What if",
            Self::FindOut => "Find out",
            Self::Plan => "Plan",
            Self::Yours => "Answers",
        }
    }

    /// Whether this report has anything to say there.
    pub const fn is_in(self, report: &Report) -> bool {
        match self {
            Self::Verdict | Self::Plan => true,
            // Where safety comes first nothing is measured.
            _ if report.safety_first => false,
            Self::Stand | Self::Why | Self::Change | Self::Yours => true,
            Self::FindOut => !report.questions.is_empty() || !report.must_haves.is_empty(),
        }
    }
}

/// The whole report.
pub fn whole(report: &Report) -> Document {
    whole_beside(report, &[])
}

/// The same beside the steps that were taken.
pub fn whole_beside(report: &Report, steps: &[Action]) -> Document {
    let mut document = Document::default();
    for part in Part::ALL.into_iter().filter(|part| part.is_in(report)) {
        document.append(if part == Part::Plan {
            plan_beside(report, steps)
        } else {
            self::part(report, part)
        });
    }
    document
}

/// The plan beside the steps that were taken, which are marked in it.
pub fn plan_beside(report: &Report, steps: &[Action]) -> Document {
    let mut document = Document::default();
    document.heading(Part::Plan.heading());
    plan(&mut document, &report.plan, steps);
    document
}

/// What it comes to, with the reasons and the next steps.
pub fn verdict(report: &Report) -> Document {
    let first = &report.first;
    let mut document = Document::default();
    document.push(Block::Banner(banner(report)));
    document.gap();
    document.text(format!("{} {}", first.sentence, first.bands).trim());
    answers(&mut document, "This rests on", Sign::Bullet, &first.rests_on);
    answers(&mut document, "You also said", Sign::Bullet, &first.also);
    let [yes, no] = words::sides(report.subject);
    answers(&mut document, yes, Sign::For, &first.staying);
    answers(&mut document, no, Sign::Against, &first.going);
    for remark in first.of_reasons.iter().chain(&first.mild) {
        document.say(Role::Spare, remark);
    }
    if !first.next.is_empty() {
        document.subheading("Next");
    }
    for (title, by) in &first.next {
        let by = if by.is_empty() { String::new() } else { format!(", {by}") };
        document.item(Sign::Bullet, format!("{title}{by}"));
    }
    for (index, soft) in first.soft.iter().enumerate() {
        document.say(if index == 0 { Role::Text } else { Role::Spare }, soft);
    }
    document
}

/// The headline, what stands beneath it, and how sure it is.
pub fn banner(report: &Report) -> Banner {
    let first = &report.first;
    Banner {
        headline: first.headline.clone(),
        beneath: beneath(first),
        sure: first.sure.clone(),
        meter: first.meter,
        stays: first.stays,
        is_trial: false,
    }
}

/// The headline of what is only tried, where it leans and how sure it would be, beside what was said.
pub fn trial(report: &Report, said: &Report) -> Banner {
    let moved = if report.comes_to() == said.comes_to() {
        format!("As you said it: {}", said.headline)
    } else {
        format!("What you said comes to: {}", said.comes_to())
    };
    let lines = [
        "Only trying. Nothing here is kept.".to_owned(),
        report.first.meaning.clone(),
        report.leans.as_ref().map_or_else(String::new, |leans| format!("leans to {leans}")),
        moved,
    ];
    let beneath = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Banner { beneath, is_trial: true, ..banner(report) }
}

/// What stands beneath the headline; one's own verdict joins the line before it where there is room.
fn beneath(first: &First) -> Vec<String> {
    let told = [&first.meaning].into_iter().chain(&first.range).chain([&first.cause]);
    let mut lines: Vec<String> = told.filter(|line| !line.is_empty()).cloned().collect();
    match (lines.last_mut(), &first.own) {
        (Some(last), Some(own)) if lines_join(last, own) => *last = format!("{last}; {own}"),
        (_, own) => lines.extend(own.clone()),
    }
    lines
}

/// Whether two lines fit a row of 80 columns beside the mark of a banner.
fn lines_join(one: &str, other: &str) -> bool {
    one.len() + other.len() < 74
}

fn answers(document: &mut Document, heading: &str, sign: Sign, lines: &[ItemLine]) {
    if !lines.is_empty() {
        document.subheading(heading);
    }
    for answer in lines {
        line(document, 0, sign, answer);
    }
}

/// One part, under its heading.
pub fn part(report: &Report, part: Part) -> Document {
    if part == Part::Verdict {
        return verdict(report);
    }
    // Somebody could not say: what else is theirs stands with the session.
    if part == Part::Yours && report.gut.is_none() {
        return Document::default();
    }
    let mut document = Document::default();
    document.heading(part.heading());
    match part {
        Part::Verdict => {}
        Part::Stand => bars_and_map(&mut document, report, Vec::new()),
        Part::Why => {
            let [yes, no] = words::sides(report.subject);
            pulls(&mut document, yes, &[], &report.towards_staying, words::NOTHING_SO_FAR);
            let told = |line: &&ItemLine| report.towards_going.iter().all(|pull| pull.line.item != line.item);
            let behind: Vec<&ItemLine> = report.first.going.iter().take_while(told).collect();
            pulls(&mut document, no, &behind, &report.towards_going, report.nothing);
            if !report.usual_early.is_empty() {
                pulls(&mut document, words::USUAL_EARLY, &[], &report.usual_early, report.nothing);
            }
            if !report.path.is_empty() {
                document.subheading("How it adds up");
            }
            document.text(&report.path);
            document.text(report.appetite.as_deref().unwrap_or_default());
            rules(&mut document, "What limits it", &report.rules);
        }
        Part::Change => {
            document.text(&report.put_off);
            for (way, up) in super::ways(&report.up, &report.down) {
                self::way(&mut document, (way, up), report);
            }
            document.text(report.if_it_stopped.as_deref().unwrap_or_default());
            document.text(report.if_it_grew.as_deref().unwrap_or_default());
            answers(&mut document, "Could still limit it", Sign::Bullet, &report.could_limit);
            document.text(report.robustness.as_deref().unwrap_or_default());
        }
        Part::FindOut => questions(&mut document, report),
        Part::Plan => plan(&mut document, &report.plan, &[]),
        Part::Yours => gut(&mut document, report),
    }
    document
}

/// Where one stands, with the marks of earlier check-ins.
pub fn stand(report: &Report, trail: Vec<Mark>) -> Document {
    let mut document = Document::default();
    document.heading(Part::Stand.heading());
    bars_and_map(&mut document, report, trail);
    document
}

/// The same in little room: the axes alone, and the map.
pub fn stand_briefly(report: &Report, trail: Vec<Mark>) -> Document {
    let mut document = Document::default();
    document.heading(Part::Stand.heading());
    let axes = report.axes.iter().map(|axis| Bar { remark: String::new(), ..axis.bar.clone() });
    document.push(Block::Bars(axes.collect()));
    map(&mut document, report, trail);
    document
}

fn bars_and_map(document: &mut Document, report: &Report, trail: Vec<Mark>) {
    let bars = report.axes.iter().flat_map(|axis| std::iter::once(&axis.bar).chain(&axis.dimensions));
    document.push(Block::Bars(bars.cloned().collect()));
    map(document, report, trail);
}

fn map(document: &mut Document, report: &Report, trail: Vec<Mark>) {
    match report.map.clone() {
        Some(map) => document.push(Block::Map(Map { trail, ..map })),
        None => document.blocks.extend(trail::list(&trail)),
    }
}

fn line(document: &mut Document, depth: u8, sign: Sign, line: &ItemLine) {
    let ItemLine { item, text } = line.clone();
    document.push(Block::Item(Item {
        depth,
        sign,
        text,
        opens: Some(Opens::Question(item)),
        ..Item::default()
    }));
}

/// What speaks one way: what led to the reason, and what is weighed; or that there is nothing.
fn pulls(document: &mut Document, title: &str, behind: &[&ItemLine], pulls: &[Pull], nothing: &str) {
    document.subheading(title);
    if behind.is_empty() && pulls.is_empty() {
        document.item(Sign::Bullet, words::in_sentence(nothing));
    }
    for because in behind {
        line(document, 0, Sign::Bullet, because);
    }
    for pull in pulls {
        line(document, 0, Sign::Pull(pull.strength), &pull.line);
    }
}

fn rules(document: &mut Document, title: &str, rules: &[RuleReport]) {
    if !rules.is_empty() {
        document.subheading(title);
    }
    for rule in rules {
        document.item(Sign::None, &rule.says);
        for because in &rule.because {
            line(document, 1, Sign::Bullet, because);
        }
    }
}

fn way(document: &mut Document, (way, up): (&Way, Option<bool>), report: &Report) {
    let put_off = !report.put_off.is_empty();
    if let Some(none) = &way.none {
        document.text(words::ways::no_way(none, report.subject, up, report.safety_could_move));
    }
    // Steps that lead to the same verdict share a heading: a list is heard once, not three times.
    for steps in way.steps.chunk_by(|one, other| one.to == other.to && is_single(one) && is_single(other)) {
        let became = if steps.len() > 1 {
            "any one of these became true"
        } else if is_single(&steps[0]) {
            "this became true"
        } else {
            "both of these became true"
        };
        document.subheading(format!("{} if {became}", words::ways::would_be(&steps[0].to, put_off)));
        for change in steps.iter().flat_map(|step| &step.changes) {
            line(document, 0, Sign::Bullet, change);
        }
    }
}

const fn is_single(step: &Step) -> bool {
    step.changes.len() == 1
}

fn questions(document: &mut Document, report: &Report) {
    let must_have = |must_have: &MustHave| format!("{}: {}", must_have.must, must_have.state);
    document.sublist(MUST_HAVES, report.must_haves.iter().map(must_have));
    if !report.must_haves.is_empty() && !report.questions.is_empty() {
        document.subheading(WORTH_ASKING);
    }
    document.push(worth(report));
    for (listener, questions) in report.by_listener() {
        document.subheading(listener);
        for question in questions {
            line(document, 0, mark_of(question), &question.line);
        }
    }
    if report.questions_left_out > 0 {
        document.quiet(words::more_to_ask(report.questions_left_out));
    }
}

/// The heading over what must be there this time.
pub const MUST_HAVES: &str = "Your must-haves";

/// The heading over what the questions are for, where something else stands before them.
pub const WORTH_ASKING: &str = "Worth asking";

/// What stands before a question.
const fn mark_of(question: &QuestionReport) -> Sign {
    if question.decides { Sign::Decides } else { Sign::Bullet }
}

/// Why the questions are worth asking, said once.
pub fn worth(report: &Report) -> Block {
    let (decides, all) =
        (report.questions.iter().filter(|question| question.decides).count(), report.questions.len());
    if decides > 0 && decides < all {
        let text = words::decides(!report.put_off.is_empty()).to_owned();
        return Block::Item(Item { sign: Sign::Decides, text, ..Item::default() });
    }
    let said = if all == 0 { "" } else { words::questions(decides > 0, !report.put_off.is_empty()) };
    Block::Text(Role::Quiet, said.to_owned())
}

/// Said of what was taken in place of how it is done: it stands among one's own.
const IN_YOUR_STEPS: &str = "in your steps";

fn plan(document: &mut Document, plan: &Plan, taken: &[Action]) {
    let is_taken = |id: &str| taken.iter().any(|step| step.advice.as_deref() == Some(id));
    document.text(plan.comfort.as_deref().unwrap_or_default());
    for (number, step) in (1..).zip(&plan.steps) {
        let text = if is_taken(&step.id) { IN_YOUR_STEPS } else { &*step.text };
        document.named(Sign::Number(number), step.told(), text);
    }
    let before_you_know = [&plan.before_you_know, &plan.against_yes];
    for text in [&plan.counsel, &plan.pace, &plan.cannot_now].into_iter().chain(before_you_know).flatten() {
        document.text(text);
    }
    let advice = plan.advice.iter().map(|advice| {
        if is_taken(&advice.id) {
            return format!("{} ({IN_YOUR_STEPS})", advice.text);
        }
        let said = advice.text.to_lowercase().contains(&advice.horizon.to_lowercase());
        if said { advice.text.clone() } else { format!("{} ({})", advice.text, advice.horizon) }
    });
    document.sublist("What your answers suggest", advice);
}

fn gut(document: &mut Document, report: &Report) {
    let Some(gut) = &report.gut else { return };
    document.item(Sign::None, format!("Before this one you said: {}. {}", gut.yours, gut.says));
    for against in &gut.against {
        line(document, 1, Sign::Bullet, against);
    }
}
