//! Makes a report out of an outcome: every fact of it put into words.

use std::sync::Arc;

use jiff::civil::Date;

use super::{After, AxisReport, Gut, ItemLine, NoWay, Pull, QuestionReport, RuleReport, Step, Way};
use crate::assessment::Assessment;
use crate::engine::{
    AxisOutcome, Confidence, Engine, Explanation, Fired, Flip, Flips, LevelChange, NextQuestion, Outcome,
    Values, Worth,
};
use crate::model::{Axis, AxisIx, Band, ItemIx, Position};
use crate::order;
use crate::report::bars::{Measured, drawn};
use crate::report::block::{Bar, Map, MapAxis, Regions};
use crate::report::{trail, verdict, words};
use crate::session::{Answer, Answers};

/// Reasons listed in each direction at most.
const PULLS: usize = 6;
/// Answers that are set against a differing gut feeling.
const AGAINST_GUT: usize = 3;
/// A role is new for this many months: low leverage is then newness.
const NEW_FOR_MONTHS: u32 = 6;

/// The outcome and all that it is explained by.
pub(in crate::report) struct Writer<'a> {
    pub(in crate::report) engine: &'a Engine,
    pub(super) assessment: &'a Arc<Assessment>,
    pub(in crate::report) answers: &'a Answers,
    pub(in crate::report) outcome: &'a Outcome,
    pub(super) explanation: &'a Explanation,
    /// The day from which the days of a plan are counted.
    pub(super) today: Date,
}

impl Writer<'_> {
    pub(super) fn label(&self, position: Position) -> &str {
        verdict::label(self.assessment, position)
    }

    pub(super) fn because(&self) -> String {
        let words = verdict::spoken(self.assessment, self.outcome).read();
        if let Some(sentence) = self.by_cause() {
            return sentence.to_owned();
        }
        if self.outcome.beside.is_some() {
            return self.either_way();
        }
        let text = self.filled(self.engine.sentence(self.answers, self.outcome, words));
        let comfort = words.comfort.as_deref();
        [Some(&*text), comfort, self.newness()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Of two verdicts: that little decides, and what would.
    fn either_way(&self) -> String {
        let flips = self.explanation.up.found.iter().chain(&self.explanation.down.found);
        let names = flips.filter(|flip| flip.changes.len() == 1).map(|flip| flip.changes[0].item);
        let settles = names.map(|item| words::name(self.assessment, item)).next();
        let settles = settles.map(|name| format!(" What would settle it: {name}."));
        format!("Small differences decide this one.{}", settles.unwrap_or_default())
    }

    /// What to do if the plan cannot be done now.
    pub(in crate::report) fn cannot_now(&self) -> Option<&String> {
        let spoken = verdict::spoken(self.assessment, self.outcome);
        spoken.read().cannot_now.as_ref().or(spoken.words.cannot_now.as_ref())
    }

    /// Of a verdict of danger, the sentence for what caused it.
    fn by_cause(&self) -> Option<&str> {
        let verdict = &self.assessment.model().verdicts()[usize::from(self.outcome.position)];
        let caused = self.rests_on();
        let said = |(item, _): &&(ItemIx, String)| caused.iter().any(|line| line.item == *item);
        verdict.by_cause.iter().find(said).map(|(_, sentence)| sentence.as_str())
    }

    /// What an axis that is low says to somebody who is new in the role.
    fn newness(&self) -> Option<&str> {
        let model = self.assessment.model();
        let axes = model.axes().iter().zip(&self.outcome.axes);
        let mut says = axes.filter(|(axis, outcome)| {
            outcome.limited == axis.worst_band() && model.coverage().names_axis(outcome.coverage)
        });
        self.is_new().then(|| says.find_map(|(axis, _)| axis.when_new.as_deref()))?
    }

    /// Whether a verdict is given to somebody in the first months of a role.
    fn is_new(&self) -> bool {
        let new = self.answers.context.months_in_role.is_some_and(|months| months < NEW_FOR_MONTHS);
        new && self.outcome.position > 0 && self.outcome.deferral.is_none()
    }

    /// That a verdict comes early, where no axis says so.
    pub(super) fn early(&self) -> Option<String> {
        let says = self.is_new() && self.newness().is_none();
        says.then(|| "It is early: much can look different in month six.".to_owned())
    }

    pub(super) fn how_often(&self) -> Option<String> {
        match self.outcome.confidence {
            Confidence::Override | Confidence::Open => None,
            Confidence::Firm | Confidence::Leaning | Confidence::CloseCall => {
                let probability = self.outcome.probabilities[usize::from(self.outcome.position)];
                Some(format!(
                    "This result would come out {} if your answers wobbled as assumed. That is not the chance of being right.",
                    words::how_often(probability)
                ))
            }
        }
    }

    pub(super) fn axes(&self) -> Vec<AxisReport> {
        let model = self.assessment.model();
        let axes = model.axes().iter().zip(&self.outcome.axes).enumerate();
        axes.map(|(index, (axis, outcome))| {
            let bar = self.measured().axis(&axis.title, index, outcome);
            let limited = bar.point.is_some() && outcome.limited != outcome.band;
            let counts = if limited {
                format!("counts as {} by a rule, ", words::band(axis, outcome.limited))
            } else {
                String::new()
            };
            let remark = format!("{counts}{}. {}", known(outcome.coverage), axis.about);
            AxisReport { bar: Bar { remark, ..bar }, dimensions: self.dimensions(index) }
        })
        .collect()
    }

    fn measured(&self) -> Measured<'_> {
        Measured { assessment: self.assessment, answers: self.answers }
    }

    fn dimensions(&self, index: AxisIx) -> Vec<Bar> {
        let dimension = |dimension: usize| {
            let outcome = self.outcome.dimensions[dimension]?;
            let title = self.assessment.title_of(dimension);
            Some(Bar { depth: 1, ..self.measured().dimension(title, dimension, &outcome) })
        };
        self.assessment.model().axes()[index].dimensions.clone().filter_map(dimension).collect()
    }

    /// The first axis upwards, the second across; nothing where there is one, or more than a plane and a third can show.
    pub(super) fn map(&self) -> Option<Map> {
        let model = self.assessment.model();
        let (axes @ ([up, across] | [up, across, _]), [at_up, at_across, ..]) =
            (model.axes(), self.outcome.axes.as_slice())
        else {
            return None;
        };
        let appetite = self.answers.context.appetite;
        let map_axis = |axis: &Axis, values: Values| MapAxis {
            title: axis.title.clone(),
            low: values.worst.min(values.best),
            high: values.worst.max(values.best),
            lines: drawn(axis.lines_for(appetite)),
        };
        // A point that nothing known puts there would be read as one that was found.
        let thin = |(axis, outcome): (&Axis, &AxisOutcome)| {
            (!model.coverage().places_axis(outcome.coverage)).then(|| words::in_sentence(&axis.title))
        };
        let thin: Vec<String> = [(up, at_up), (across, at_across)].into_iter().filter_map(thin).collect();
        let named = axes.iter().zip(&self.outcome.axes);
        let named = named.filter(|(_, outcome)| model.coverage().names_axis(outcome.coverage));
        Some(Map {
            up: map_axis(up, at_up.values),
            across: map_axis(across, at_across.values),
            here: thin.is_empty().then_some((at_up.values.value, at_across.values.value)),
            trail: Vec::new(),
            regions: self.regions(),
            said: if thin.is_empty() {
                trail::standing(named.map(|(axis, outcome)| (axis, outcome.limited)))
            } else {
                format!("Too little is known of {} to say where on the map you stand.", words::joined(&thin))
            },
        })
    }

    /// What the parts of the map come to in the table, for the axes that are not on it as they are today; nothing where
    /// one of them is hardly known.
    fn regions(&self) -> Option<Box<Regions>> {
        self.beyond_the_map().map(|beyond| Box::new(self.regions_with(&beyond)))
    }

    /// The same for each band of the third axis; nothing where there is none, or one is hardly known.
    pub(super) fn all_regions(&self) -> Vec<Regions> {
        let Some(mut beyond) = self.beyond_the_map().filter(|beyond| !beyond.is_empty()) else {
            return Vec::new();
        };
        Band::ALL
            .map(|band| {
                beyond[0] = band;
                self.regions_with(&beyond)
            })
            .into()
    }

    /// The band of the third axis, if there is one and all that is not on the map is known.
    pub(super) fn third_band(&self) -> Option<Band> {
        self.beyond_the_map()?.first().copied()
    }

    /// The bands of the axes that are not on the map; nothing where too little is known of one.
    fn beyond_the_map(&self) -> Option<Vec<Band>> {
        let coverage = self.assessment.model().coverage();
        let band = |axis: &AxisOutcome| coverage.names_axis(axis.coverage).then_some(axis.limited);
        self.outcome.axes.iter().skip(2).map(band).collect()
    }

    fn regions_with(&self, beyond: &[Band]) -> Regions {
        let model = self.assessment.model();
        let name = |up, across| {
            let bands = [&[up, across], beyond].concat();
            self.label(model.table().position(&bands)).to_owned()
        };
        let with: Vec<String> = model
            .axes()
            .iter()
            .skip(2)
            .zip(beyond)
            .map(|(axis, band)| words::band_said(axis, *band))
            .collect();
        Regions {
            names: Band::ALL.map(|up| Band::ALL.map(|across| name(up, across))),
            with: if with.is_empty() {
                String::new()
            } else {
                format!("verdicts with {}", words::joined(&with))
            },
        }
    }

    /// What the bands come to in the table, and whether a limit lowers it. Bands of which too little is known are not
    /// told, and so nothing is made of them.
    pub(super) fn path(&self) -> String {
        let leaning = self.assessment.model().coverage().leaning.to_f64();
        let bands = self.bands();
        let put_off = self.outcome.deferral.is_some();
        if put_off || bands.is_empty() || self.outcome.axes.iter().any(|axis| axis.coverage < leaning) {
            return String::new();
        }
        let bands = bands.trim_end_matches('.');
        let table = format!("{bands}: together they come to {}.", self.label(self.outcome.table));
        if self.outcome.position < self.outcome.table {
            format!("{table} What is named below limits it to {}.", self.label(self.outcome.position))
        } else {
            table
        }
    }

    /// The rules whose limits are stricter than what stood before, and of several on one thing the strictest.
    pub(super) fn rules(&self) -> Vec<RuleReport> {
        let rules = self.assessment.model().rules();
        let binding = || self.outcome.fired.iter().filter(|fired| fired.binding);
        let strictest = |fired: &&Fired| {
            let limit = rules[fired.rule].limit;
            let others = || binding().map(|other| rules[other.rule].limit);
            let of_position = limit.position.is_some_and(|position| {
                position < self.outcome.table
                    && others().filter_map(|other| other.position).all(|other| position <= other)
            });
            let of_band = limit.band.is_some_and(|(axis, band)| self.outcome.axes[axis].limited == band);
            of_position || of_band
        };
        let report = |fired: &Fired| RuleReport {
            says: rules[fired.rule].says.clone(),
            because: fired.because.iter().map(|item| self.quoted(*item)).collect(),
        };
        binding().filter(strictest).map(report).collect()
    }

    /// What is open and could still fire a rule. What the rule says is not told: nobody knows whether it is so.
    pub(super) fn could_limit(&self) -> Vec<ItemLine> {
        let fired = self.outcome.could_fire.iter().filter(|fired| !self.is_of_danger(fired));
        let open: Vec<ItemIx> = fired.flat_map(|fired| &fired.because).copied().collect();
        let ranked = self.explanation.next_questions.iter().map(|question| question.item);
        ranked.filter(|item| open.contains(item)).take(PULLS).map(|item| self.quoted(item)).collect()
    }

    /// Whether a rule leads to danger by itself.
    pub(super) fn is_of_danger(&self, fired: &Fired) -> bool {
        let model = self.assessment.model();
        model.rules()[fired.rule].limit.position.is_some_and(|position| model.is_danger(position))
    }

    pub(super) fn pulls(&self) -> (Vec<Pull>, Vec<Pull>) {
        let strongest = self.explanation.contributions.iter().map(|c| c.points.abs()).fold(0.0, f64::max);
        let known = |item: ItemIx| self.answers.get(item).is_some_and(|answer| answer.level().is_some());
        let mut sorted: Vec<_> =
            self.explanation.contributions.iter().filter(|c| c.points != 0.0 && known(c.item)).collect();
        order::by(&mut sorted, |a, b| self.stronger(a, b));
        let side = |staying: bool| {
            let of_side = sorted.iter().filter(|c| (c.points > 0.0) == staying).take(PULLS);
            of_side
                .map(|c| Pull { line: self.quoted(c.item), strength: strength(c.points.abs() / strongest) })
                .collect()
        };
        (side(true), side(false))
    }

    /// Changes that lead to another verdict, as it would be called then. Where too little is known to lean anywhere,
    /// none is told.
    pub(super) fn way(&self, flips: &Flips, up: bool) -> Way {
        if self.leans_nowhere() {
            return Way { steps: Vec::new(), none: Some(NoWay::TooLittleKnown) };
        }
        let steps: Vec<Step> = flips.found.iter().filter_map(|flip| self.step(flip)).collect();
        let none = steps.is_empty().then(|| self.no_way(flips, up));
        Way { steps, none }
    }

    /// Whether a verdict is put off and so little is known that nothing can be said of where it leans.
    fn leans_nowhere(&self) -> bool {
        self.outcome.deferral.is_some() && self.outcome.leaning.is_none()
    }

    fn no_way(&self, flips: &Flips, up: bool) -> NoWay {
        let top = self.assessment.model().positions() - 1;
        let position = usize::from(self.outcome.leaning.unwrap_or(self.outcome.position));
        match () {
            () if (up && position == top) || (!up && position <= 1) => {
                NoWay::Last(self.outcome.leaning.map(|position| self.label(position).to_owned()))
            }
            () if !flips.found.is_empty() => NoWay::BetweenTheSame,
            () if flips.cut_short => NoWay::NoSingle,
            () => NoWay::NoPair,
        }
    }

    fn step(&self, flip: &Flip) -> Option<Step> {
        let to = self.after(&flip.changes)?;
        let line = |change: &LevelChange| {
            let what = words::if_it_became_true(self.assessment, change.item, change.from, change.to);
            let owner = words::owner(self.assessment.item(change.item).owner);
            ItemLine { item: change.item, text: format!("{what}; {owner}") }
        };
        Some(Step { to, changes: flip.changes.iter().map(line).collect() })
    }

    /// What the verdict would come to after these changes; nothing where it would be called as it is today.
    pub(super) fn after(&self, changes: &[LevelChange]) -> Option<After> {
        let mut answers = self.answers.clone();
        for change in changes {
            answers.set(change.item, self.answers.get(change.item).map(|answer| answer.at(change.to)));
        }
        let outcome = self.engine.evaluate_briefly(&answers);
        let (today, then) = (self.called(self.outcome), self.called(&outcome));
        let new: Vec<&str> = then.iter().filter(|label| !today.contains(label)).copied().collect();
        match (new.as_slice(), then.as_slice()) {
            _ if today.is_empty() => None,
            ([], [one]) if today.len() > 1 => Some(After::Is((*one).to_owned())),
            ([], _) => None,
            ([new], [_, _]) => Some(After::Could((*new).to_owned())),
            (_, [one]) => Some(After::Is((*one).to_owned())),
            (_, several) => Some(After::Is(format!("either {}", words::any_of(several)))),
        }
    }

    /// What an outcome is called: by its headline, and the neighbour of a close call; of a deferral that stands today,
    /// by where it leans, if anywhere.
    pub(super) fn called(&self, outcome: &Outcome) -> Vec<&str> {
        match (outcome.deferral, outcome.beside) {
            (Some(deferral), _) if self.outcome.deferral == Some(deferral) => {
                outcome.leaning.map(|position| self.label(position)).into_iter().collect()
            }
            (Some(_), _) => vec![verdict::spoken(self.assessment, outcome).words.label.as_str()],
            (None, Some(beside)) => {
                let other = if beside == outcome.headline { outcome.position } else { beside };
                vec![self.label(outcome.headline), self.label(other)]
            }
            (None, None) => vec![self.label(outcome.headline)],
        }
    }

    /// Where a verdict that is put off leans, and what ends that.
    pub(super) fn put_off(&self, range: &[String]) -> String {
        let said = |line: &String| format!("{}.", words::begins(line));
        let lines = range.iter().map(said).collect::<Vec<_>>().join(" ");
        if self.outcome.deferral.is_some() { lines } else { String::new() }
    }

    pub(super) fn robustness(&self) -> Option<String> {
        if self.outcome.deferral.is_some() {
            return None;
        }
        let breaks = &self.explanation.robustness.breaks;
        let titles: Vec<&str> = breaks.iter().map(|dimension| self.assessment.title_of(*dimension)).collect();
        Some(words::robustness(&titles))
    }

    pub(in crate::report) fn questions(&self) -> Vec<QuestionReport> {
        let question = |question: &NextQuestion| QuestionReport {
            line: ItemLine { item: question.item, text: self.assessment.item(question.item).ask.clone() },
            decides: self.decides(question),
            listener: self.assessment.item(question.item).ask_whom,
        };
        self.explanation.next_questions.iter().map(question).collect()
    }

    /// Whether the answer alone could change what the result is called. The engine tells of positions, and where too
    /// little is known to lean anywhere, or where time puts the verdict off, another position changes nothing that is said.
    fn decides(&self, question: &NextQuestion) -> bool {
        let mut levels = self.assessment.choosable(question.item);
        let mut ends = [levels.next(), levels.next_back()].into_iter().flatten();
        let today = self.called(self.outcome);
        match question.because {
            Worth::Safety => true,
            Worth::Coverage | Worth::Narrows => false,
            Worth::CanFlipAlone if self.leans_nowhere() => false,
            Worth::CanFlipAlone => ends.any(|level| {
                let mut answers = self.answers.clone();
                answers.set(question.item, Some(Answer::Known { level, evidence: 0 }));
                self.called(&self.engine.evaluate_briefly(&answers)) != today
            }),
        }
    }

    pub(super) fn gut(&self, gut: Position, staying: &[Pull], going: &[Pull]) -> Gut {
        let outcome = self.outcome;
        let stands = if outcome.deferral.is_some() { outcome.leaning } else { Some(outcome.headline) };
        let named = [stands, outcome.beside, outcome.beside.map(|_| outcome.position)].contains(&Some(gut));
        let pulling = match stands {
            Some(position) if !named => {
                if gut > position {
                    going
                } else {
                    staying
                }
            }
            _ => &[],
        };
        let against: Vec<ItemLine> = pulling.iter().take(AGAINST_GUT).map(|pull| pull.line.clone()).collect();
        let says = match stands {
            None => "Too little is known to set anything beside it.",
            Some(_) if named && outcome.deferral.is_some() => "Today's answers lean there too.",
            Some(_) if named && outcome.beside.is_some() => {
                "It is one of the two that small differences decide between."
            }
            Some(_) if named => "Your answers come to the same.",
            Some(_) if against.is_empty() => "Your answers come to something else.",
            Some(_) => {
                "Your answers come to something else. These pull hardest the other way; look at them once more."
            }
        };
        Gut { yours: self.label(gut).to_owned(), says: says.to_owned(), against }
    }
}

/// How much of an axis rests on something known.
fn known(coverage: f64) -> &'static str {
    match coverage {
        c if c >= 0.95 => "all known",
        c if c >= 0.8 => "mostly known",
        c if c >= 0.6 => "known in good part",
        c if c >= 0.3 => "known in part",
        c if c > 0.0 => "hardly known",
        _ => "not known",
    }
}

/// 1 to 5, as a share of the strongest.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share between 0 and 1")]
fn strength(share: f64) -> u8 {
    ((share * 5.0).ceil() as u8).clamp(1, 5)
}
