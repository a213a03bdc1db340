//! Whatever is done, in any order: what is offered does something, nothing panics, nothing is told to the wrong person,
//! and nothing of it acts on a terminal.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::{self, Act, Does, Toward};
use stay_or_go::journey::effect::Event;
use stay_or_go::journey::effect::ForMentee;
use stay_or_go::journey::meeting::Choice;
use stay_or_go::journey::meeting::Spot;
use stay_or_go::journey::state::{At, MeetingAt, Merging};
use stay_or_go::meeting::{Side, Stand, Step};
use stay_or_go::model::ItemIx;
use stay_or_go::report::block::Document;
use stay_or_go::report::jot::Kind;
use stay_or_go::report::result::Part;
use stay_or_go::session::{Rater, Reference};

use super::coming_back::after_an_act;
use super::due::{asked_whether_left, looking_back};
use super::mentees::mentor_of_two;
use super::people::{MENTEES_NOTE, MENTORS_NOTE, at_reveal, named, ready};
use super::preview::at_preview;
use super::solo::{
    after_one, after_two, at_card, at_decision, at_first_card, at_plan, at_second, checks_in, finished,
};
use super::walk::Walk;

/// Where the way to each place begins; nowhere for those that are made elsewhere.
fn toward(place: Place) -> Option<Walk> {
    Some(match place {
        Place::SetUp | Place::Summary => Walk::new(),
        Place::Card
        | Place::Reason
        | Place::Note
        | Place::Find
        | Place::Probe
        | Place::Review
        | Place::Confirm
        | Place::Gut
        | Place::Help
        | Place::Folder
        | Place::SaveFailed => at_card(),
        Place::Safety | Place::SafetyStop => at_first_card(),
        Place::Try | Place::Document => finished("Check in on my current role"),
        Place::Learn => {
            let mut walk = finished("Check in on my current role");
            let item = walk.journey.editor.as_ref().unwrap().asked()[6];
            walk.acts([Act::Learn(item), Act::Level(2), Act::Evidence(0)]);
            walk
        }
        Place::Decision | Place::Unweighed | Place::Later | Place::Decided => {
            at_decision("Check in on my current role")
        }
        Place::ItsDay => asked_whether_left(),
        Place::LookBack => looking_back(),
        Place::Plan => at_plan("Check in on my current role"),
        Place::Mails => at_plan("Weigh a job offer"),
        Place::Home
        | Place::Past
        | Place::Rename
        | Place::Forget
        | Place::Log
        | Place::Said
        | Place::Reading
        | Place::Story => after_two(),
        Place::People | Place::Letters | Place::Merge => ready(),
        Place::Meeting => named(),
        Place::Topic | Place::Door => at_reveal(),
        Place::Since | Place::SecondLook => at_second(),
        Place::Chosen => after_an_act(),
        Place::Person => mentor_of_two(),
        Place::Entry | Place::Ending => after_one(),
        Place::Preview => at_preview(),
        // A program that was killed in the middle comes before it.
        Place::Typed | Place::Result | Place::Over => return None,
    })
}

fn at_past(walk: &mut Walk, place: Place) {
    match place {
        Place::Story | Place::Ending => walk.takes("How I got here"),
        _ => walk.act(Act::Past),
    };
    match place {
        Place::Ending => walk.act(Act::Ended).act(Act::Set(0, "I left".into())),
        Place::Rename => walk.on_row("Northwind", &Act::Rename(0)),
        Place::Forget => walk.on_row("Northwind", &Act::Forget(0)),
        _ => walk,
    };
}

fn at_what_was_sent(walk: &mut Walk, place: Place) {
    match place {
        Place::Letters => walk.act(Act::Leave).act(Act::People).act(Act::Letters),
        Place::Merge => {
            walk.journey.cover(At::Merging(Box::new(Merging::of("history.yaml".into()))));
            walk.hear(Event::WouldMerge(Box::default(), Vec::new()))
        }
        _ => walk.act(Act::Leave).act(Act::People),
    };
}

/// A walk to each place, so that something can be done there.
fn at(place: Place) -> Option<Walk> {
    let mut walk = toward(place)?;
    match place {
        Place::SetUp => {
            walk.takes("Pulse");
        }
        Place::Reason => {
            walk.act(Act::NotApplicable);
        }
        Place::Note => {
            walk.act(Act::Note);
        }
        Place::Find => {
            walk.act(Act::Find("the".into()));
        }
        Place::Probe => {
            walk = Walk::new();
            walk.takes("Weigh a job offer").begins().gate([0; 6]).act(Act::Probe);
        }
        Place::Review => {
            walk.acts([Act::Level(2), Act::Evidence(1), Act::Undo, Act::Review]);
        }
        Place::Confirm => {
            walk.act(Act::RestUnknown);
        }
        Place::Gut => {
            walk.acts([Act::Review, Act::GoOn]);
        }
        Place::Help => {
            walk.act(Act::Help);
        }
        Place::SaveFailed => {
            walk.hear(Event::QuitRefused);
        }
        Place::Folder => {
            walk.hear(Event::QuitRefused).act(Act::Elsewhere);
        }
        Place::Safety => {
            walk.act(Act::Safety);
        }
        Place::SafetyStop => {
            walk.gate([4; 6]);
        }
        Place::Summary => {
            walk.takes("Pulse").begins().acts([Act::RestUnknown, Act::Yes, Act::GoOn]);
        }
        Place::Past | Place::Rename | Place::Forget | Place::Story | Place::Ending => {
            at_past(&mut walk, place);
        }
        Place::Log => {
            walk.act(Act::Write(Kind::Ask)).types("An hour").types("").types("").goes_on().act(Act::Log);
        }
        Place::Said => {
            walk.act(Act::Log).act(Act::FindSaid("the".into()));
        }
        Place::Reading => {
            walk.hear(Event::Read(Box::new(Document::new("Side by side"))));
        }
        Place::People | Place::Letters | Place::Merge => at_what_was_sent(&mut walk, place),
        Place::Topic => {
            walk.takes("Talk, topic by topic").takes_row(0);
        }
        Place::Door => {
            let reference = walk.meeting().reference;
            walk.act(Act::Leave).hear(Event::Door(ForMentee::Session(reference)));
        }
        Place::Try => {
            walk.acts([Act::Part(Part::Change), Act::Try, Act::Level(4), Act::Level(0)]);
        }
        Place::Mails | Place::Document => {
            walk.act(Act::WriteOut);
        }
        Place::Unweighed => {
            walk.act(Act::Unweighed).acts([Act::Fine(0), Act::NotFine(1)]);
        }
        Place::Later => {
            walk.act(Act::Set(0, "stay".into())).act(Act::Expect);
        }
        Place::Decided => {
            walk.act(Act::Set(0, "stay".into())).acts([Act::GoOn, Act::GoOn, Act::GoOn]);
        }
        Place::Since => walk.journey.go(At::Since),
        Place::Person => {
            walk.act(Act::People).takes("ada, ");
        }
        Place::Chosen => {
            checks_in(&mut walk, "Northwind").on_row("Ask Kim", &Act::Kept(0)).goes_back();
        }
        Place::SecondLook => {
            walk.act(Act::GoTo("7".into())).acts([Act::Level(0), Act::Evidence(0)]);
        }
        Place::Entry => {
            walk.act(Act::Write(Kind::Win)).fills("They shipped it");
        }
        Place::Plan => {
            walk.act(Act::Write(Kind::Step)).types("An hour").types("").types("");
        }
        _ => {}
    }
    walk.is_at(place);
    Some(walk)
}

/// Places from which a row is the journey's own: no page hears of it.
const COMMON: usize = 34;

/// Everything that can be told apart from outside.
fn seen(walk: &Walk) -> (String, usize, usize) {
    (walk.text(), walk.done, walk.journey.stack().len())
}

#[test]
fn whatever_the_table_offers_somewhere_does_something_there() {
    let mut idle = Vec::new();
    for place in Place::ALL {
        for binding in action::here(place).filter(|binding| binding.places.len() < COMMON) {
            let Some(mut walk) = at(place) else { continue };
            let page = walk.page();
            let act = match &binding.does {
                Does::Act(act) => Some(act.clone()),
                Does::With(make) => Some(make("1".into())),
                Does::OnRow(like) => {
                    let also = page.choices.iter().flat_map(|choice| &choice.also);
                    also.into_iter().find(|act| act.is_like(like)).cloned()
                }
                Does::Choices | Does::Face(_) => None,
            };
            let Some(act) = act.filter(|act| !page.withheld.iter().any(|withheld| withheld.is_like(act)))
            else {
                continue;
            };
            let before = seen(&walk);
            walk.act(act.clone());
            if seen(&walk) == before {
                idle.push((place, act));
            }
        }
    }
    assert_eq!(idle, []);
}

#[test]
fn every_row_that_is_offered_somewhere_does_something_there() {
    for place in Place::ALL {
        let Some(walk) = at(place) else { continue };
        // As many rows as tell the pages apart; a review has one for each question.
        for index in 0..walk.page().choices.len().min(12) {
            let mut walk = at(place).unwrap();
            let choice = walk.page().choices[index].clone();
            let before = seen(&walk);
            walk.act(choice.act.clone());
            // A row of the ten only goes there: the mark is what the screen shows.
            let is_there = place == Place::Unweighed && matches!(choice.act, Act::Field(_));
            let stands = choice.chosen || is_there || matches!(choice.act, Act::Retry);
            assert!(seen(&walk) != before || stands, "{choice:?} does nothing at {place:?}");
        }
    }
}

// ------------------------------------------------------------------------------------------------ at random

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())].clone()
    }
}

const WORDS: [&str; 10] = [
    "",
    "-",
    "Kim said no",
    "+14",
    "2026-05-12",
    "stay",
    "one\r\ntwo\nthree\r",
    "\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{0}\u{8}\u{7f}",
    "\u{202e}backwards\u{2066}isolated\u{2069} \u{200f}\u{feff}",
    "漢字 שלום 👩‍👩‍👧‍👦 e\u{301}\u{301}",
];

fn any_act(dice: &mut Dice, walk: &Walk) -> Act {
    let page = walk.page();
    let words = |dice: &mut Dice| {
        let words = dice.pick(&WORDS);
        words.repeat(1 + dice.roll(3) * dice.roll(300))
    };
    match dice.roll(20) {
        0..=8 if !page.choices.is_empty() => dice.pick(&page.choices).act,
        9 if page.choices.iter().any(|choice| !choice.also.is_empty()) => {
            let also: Vec<Act> = page.choices.iter().flat_map(|choice| choice.also.clone()).collect();
            dice.pick(&also)
        }
        10..=12 => {
            let words = words(dice);
            Act::Set(dice.roll(page.fields.len() + 1), words)
        }
        13 | 14 => Act::GoOn,
        15..=17 => {
            let acts: Vec<Act> = action::here(page.place)
                .filter_map(|binding| match &binding.does {
                    Does::Act(Act::Quit | Act::Leave) | Does::Choices | Does::Face(_) => None,
                    Does::Act(act) | Does::OnRow(act) => Some(act.clone()),
                    Does::With(make) => Some(make(words(dice))),
                })
                .collect();
            dice.pick(&acts)
        }
        _ => {
            let (number, row): (u8, usize) = (dice.roll(6).try_into().unwrap(), dice.roll(60));
            let (reference, words) = (Reference::from_bits(row as u64), words(dice));
            dice.pick(&[
                Act::Level(number),
                Act::Evidence(row),
                Act::Open(ItemIx::from(number)),
                Act::Gut(Some(number)),
                Act::Part(Part::default()),
                Act::EditStep(row),
                Act::EditEntry(reference.clone()),
                Act::Kept(row),
                Act::Mark(row),
                Act::Forget(row),
                Act::Meet(reference.clone()),
                Act::OpenAt(reference, Toward::Plan),
                Act::Adopt(words.clone()),
                Act::Field(row),
                Act::TakeAway(row),
                Act::GoTo(words),
                Act::Table(Choice::Note(Side::Mentor, row % 56)),
                Act::Table(Choice::Clause(row)),
                Act::Table(Choice::Words(row)),
                Act::Table(Choice::Stand(Stand::Open)),
                Act::Table(Choice::AskFor(row % 56)),
                Act::Table(Choice::OneOption(Side::Mentee, row)),
                Act::Table(Choice::OneGate(row % 6)),
                Act::Table(Choice::Gate),
                Act::Leave,
            ])
        }
    }
}

/// Nothing but letters, line ends and what people write: nothing that a terminal would act on.
#[track_caller]
fn is_harmless(walk: &Walk) {
    let text = walk.text();
    let odd = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    assert_eq!(text.chars().find(|c| odd(*c)), None, "{text:?}");
}

/// Neither reads the other's note before both look, nor the mentee's while the mentor has the keyboard.
#[track_caller]
fn is_blind(walk: &Walk) {
    let Some(seated) = &walk.journey.seated else { return };
    let text = walk.text();
    let own = walk.journey.editor.as_ref().is_some_and(|editor| editor.session.rater == Rater::Own);
    let mentors = walk.journey.editor.as_ref().is_some_and(|editor| editor.session.rater == Rater::Mentor);
    let (step, at) = (seated.seat.step(), walk.journey.base());
    if matches!(step, Step::HandOver | Step::MentorAnswers) && !own {
        assert!(!text.contains(MENTEES_NOTE), "{at:?}\n{text}");
    }
    let mentors_own = matches!(at, At::Meeting(MeetingAt { spot: Spot::MentorsOwn, .. }));
    // What the mentor wrote about safety is read by the mentee alone, first.
    let to_mentee = step == Step::Alone && walk.journey.whose() == Some(Side::Mentee);
    if step < Step::Reveal && !mentors && !mentors_own && !to_mentee {
        assert!(!text.contains(MENTORS_NOTE), "{at:?}\n{text}");
    }
}

#[test]
fn nothing_that_is_done_in_any_order_breaks_the_journey() {
    let seeds = std::env::var("SEEDS").map_or(2, |seeds| seeds.parse().unwrap());
    for seed in 1..=seeds {
        for begin in [after_two, ready] {
            let mut dice = Dice(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed));
            let mut walk = begin();
            for _ in 0..400 {
                let act = any_act(&mut dice, &walk);
                walk.act(act);
                is_harmless(&walk);
                is_blind(&walk);
                if dice.roll(60) == 0 {
                    let words = dice.pick(&WORDS).repeat(40);
                    walk.hear(Event::Edited(words));
                }
            }
        }
    }
}

#[test]
fn two_people_stay_blind_whatever_the_mentor_does() {
    let seeds = std::env::var("SEEDS").map_or(2, |seeds| seeds.parse().unwrap());
    for seed in 1..=seeds {
        let mut dice = Dice(0xD1B5_4A32_D192_ED03_u64.wrapping_mul(seed));
        let mut walk = ready();
        walk.takes("Grace is at the keyboard")
            .takes("All of it")
            .act(Act::Note)
            .fills(MENTORS_NOTE)
            .goes_back();
        for _ in 0..250 {
            let act = any_act(&mut dice, &walk);
            walk.act(act);
            is_blind(&walk);
            if walk.page().place == Place::Home {
                walk.act(Act::People);
            }
        }
    }
}
