//! What the two see side by side: verdicts, gaps, topics, and what an agreement is worth.

use std::sync::Arc;

use proptest::prelude::*;
use stay_or_go::assessment::Assessment;
use stay_or_go::engine::{Engine, Size};
use stay_or_go::meeting::{Both, Guide, Side, Step, Table};
use stay_or_go::report::reveal::{self, Reveal, Safety, Story, Topic, VerdictLine, Ways, alone};
use stay_or_go::report::{handout, markdown, text};
use stay_or_go::session::{Answer, Answers};

use super::people::{case, felt, level, mentor_session, now, saw, table, told, walk_to};

struct Bench {
    assessment: Arc<Assessment>,
    engine: Engine,
    guide: Guide,
}

impl Bench {
    fn new() -> Self {
        let assessment = mentor_session();
        let (engine, guide) = (Engine::new(Arc::clone(&assessment)), Guide::new(&assessment));
        Self { assessment, engine, guide }
    }

    /// The two at the reveal, each with a case, the safety answers kept.
    fn at_reveal(&self, mentee: &str, mentor: &str) -> Table {
        let mut table = table(&self.assessment, case(mentee, &self.assessment));
        walk_to(&mut table, Step::Reveal, &case(mentor, &self.assessment));
        table
    }

    /// The same, the safety answers shown.
    fn all_shown(&self, mentee: &str, mentor: &str) -> Table {
        let mut table = self.at_reveal(mentee, mentor);
        table.meeting_mut().show_gate(true, now()).unwrap();
        table
    }

    fn reveal(&self, table: &Table) -> Reveal {
        self.reveal_of(table, &table.both(&self.assessment).unwrap())
    }

    fn reveal_of(&self, table: &Table, both: &Both) -> Reveal {
        Reveal::new(&self.engine, both, table.meeting(), &self.guide)
    }

    fn item(&self, id: &str) -> usize {
        self.assessment.find(id).unwrap()
    }
}

fn read(reveal: &Reveal) -> String {
    text::render(&reveal::document(reveal), None)
}

#[test]
fn hope_was_doing_the_scoring() {
    let bench = Bench::new();
    let table = bench.all_shown("M2-self", "M2-mentor");
    let reveal = bench.reveal(&table);
    let verdicts: Vec<&str> = reveal.verdicts.iter().map(|verdict| verdict.headline.as_str()).collect();
    assert_eq!(verdicts, ["Invest deeper", "Prepare to move: one last ask"]);
    for axis in &reveal.axes {
        let difference = axis.difference.unwrap();
        assert_ne!(difference.size, Size::Noise, "{}", axis.title);
        assert!(axis.says.starts_with("Ada "), "the mentor sees every axis worse: {}", axis.says);
    }
    let asks: Vec<(&str, i8)> =
        reveal.topics.iter().map(|t| (bench.assessment.item(t.item).id.as_str(), t.gap.unwrap())).collect();
    assert_eq!(asks[0], ("signals.listening", -3), "widest first");
    assert!(asks.is_sorted_by_key(|(_, gap)| *gap), "{asks:?}");
    assert!(reveal.topics.iter().all(|topic| topic.prompt.is_some()), "each with a question to ask");
    assert!(reveal.alike.iter().any(|topic| topic.item == bench.item("autonomy.start")), "agreements named");
    assert_eq!(reveal.story, None);
}

#[test]
fn a_mentor_cannot_wave_the_danger_away() {
    let bench = Bench::new();
    let mut table = bench.at_reveal("M4-self", "M4-mentor");
    let hidden = bench.reveal(&table);
    assert!(matches!(hidden.safety, Safety::Aside(_)));
    let text_of_hidden = read(&hidden);
    assert!(
        !text_of_hidden.contains("Safety first") && !text_of_hidden.contains("Invest"),
        "{text_of_hidden}"
    );
    assert!(text_of_hidden.contains("No verdict here: the safety answers are left out."), "{text_of_hidden}");
    table.meeting_mut().show_gate(true, now()).unwrap();
    let shown = bench.reveal(&table);
    let Safety::Shown { page, raised, .. } = &shown.safety else { panic!("it is shown") };
    assert!(*page && raised.len() == 4, "{raised:?}");
    let text = read(&shown);
    assert!(text.starts_with("Safety comes first."), "{text}");
    assert_eq!(shown.verdicts[0].headline, "Safety first");
    assert_eq!(shown.verdicts[1].headline, "Invest deeper", "never averaged");
    let ways = Ways::new(&bench.engine, &table.both(&bench.assessment).unwrap(), table.meeting());
    assert!(matches!(&ways, Ways::Safety { steps } if steps.len() >= 3), "no ladder beside danger: {ways:?}");
}

#[test]
fn what_the_mentee_calls_normal_is_told_to_the_mentee_alone() {
    let bench = Bench::new();
    let mut mentors = case("M2-mentor", &bench.assessment);
    mentors.set(bench.item("safety.humiliation"), Some(felt(4)));
    let mut table = table(&bench.assessment, case("M2-self", &bench.assessment));
    walk_to(&mut table, Step::Alone, &mentors);
    let seen = alone(&bench.engine, &table.alone(&bench.assessment).unwrap(), "Ada");
    let Safety::Shown { page, raised, says } = seen else { panic!("the mentee sees it") };
    assert!(page && says.contains("whoever answered it"), "{says}");
    assert_eq!(raised[0].said[0], "people treated you and your work with respect");
    walk_to(&mut table, Step::Reveal, &Answers::new(&bench.assessment));
    assert!(!read(&bench.reveal(&table)).contains("humiliat"));
}

#[test]
fn six_things_known_are_six_answers_and_no_test() {
    let bench = Bench::new();
    let mut mentors = Answers::new(&bench.assessment);
    for item in 0..mentors.len() {
        mentors.set(item, Some(Answer::Unknown));
    }
    let six =
        ["deeds.asked", "deeds.decided", "deeds.invested", "stories.told", "roles.held", "autonomy.start"];
    for (n, id) in six.into_iter().enumerate() {
        mentors.set(bench.item(id), Some(if n == 0 { saw(1) } else { told(3) }));
    }
    let mut table = table(&bench.assessment, case("M2-self", &bench.assessment));
    walk_to(&mut table, Step::MentorAnswers, &Answers::new(&bench.assessment));
    table.mark_only_told(true, now()).unwrap();
    walk_to(&mut table, Step::Reveal, &mentors);
    table.meeting_mut().show_gate(true, now()).unwrap();
    let reveal = bench.reveal(&table);
    assert_eq!(reveal.verdicts[1].headline, "Find out first");
    assert_eq!(reveal.verdicts[1].rests_on, "rests on 6 of 56 answers");
    assert!(reveal.axes.iter().all(|axis| axis.difference.is_none()));
    assert_eq!(reveal.one_sided.len(), 50 - 6);
    assert!(reveal.story.as_ref().unwrap().contains("same story"), "{:?}", reveal.story);
    let story = |id: &str| {
        let all = [&reveal.topics, &reveal.near, &reveal.alike].into_iter().flatten();
        all.filter(|topic| topic.item == bench.item(id)).map(|topic| topic.story).next().unwrap()
    };
    assert_eq!(story("deeds.asked"), Story::Confirmation, "seen with the mentor's own eyes");
    assert_eq!(story("deeds.decided"), Story::SameStory);
    assert_eq!(story("deeds.invested"), Story::Confirmation, "where the two differ, nothing is repeated");
    assert!(reveal.one_sided.iter().all(|topic| topic.story == Story::Confirmation));
}

#[test]
fn agreed_answers_stand_beside_the_two() {
    let bench = Bench::new();
    let mut table = bench.all_shown("M2-self", "M2-mentor");
    assert_eq!(bench.reveal(&table).verdicts.len(), 2, "nothing is agreed yet");
    let topics: Vec<usize> = bench.reveal(&table).topics.iter().map(|topic| topic.item).collect();
    for item in topics {
        let theirs = table.both(&bench.assessment).unwrap().view(Side::Mentor).answers.get(item).unwrap();
        table.agree_on_level(&bench.assessment, item, theirs.level().unwrap(), now()).unwrap();
    }
    let reveal = bench.reveal(&table);
    assert_eq!(reveal.verdicts[0].headline, "Invest deeper", "nobody's own answers change");
    assert_ne!(reveal.verdicts[2].headline, "Invest deeper");
    assert!(reveal.topics.iter().all(|topic| topic.ended.as_ref().unwrap().ends_with("Ada moved")));
}

#[test]
fn the_pace_is_told_only_where_the_mentee_shows_it() {
    let bench = Bench::new();
    let mut answers = case("M2-self", &bench.assessment);
    answers.context.exit.runway_months = Some(1);
    let mut table = table(&bench.assessment, answers);
    walk_to(&mut table, Step::Options, &case("M2-mentor", &bench.assessment));
    let told = |table: &Table| match Ways::new(
        &bench.engine,
        &table.both(&bench.assessment).unwrap(),
        table.meeting(),
    ) {
        Ways::Open { by_side, pace, .. } => (by_side.into_iter().map(|side| side.whose).collect(), pace),
        Ways::Aside { .. } | Ways::Safety { .. } => (Vec::new(), None),
    };
    assert_eq!(told(&table), (Vec::new(), None), "no verdict to change while safety answers are kept");
    table.meeting_mut().show_gate(true, now()).unwrap();
    assert_eq!(told(&table), (vec!["Ada".to_owned(), "Grace".to_owned()], None));
    table.meeting_mut().shown.insert(stay_or_go::assessment::SetupQuestion::ExitReadiness);
    assert!(told(&table).1.unwrap().contains("Your savings are short"));
}

#[test]
fn the_hand_out_holds_what_both_have_seen_and_the_mentees_own_page_everything() {
    let bench = Bench::new();
    let mut table = table(&bench.assessment, case("M4-self", &bench.assessment));
    let noted = bench.item("deeds.asked");
    walk_to(&mut table, Step::MenteeAnswers, &Answers::new(&bench.assessment));
    table.mentee().unwrap().note(noted, "kept to myself", now());
    walk_to(&mut table, Step::Reveal, &case("M2-mentor", &bench.assessment));
    table.agree_on_level(&bench.assessment, noted, level(1), now()).unwrap();
    let hand_out = |table: &Table, both: Both| {
        let reveal = bench.reveal_of(table, &both);
        handout::document(table.meeting(), &reveal, "2026-05-12".parse().unwrap())
    };
    let shared = |table: &Table| hand_out(table, table.both(&bench.assessment).unwrap());
    let plain = shared(&table);
    for page in [text::render(&plain, None), markdown::render(&plain)] {
        assert!(!page.contains("Safety first") && !page.contains("kept to myself"), "{page}");
        assert!(page.contains("Ada moved") && page.contains("What stays between us"), "{page}");
    }
    let lines = text::render(&plain, None).lines().map(|line| 1 + line.chars().count() / 80).sum::<usize>();
    assert!(lines <= 120, "two pages, not {lines} lines");
    assert!(text::render(&plain, None).contains("the safety answers are left out"));
    let whole = text::render(&hand_out(&table, table.for_mentee(&bench.assessment).unwrap()), None);
    assert!(whole.contains("Safety first") && whole.contains("kept to myself"), "{whole}");
    table.meeting_mut().show_note(Side::Mentee, noted, true);
    assert!(text::render(&shared(&table), None).contains("kept to myself"));
}

#[test]
fn a_level_is_told_in_the_words_that_were_chosen_and_never_in_those_of_its_scale() {
    let bench = Bench::new();
    let at = |good: u8| {
        let mut answers = case("M2-self", &bench.assessment);
        for (index, item) in bench.assessment.items().iter().enumerate() {
            let level = item.favourability(good);
            answers.set(index, Some(if item.is_gate() { felt(0) } else { told(level) }));
        }
        answers
    };
    let mut table = table(&bench.assessment, at(0));
    walk_to(&mut table, Step::Reveal, &at(3));
    let agreed = bench.item("stories.visits");
    table.agree_on_level(&bench.assessment, agreed, level(0), now()).unwrap();
    let reveal = bench.reveal(&table);
    let page = read(&reveal);
    let taken = handout::document(table.meeting(), &reveal, "2026-05-12".parse().unwrap());
    let taken = text::render(&taken, None);
    for (index, item) in bench.assessment.items().iter().enumerate().filter(|(_, item)| !item.is_gate()) {
        for label in bench.assessment.labels(index) {
            let told = format!("{label} (was told)");
            assert!(!page.contains(&told) && !taken.contains(&told), "{}: {label}\n{page}", item.id);
        }
        let words = item.other.as_ref().map_or(&item.levels, |other| &other.levels);
        let worst = words[usize::from(item.favourability(0))].replace("{name}", "Ada");
        assert!(joined(&page).contains(&worst), "{}: {worst}\n{page}", item.id);
    }
    let agreed = taken.lines().find(|line| line.contains("agreed: ")).unwrap();
    assert!(
        !agreed.contains("(was told)") && !agreed.contains("(saw)"),
        "how one knew it was not agreed: {agreed}"
    );
}

/// The lines as one.
fn joined(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_people_wrote_stays_text_in_markdown() {
    let bench = Bench::new();
    let mut table = bench.at_reveal("M2-self", "M2-mentor");
    "# [x](y) <b>*".clone_into(&mut table.meeting_mut().place);
    let page = handout::document(table.meeting(), &bench.reveal(&table), "2026-05-12".parse().unwrap());
    let page = markdown::render(&page);
    assert!(page.starts_with("# What we take away: \\# \\[x\\](y) \\<b\\>\\*\n"), "{page}");
}

/// Every gap by item, and every z, whatever the list it is in.
fn gaps(reveal: &Reveal) -> (Vec<(usize, i8)>, Vec<Option<f64>>) {
    let all = [&reveal.topics, &reveal.near, &reveal.alike].into_iter().flatten();
    let mut gaps: Vec<_> = all.map(|topic: &Topic| (topic.item, topic.gap.unwrap())).collect();
    gaps.sort_unstable();
    (gaps, reveal.axes.iter().map(|axis| axis.difference.map(|difference| difference.z)).collect())
}

fn any_answer() -> impl Strategy<Value = Option<Answer>> {
    prop_oneof![
        4 => (0_u8..=4).prop_map(|level| Some(saw(level))),
        2 => (0_u8..=4).prop_map(|level| Some(told(level))),
        1 => Just(Some(Answer::Unknown)),
        1 => Just(None),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn swapping_sides_flips_only_signs(answers in prop::collection::vec((any_answer(), any_answer()), 53)) {
        let bench = Bench::new();
        let (mut one, mut other) = (Answers::new(&bench.assessment), Answers::new(&bench.assessment));
        for (item, (a, b)) in answers.into_iter().enumerate() {
            let gate = bench.assessment.item(item).is_gate();
            let fit = |answer: Option<Answer>| match answer {
                Some(Answer::Known { level, .. }) if gate => Some(Answer::Believed { level }),
                answer => answer,
            };
            one.set(item, fit(a));
            other.set(item, fit(b));
        }
        let reveal = |mentees: &Answers, mentors: &Answers| {
            let mut table = table(&bench.assessment, mentees.clone());
            walk_to(&mut table, Step::Reveal, mentors);
            table.meeting_mut().show_gate(true, now()).unwrap();
            bench.reveal_of(&table, &table.both(&bench.assessment).unwrap())
        };
        let (reveal, swapped) = (reveal(&one, &other), reveal(&other, &one));
        let ((here, z), (there, back)) = (gaps(&reveal), gaps(&swapped));
        prop_assert_eq!(here, there.into_iter().map(|(item, gap)| (item, -gap)).collect::<Vec<_>>());
        prop_assert_eq!(z, back.into_iter().map(|z| z.map(|z| -z)).collect::<Vec<_>>());
        for (one, other) in [(&reveal, &swapped), (&swapped, &reveal)] {
            let [mine, theirs] = [one.verdicts.first(), other.verdicts.get(1)];
            let told = |line: Option<&VerdictLine>| line.map(|line| (line.headline.clone(), line.range.clone()));
            prop_assert_eq!(told(mine), told(theirs));
        }
        let items = |topics: &[Topic]| topics.iter().map(|topic| topic.item).collect::<Vec<_>>();
        prop_assert_eq!(items(&reveal.topics), items(&swapped.topics));
        let red = |reveal: &Reveal| matches!(reveal.safety, Safety::Shown { page: true, .. });
        prop_assert_eq!(red(&reveal), red(&swapped));
    }
}

#[test]
fn the_test_of_an_axis_rests_on_what_both_answered() {
    let bench = Bench::new();
    let own = case("M2-self", &bench.assessment);
    let mut other = case("M2-mentor", &bench.assessment);
    let unknown = bench.item("process.consistent");
    other.set(unknown, Some(Answer::Unknown));
    // Whatever the mentee says where the mentor does not know moves nothing.
    let differences = [0, 4].map(|level| {
        let mut own = own.clone();
        own.set(unknown, Some(saw(level)));
        let gaps = bench.engine.gaps(&own, &other);
        assert!(gaps.items.iter().all(|gap| gap.item != unknown));
        gaps.axes
    });
    assert_eq!(differences[0], differences[1]);
    assert!(differences[0].iter().all(Option::is_some), "enough is known on both sides");
}

#[test]
fn a_mentor_far_away_brings_counsel_and_one_nearby_none() {
    let bench = Bench::new();
    let far = bench.at_reveal("M2-self", "M2-mentor");
    let counsel = |table: &Table| {
        let both = table.both(&bench.assessment).unwrap();
        Ways::new(&bench.engine, &both, table.meeting())
    };
    let advice = |ways: &Ways| match ways {
        Ways::Open { advice, .. } | Ways::Aside { advice } => advice.clone(),
        Ways::Safety { .. } => Vec::new(),
    };
    let ways = counsel(&far);
    assert!(advice(&ways).iter().any(|advice| advice.contains("three people you trust")), "{ways:?}");
    assert!(text::render(&reveal::ways(&ways), None).contains("Because you see some of it differently:"));
    assert_eq!(advice(&counsel(&bench.at_reveal("M2-self", "M2-self"))), Vec::<String>::new());
}

#[test]
fn a_note_is_read_wherever_its_item_stands() {
    let bench = Bench::new();
    let mut table = table(&bench.assessment, case("M2-self", &bench.assessment));
    let alike = bench.item("autonomy.start");
    walk_to(&mut table, Step::MentorAnswers, &Answers::new(&bench.assessment));
    table.mentor().unwrap().note(alike, "I was there", now());
    table.meeting_mut().show_note(Side::Mentor, alike, true);
    walk_to(&mut table, Step::Reveal, &case("M2-mentor", &bench.assessment));
    let page = read(&bench.reveal(&table));
    assert!(page.contains("Grace noted: I was there"), "{page}");
}

#[test]
fn what_the_mentee_knows_alone_is_counted() {
    let bench = Bench::new();
    let mut mentors = Answers::new(&bench.assessment);
    mentors.set(bench.item("deeds.asked"), Some(saw(0)));
    let mut table = table(&bench.assessment, case("M2-self", &bench.assessment));
    walk_to(&mut table, Step::Reveal, &mentors);
    let page = read(&bench.reveal(&table));
    assert!(page.contains("49 known to Ada alone"), "{page}");
    assert!(page.contains("too little known"), "{page}");
    assert!(page.lines().count() < 40, "no wall of what is not known:\n{page}");
}

#[test]
fn both_who_noticed_something_are_named() {
    let bench = Bench::new();
    let with = |name: &str| {
        let mut answers = case(name, &bench.assessment);
        answers.set(bench.item("safety.boundaries"), Some(felt(1)));
        answers
    };
    let mut table = table(&bench.assessment, with("M2-self"));
    walk_to(&mut table, Step::Alone, &with("M2-mentor"));
    let seen = alone(&bench.engine, &table.alone(&bench.assessment).unwrap(), "Ada");
    let Safety::Shown { says, raised, .. } = seen else { panic!("the mentee sees it") };
    assert_eq!(
        says,
        "Both of you noticed something that touches safety. It is yours to talk about, or to leave closed."
    );
    assert!(raised.iter().all(|line| line.prompt.is_none()), "nobody asks the mentee anything here");
}
