//! Makes answers that meet a condition, or come near: a value for an axis or a dimension, a level for an item.

use crate::assessment::{Assessment, Home};
use crate::model::{
    AxisIx, Band, Condition, ContextCount, ContextFact, ContextFlag, Decimal, DimensionIx, ItemIx, ItemTest,
    Level, Position, TOP, Test,
};
use crate::session::{Answer, Answers};

/// Answers that are being made, with the choices that are left open.
pub(super) struct Fill<'a> {
    pub(super) assessment: &'a Assessment,
    pub(super) answers: Answers,
    /// Digits of it decide wherever there is more than one way.
    pub(super) choice: usize,
}

impl Fill<'_> {
    /// One of so many ways.
    fn pick(&mut self, ways: usize) -> usize {
        let ways = ways.max(1);
        let picked = self.choice % ways;
        self.choice /= ways;
        picked
    }

    /// Answers a whole axis so that its shown value comes near this one.
    pub(super) fn axis(&mut self, axis: AxisIx, shown: f64) {
        for dimension in self.assessment.model().axes()[axis].dimensions.clone() {
            self.dimension(dimension, shown);
        }
    }

    pub(super) fn dimension(&mut self, dimension: DimensionIx, shown: f64) {
        let model = self.assessment.model();
        let reversed = model.axes()[model.dimensions()[dimension].axis].reversed;
        let share = (if reversed { 100.0 - shown } else { shown } / 100.0).clamp(0.0, 1.0);
        let home = Home::Dimension(dimension);
        let items: Vec<ItemIx> = (0..self.assessment.items().len())
            .filter(|item| self.assessment.item(*item).home == home)
            .collect();
        // What one item is short of, the next makes up for.
        let mut owed = 0.0;
        for item in items {
            owed += share * f64::from(TOP);
            let wanted = |level: &Level| {
                (f64::from(self.assessment.item(item).favourability(level.get())) - owed).abs()
            };
            let level = self.assessment.choosable(item).min_by(|a, b| wanted(a).total_cmp(&wanted(b)));
            let Some(level) = level else { continue };
            owed -= f64::from(self.assessment.item(item).favourability(level.get()));
            self.level(item, level);
        }
    }

    pub(super) fn level(&mut self, item: ItemIx, level: Level) {
        let answer = if self.assessment.item(item).is_gate() {
            Answer::Believed { level }
        } else {
            Answer::Known { level, evidence: 0 }
        };
        self.answers.set(item, Some(answer));
    }

    /// Meets a condition, or fails to, as is wished.
    pub(super) fn meet(&mut self, condition: &Condition, wish: bool) {
        match condition {
            Condition::All(parts) if wish => parts.iter().for_each(|part| self.meet(part, true)),
            Condition::Any(parts) if !wish => parts.iter().for_each(|part| self.meet(part, false)),
            Condition::All(parts) | Condition::Any(parts) => {
                let way = self.pick(parts.len());
                if let Some(part) = parts.get(way) {
                    self.meet(part, wish);
                }
            }
            Condition::Not(part) => self.meet(part, !wish),
            Condition::Count { at_least, of } => {
                let first = if wish { self.pick(of.len()) } else { 0 };
                let parts = of.iter().cycle().skip(first);
                let count = if wish { *at_least } else { of.len() };
                parts.take(count).for_each(|part| self.meet(part, wish));
            }
            Condition::Item { item: Some(item), test } => self.item(*item, *test, wish),
            Condition::Dimension { dimension, test } => {
                if let Some(shown) = self.shown(*test, wish) {
                    self.dimension(*dimension, shown);
                }
            }
            Condition::AnyDimension { axis, test } => {
                let dimensions = self.assessment.model().axes()[*axis].dimensions.clone();
                let dimension = dimensions.start + self.pick(dimensions.len());
                if let Some(shown) = self.shown(*test, wish) {
                    self.dimension(dimension, shown);
                }
            }
            Condition::AxisValue { axis, test } => {
                if let Some(shown) = self.shown(*test, wish) {
                    self.axis(*axis, shown);
                }
            }
            Condition::AxisBand { axis, band } => {
                let others: Vec<Band> =
                    Band::ALL.into_iter().filter(|other| (other == band) == wish).collect();
                let band = others[self.pick(others.len())];
                self.axis(*axis, middle(self.assessment, *axis, band));
            }
            Condition::Coverage { axis, test } => self.coverage(*axis, *test, wish),
            Condition::Rule(Some(rule)) | Condition::Binding(Some(rule)) => {
                self.meet(&self.assessment.model().rules()[*rule].when, wish);
            }
            Condition::Deferral(deferral) => {
                self.meet(&self.assessment.model().deferrals()[*deferral].when, wish);
            }
            Condition::Reason { id, position } => {
                let reasons = self.assessment.model().reasons().iter();
                let reason = reasons
                    .filter(|reason| reason.id == *id && position.is_none_or(|at| at == reason.position))
                    .collect::<Vec<_>>();
                let way = self.pick(reason.len());
                if let Some(reason) = reason.get(way) {
                    self.meet(&reason.when, wish);
                }
            }
            Condition::Context(fact) => self.context(*fact, wish),
            Condition::NotAsked => self.not_asked(wish),
            Condition::Item { item: None, .. }
            | Condition::Rule(None)
            | Condition::Binding(None)
            | Condition::Position(_)
            | Condition::BestPosition(_)
            | Condition::Counting { .. }
            | Condition::Confidence(_)
            | Condition::GutGap(_)
            | Condition::MentorGap(_) => {}
        }
    }

    fn item(&mut self, item: ItemIx, test: ItemTest, wish: bool) {
        let meets = |level: &Level| match test {
            ItemTest::Level(test) => test.holds(level),
            ItemTest::Favourability(test) => {
                Level::new(self.assessment.item(item).favourability(level.get()))
                    .is_some_and(|level| test.holds(&level))
            }
            ItemTest::Known => true,
        };
        let levels: Vec<Level> =
            self.assessment.choosable(item).filter(|level| meets(level) == wish).collect();
        // What is answered so already stays.
        if self.answers.get(item).and_then(Answer::level).is_some_and(|level| levels.contains(&level)) {
            return;
        }
        let way = self.pick(levels.len());
        match levels.get(way) {
            Some(level) => self.level(item, *level),
            None => self.answers.set(item, Some(Answer::Unknown)),
        }
    }

    /// A shown value that meets a test, or fails to.
    fn shown(&mut self, test: Test<Decimal>, wish: bool) -> Option<f64> {
        /// Eighths of the way, and the line itself.
        const STEPS: [u32; 9] = [0, 4, 8, 2, 6, 1, 3, 5, 7];
        let ways = STEPS.map(|step| Decimal::from_written(f64::from(step) * 12.5));
        let ways: Vec<Decimal> = ways
            .into_iter()
            .chain([Some(test.than)])
            .flatten()
            .filter(|shown| test.holds(shown) == wish)
            .collect();
        let way = self.pick(ways.len());
        ways.get(way).map(|shown| shown.to_f64())
    }

    /// Leaves open as much of one axis, or of each in turn, as the coverage asks for.
    fn coverage(&mut self, axis: Option<AxisIx>, test: Test<Decimal>, wish: bool) {
        let axes = self.assessment.model().axes();
        let axis = axis.unwrap_or_else(|| self.pick(axes.len()));
        let shares: Vec<u32> = (0..=4)
            .filter(|share| {
                Decimal::from_written(f64::from(*share) / 4.0).is_some_and(|share| test.holds(&share) == wish)
            })
            .collect();
        let way = self.pick(shares.len());
        let Some(known) = shares.get(way) else { return };
        let dimensions = axes[axis].dimensions.clone();
        let items: Vec<ItemIx> = (0..self.assessment.items().len())
            .filter(|item| {
                matches!(self.assessment.item(*item).home, Home::Dimension(dimension) if dimensions.contains(&dimension))
            })
            .collect();
        let open = items.len() - items.len() * (*known as usize) / 4;
        items.iter().rev().take(open).for_each(|item| self.answers.set(*item, Some(Answer::Unknown)));
    }

    fn context(&mut self, fact: ContextFact, wish: bool) {
        let context = &mut self.answers.context;
        match fact {
            ContextFact::Flag(flag, is) => {
                let is = Some(is == wish);
                match flag {
                    ContextFlag::SpecificAsk => context.specific_ask = is,
                    ContextFlag::Alternatives => context.exit.alternatives = is,
                    ContextFlag::WrittenList => context.exit.written_list = is,
                }
            }
            ContextFact::Count(count, test) => {
                let ways = [test.than, test.than.saturating_add(1), test.than.saturating_sub(1)];
                let value = ways.into_iter().find(|value| test.holds(value) == wish);
                match count {
                    ContextCount::ShockDaysAgo => context.shock_days_ago = value,
                    ContextCount::MonthsInRole => context.months_in_role = value,
                    ContextCount::RunwayMonths => context.exit.runway_months = value,
                    ContextCount::DaysToAnswer => context.days_to_answer = value,
                }
            }
        }
    }

    fn not_asked(&mut self, wish: bool) {
        if let Some(item) = self.assessment.model().not_asked() {
            let level = self.assessment.choosable(item).next_back();
            match level.filter(|_| !wish) {
                Some(level) => self.level(item, level),
                None => self.answers.set(item, Some(Answer::NotApplicable)),
            }
        }
        self.answers.context.specific_ask = Some(!wish);
    }
}

/// A shown value in the middle of a band.
pub(super) fn middle(assessment: &Assessment, axis: AxisIx, band: Band) -> f64 {
    let lines = assessment.model().axes()[axis].lines;
    let (medium, high) = (lines.medium.to_f64(), lines.high.to_f64());
    match band {
        Band::Low => medium / 2.0,
        Band::Medium => f64::midpoint(medium, high),
        Band::High => f64::midpoint(high, 100.0),
    }
}

/// The position farthest from this one.
pub(super) fn farthest(from: Position, positions: usize) -> Position {
    let top = Position::try_from(positions.saturating_sub(1)).unwrap_or(Position::MAX);
    if from * 2 > top { 0 } else { top }
}
