//! What the first page says quietly at its end, what matters most first.

use jiff::civil::Date;

use super::lines::MustHave;
use super::writer::Writer;
use super::{After, ItemLine};
use crate::assessment::Assessment;
use crate::engine::{Beside, Change, LevelChange};
use crate::memory;
use crate::model::{Appetite, Axis, Condition, DeferralIx, Level, TOP, Words};
use crate::order;
use crate::report::{dates, words};
use crate::session::{Answer, Answers, Check, Finding, Subject};

/// Quiet lines told at most.
pub(super) const SOFT: usize = 2;
/// Your own verdict is far from the answers' from so many positions on.
const FAR_APART: usize = 2;

/// Two sentences, where there is a second one.
fn with(one: String, other: Option<String>) -> String {
    [Some(one), other].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The answers with the best ones to safety.
pub fn calm(assessment: &Assessment, answers: &Answers) -> Answers {
    let mut calm = answers.clone();
    for item in (0..calm.len()).filter(|item| assessment.item(*item).is_gate()) {
        let level = Level::new(assessment.item(item).favourability(TOP));
        calm.set(item, level.map(|level| Answer::Believed { level }));
    }
    calm
}

impl Writer<'_> {
    /// What is said quietly at the end, what matters most first.
    pub(super) fn soft(&self, beside: Beside, checks: &[Check]) -> Vec<String> {
        let mut soft = Vec::new();
        soft.extend(self.strain());
        soft.extend(self.harmed());
        soft.extend(self.deadline_told());
        soft.extend(self.of_must_haves(checks));
        soft.extend(self.rechosen());
        soft.extend(self.far_apart(beside));
        soft.extend(self.early());
        if self.outcome.deferral.is_none() && self.cannot_now().is_some() {
            soft.push("If you cannot do this now, the plan has a way.".to_owned());
        }
        soft.extend(self.other_deferral());
        soft.extend(self.one_step());
        soft.extend(self.appetite());
        soft.truncate(SOFT);
        soft
    }

    /// What would limit the verdict for what the work takes, told also while the verdict is put off; nothing where it would
    /// be the same without it.
    fn strain(&self) -> Option<String> {
        self.outcome.deferral?;
        self.after(&self.harms())?;
        let model = self.assessment.model();
        let mut rules = self.outcome.fired.iter().map(|fired| &model.rules()[fired.rule]);
        rules.find(|rule| self.asks_of_safety(&rule.when)).map(|rule| rule.says.clone())
    }

    /// Whether a condition names a safety answer.
    pub(super) fn asks_of_safety(&self, when: &Condition) -> bool {
        when.asks(&|part| matches!(part, Condition::Item { item: Some(item), .. } if self.assessment.item(*item).is_gate()))
    }

    pub(super) fn calm(&self) -> Answers {
        calm(self.assessment, self.answers)
    }

    /// What is said where no answer speaks for going: safety weighs on neither side.
    pub(super) fn nothing(&self) -> &'static str {
        if self.is_harmed() { words::NOTHING_WEIGHED } else { words::NOTHING_SO_FAR }
    }

    fn harmed(&self) -> Option<String> {
        self.is_harmed().then(|| words::SAFETY_IS_NEAR.to_owned())
    }

    /// Whether any safety answer is not the best one.
    pub(super) fn is_harmed(&self) -> bool {
        memory::is_harmed(self.answers, self.assessment)
    }

    /// What must be there this time: what is still open first, what is there last.
    pub(super) fn must_haves(&self, checks: &[Check]) -> Vec<MustHave> {
        let must_have = |(check, about): (usize, &Check)| {
            let item = about.lesson.item.as_ref().and_then(|id| self.assessment.find(id));
            let is_claimed = about.said.is_none() && item.is_some_and(|item| self.is_claimed(item));
            let state = match about.finding(self.answers, self.assessment) {
                Finding::Open if is_claimed => words::ONLY_CLAIMED,
                finding => words::finding(finding),
            };
            MustHave { check, must: about.lesson.must.clone(), state, item }
        };
        let mut all: Vec<MustHave> = checks.iter().enumerate().map(must_have).collect();
        order::by_key(&mut all, |must_have| {
            words::HOW_MUST_HAVES_STAND.iter().position(|state| *state == must_have.state)
        });
        all
    }

    /// How it stands with what must be there this time, unless all of it is.
    fn of_must_haves(&self, checks: &[Check]) -> Option<String> {
        let all = self.must_haves(checks);
        let count = |state: &str| all.iter().filter(|must_have| must_have.state == state).count();
        let [open, claimed, missing, there] = words::HOW_MUST_HAVES_STAND;
        let counts = [there, claimed, open, missing].map(|state| (count(state), state));
        let said =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, state)| format!("{count} {state}"));
        (count(there) < all.len())
            .then(|| format!("Must be there this time: {}.", said.collect::<Vec<_>>().join(", ")))
    }

    fn far_apart(&self, beside: Beside) -> Option<String> {
        let far = beside.gut?.abs_diff(self.outcome.headline) as usize >= FAR_APART;
        (far && self.outcome.deferral.is_none()).then(|| {
            "You and your answers are two steps apart or more. Talk it over with somebody who will be frank."
                .to_owned()
        })
    }

    /// What would put the verdict off if the deferral that does were over.
    fn other_deferrals(&self) -> Vec<DeferralIx> {
        let Some(current) = self.outcome.deferral else { return Vec::new() };
        let deferrals = self.assessment.model().deferrals();
        let conditions: Vec<&Condition> = deferrals.iter().map(|deferral| &deferral.when).collect();
        let holds = self.engine.hold(self.answers, self.outcome, Beside::default(), &conditions);
        (current + 1..deferrals.len()).filter(|index| holds[*index]).collect()
    }

    /// What a shock says beside the deferral that comes first, and the day from which it puts nothing off.
    pub(super) fn shaken_too(&self) -> Option<(&Words, Date)> {
        let shock = self.engine.by_shock().filter(|shock| self.other_deferrals().contains(shock))?;
        let day = self.in_days(self.engine.days_left(self.answers, shock)?);
        Some((&self.assessment.model().deferrals()[shock].words, day))
    }

    /// The next of them, but for a shock.
    fn other_deferral(&self) -> Option<String> {
        let shock = self.engine.by_shock();
        // A shock is told at once, beneath the headline.
        let other = self.other_deferrals().into_iter().find(|other| Some(*other) != shock)?;
        let words = &self.assessment.model().deferrals()[other].words;
        let meaning = words.meaning.as_deref()?;
        let day = self.in_days(self.engine.days_left(self.answers, other).unwrap_or(words.review_days));
        Some(match &words.cause {
            Some(cause) if meaning.contains("{date}") => {
                format!("Also, {}: {}.", self.filled_for(day, cause), self.filled_for(day, meaning))
            }
            _ => format!("Also: {}.", self.filled_for(day, meaning)),
        })
    }

    /// What the reader would rather do moves lines, and is told as the reader's own.
    pub(super) fn appetite(&self) -> Option<String> {
        let appetite = self.answers.context.appetite;
        let moved = |axis: &&Axis| axis.lines_for(appetite) != axis.lines;
        let axis = self.assessment.model().axes().iter().find(moved)?;
        let (rather, weight) = match appetite {
            Appetite::Builder => ("build than join", "less"),
            Appetite::Settled => ("join than build", "more"),
            Appetite::Either => return None,
        };
        let title = words::in_sentence(&axis.title);
        Some(format!("You would rather {rather}, so {weight} weight lies on {title}."))
    }

    /// That what the reader would rather do was changed once the result was known: it may have been a way to another one.
    fn rechosen(&self) -> Option<String> {
        let said = |appetite| match appetite {
            Appetite::Builder => "build",
            Appetite::Settled => "join",
            Appetite::Either => "either",
        };
        let context = &self.answers.context;
        let before = said(context.appetite_seen?);
        let now = said(context.appetite);
        Some(format!("Build or join: changed from {before} to {now} after you had seen the result."))
    }

    /// The same with what speaks against a yes.
    pub(super) fn deadline_told(&self) -> Option<String> {
        self.deadline().map(|deadline| with(deadline, self.against_yes()))
    }

    /// What a day by which to answer means while something is open.
    pub(in crate::report) fn deadline(&self) -> Option<String> {
        self.days_to_answer()?;
        let day = dates::weekday(self.decide_by()?);
        if self.outcome.deferral.is_none() {
            return Some(format!("They wait for your answer until {day}."));
        }
        let leans = match self.outcome.leaning.filter(|position| !self.is_unfounded(*position)) {
            Some(position) => format!("today's answers lean to {}", self.label(position)),
            None => words::yes_rests_on_unknown(self.open_gate() > 0).to_owned(),
        };
        Some(format!(
            "If you must answer by {day} before you know: ask for a week more. If there is none, {leans}."
        ))
    }

    /// Beside where a yes would lean before enough is known: which milder safety answers speak against it.
    pub(in crate::report) fn against_yes(&self) -> Option<String> {
        self.outcome.deferral?;
        self.decide_by()?;
        let [_, no] = words::sides(Subject::of(self.assessment)).map(words::in_sentence);
        let quoted = |line: &ItemLine| format!("\"{}\"", words::name(self.assessment, line.item));
        let named: Vec<String> = self.of_safety().iter().map(quoted).collect();
        (!named.is_empty()).then(|| format!("What you answered on {} speaks {no}.", words::joined(&named)))
    }

    fn one_step(&self) -> Option<String> {
        let Change { item, from, to, position } =
            self.outcome.fragile.filter(|_| self.outcome.deferral.is_none())?;
        let name = words::name(self.assessment, item);
        let way = if position > self.outcome.position { "better" } else { "worse" };
        let becomes = match self.after(&[LevelChange { item, from, to }])? {
            After::Is(after) => format!("would make it {after}"),
            After::Could(after) => format!("could make it {after}"),
        };
        Some(format!("One step {way} on \"{name}\" {becomes}."))
    }
}
