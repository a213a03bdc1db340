//! The first page of a result: what it says in ten seconds. Nothing unknown is in it but as unknown, and no danger is
//! measured.

use std::cmp::Ordering;

use jiff::ToSpan;
use jiff::civil::Date;

use super::writer::Writer;
use super::{ItemLine, Pull};
use crate::engine::{Beside, Confidence, Contribution, LessSure, Remaining};
use crate::memory::HARMFUL;
use crate::model::{Axis, AxisIx, Band, By, Condition, ItemIx, Position, Step, Words};
use crate::order;
use crate::report::to_do::{Suggested, looking_again};
use crate::report::{dates, verdict, words};
use crate::session::{Answer, Answers, Check, Subject};

/// Reasons told each way, and of them from one axis.
const REASONS: usize = 3;
const OF_ONE_AXIS: usize = 2;
/// Pulls closer than this are equally strong: float noise, not a difference.
const ALIKE: f64 = 1e-9;
/// Steps told of the plan.
pub(super) const STEPS: usize = 3;

/// What the first page says, each in its slot; what is empty is not said.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct First {
    pub headline: String,
    /// What the headline means or waits for.
    pub meaning: String,
    /// What it leans to, what else it could be, what a verdict waits for.
    pub range: Vec<String>,
    /// How sure, of four; nothing where it is not measured.
    pub meter: Option<u8>,
    pub sure: String,
    /// What took certainty away.
    pub cause: String,
    /// How much it speaks for staying; nothing where it speaks for going, or for neither.
    pub stays: Option<Band>,
    /// What one said oneself before.
    pub own: Option<String>,
    pub sentence: String,
    /// The bands in a sentence.
    pub bands: String,
    /// The answers on which a verdict of danger rests.
    pub rests_on: Vec<ItemLine>,
    /// Beside them, the milder safety answers that limit a verdict.
    pub also: Vec<ItemLine>,
    pub staying: Vec<ItemLine>,
    pub going: Vec<ItemLine>,
    /// What is said of the two lists: that nothing is in one, that all of one is claimed.
    pub of_reasons: Vec<String>,
    /// The milder safety answers, where they stand in no list.
    pub mild: Option<String>,
    /// Of the plan: what, and by when.
    pub next: Vec<(String, String)>,
    /// What is said quietly at the end, what matters most first.
    pub soft: Vec<String>,
}

impl Writer<'_> {
    pub(super) fn first(&self, beside: Beside, checks: &[Check]) -> First {
        let spoken = verdict::spoken(self.assessment, self.outcome);
        let danger = self.outcome.confidence == Confidence::Override;
        let (headline, meaning) = self.head(&spoken);
        let mut first = First {
            headline,
            meaning,
            sure: verdict::sure(self.assessment, &self.answers.context, self.outcome),
            cause: self.cause(),
            meter: self.meter(),
            stays: self.stays(),
            sentence: self.because(),
            next: self.next(),
            ..First::default()
        };
        if danger {
            first.rests_on = self.rests_on();
            first.also = self.of_safety();
            first.also.retain(|line| !first.rests_on.contains(line));
            first.soft.push(words::no_hurry(Subject::of(self.assessment)).to_owned());
            return first;
        }
        first.range = self.beneath(&spoken);
        first.bands = self.bands();
        first.staying = self.strongest(true, Vec::new());
        first.going = self.strongest(false, self.of_safety());
        first.of_reasons = self.of_reasons(&first);
        first.mild = self.mild(&first);
        first.soft = self.soft(beside, checks);
        first.own = beside.gut.map(|gut| format!("your own verdict before: {}", self.label(gut)));
        first
    }

    fn head(&self, spoken: &verdict::Spoken) -> (String, String) {
        let label = spoken.words.label.clone();
        if let Some(beside) = self.outcome.beside {
            let other = if beside == self.outcome.headline { self.outcome.position } else { beside };
            return (label, format!("or {}", self.label(other)));
        }
        let filled = |words: &Words| words.meaning.as_ref().map(|meaning| self.filled(meaning));
        let Some(reason) = spoken.reason else { return (label, filled(spoken.words).unwrap_or_default()) };
        let beneath = match filled(reason) {
            Some(meaning) => format!("{}: {meaning}", reason.label),
            None => reason.label.clone(),
        };
        (label, beneath)
    }

    fn stays(&self) -> Option<Band> {
        let model = self.assessment.model();
        let verdict = &model.verdicts()[usize::from(self.outcome.headline)];
        let put_off = self.outcome.deferral.is_some();
        let top = usize::from(self.outcome.headline) + 1 == model.positions();
        match () {
            () if put_off || verdict.danger || verdict.go => None,
            () => Some(if top { Band::High } else { Band::Medium }),
        }
    }

    /// Whether a verdict is given that is nearer to staying than to going.
    fn leaves_room(&self) -> bool {
        let top = self.assessment.model().positions() - 1;
        self.outcome.deferral.is_none() && usize::from(self.outcome.headline) * 2 > top
    }

    const fn meter(&self) -> Option<u8> {
        match self.outcome.confidence {
            Confidence::Override => None,
            Confidence::Open => Some(1),
            Confidence::CloseCall => Some(2),
            Confidence::Leaning => Some(3),
            Confidence::Firm => Some(4),
        }
    }

    /// What takes certainty away from a verdict; of one that is put off this is said in place of how sure it is.
    fn cause(&self) -> String {
        match self.outcome.confidence {
            Confidence::Leaning => {
                let subject = Subject::of(self.assessment);
                // An open safety question is told beside what else it could be.
                let mut causes =
                    self.outcome.less_sure.iter().filter(|cause| **cause != LessSure::SafetyUnknown);
                causes.next().map_or("", |cause| words::less_sure(*cause, subject)).to_owned()
            }
            Confidence::Open | Confidence::Override | Confidence::CloseCall | Confidence::Firm => {
                String::new()
            }
        }
    }

    /// Where a deferral leans and what ends it; of a verdict, what else it could be.
    fn beneath(&self, spoken: &verdict::Spoken) -> Vec<String> {
        let mut lines = Vec::new();
        if self.outcome.deferral.is_some() {
            lines.extend(self.shaken_too().and_then(|(words, day)| {
                let cause = self.filled(words.cause.as_ref()?);
                Some(words::shaken_too(&cause, &dates::weekday(day), Subject::of(self.assessment)))
            }));
            lines.push(match self.outcome.leaning {
                Some(position) if self.is_bare(position) => {
                    words::yes_rests_on_unknown(self.open_gate() > 0).to_owned()
                }
                Some(position) => {
                    let points =
                        spoken.words.points.as_deref().unwrap_or("today's answers lean to {verdict}");
                    self.filled(&points.replace("{verdict}", self.label(position)))
                }
                None => "too little is known to lean either way".to_owned(),
            });
            lines.extend(self.way_out());
            lines.extend(self.open_safety());
        } else {
            lines.extend(self.could_still_be());
        }
        lines
    }

    /// The other positions in range. Danger is none of them: that a safety question is open is said instead.
    fn could_still_be(&self) -> Vec<String> {
        let model = self.assessment.model();
        let range = self.outcome.range;
        let named = [Some(self.outcome.headline), Some(self.outcome.position), self.outcome.beside];
        let others: Vec<&str> = (range.worst..=range.best)
            .rev()
            .filter(|position| !named.contains(&Some(*position)) && !model.is_danger(*position))
            .map(|position| self.label(position))
            .collect();
        let others = (!others.is_empty()).then(|| {
            let others = words::any_of(&others);
            let at = self.outcome.position;
            match (range.worst < at, range.best > at) {
                // How sure it is counts on answers that are a little off; this, on all that is open or told being as far off
                // as it can. Without that condition nobody could believe both.
                (false, _) => format!("if what is unseen were better: {others}"),
                (_, false) => format!("if what is unseen were worse: {others}"),
                (true, true) => format!("if what is unseen were otherwise: {others}"),
            }
        });
        others.into_iter().chain(self.open_safety()).collect()
    }

    fn open_safety(&self) -> Option<String> {
        let declined = self.gate().any(|item| self.answers.get(item) == Some(Answer::Declined));
        // Beside where a yes would lean.
        let first = self.outcome.leaning.is_some_and(|position| self.is_yes(position));
        match self.open_gate() {
            0 if declined => Some("safety left out, as you chose".to_owned()),
            0 => None,
            1 if first => Some("one safety question is open, and comes first".to_owned()),
            1 => Some("one safety question is open".to_owned()),
            open if first => Some(format!("{open} safety questions are open, and come first")),
            open => Some(format!("{open} safety questions are open")),
        }
    }

    fn gate(&self) -> impl Iterator<Item = ItemIx> {
        (0..self.assessment.items().len()).filter(|item| self.assessment.item(*item).is_gate())
    }

    /// How many safety questions are open.
    pub(super) fn open_gate(&self) -> usize {
        let is_open = |item: &ItemIx| matches!(self.answers.get(*item), None | Some(Answer::Unknown));
        self.gate().filter(is_open).count()
    }

    /// Whether a verdict on an offer is nearer to a yes than to a no.
    fn is_yes(&self, position: Position) -> bool {
        let top = self.assessment.model().positions() - 1;
        Subject::of(self.assessment) == Subject::Offer && usize::from(position) * 2 > top
    }

    /// Whether it is a yes for which nothing speaks that is known.
    pub(super) fn is_bare(&self, position: Position) -> bool {
        self.is_yes(position) && self.strongest(true, Vec::new()).is_empty()
    }

    /// Whether it is a yes that nobody should be led to: nothing known speaks for it, or safety is open.
    pub(super) fn is_unfounded(&self, position: Position) -> bool {
        self.is_bare(position) || self.is_yes(position) && self.open_gate() > 0
    }

    /// What a verdict waits for.
    fn way_out(&self) -> Option<String> {
        let Some(Remaining::Answers(axes)) = &self.explanation.way_out else { return None };
        let more = |(axis, more): &(AxisIx, Option<usize>)| {
            let title = words::in_sentence(&self.assessment.model().axes()[*axis].title);
            more.map(|more| (more, title))
        };
        let more: Vec<_> = axes.iter().filter_map(more).collect();
        let all: usize = more.iter().map(|(more, _)| more).sum();
        // Counted with the answers that weigh most: with others it takes more.
        let needs = match more.as_slice() {
            [] => return None,
            [(more, title)] => format!("{more} more on {title}, seen or told"),
            several => {
                let parts: Vec<_> =
                    several.iter().map(|(more, title)| format!("{more} on {title}")).collect();
                format!("{all} more, seen or told: {}", words::joined(&parts))
            }
        };
        Some(format!("for a verdict: at least {needs}"))
    }

    /// The bands after the rules' limits, of axes of which enough is known.
    pub(super) fn bands(&self) -> String {
        let model = self.assessment.model();
        let axes = model.axes().iter().zip(&self.outcome.axes);
        let said = axes.filter(|(_, outcome)| model.coverage().names_axis(outcome.coverage));
        let said: Vec<String> = said.map(|(axis, outcome)| words::band_said(axis, outcome.limited)).collect();
        if said.is_empty() { String::new() } else { format!("{}.", words::begins(&said.join(", "))) }
    }

    /// The safety answers that lead to danger, each alone.
    pub(super) fn rests_on(&self) -> Vec<ItemLine> {
        let binding = self.outcome.fired.iter().filter(|fired| fired.binding && self.is_of_danger(fired));
        let because = binding.flat_map(|fired| &fired.because);
        let bad = |item: &ItemIx| {
            let known = self.assessment.item(*item).is_gate();
            known && self.answers.get(*item).and_then(Answer::level).is_some_and(|level| level.get() > 0)
        };
        let mut items: Vec<ItemIx> = because.copied().filter(bad).collect();
        let mut seen = std::collections::BTreeSet::new();
        items.retain(|item| seen.insert(*item));
        items.into_iter().map(|item| self.quoted(item)).collect()
    }

    /// The safety answers that limit a verdict, or led to its reason: they speak for going, though they weigh on no axis.
    pub(super) fn of_safety(&self) -> Vec<ItemLine> {
        let reason = self.outcome.reason.map(|reason| &self.assessment.model().reasons()[reason].when);
        let speaks = |item: &ItemIx| {
            let named =
                |part: &Condition| matches!(part, Condition::Item { item: Some(named), .. } if named == item);
            self.outcome.fired.iter().any(|fired| fired.because.contains(item))
                || reason.is_some_and(|when| when.asks(&named))
        };
        let bad = |item: &ItemIx| {
            let about = self.assessment.item(*item);
            let level = self.answers.get(*item).and_then(Answer::level);
            about.is_gate() && level.is_some_and(|level| about.favourability(level.get()) <= HARMFUL)
        };
        let items = (0..self.assessment.items().len()).filter(|item| bad(item) && speaks(item));
        items.map(|item| self.quoted(item)).collect()
    }

    /// Some answers, and after them the strongest known ones of one side, at most two of an axis. Of those that are equally
    /// strong, first what is known better, then what is about a part of the work that is not told yet.
    fn strongest(&self, staying: bool, first: Vec<ItemLine>) -> Vec<ItemLine> {
        let known = |item: ItemIx| self.answers.get(item).is_some_and(|answer| answer.level().is_some());
        let mut side: Vec<_> = self
            .explanation
            .contributions
            .iter()
            .filter(|pull| pull.points != 0.0 && (pull.points > 0.0) == staying && known(pull.item))
            .filter(|pull| staying || !self.is_usual_early(pull.item))
            .collect();
        order::by(&mut side, |a, b| self.stronger(a, b));
        let mut lines = first;
        let axis = |item: ItemIx| self.assessment.axis_of(item).map(|axis| axis.id.as_str());
        let home = |item: ItemIx| self.assessment.item(item).home;
        let mut told: Vec<ItemIx> = Vec::new();
        while lines.len() < REASONS {
            let of_axis = |item: ItemIx| told.iter().filter(|other| axis(**other) == axis(item)).count();
            side.retain(|pull| !told.contains(&pull.item) && of_axis(pull.item) < OF_ONE_AXIS);
            let Some(strongest) = side.first() else { break };
            let mut alike = side.iter().take_while(|pull| self.stronger(strongest, pull).is_eq());
            let is_new = |item: ItemIx| told.iter().all(|other| home(*other) != home(item));
            let pull = alike.find(|pull| is_new(pull.item)).unwrap_or(strongest);
            lines.push(self.quoted(pull.item));
            told.push(pull.item);
        }
        lines
    }

    /// The stronger first; of two that are equally strong, what is known better: what somebody says who wants a yes stands
    /// behind what was seen or told.
    pub(super) fn stronger(&self, one: &Contribution, other: &Contribution) -> Ordering {
        let pull = |of: &Contribution| (of.points.abs() / ALIKE).round();
        let claimed = || self.is_claimed(one.item).cmp(&self.is_claimed(other.item));
        pull(other).total_cmp(&pull(one)).then_with(claimed)
    }

    /// An answer away from its card: its name, how it is known unless it was seen, and what the level says.
    pub(super) fn quoted(&self, item: ItemIx) -> ItemLine {
        ItemLine { item, text: words::quoted(self.assessment, item, self.answers.get(item)) }
    }

    fn of_reasons(&self, first: &First) -> Vec<String> {
        let usual = self.usual_early();
        let all =
            first.staying.len() == REASONS && first.staying.iter().all(|line| self.is_claimed(line.item));
        let [yes, no] = words::sides(Subject::of(self.assessment)).map(words::in_sentence);
        let nothing = match (first.staying.is_empty(), first.going.is_empty()) {
            (true, false) if self.leaves_room() => {
                Some(format!("No answer alone speaks {yes}; together they leave room for it."))
            }
            (true, false) => Some(format!("{} speaks {yes}.", words::NOTHING_KNOWN)),
            // It is told of what is usual so early.
            (false, true) if usual.is_some() => None,
            (false, true) if self.is_harmed() => Some(format!("{} speaks {no}.", words::NOTHING_WEIGHED)),
            (false, true) => Some(format!("{} speaks {no}.", words::NOTHING_KNOWN)),
            (true, true) | (false, false) => None,
        };
        let claimed = all.then(|| "All three are what they say.".to_owned());
        claimed.into_iter().chain(nothing).chain(usual).chain(self.not_known()).collect()
    }

    /// What would speak for going, and is usual in the first months of a role.
    fn usual_early(&self) -> Option<String> {
        let [.., usual] = self.pulls();
        let name = |pull: &Pull| words::name(self.assessment, pull.line.item).to_owned();
        let names: Vec<String> = usual.iter().take(OF_ONE_AXIS).map(name).collect();
        (!names.is_empty()).then(|| format!("{}: {}.", words::USUAL_EARLY, words::joined(&names)))
    }

    /// The milder safety answers, where nothing speaks for going: they stand in no list.
    fn mild(&self, first: &First) -> Option<String> {
        if !first.going.is_empty() {
            return None;
        }
        let level = |item: ItemIx| self.answers.get(item).and_then(Answer::level);
        let harms = |item: &ItemIx| {
            self.assessment.item(*item).is_gate() && level(*item).is_some_and(|level| level.get() > 0)
        };
        let items = (0..self.assessment.items().len()).filter(harms);
        let said: Vec<String> = items.map(|item| self.quoted(item).text).collect();
        (!said.is_empty()).then(|| words::said_of_safety(&said))
    }

    /// Whether an answer is the word of somebody who wants a yes.
    pub(super) fn is_claimed(&self, item: ItemIx) -> bool {
        let evidence = self.answers.get(item).and_then(Answer::evidence);
        evidence.is_some_and(|evidence| self.assessment.model().evidence()[evidence].id == words::CLAIMED)
    }

    /// While a verdict waits for answers: how many are not known, or only claimed, by axis.
    fn not_known(&self) -> Option<String> {
        let Some(Remaining::Answers(_)) = &self.explanation.way_out else { return None };
        // A claim is no more than half known: a verdict waits for it too.
        let open = |item: &ItemIx| {
            matches!(self.answers.get(*item), None | Some(Answer::Unknown | Answer::Declined))
                || self.is_claimed(*item)
        };
        let claims = (0..self.assessment.items().len()).any(|item| self.is_claimed(item));
        let what = if claims { "Not known yet, or only claimed" } else { "Not known yet" };
        let of_axis = |axis: &Axis| {
            let items = 0..self.assessment.items().len();
            let of_it =
                items.filter(|item| self.assessment.axis_of(*item).is_some_and(|of| of.id == axis.id));
            let count = of_it.filter(open).count();
            (count > 0).then(|| format!("{count} on {}", words::in_sentence(&axis.title)))
        };
        let counts: Vec<String> = self.assessment.model().axes().iter().filter_map(of_axis).collect();
        (!counts.is_empty()).then(|| format!("{what}: {}.", words::joined(&counts)))
    }

    fn next(&self) -> Vec<(String, String)> {
        self.steps().into_iter().take(STEPS).map(|step| (step.title, step.by)).collect()
    }

    /// The plan for what is said.
    pub(in crate::report) fn steps(&self) -> Vec<Suggested> {
        let spoken = verdict::spoken(self.assessment, self.outcome);
        let words = spoken.read();
        let mut answers = self.answers.clone();
        answers.context.days_to_answer = self.days_to_answer();
        let steps = self.engine.steps(&answers, self.outcome, words);
        // A doctor comes before all else: a first step that stands there for the sake of a safety answer.
        let calm = self.engine.steps(&self.calm(), self.outcome, words);
        let is_care = |step: &&Step| !calm.iter().any(|other| std::ptr::eq(*other, *step));
        let first = usize::from(steps.first().is_some_and(is_care));
        let steps = steps.into_iter().map(|step| self.suggested(step, spoken.source, words));
        let mut steps: Vec<_> = steps.collect();
        steps.splice(first..first, self.held_back(&answers));
        steps
    }

    /// What a shock keeps somebody from meanwhile, where another deferral comes first.
    fn held_back(&self, answers: &Answers) -> Vec<Suggested> {
        let Some((words, day)) = self.shaken_too() else { return Vec::new() };
        let source = self.engine.by_shock().map(|shock| &self.assessment.model().deferrals()[shock].id);
        let source = source.map_or("", String::as_str);
        let steps = self.engine.steps(answers, self.outcome, words).into_iter();
        let held = steps.filter(|step| step.by.as_ref().is_some_and(By::is_until_then));
        let by = format!("before {}", dates::weekday(self.before_their_day(day)));
        held.map(|step| Suggested { by: by.clone(), ..self.suggested(step, source, words) }).collect()
    }

    fn suggested(&self, step: &Step, source: &str, of: &Words) -> Suggested {
        let number = of.plan.iter().position(|written| std::ptr::eq(written, step)).map_or(0, |at| at + 1);
        let (by, on) = step.by.as_ref().map_or((String::new(), None), |by| self.by(by));
        Suggested {
            id: format!("{source}/{number}"),
            title: self.filled(&step.title),
            by,
            on,
            there: step.by.as_ref().is_some_and(By::is_there),
            text: self.filled(&step.text),
        }
    }

    /// By when, in words, and the day where there is one.
    fn by(&self, by: &By) -> (String, Option<Date>) {
        match by {
            By::Days(days) => {
                let day = self.in_days(*days).min(self.review_day());
                (format!("by {}", dates::weekday(day)), Some(day))
            }
            By::Review => (looking_again(self.review_day()), Some(self.review_day())),
            By::Event(event) => (self.filled(event), None),
        }
    }

    pub(in crate::report) fn days_to_review(&self) -> u32 {
        match self.explanation.way_out {
            Some(Remaining::Days(days)) => days,
            _ => verdict::spoken(self.assessment, self.outcome).read().review_days,
        }
    }

    pub(super) fn in_days(&self, days: u32) -> Date {
        self.today.checked_add(i64::from(days).days()).unwrap_or(self.today)
    }

    /// When one looks again: when a deferral ends by itself, or else when its words say.
    fn review_day(&self) -> Date {
        self.before_their_day(self.in_days(self.days_to_review()))
    }

    /// The day by which an offer is answered.
    pub(super) fn decide_by(&self) -> Option<Date> {
        self.answers.context.decide_by.filter(|_| Subject::of(self.assessment) == Subject::Offer)
    }

    /// Days until then; nothing once it has passed.
    pub(super) fn days_to_answer(&self) -> Option<u32> {
        self.decide_by().filter(|by| *by >= self.today).map(|by| self.days_until(by))
    }

    pub(in crate::report) fn days_until(&self, day: Date) -> u32 {
        u32::try_from((day - self.today).get_days()).unwrap_or(0)
    }

    /// A day that is not too late for the answer that somebody waits for: the one before theirs, unless that is today.
    fn before_their_day(&self, day: Date) -> Date {
        let last = match self.days_to_answer() {
            Some(0 | 1) => self.decide_by(),
            Some(left) => Some(self.in_days(left - 1)),
            None => None,
        };
        last.map_or(day, |last| day.min(last))
    }

    /// A text with what it leaves open filled in.
    pub(super) fn filled(&self, text: &str) -> String {
        self.filled_for(self.review_day(), text)
    }

    /// The same, of what one looks at again on this day.
    pub(super) fn filled_for(&self, day: Date, text: &str) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        verdict::filled(&text.replace("{date}", &dates::weekday(day)), &self.answers.context)
    }
}
