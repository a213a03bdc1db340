//! The words for what two people do together.

use crate::assessment::{Assessment, Paragraph, PromptKind, SetupQuestion};
use crate::meeting::{
    Arrangement, Clause, Imported, Meeting, MeetingHead, NotImported, NotSeen, Refusal, Seen, Stand, Step,
    Timer,
};
use crate::model::{ItemIx, Level};
use crate::session::{Answer, Rater};

/// Where the two did not end on one answer.
const SEEN_DIFFERENTLY: &str = "we see it differently; it counts as not known";

/// In place of an answer, where the two leave a subject alone.
pub const NOT_ASKED: &str = "not asked";

const LEFT_OPEN: &str = "we leave it open; it counts as not known";

/// What the hour has planned for a step, and what is left of it; quiet until its last minutes.
pub fn minutes(step: Step, left: Option<(i64, &str)>) -> Option<String> {
    let planned = step.minutes()?;
    let about = format!("About {} for this.", number_of_minutes(planned));
    Some(match left {
        None => about,
        Some((left, until)) if left < 0 => format!("{about} The end time, {until}, has passed."),
        Some((left, until)) => format!("{about} {} left until {until}.", number_of_minutes(left)),
    })
}

/// So many minutes, in words.
pub fn number_of_minutes(minutes: i64) -> String {
    if minutes == 1 { "1 minute".to_owned() } else { format!("{minutes} minutes") }
}

/// Said where it is asked what would make it worthwhile.
pub const BEFORE_GOAL: &str = "Before anybody looks at an answer. It stands on every page that follows.";

/// Below this, from 1 to 10, an act is asked about once more.
pub const SURE_ENOUGH: u8 = 7;
pub const ONE_MORE: &str = "What would make it one more? A smaller act is an act too.";

/// What the mentee came for, on every page.
pub fn came_for(mentee: &str, goal: &str) -> String {
    format!("{} came for: {goal}", begins(mentee))
}

/// How much of what the mentee came for was there, 1 to 5, in words.
pub const GOT: [&str; 5] = ["nothing of it", "a little of it", "half of it", "most of it", "all of it"];

/// Whether the mentee got what they came for, in words.
pub fn got(got: u8) -> &'static str {
    GOT[usize::from(got.clamp(1, 5)) - 1]
}

/// Said where an act is left without a day.
pub const ACT_WITHOUT_DAY: &str = "One act, one date: Friday, in two weeks, 12 May or 2026-05-12.";

pub use super::begins;

/// Said wherever a verdict would stand while safety answers are left out: the same whatever they hold.
pub const NO_VERDICT: &str = "No verdict here: the safety answers are left out.";

/// Why there is no verdict for two; whether their safety answers bear one.
pub const fn no_verdict(bears_one: bool) -> &'static str {
    if bears_one { "No verdict here: these questions are too few for one." } else { NO_VERDICT }
}

/// Said where some safety answers were opened, and others not.
pub const SAFETY_IN_PART: &str = "The other safety answers are left out.";

/// Before the safety questions, where a mentor answers them.
pub const GATE: &str = "These come first. Answer what you saw or heard of, and skip any. Before the reveal, only \
                        the one you answer about sees it.";

/// Said to a mentor who answers that somebody is in danger, or what goes on in most weeks.
pub const THANKS: &str = "Thank you. You need not wait for this session, and you need not solve it.";

/// A subject that the two leave alone.
pub fn left_alone(subject: &str) -> String {
    format!("We leave alone: {subject}")
}

/// What a clause is called for a mentor elsewhere: that it is not as it was proposed is told with its name.
pub fn clause_sent(part: &Paragraph, stand: Stand, mentee: &str) -> String {
    match stand {
        Stand::Agreed => part.title.clone(),
        Stand::Changed => format!("{}: changed by {mentee}", part.title),
        Stand::Open => format!("{}: left open by {mentee}", part.title),
    }
}

/// What a mentor would have otherwise in a clause.
pub fn exception(name: &str, part: &Paragraph, clause: &Clause) -> String {
    let mentor = if name.is_empty() { "The mentor".to_owned() } else { begins(name) };
    let title = &part.title;
    if clause.words.is_empty() {
        format!("{mentor} leaves open: {title}.")
    } else {
        format!("{mentor} would have it so, on {title}: {}", clause.words)
    }
}

/// Said where the mentee stars what the mentor is to answer.
pub fn asked_for(mentee: &str, mentor: &str) -> String {
    format!(
        "{}, star what you would like {mentor} to answer; {mentor} may choose to answer these alone. Nothing that you \
         answered is shown here.",
        begins(mentee)
    )
}

/// What a step is called.
pub const fn step(step: Step) -> &'static str {
    match step {
        Step::Agreement => "What we agree on",
        Step::Goal => "What today is for",
        Step::MenteeAnswers => "The mentee answers",
        Step::HandOver => "Hand over",
        Step::MentorAnswers => "The mentor answers",
        Step::Alone => "The mentee, alone",
        Step::Reveal => "Side by side",
        Step::Talk => "Topic by topic",
        Step::Options => "What could be done",
        Step::Will => "One act",
        Step::Close => "At the end",
        Step::HandOut => "To take away",
    }
}

/// What a mentor's question goes after.
pub const fn prompt_kind(kind: PromptKind) -> &'static str {
    match kind {
        PromptKind::Latest => "The latest time",
        PromptKind::Feeling => "Feeling and values",
        PromptKind::Strength => "A strength",
        PromptKind::Challenge => "Leave to challenge",
    }
}

/// The other of the two and the place, such as "Ada, Northwind".
pub fn who(head: &MeetingHead) -> String {
    let known: Vec<&str> = [head.other(), &head.place].into_iter().filter(|name| !name.is_empty()).collect();
    if known.is_empty() { "somebody".to_owned() } else { known.join(", ") }
}

/// Why a meeting does not move.
pub const fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::End => "There is nothing in that direction.",
        Refusal::WaitingForMentor => {
            "The mentor's answers have not come yet. Add their file with `stay-or-go import`, or look without them."
        }
        Refusal::GateUndecided => "First say whether the safety answers are shown.",
        Refusal::Sealed => "That stays sealed: each sees only their own answers until the reveal.",
        Refusal::Seen => "You have seen what was shown to you: your own answers stay as they are.",
    }
}

/// What adding a file did.
pub const fn imported(imported: Imported) -> &'static str {
    match imported {
        Imported::Added => "The mentor's answers are in, and sealed until you look.",
        Imported::Replaced => "These answers took the place of earlier ones that nobody had seen.",
        Imported::AfterTheLook => {
            "The mentor's answers are in. They came after you looked, and are marked so."
        }
        Imported::Unchanged => "These answers are in already; nothing was changed.",
    }
}

/// Why a file was not added.
pub const fn not_imported(why: NotImported) -> &'static str {
    match why {
        NotImported::OtherSession => "the file belongs to another session",
        NotImported::OtherQuestions => "the file answers other questions than this session asks",
        NotImported::Revealed => "both have seen both already: the blind answers stay as they were",
        NotImported::FromAnother => {
            "they are of somebody whom you did not ask, and nobody's answers take the place of another's"
        }
        NotImported::TooMany => "five people were asked already, as many as may answer",
        NotImported::Older => "newer answers are in already; this file is an older one",
        NotImported::AnsweredHere => "the mentor is answering here, at this keyboard",
    }
}

/// What opening the page that a mentee shows did.
pub fn seen(seen: Seen, mentee: &str) -> String {
    let mentee = begins(mentee);
    match seen {
        Seen::Added => format!("{mentee} shows you this. Your own answers stay as they are from now on."),
        Seen::Replaced => format!("{mentee} shows you this now, in place of what was here."),
        Seen::Unchanged => "This is here already; nothing was changed.".to_owned(),
        Seen::Ended => {
            format!("{mentee} has stopped showing. What was here of it is gone from this program.")
        }
    }
}

/// Why it did not open; `here` is who answers here. Whom it goes to is not told: who else was asked is the mentee's to say.
pub fn not_seen(why: NotSeen, here: &str) -> String {
    match why {
        NotSeen::OtherQuestions => "it shows answers to other questions than were asked here".to_owned(),
        NotSeen::NotForHere => "it is your own, for your mentor: send it".to_owned(),
        NotSeen::ForAnother => format!(
            "it is for somebody else, and {here} answered here; where it was meant for you, write your answers once more \
             with `stay-or-go export --to-mentee --as NAME`, with the name that your mentee has for you"
        ),
        NotSeen::YoursFirst => {
            "your own answers come first, so that they are yours alone: give them, and open this then"
                .to_owned()
        }
        NotSeen::Older => "something newer is shown to you already; this file is an older one".to_owned(),
        NotSeen::Stopped => {
            "your mentee has stopped showing since this file was written; nothing is shown to you now"
                .to_owned()
        }
    }
}

/// Over the page that a mentee shows, where the mentor is.
pub fn shown_to_mentor(mentee: &str) -> String {
    format!(
        "{} shows you this, beside your own answers. It is to read; what others may have answered is not in it.",
        begins(mentee)
    )
}

/// Beside a verdict that was made without what the mentee keeps.
pub fn without_facts(mentee: &str) -> String {
    format!(
        "Facts of the set-up that {mentee} keeps are left out here; on {mentee}'s page a verdict may differ."
    )
}

/// For the mentee alone: what stopped the showing, each file with whom it is for, and what no file can do; `day` in words.
pub fn after_stopping(day: &str, files: &[(String, String)]) -> String {
    let each: Vec<String> = files.iter().map(|(whom, file)| format!("{file} to {whom}")).collect();
    format!(
        "You stopped showing on {day}. Send the file that says so to whoever has the page: {}. A program that opens it \
         lets go of the page. It cannot take back what was read, or a file that is still there.",
        super::joined(&each)
    )
}

/// For the mentee alone: what the files with the page did, whoever they are for, and what no file can do; `day` in words.
pub fn after_showing(day: &str) -> String {
    format!(
        "A file with what you show was written on {day}. What you keep from now on is not in the next one, which takes \
         its place where it is opened. Nothing can take back what was read, or a file that is still there."
    )
}

/// Who sent answers, and who was asked.
pub fn from_another(sender: &str, asked: &str) -> String {
    format!("this is from {sender}; you asked {asked}.")
}

/// What to say where the mentor knows only what the mentee told.
pub fn same_story(mentor: &str, mentee: &str) -> String {
    format!(
        "{} knows this only as {mentee} tells it. Where the two agree, it is the same story, not a confirmation.",
        begins(mentor)
    )
}

/// What to say where the mentor's answers came when both had looked.
pub fn came_late(mentor: &str, mentee: &str) -> String {
    format!("The answers of {mentor} came after {mentee} had looked without them: they may not be blind.")
}

/// Whose answers are not in view beside the mentee's; nothing where there is one counsellor.
pub fn others_too(mentor: &str, others: &[&str]) -> String {
    if others.is_empty() {
        return String::new();
    }
    format!(
        "{} is one of {} who answered, each apart; nobody's answers are mixed with another's. Beside: {}.",
        begins(mentor),
        super::number(others.len() + 1),
        others.join(", ")
    )
}

/// Who has answered and who has not, where several were asked.
pub fn who_answered<'a>(asked: impl Iterator<Item = (&'a str, bool)>) -> String {
    let said = |(name, received): (&str, bool)| {
        let name = if name.is_empty() { "The mentor" } else { name };
        format!("{} {}.", begins(name), if received { "has answered" } else { "has not answered yet" })
    };
    asked.map(said).collect::<Vec<_>>().join(" ")
}

/// Whose own verdict it is, said before the answers were laid side by side.
pub fn own_verdict(whose: &str) -> String {
    format!("{}'s own verdict, before", begins(whose))
}

/// What to say instead of the safety answers.
pub fn safety_aside(mentee: &str, several: bool) -> String {
    let whose = if several { "all" } else { "both" };
    format!(
        "The safety answers of {whose} are left aside here. {} has seen them alone; they stay with {mentee}.",
        begins(mentee)
    )
}

/// What to say instead where the two leave safety alone: the mentee alone was asked.
pub fn safety_left_alone(mentee: &str) -> String {
    format!("Safety is left alone here, as you agreed. What {mentee} answered about it stays with {mentee}.")
}

/// What to say first of the safety answers of all who were asked; so many of them `raised` something, `whose` to talk about.
/// `all` of them were asked everything that is told here, and have answered it.
pub fn safety(red: bool, raised: usize, (of, all): (usize, bool), whose: &str) -> String {
    let who = match (red, raised, of) {
        (true, ..) => {
            return "Safety comes first. What was answered here outweighs everything else, whoever answered it. Take \
                    your time; nothing has to be decided today. The safety page says whom to turn to."
                .to_owned();
        }
        (false, 0, _) if !all => {
            return "No answer here says that safety is at risk, and not every question has an answer."
                .to_owned();
        }
        (false, 0, 1) => return "You did not answer that safety is at risk.".to_owned(),
        (false, 1, 1) => "You",
        (false, 0, 2) => return "Neither of you answered that safety is at risk.".to_owned(),
        (false, 0, _) => return "None of you answered that safety is at risk.".to_owned(),
        (false, 1, _) => "One of you",
        (false, 2, 2) => "Both of you",
        (false, raised, of) if raised == of => "All of you",
        (false, ..) => "Some of you",
    };
    format!("{who} noticed something that touches safety. It is {whose} to talk about, or to leave closed.")
}

/// Who moved to an agreed answer, of the mentee and everybody else: whether each had it already, and nothing of whoever
/// had not answered. Empty where nobody had.
pub fn moved(all: &[(&str, Option<bool>)]) -> String {
    let those = |had: bool| -> Vec<String> {
        all.iter().filter(|(_, own)| *own == Some(had)).map(|(name, _)| (*name).to_owned()).collect()
    };
    let (had, moved, several) = (those(true), those(false), all.len() > 2);
    let mentee_moved = all.first().is_some_and(|(_, own)| *own == Some(false));
    match (&*had, &*moved) {
        ([], []) => String::new(),
        (_, []) if had.len() == all.len() => format!("as {} had it", if several { "all" } else { "both" }),
        ([], [one]) => format!("{one} moved"),
        ([], _) => if several { "as none had it" } else { "both moved" }.to_owned(),
        (_, [first, ..]) if mentee_moved || !several => format!("{first} moved"),
        _ => format!("as {} had it", super::joined(&had)),
    }
}

/// Where the talk about one statement ended without an answer; whether there were two that differ.
pub const fn no_answer(differ: bool) -> &'static str {
    if differ { SEEN_DIFFERENTLY } else { LEFT_OPEN }
}

/// What a part of the context is called.
pub const fn fact(fact: SetupQuestion) -> &'static str {
    match fact {
        SetupQuestion::Place => "the place, in your word",
        SetupQuestion::Appetite => "whether you would rather build",
        SetupQuestion::MonthsInRole => "how long you have been in the role",
        SetupQuestion::DecideBy => "by when you must decide",
        SetupQuestion::Shock => "a shock lately",
        SetupQuestion::SpecificAsk => "whether you asked for one thing",
        SetupQuestion::ExitReadiness => "how ready you are to leave",
    }
}

/// How long it took, for whoever asks.
pub fn how_long(timer: &Timer, step: Step) -> String {
    let minutes = |seconds: u64| match seconds / 60 {
        1 => "1 minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    };
    format!(
        "{} so far, {} of it on this step",
        minutes(timer.total().as_secs()),
        minutes(timer.on(step).as_secs())
    )
}

/// What to read before the keyboard, or a file, changes hands.
pub fn hand_over(meeting: &Meeting, mentee: &str, mentor: &str) -> String {
    let reference = meeting.reference.as_str();
    if meeting.has_several() && meeting.arrangement() == Arrangement::MenteeHere {
        let told = who_answered(meeting.asked());
        return if meeting.asked().all(|(_, received)| received) {
            format!("{told} The answers are here, sealed. Go on when you want to look; you look alone first.")
        } else {
            format!("{told} Each answers in a file of their own, and sees no answer of anybody else's.")
        };
    }
    match meeting.arrangement() {
        Arrangement::OneKeyboard => format!(
            "Pass the keyboard to {mentor}. The answers of {mentee} are sealed: they open here for {mentee} alone, \
             until the reveal."
        ),
        Arrangement::MenteeHere if meeting.has_received() => {
            format!(
                "The answers of {mentor} are here, sealed. Go on when you want to look; you look alone first."
            )
        }
        Arrangement::MenteeHere if meeting.sent.is_some() => format!(
            "{} answers elsewhere; the file is written, and you wait for the one that comes back. Open it with Open a \
             letter, at Sit down with a mentor; or type stay-or-go meet FILE in a shell.",
            begins(mentor)
        ),
        Arrangement::MenteeHere => format!(
            "{} answers elsewhere. First write the file with the questions, and send it; it holds none of your \
             answers. When a file comes back, open it with Open a letter, at Sit down with a mentor; or type \
             stay-or-go meet FILE in a shell.",
            begins(mentor)
        ),
        Arrangement::MentorHere if meeting.showing().is_some_and(|showing| showing.ended) => {
            format!("{} has stopped showing you the page. Your answers stay as they are.", begins(mentee))
        }
        Arrangement::MentorHere if meeting.showing().is_some() => {
            format!("Your answers stay as they are: {mentee} shows you the page side by side.")
        }
        Arrangement::MentorHere if meeting.sent.is_some() => format!(
            "Your answers are in the file for {mentee}: send it. When {mentee} shows you the page side by side, that comes \
             as a file too; Open a letter, at Sit down with a mentor, opens it here."
        ),
        Arrangement::MentorHere => format!(
            "Your answers are ready. Write the file for {mentee}, and send it back. After the two of you have talked, \
             stay-or-go meet {reference} brings you here again, to note what {mentee} will do."
        ),
    }
}

/// Asked where two who have met may sit down again.
pub const WHO_SITS_DOWN: &str = "Who sits down today?";
pub const BEFORE_AGAIN: &str = "Two who have met go on where they were: their names, and what they leave alone, stand there, and an act that is open \
     comes first.";

/// Two who have met, with what they met about.
pub fn met_before(head: &MeetingHead) -> (String, String) {
    let mentee = if head.mentee.is_empty() { "you" } else { &head.mentee };
    let about =
        if head.place.is_empty() { String::new() } else { format!("Last time about {}.", head.place) };
    (begins(&format!("{mentee} and {}", head.mentor)), about)
}

/// Asked first of all, where both sit at one machine.
pub const WHOSE_MACHINE: &str = "On the mentor's, the mentee's safety answers and notes are never written. They stay in this \
                                 window, and leave as a file.";

/// While some safety answers are shown and others kept.
pub const UNTIL_ALL: &str = "No verdict is shown until all safety answers are shown.";

/// Where the mentee's safety answers and notes are while they are written nowhere.
pub fn in_this_window(mentee: &str) -> String {
    format!(
        "This is the mentor's machine: the safety answers and the notes of {mentee} are in this window only. If it \
         closes, they are gone."
    )
}

/// Asked before the program ends at a mentor's machine.
pub fn would_be_lost(mentees: &[String]) -> String {
    format!(
        "What was answered about safety with {}, and the notes that are kept, are in this window only. Once the program has \
         ended they are gone, unless a file to take along was written. End it?",
        super::joined(mentees)
    )
}

/// That the window has closed in which the mentee's safety answers were.
pub fn safety_is_gone(mentee: &str) -> String {
    format!(
        "What {mentee} answered about safety was in a window that has closed, and is gone: it was written nowhere. Nothing \
         here says anything of it."
    )
}

/// What becomes of what a mentor keeps: at a machine of the mentee's it lies in a file there, unless nothing is written.
pub fn kept_by_mentor(meeting: &Meeting, mentee: &str, private: bool) -> String {
    let is_mentees = meeting.arrangement() == Arrangement::OneKeyboard && !meeting.writes_no_secrets();
    if is_mentees && !private {
        format!(
            "What you keep is on no page for both. This is the machine of {mentee}, though: it is in the file of this \
             session here, in plain text."
        )
    } else {
        "What you keep stays with you.".to_owned()
    }
}

/// What is asked before the mentee looks without waiting.
pub fn before_early(mentee: &str, mentor: &str) -> String {
    format!(
        "{} has not answered all yet. If {mentee} looks now, what {mentor} answers later comes after the look and is \
         marked so: it is no longer blind. Until the shared page is drawn, it can be taken back.",
        begins(mentor)
    )
}

/// What comes once the mentee has answered.
pub fn after_mentee(mentor: &str, one_keyboard: bool) -> String {
    if one_keyboard {
        format!("Then {mentor} answers; yours are sealed until you look.")
    } else {
        format!("Then what {mentor} answers elsewhere, and a look at both.")
    }
}

/// What to read before the mentee answers.
pub fn before_mentee(mentee: &str, mentor: &str, one_keyboard: bool) -> String {
    let away = away(mentor, one_keyboard);
    format!(
        "{} alone now: {away} The safety questions come first, and nobody else sees them.",
        begins(mentee)
    )
}

/// What to read before the mentor's answers open again at a keyboard that both use.
pub fn before_mentor(mentee: &str, mentor: &str) -> String {
    format!(
        "{} alone now: your answers open where you left them, and stay sealed for {mentee} until both look. {}",
        begins(mentor),
        begins(&away(mentee, true))
    )
}

/// What to read before the mentee, alone again, opens an answer.
pub fn alone_again(mentee: &str, mentor: &str, one_keyboard: bool) -> String {
    format!(
        "{} alone now: {} Then one answer at a time can be opened.",
        begins(mentee),
        away(mentor, one_keyboard)
    )
}

fn away(mentor: &str, one_keyboard: bool) -> String {
    if one_keyboard {
        format!("{mentor} looks away, or leaves the room; whoever listens uses headphones.")
    } else {
        "on a call, stop sharing the screen: this program cannot see the call, nor stop it for you. Whoever listens \
         uses headphones."
            .to_owned()
    }
}

/// What to read before the mentee looks alone, at the safety answers of these.
pub fn hand_back(mentee: &str, mentor: &str, whose: &str, one_keyboard: bool) -> String {
    let pass = if one_keyboard { format!("Pass the keyboard to {mentee}. ") } else { String::new() };
    format!(
        "{pass}What comes next is for {mentee} alone, the safety answers of {whose} among it: {}",
        away(mentor, one_keyboard)
    )
}

/// What to read before the mentee's own answers open again at a keyboard that both use.
pub fn answers_open(mentee: &str, mentor: &str) -> String {
    format!("The answers of {mentee} open here again. That is for {mentee} alone: {mentor} looks away.")
}

/// What to read before a mentor answers; `key` is what leaves the rest unknown.
pub fn mentors_turn(mentor: &str, key: &str) -> String {
    format!(
        "{}, the keyboard is yours. Answer what you know; {key} on any card leaves all the rest unknown.",
        begins(mentor)
    )
}

/// Said where the mentor adds what could be done.
pub fn mentors_options(mentor: &str, mentee: &str) -> String {
    format!("{}, what else could be done? {} may add more, too.", begins(mentor), begins(mentee))
}

/// Said to a mentor before the first statement; whether any is on safety.
pub fn before_mentors_turn(mentee: &str, on_safety: bool) -> String {
    let you_means = you_means(mentee);
    if !on_safety {
        return you_means;
    }
    format!(
        "{you_means} Before the reveal, {mentee} alone sees what you answer about safety, and chooses whether it is \
         shown."
    )
}

/// Whom a statement means that has no wording for a mentor.
pub fn you_means(mentee: &str) -> String {
    format!("Where a statement says \"you\", it means {mentee}.")
}

/// An answer as both read it: what its level says of the mentee, and how it is known; or the state.
pub fn answer(assessment: &Assessment, item: ItemIx, answer: Option<Answer>, mentee: &str) -> String {
    match answer {
        Some(Answer::Known { level, evidence }) => {
            let kind = &assessment.model().evidence()[evidence];
            let known = if kind.mentor_only {
                format!("known from {mentee} alone")
            } else {
                super::named(&kind.label, mentee)
            };
            format!("{} ({known})", level_said(assessment, item, level, mentee))
        }
        Some(Answer::Believed { level }) => level_said(assessment, item, level, mentee),
        None => "not answered".to_owned(),
        Some(Answer::Unknown) => "not known".to_owned(),
        Some(answer) => super::answer_briefly(assessment, item, Some(answer)),
    }
}

/// What a level says, as both read it: about the mentee, by name.
pub fn level_said(assessment: &Assessment, item: ItemIx, level: Level, mentee: &str) -> String {
    super::level(assessment, item, Rater::Mentor, usize::from(level.get()), mentee)
}

/// An answer as the mentee alone reads it, who is "you" there.
pub fn answer_alone(assessment: &Assessment, item: ItemIx, given: Option<Answer>, mentee: &str) -> String {
    match given {
        Some(Answer::Believed { .. }) => super::answer_briefly(assessment, item, given),
        given => answer(assessment, item, given, mentee),
    }
}

/// A statement as both read it: about the mentee, by name.
pub fn statement(assessment: &Assessment, item: ItemIx, mentee: &str) -> String {
    let item = assessment.item(item);
    let other = item.other.as_ref().map(|other| begins(&other.ask.replace("{name}", mentee)));
    other.unwrap_or_else(|| item.ask.clone())
}

/// What a note is on, in a word or two.
pub fn on(assessment: &Assessment, item: ItemIx) -> String {
    let item = assessment.item(item);
    format!("on {}", item.name.as_deref().unwrap_or(&item.ask))
}
