//! What a mentee shows a mentor elsewhere, and what Home says meanwhile on both machines: letters to and fro, in every
//! order.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::effect::Event;
use stay_or_go::meeting::{Letter, NotSeen, Seen, Step, ToMentor, read_letter};

use super::apart::{arrives, grace_answers, received, two_counsellors};
use super::people::{MENTEES_NOTE, MENTORS_NOTE, stands_at};
use super::walk::Walk;

/// The row of Home of this session, and what it says; the list of people says the same.
#[track_caller]
fn home_says(walk: &mut Walk, label: &str, words: &str) {
    walk.act(Act::Leave).is_at(Place::Home);
    let about = walk.row(label).about;
    assert!(about.contains(words), "{words}: {about}");
    let listed = walk.act(Act::People).row(label.trim_start_matches("With ")).about;
    assert!(listed.to_lowercase().contains(&about.to_lowercase()), "{about}: {listed}");
    walk.goes_back().is_at(Place::Home);
}

/// Both have answered, and Ada looks; Grace's program waits.
fn looked() -> (Walk, Walk) {
    let (mut ada, mut grace) = received();
    home_says(
        &mut ada,
        "With Grace, Northwind",
        "Waiting for Grace; the file was written on Tue 12 May 2026",
    );
    ada.takes("With Grace, Northwind").sees("you wait for the one that comes back");
    grace.act(Act::Leave).takes("With Ada, Northwind");
    grace_answers(&mut grace);
    home_says(&mut grace, "With Ada, Northwind", "Answered; write the file for Ada, and send it");
    grace.takes("With Ada, Northwind").takes("Write the file for Ada: your answers");
    home_says(
        &mut grace,
        "With Ada, Northwind",
        "The file with your answers was written on Tue 12 May 2026; Ada may show you",
    );
    arrives(&grace, &ada);
    let mut ada = ada.again();
    home_says(&mut ada, "With Grace, Northwind", "Grace has answered; you look first, alone");
    ada.takes("With Grace, Northwind").takes("Look: first you alone").takes("Ada is at the keyboard, alone");
    ada.takes("On to your notes").takes("Show the page").sees("Side by side");
    (ada, grace)
}

/// The letter that was written last.
fn letter(from: &Walk, to: &Walk) -> ToMentor {
    let (name, text) = from.written.last().unwrap();
    assert!(name.starts_with("to-mentor-"), "{name}");
    let source = stay_or_go::assessment::Source { name: name.clone(), text: text.clone().into() };
    match read_letter(&source, &mut |key| Ok(to.store.assessment(key).unwrap())) {
        Ok(Letter::ToMentor(letter)) => *letter,
        _ => panic!("another letter"),
    }
}

#[test]
fn both_read_the_same_page_on_two_machines() {
    let (mut ada, grace) = looked();
    ada.takes("Write the file for Grace: what you show");
    let written = &ada.written.last().unwrap().1;
    assert!(!written.contains(MENTEES_NOTE) && !written.contains("safety."));
    arrives(&ada, &grace);
    let mut grace = grace.again();
    home_says(&mut grace, "With Ada, Northwind", "Ada shows you the page, of Tue 12 May 2026");
    grace
        .takes("With Ada, Northwind")
        .sees("Side by side")
        .sees("Ada shows you this, beside your own answers.");
    grace.sees("for Ada to read").does_not_see(MENTEES_NOTE).does_not_see(MENTORS_NOTE);
    grace.has_no_row("Ada, alone: open").has_no_row("what you show").does_not_see("happened a few times");
    stands_at(&grace, Step::Reveal);
    for line in ["Widest apart", "You agree", "No verdict here: the safety answers are left out."] {
        assert_eq!(ada.text().contains(line), grace.text().contains(line), "{line}");
    }
    // Her answers stay as they are, and the act is noted after the talk.
    grace.goes_back().sees("Ada shows you the page side by side").goes_back().is_refused("stay as they are");
    grace.takes("Side by side: what Ada shows you").takes("After the talk: note what Ada will do");
    grace.takes("The one act").types("Ask Kim").types("+7").types("").types("").types("").types("").types("");
    home_says(&mut grace, "With Ada, Northwind", "Nothing left to do but the act");
    home_says(
        &mut ada,
        "With Grace, Northwind",
        "Side by side; a file with the page was written on Tue 12 May 2026",
    );
    ada.takes("With Grace, Northwind").sees("Side by side");
}

#[test]
fn letters_arrive_in_every_order_and_none_brings_an_older_state_back() {
    let (mut ada, grace) = looked();
    ada.takes("Write the file for Grace: what you show");
    let first = letter(&ada, &grace);
    ada.passes(1).takes("Ada, alone: open an answer").takes("Ada is at the keyboard, alone");
    ada.sees("A file with what you show was written on Tue 12 May 2026.").sees("Nothing can take back");
    ada.takes("Kept: what you said yourself").takes("Show the page");
    ada.takes("Write the file for Grace: what you show");
    let second = letter(&ada, &grace);
    ada.passes(1).takes("Ada, alone: open an answer").takes("Ada is at the keyboard, alone");
    ada.takes("Stop showing now")
        .sees("You stopped showing on Thu 14 May 2026.")
        .sees("cannot take back what was read");
    let end = letter(&ada, &grace);
    ada.has_no_row("Stop showing now").takes("Show the page");
    ada.passes(1).takes("Write the file for Grace again: what you show");
    let again = letter(&ada, &grace);
    let all = [first, second, end, again];
    let (table, now) = (grace.table(), grace.journey.now);
    let orders = (0..24).map(|order: usize| {
        let mut left = vec![0, 1, 2, 3];
        [order / 6, order / 2 % 3, order % 2, 0].map(|at| left.remove(at))
    });
    for order in orders {
        let (mut meeting, mut newest) = (table.clone().into_parts().0, None);
        for at in order {
            let seen = meeting.see(&all[at], now);
            let expected = match newest {
                Some(2) if at < 2 => Err(NotSeen::Stopped),
                Some(newest) if at < newest => Err(NotSeen::Older),
                _ if at == 2 => Ok(Seen::Ended),
                None | Some(2) => Ok(Seen::Added),
                Some(_) => Ok(Seen::Replaced),
            };
            // The page that is shown again is the one of before.
            let is_same = at == 3 && newest == Some(1);
            assert_eq!(seen, if is_same { Ok(Seen::Unchanged) } else { expected }, "{order:?}");
            if !is_same {
                newest = newest.max(Some(at));
            }
            assert_eq!(meeting.see(&all[at], now).is_ok(), newest == Some(at) || is_same, "twice is once");
        }
    }
}

#[test]
fn whoever_stops_showing_is_read_no_longer() {
    let (mut ada, grace) = looked();
    ada.takes("Write the file for Grace: what you show");
    arrives(&ada, &grace);
    let mut grace = grace.again();
    grace.act(Act::People).takes("Ada, Northwind").sees("Side by side");
    ada.passes(1)
        .takes("Ada, alone: open an answer")
        .sees("this program cannot see the call, nor stop it for you");
    ada.takes("Ada is at the keyboard, alone").takes("Stop showing now");
    home_says(
        &mut ada,
        "With Grace, Northwind",
        "Side by side; a file that stops showing was written on Wed 13 May 2026",
    );
    arrives(&ada, &grace);
    let mut grace = grace.again();
    home_says(&mut grace, "With Ada, Northwind", "Ada stopped showing on Wed 13 May");
    grace
        .takes("With Ada, Northwind")
        .sees("Ada has stopped showing you the page.")
        .does_not_see("Side by side:");
    grace.goes_back().is_refused("stay as they are").goes_on().sees("One act");
}

#[test]
fn what_is_shown_to_one_of_two_is_not_told_of_the_other() {
    let mut ada = two_counsellors(false);
    ada.takes("Write the file for Grace: what you show").takes("Lay Mallory beside Ada");
    ada.takes("Ada, alone: open an answer").takes("Ada is at the keyboard, alone");
    ada.sees("A file with what you show was written on Tue 12 May 2026.").does_not_see("at Mallory's");
    ada.takes("Stop showing now").sees("Send the file that says so to whoever has the page: ");
    // Each file is named, with whom it is for.
    let ends: Vec<String> = ada.written.iter().rev().take(2).rev().map(|(name, _)| name.clone()).collect();
    ada.sees(&format!("page: {} to Grace and {} to Mallory.", ends[0], ends[1]));
    for name in &ends {
        ada.hear(Event::Wrote(format!("/home/ada/{name}").into()));
    }
    ada.sees(&format!("Written: /home/ada/{}, {}\n", ends[0], ends[1]));
    ada.act(Act::HowLong).hear(Event::Wrote("/home/ada/other".into())).sees("Written: /home/ada/other\n");
    ada.takes("Show the page").takes("Write the file for Mallory: what you show");
}

#[test]
fn what_is_over_leaves_home_after_a_while() {
    let (mut ada, _) = looked();
    ada.takes("Talk").takes("On to what could be done").takes("Grace may add").takes("On to one act");
    ada.takes("The one act")
        .types("Ask Kim")
        .types("+3")
        .types("")
        .types("")
        .types("Grace")
        .types("")
        .types("");
    ada.takes("On to the last question").takes("Done: what we take away");
    ada.takes("Write the file for Grace: what you show");
    home_says(
        &mut ada,
        "With Grace, Northwind",
        "Nothing left to do but the act; a file with the page was written on",
    );
    ada.takes("With Grace, Northwind").sees("What we take away").takes("Say what became of the act");
    ada.takes_row(1)
        .act(Act::Leave)
        .passes(20)
        .act(Act::Past)
        .act(Act::Leave)
        .has_no_row("With Grace, Northwind");
}

#[test]
fn a_mentor_with_nothing_of_their_own_is_not_greeted_as_new() {
    let (_, mut grace) = received();
    grace.act(Act::Leave).does_not_see("An example, not yours").sees("The agreement comes first");
}
