//! A page read line by line against the answers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::date;
use stay_or_go::assessment::{Home, shipped};
use stay_or_go::engine::{Beside, Engine, Outcome};
use stay_or_go::model::{Confidence, ItemIx, Level};
use stay_or_go::report::block::{Block, Document};
use stay_or_go::report::result::{self, After, ItemLine, Part, Report};
use stay_or_go::report::{text, words};
use stay_or_go::session::{Answer, Answers, Check, Finding, Subject};

use crate::sitting::{CASES, Case, Sitting};

/// Reads every page of every questionnaire; a check says what is wrong, and all is told at once.
#[track_caller]
fn everywhere(check: fn(&Case) -> Vec<String>) {
    let mut wrong: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for case in CASES.iter() {
        for what in check(case) {
            wrong.entry(format!("{}: {what}", case.assessment().id())).or_default().push(case.sitting.number);
        }
    }
    let told = |(what, numbers): (&String, &Vec<u64>)| {
        format!("{what} (sitting {} and {} more)\n", numbers[0], numbers.len() - 1)
    };
    assert!(wrong.is_empty(), "\n{}", wrong.iter().take(40).map(told).collect::<String>());
}

fn if_so(is: bool, what: impl Into<String>) -> Option<String> {
    is.then(|| what.into())
}

#[test]
fn only_what_was_answered_is_quoted() {
    everywhere(|case| {
        let report = &case.report;
        let pulls = report.towards_staying.iter().chain(&report.towards_going).map(|pull| &pull.line);
        let of_rules = report.rules.iter().flat_map(|rule| &rule.because);
        let of_ways = [&report.up, &report.down].into_iter().flat_map(|way| &way.steps);
        let of_ways = of_ways.flat_map(|step| &step.changes);
        let first = &report.first;
        let all = first.staying.iter().chain(&first.going).chain(&first.rests_on);
        let all = all.chain(pulls).chain(of_rules).chain(of_ways);
        let open = |line: &&ItemLine| case.level(line.item).is_none();
        let mut wrong: Vec<String> =
            all.filter(open).map(|line| format!("not answered: {}", line.text)).collect();
        let known = |line: &&ItemLine| case.level(line.item).is_some();
        wrong.extend(report.could_limit.iter().filter(known).map(|line| format!("not open: {}", line.text)));
        wrong
    });
}

#[test]
fn nothing_is_said_of_an_axis_of_which_too_little_is_known() {
    everywhere(|case| {
        let model = case.assessment().model();
        let leaning = model.coverage().leaning.to_f64();
        let thin = model.axes().iter().zip(&case.outcome.axes).filter(|(_, axis)| axis.coverage < leaning);
        let first = &case.report.first;
        let said = format!("{} {}", first.bands, case.report.path).to_lowercase();
        let mut wrong: Vec<String> = thin
            .clone()
            .map(|(axis, outcome)| words::band_said(axis, outcome.limited))
            .filter(|band| said.contains(band))
            .collect();
        let leans = case.outcome.leaning.is_some();
        let may_lean = case.outcome.confidence != Confidence::Open || thin.count() == 0;
        wrong.extend(if_so(leans && !may_lean && case.outcome.deferral == Some(0), "leans on nothing"));
        let ways = !case.report.up.steps.is_empty() || !case.report.down.steps.is_empty();
        wrong.extend(if_so(ways && case.outcome.deferral.is_some() && !leans, "flips of no leaning"));
        wrong
    });
}

#[test]
fn the_reasons_on_page_one_are_the_strongest() {
    everywhere(|case| {
        let first = &case.report.first;
        if case.outcome.confidence == Confidence::Override {
            return if_so(!first.staying.is_empty() || !first.going.is_empty(), "danger is weighed")
                .into_iter()
                .collect();
        }
        let explanation = case.engine.explain(&case.sitting.answers, &case.outcome);
        let mut wrong = Vec::new();
        // What led to a reason stands before what is weighed.
        let gates = |line: &&ItemLine| case.assessment().item(line.item).is_gate();
        let (of_reason, weighed): (Vec<&ItemLine>, Vec<&ItemLine>) = first.going.iter().partition(gates);
        wrong.extend(if_so(
            first.going.iter().take(of_reason.len()).ne(of_reason.iter().copied()),
            "what led to the reason stands behind other answers",
        ));
        let staying: Vec<&ItemLine> = first.staying.iter().collect();
        for (told, up) in [(staying, true), (weighed, false)] {
            let all = told.len() + if up { 0 } else { of_reason.len() };
            let axis_of = |item| case.assessment().axis_of(item).map(|axis| axis.id.clone());
            let of_axis =
                |item: ItemIx| told.iter().filter(|line| axis_of(line.item) == axis_of(item)).count();
            let points =
                |item| explanation.contributions.iter().find(|c| c.item == item).map_or(0.0, |c| c.points);
            let weakest = told.iter().map(|line| points(line.item).abs()).fold(f64::INFINITY, f64::min);
            let pulls = if up { &case.report.towards_staying } else { &case.report.towards_going };
            wrong.extend(if_so(pulls.is_empty() && !told.is_empty(), "page one and Why differ"));
            wrong.extend(if_so(!pulls.is_empty() && all == 0, "page one leaves out what Why says"));
            wrong.extend(if_so(all > 3, "more than three"));
            wrong.extend(
                told.iter().filter(|line| of_axis(line.item) > 2).map(|_| "three of one axis".to_owned()),
            );
            wrong.extend(
                told.iter().filter(|line| (points(line.item) > 0.0) != up).map(|line| line.text.clone()),
            );
            let left_out = explanation.contributions.iter().filter(|c| {
                (c.points > 0.0) == up
                    && c.points != 0.0
                    && case.level(c.item).is_some()
                    && !told.iter().any(|line| line.item == c.item)
                    && !case.report.usual_early.iter().any(|pull| axis_of(pull.line.item) == axis_of(c.item))
                    && of_axis(c.item) < 2
                    && (all < 3 || (!told.is_empty() && c.points.abs() > weakest + 1e-9))
            });
            wrong.extend(left_out.map(|c| format!("left out: {}", case.assessment().item(c.item).id)));
            let [yes, no] = words::sides(case.report.subject);
            let side = if up { yes } else { no }.replace('F', "f");
            let says = |nothing: &str| first.of_reasons.contains(&format!("{nothing} speaks {side}."));
            let (known, beside) = (says("Nothing that is known"), says("Nothing that is weighed"));
            wrong.extend(if_so((known || beside) && all > 0, "nothing, and there is something"));
            let level = |item: ItemIx| case.sitting.answers.get(item).and_then(Answer::level);
            let mut gate =
                (0..case.sitting.answers.len()).filter(|item| case.assessment().item(*item).is_gate());
            let harmed = !up && gate.any(|item| level(item).is_some_and(|level| level.get() > 0));
            wrong.extend(if_so(known && harmed, "nothing, and a safety answer says something"));
            wrong.extend(if_so(beside && !harmed, "safety answers that say nothing"));
        }
        wrong
    });
}

#[test]
fn the_safety_answers_that_limit_a_verdict_stand_first_for_going() {
    let mut rested = 0;
    for case in CASES.iter() {
        let harms = |id: &str, from: u8| {
            let item = case.assessment().find(id)?;
            case.level(item).filter(|level| level.get() >= from).map(|_| item)
        };
        let of_strain = || {
            ["safety.health", "safety.boundaries"]
                .into_iter()
                .filter_map(|id| harms(id, 3))
                .chain(harms("safety.humiliation", 2))
        };
        let danger = case.report.safety_first;
        let expected: BTreeSet<ItemIx> = of_strain().filter(|_| !danger).collect();
        rested += usize::from(!expected.is_empty());
        let going = &case.report.first.going;
        let first: BTreeSet<ItemIx> = going.iter().take(expected.len()).map(|line| line.item).collect();
        assert_eq!(first, expected, "sitting {}: {going:?}", case.sitting.number);
        let is_role = case.report.subject == Subject::Role;
        if is_role && let Some(ill) = harms("safety.health", 3) {
            let steps = &case.report.plan.steps;
            let doctor = steps.iter().position(|step| step.title.starts_with("See a doctor"));
            // For whoever is ill it is one of the three on page one.
            let expected = match case.level(ill).map(Level::get) {
                _ if !danger => 0,
                Some(4) => 2,
                _ => 3,
            };
            assert_eq!(doctor, Some(expected), "sitting {}: {steps:?}", case.sitting.number);
            let page = &case.report.first;
            let told = page.going.iter().chain(&page.rests_on).chain(&page.also);
            assert!(told.into_iter().any(|line| line.item == ill), "sitting {}", case.sitting.number);
        }
    }
    assert!(rested > 20, "{rested}");
}

#[test]
fn what_limits_a_verdict_would_change_it_or_something_else_does_too() {
    let mut limited = 0;
    everywhere(|case| {
        let says = |text: &String| text.contains("limits the verdict, however good");
        let rules = case.report.rules.iter().map(|rule| &rule.says);
        let told = case.report.first.soft.iter().chain(rules).any(says);
        let same =
            case.report.if_it_stopped.as_ref().is_some_and(|text| text.ends_with("would be the same."));
        if_so(told && same, "it limits the verdict, and the verdict would be the same without it")
            .into_iter()
            .collect()
    });
    for case in CASES.iter() {
        limited += usize::from(case.report.if_it_stopped.is_some());
    }
    assert!(limited > 20, "{limited}");
}

#[test]
fn advice_is_for_the_weakest_and_one_a_part_and_a_time() {
    everywhere(|case| {
        let assessment = case.assessment();
        let parts_of = |items: &[ItemIx]| -> BTreeSet<Option<usize>> {
            items
                .iter()
                .map(|item| match assessment.item(*item).home {
                    Home::Gate => None,
                    Home::Dimension(dimension) => Some(dimension),
                })
                .collect()
        };
        let told: Vec<_> = case.report.plan.advice.iter().collect();
        let horizons: BTreeSet<&str> = told.iter().map(|advice| advice.horizon.as_str()).collect();
        let mut wrong: Vec<String> =
            if_so(horizons.len() != told.len(), "two pieces of advice for one time").into_iter().collect();
        // Whose only part is another's only part.
        let only: Vec<_> =
            told.iter().map(|advice| parts_of(&advice.rests_on)).filter(|p| p.len() == 1).collect();
        let distinct: BTreeSet<_> = only.iter().collect();
        wrong.extend(if_so(distinct.len() != only.len(), "two pieces of advice on one part"));
        wrong
    });
}

#[test]
fn who_answers_whether_a_leader_did_what_was_asked_has_asked() {
    for id in ["current-role", "job-offer"] {
        let assessment = Arc::new(shipped::assessment(id).unwrap());
        let asked = assessment.model().not_asked().unwrap();
        let engine = Engine::new(Arc::clone(&assessment));
        let mut first = 0;
        for number in 0..400 {
            let mut answers = Sitting::new(&assessment, number).answers;
            answers.context.specific_ask = Some(false);
            let outcome = engine.evaluate(&answers);
            let says = |outcome: &Outcome| {
                let report =
                    Report::new(&engine, &answers, outcome, Beside::default(), &[], date(2026, 5, 12));
                text::render(&result::whole(&report), None)
            };
            let reason = outcome.reason.map(|reason| assessment.model().reasons()[reason].id.as_str());
            let deferral =
                outcome.deferral.map(|put_off| assessment.model().deferrals()[put_off].id.as_str());
            let unasked = reason == Some("first-ask") || deferral == Some("ask-first");
            first += usize::from(unasked);
            if answers.get(asked).and_then(Answer::level).is_some() {
                let page = says(&outcome);
                assert!(!unasked && !page.contains("nobody was asked"), "{id} {number}: {page}");
            }
        }
        assert!(first > 0 || id == "job-offer", "{id}");
    }
}

#[test]
fn only_limits_that_bind_are_told_as_limits() {
    everywhere(|case| {
        let rules = case.assessment().model().rules();
        let fired = case.outcome.fired.iter().filter(|fired| fired.binding);
        let binding: BTreeSet<&str> = fired.map(|fired| rules[fired.rule].says.as_str()).collect();
        let told = case.report.rules.iter().map(|rule| rule.says.as_str());
        let mut wrong: Vec<String> = told.filter(|says| !binding.contains(says)).map(str::to_owned).collect();
        let lowered = case.outcome.position < case.outcome.table;
        wrong.extend(if_so(
            lowered && case.report.rules.is_empty(),
            "lowered, and nothing is told to limit it",
        ));
        wrong
    });
}

/// What a verdict is called: by its page, and by the neighbour of a close call; of the same deferral, by its leaning.
fn called(engine: &Engine, outcome: &Outcome, today: &Outcome) -> Vec<String> {
    let model = engine.assessment().model();
    let label = |position: u8| model.verdicts()[usize::from(position)].words.label.clone();
    match (outcome.deferral, outcome.beside) {
        (Some(deferral), _) if today.deferral == Some(deferral) => {
            outcome.leaning.map(label).into_iter().collect()
        }
        (Some(deferral), _) => vec![model.deferrals()[deferral].words.label.clone()],
        (None, Some(beside)) => {
            let other = if beside == outcome.headline { outcome.position } else { beside };
            vec![label(outcome.headline), label(other)]
        }
        (None, None) => vec![label(outcome.headline)],
    }
}

/// What answers would come to, said of today's: no verdict that it is called by today is told as news, unless it would
/// be the only one.
fn after(case: &Case, answers: &Answers) -> Option<After> {
    let today = called(&case.engine, &case.outcome, &case.outcome);
    let then = called(&case.engine, &case.engine.evaluate(answers), &case.outcome);
    let mut new = then.iter().filter(|label| !today.contains(label));
    match (new.next(), new.next(), then.as_slice()) {
        (None, _, [only]) if today.len() == 2 => Some(After::Is(only.clone())),
        (None, ..) => None,
        (Some(new), None, [_, _]) => Some(After::Could(new.clone())),
        (Some(only), None, _) => Some(After::Is(only.clone())),
        (Some(one), Some(other), _) => Some(After::Is(format!("either {}", words::any_of(&[one, other])))),
    }
}

#[test]
fn whatever_would_change_the_verdict_does() {
    everywhere(|case| {
        let mut wrong = Vec::new();
        for way in [&case.report.up, &case.report.down] {
            wrong.extend(way.steps.iter().filter_map(|step| {
                let mut answers = case.sitting.answers.clone();
                for line in &step.changes {
                    let Some(level) = level_named(case, line) else {
                        return Some(format!("no level: {}", line.text));
                    };
                    answers.set(line.item, answers.get(line.item).map(|answer| answer.at(level)));
                }
                let after = after(case, &answers);
                if_so(after.as_ref() != Some(&step.to), format!("{:?} is {after:?}", step.to))
            }));
            wrong.extend(if_so(way.none.is_some() && !way.steps.is_empty(), "none, and there is one"));
        }
        wrong.extend(case.report.first.soft.iter().filter_map(|soft| one_step(case, soft)));
        wrong
    });
}

/// The level that a line says would have to become true.
fn level_named(case: &Case, line: &ItemLine) -> Option<Level> {
    let item = case.assessment().item(line.item);
    let name = item.name.clone().unwrap_or_else(|| item.ask.clone());
    let said = |level: &Level| {
        let index = usize::from(level.get());
        let own = &item.levels[index];
        let said = if own.is_empty() { &case.assessment().labels(line.item)[index] } else { own };
        line.text.starts_with(&format!("{name}: {said} (now: "))
    };
    Level::all().find(said)
}

/// Tries "One step better on "name" would make it X.", or could.
fn one_step(case: &Case, soft: &str) -> Option<String> {
    let (way, rest) = soft.strip_prefix("One step ")?.split_once(" on \"")?;
    let (name, makes) = rest.split_once("\" ")?;
    let item =
        (0..case.assessment().items().len()).find(|item| words::name(case.assessment(), *item) == name)?;
    let about = case.assessment().item(item);
    let favourability = about.favourability(case.level(item)?.get());
    let moved = if way == "better" { favourability + 1 } else { favourability - 1 };
    let mut answers = case.sitting.answers.clone();
    let level = Level::new(about.favourability(moved))?;
    answers.set(item, answers.get(item).map(|answer| answer.at(level)));
    let is = match after(case, &answers)? {
        After::Is(is) => format!("would make it {is}."),
        After::Could(is) => format!("could make it {is}."),
    };
    if_so(is != makes, format!("{soft} It {is}"))
}

#[test]
fn a_plan_and_its_advice_say_nothing_twice() {
    everywhere(|case| {
        let plan = &case.report.plan;
        let ids: BTreeSet<&str> = plan.advice.iter().map(|advice| advice.id.as_str()).collect();
        let mut wrong: Vec<String> = Vec::new();
        wrong.extend(if_so(ids.len() != plan.advice.len(), "the same advice twice"));
        wrong.extend(if_so(plan.advice.len() > 3, "more than three pieces of advice"));
        let last = plan.steps.last().and_then(|step| step.on);
        let after = plan.steps.iter().any(|step| last.is_some_and(|last| step.on > Some(last)));
        wrong.extend(if_so(after, "a step after the day to look again"));
        let titles: BTreeSet<&str> = plan.steps.iter().map(|step| step.title.as_str()).collect();
        wrong.extend(if_so(titles.len() != plan.steps.len(), "the same step twice"));
        wrong.extend(if_so(plan.steps.len() < 3, "fewer than three steps"));
        for step in &plan.steps {
            wrong.extend(if_so(step.title.chars().count() > 54, format!("long: {}", step.title)));
            let verb = step.title.split(' ').next().unwrap_or_default();
            wrong.extend(if_so(!VERBS.contains(&verb), format!("no verb: {}", step.title)));
            let day = step.on.zip(case.sitting.answers.context.decide_by);
            let late = case.report.subject == Subject::Offer && day.is_some_and(|(on, by)| on >= by);
            wrong.extend(if_so(late, format!("after the day of the answer: {}", step.title)));
        }
        wrong
    });
}

/// What a step begins with.
const VERBS: [&str; 40] = [
    "Agree",
    "Ask",
    "Celebrate",
    "Check",
    "Choose",
    "Decide",
    "Find",
    "Finish",
    "Get",
    "Give",
    "Go",
    "Hear",
    "Help",
    "Improve",
    "Keep",
    "Learn",
    "Let",
    "Look",
    "Make",
    "Make ready:",
    "Meet",
    "Note",
    "Plan",
    "Protect",
    "Put",
    "Read",
    "Say",
    "See",
    "Set",
    "Shape",
    "Show",
    "Sign",
    "Take",
    "Talk",
    "Teach",
    "Tell",
    "Thank",
    "Tie",
    "Use",
    "Write",
];

#[test]
fn every_line_is_a_whole_clean_sentence() {
    everywhere(|case| {
        let document = result::whole(&case.report);
        let mut wrong: Vec<String> = lines(&document).iter().filter_map(|line| unclean(line)).collect();
        for block in &document.blocks {
            if let Block::Text(_, text) = block {
                let begins =
                    text.chars().next().is_some_and(|first| first.is_uppercase() || first.is_numeric());
                wrong.extend(if_so(!begins, format!("begins small: {text}")));
                wrong.extend(if_so(!text.ends_with(['.', '!', '?', ':']), format!("no end: {text}")));
            }
        }
        wrong
    });
}

/// Every line of words in a document.
fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(text) | Block::Subheading(text) | Block::Text(_, text) => lines.push(text.clone()),
            Block::Item(item) => {
                lines.extend([&item.name, &item.text].into_iter().filter(|t| !t.is_empty()).cloned());
            }
            Block::Banner(banner) => {
                lines.extend([&banner.headline, &banner.sure].into_iter().chain(&banner.beneath).cloned());
            }
            Block::Bars(bars) => {
                lines.extend(bars.iter().flat_map(|bar| [bar.title.clone(), bar.word.clone()]));
            }
            Block::Map(_) | Block::BarRows(_) | Block::Chart(_) | Block::Table(_) | Block::Gap => {}
        }
    }
    lines
}

fn unclean(line: &str) -> Option<String> {
    let marks = [
        "{", "}", "  ", "..", " .", " ,", ",,", ".,", "?,", "!,", ":.", "()", "\"\"", ". .", "; ;", " :",
        " 0 days", " 1 days", "month 0",
    ];
    let found = marks.iter().find(|mark| line.contains(**mark));
    let empty = line.trim().is_empty() || line.trim() != line;
    found.map(|mark| format!("{mark:?} in: {line}")).or(if_so(empty, format!("empty or loose: {line:?}")))
}

/// Words for a role that say nothing to somebody with an offer.
const OF_A_ROLE: [&str; 8] = [
    "staying",
    "For going",
    "about the job",
    "check-in",
    "Invest deeper",
    "Prepare to move",
    "Look elsewhere",
    "your job here",
];

/// What must be there this time: as it was found, and the line that says so.
const MUST_HAVES: [(&[Finding], Option<&str>); 3] = [
    (&[], None),
    (&[Finding::There, Finding::There], None),
    (
        &[Finding::There, Finding::Open, Finding::Missing],
        Some("Must be there this time: 1 there, 1 still open, 1 missing."),
    ),
];

#[test]
fn a_must_have_that_is_not_there_is_told() {
    let calm = |case: &&Case| {
        let harmed = case.report.first.soft.iter().any(|soft| soft.contains("safety page"));
        case.outcome.confidence != Confidence::Override && !harmed
    };
    let case = CASES.iter().find(calm).unwrap();
    for (findings, said) in MUST_HAVES {
        let check = |finding: &Finding| Check { said: Some(*finding), ..Check::default() };
        let checks: Vec<Check> = findings.iter().map(check).collect();
        let report = case.with_checks(&checks);
        let told = report.first.soft.iter().find(|soft| soft.starts_with("Must be there"));
        assert_eq!(told.map(String::as_str), said);
    }
}

#[test]
fn an_offer_is_spoken_of_as_one() {
    everywhere(|case| {
        if case.report.subject != Subject::Offer {
            let waits = case
                .report
                .first
                .soft
                .iter()
                .filter(|soft| soft.contains("answer by") || soft.contains("They wait"));
            return waits.cloned().collect();
        }
        let said = lines(&result::whole(&case.report));
        let of_a_role = |line: &&String| OF_A_ROLE.iter().any(|words| line.contains(words));
        said.iter().filter(of_a_role).cloned().collect()
    });
}

#[test]
fn a_page_of_danger_measures_nothing() {
    everywhere(|case| {
        if case.outcome.confidence != Confidence::Override {
            return Vec::new();
        }
        let report = &case.report;
        let parts: Vec<Part> = Part::ALL.into_iter().filter(|part| part.is_in(report)).collect();
        let first = &report.first;
        let mut wrong: Vec<String> = Vec::new();
        wrong.extend(if_so(parts != [Part::Verdict, Part::Plan], "a part beside the verdict and the plan"));
        wrong.extend(if_so(first.meter.is_some() || !first.bands.is_empty(), "danger is measured"));
        wrong.extend(if_so(first.rests_on.is_empty(), "it rests on nothing"));
        wrong
    });
}

/// The way out of "find out first": as many answers as it says, those that weigh most, and there is a verdict.
#[test]
fn as_many_answers_as_a_verdict_waits_for_are_enough() {
    everywhere(|case| {
        let waits = case.report.first.range.iter().find(|line| line.starts_with("for a verdict: "));
        // Each try weighs every open answer.
        let Some(waits) = waits.filter(|_| case.sitting.number < 150) else { return Vec::new() };
        let model = case.assessment().model();
        let mut answers = case.sitting.answers.clone();
        for (index, axis) in model.axes().iter().enumerate() {
            let title = axis.title.to_lowercase();
            let (before, _) = waits.split_once(&format!(" on {title}")).unwrap_or_default();
            let count = before
                .trim_end_matches(" more")
                .rsplit(' ')
                .next()
                .and_then(|count| count.parse().ok())
                .unwrap_or(0);
            for _ in 0..count {
                learn_most(&case.engine, &mut answers, index);
            }
        }
        let coverage = &case.engine.evaluate(&answers).axes;
        let minimum = model.coverage().minimum.to_f64() - 1e-9;
        let thin = coverage.iter().any(|axis| axis.coverage < minimum);
        if_so(thin && !waits.contains("does not apply"), format!("not enough: {waits}")).into_iter().collect()
    });
}

/// Answers what would make most of an axis known.
fn learn_most(engine: &Engine, answers: &mut Answers, axis: usize) {
    let assessment = engine.assessment();
    let id = &assessment.model().axes()[axis].id;
    let items =
        (0..answers.len()).filter(|item| assessment.axis_of(*item).is_some_and(|axis| axis.id == *id));
    let seen = |item: ItemIx| Answer::Known {
        level: answers.get(item).and_then(Answer::level).unwrap_or(Level::new(2).unwrap()),
        evidence: 0,
    };
    let gain = |item: &ItemIx| {
        let mut tried = answers.clone();
        tried.set(*item, Some(seen(*item)));
        engine.evaluate_briefly(&tried).axes[axis].coverage
    };
    let applies = items.filter(|item| answers.get(*item) != Some(Answer::NotApplicable));
    if let Some(best) = applies.max_by(|a, b| gain(a).total_cmp(&gain(b))) {
        let learned = seen(best);
        answers.set(best, Some(learned));
    }
}

/// What is said of one page never gainsays what else is said of it.
#[test]
fn a_page_does_not_gainsay_itself() {
    everywhere(|case| {
        let page = lines(&result::part(&case.report, Part::Verdict)).join("\n");
        let both = |one: &str, other: &str| page.contains(one) && page.contains(other);
        let asked = both("nobody was asked", "was asked for one thing, and");
        let open = both("one safety question is open", "a safety question is open");
        let told_twice = case.report.first.sentence.contains(case.report.first.bands.trim_end_matches('.'));
        let mut wrong = Vec::new();
        wrong.extend(if_so(asked, "asked, and not asked"));
        wrong.extend(if_so(open, "an open question twice"));
        wrong.extend(if_so(told_twice && !case.report.first.bands.is_empty(), "the bands twice"));
        wrong
    });
}

#[test]
fn ones_own_verdict_is_laid_beside_what_is_said() {
    everywhere(|case| {
        let (Some(told), Some(gut)) = (&case.report.gut, case.sitting.beside.gut) else { return Vec::new() };
        // Danger is told alone.
        if case.outcome.confidence == Confidence::Override {
            return Vec::new();
        }
        let outcome = &case.outcome;
        let label = |position: u8| &case.assessment().model().verdicts()[usize::from(position)].words.label;
        let page = lines(&result::part(&case.report, Part::Verdict)).join("\n");
        let stands = if outcome.deferral.is_some() { outcome.leaning } else { Some(outcome.headline) };
        let mut wrong = Vec::new();
        wrong.extend(if_so(told.yours != *label(gut), "not one's own"));
        wrong.extend(if_so(
            !page.contains(&format!("your own verdict before: {}", label(gut))),
            "not on page one",
        ));
        wrong.extend(if_so(told.says.contains("the same") && stands != Some(gut), "not the same"));
        wrong.extend(if_so(told.says.contains("lean") && outcome.leaning != Some(gut), "it leans elsewhere"));
        wrong
            .extend(if_so(told.says.contains("something else") && stands == Some(gut), "they do not differ"));
        wrong.extend(if_so(told.says.contains("These pull") == told.against.is_empty(), "answers, and none"));
        wrong
    });
}

#[test]
fn what_would_be_if_harm_stopped_is_what_comes_out_then() {
    let mut said = 0;
    for case in CASES.iter() {
        let gate =
            (0..case.assessment().items().len()).filter(|item| case.assessment().item(*item).is_gate());
        let harms = gate.filter(|item| case.level(*item).is_some_and(|level| level.get() >= 2));
        let harms: Vec<ItemIx> = harms.collect();
        let Some(sentence) = &case.report.if_it_stopped else {
            let nowhere = case.outcome.deferral.is_some() && case.outcome.leaning.is_none();
            assert!(harms.is_empty() || nowhere, "nothing is said (sitting {})", case.sitting.number);
            continue;
        };
        assert!(!harms.is_empty(), "{sentence} (sitting {})", case.sitting.number);
        let mut answers = case.sitting.answers.clone();
        for item in harms {
            answers.set(item, Some(Answer::Believed { level: Level::new(0).unwrap() }));
        }
        let then = case.engine.evaluate(&answers);
        if case.outcome.deferral.is_none() && then.deferral.is_none() && then.beside.is_none() {
            let verdicts = case.assessment().model().verdicts();
            let label = &verdicts[usize::from(then.headline)].words.label;
            let same = case.outcome.beside.is_none() && then.headline == case.outcome.headline;
            let expected: &[&str] = if same {
                &[
                    "the verdict would be the same",
                    "something else would still limit the verdict as much",
                    label,
                ]
            } else {
                &[label]
            };
            let is_said = expected.iter().any(|words| sentence.contains(words));
            assert!(is_said, "{sentence}: {label} (sitting {})", case.sitting.number);
            said += 1;
        }
    }
    assert!(said > 100, "hardly ever said: {said}");
}

#[test]
fn what_would_put_safety_first_if_it_grew_does() {
    let mut said = 0;
    for case in CASES.iter() {
        let assessment = case.assessment();
        let model = assessment.model();
        let gate = (0..assessment.items().len()).filter(|item| assessment.item(*item).is_gate());
        let grows = gate.filter(|item| {
            let Some(level) = case.level(*item).map(Level::get).filter(|level| (2..4).contains(level)) else {
                return false;
            };
            let mut answers = case.sitting.answers.clone();
            answers.set(*item, Some(Answer::Believed { level: Level::new(level + 1).unwrap() }));
            model.is_danger(case.engine.evaluate(&answers).position)
        });
        let names: Vec<String> = grows.map(|item| format!("\"{}\"", words::name(assessment, item))).collect();
        let danger = model.is_danger(case.outcome.position);
        match &case.report.if_it_grew {
            Some(sentence) => {
                assert!(!danger && !names.is_empty(), "{sentence} (sitting {})", case.sitting.number);
                assert!(names.iter().all(|name| sentence.contains(name)), "{sentence}: {names:?}");
                said += 1;
            }
            None => assert!(danger || names.is_empty(), "{names:?} (sitting {})", case.sitting.number),
        }
    }
    assert!(said > 10, "hardly ever said: {said}");
}

/// One answer seldom moves a verdict, so no step says that doing it leads to the best one.
#[test]
fn no_step_promises_the_best_verdict() {
    everywhere(|case| {
        let model = case.assessment().model();
        let best = model.verdicts().last().map(|best| best.words.label.to_lowercase()).unwrap_or_default();
        let steps = case.report.plan.steps.iter();
        steps.map(|step| &step.text).filter(|text| text.contains(&format!("({best}"))).cloned().collect()
    });
}
