//! Where in a meeting a line is typed.

use jiff::civil::Date;

use crate::meeting::Side;
use crate::plain::jot::REMOVE;
use crate::plain::place::Place;
use crate::report::seat::Seat;
use crate::report::words::meeting::begins;

/// Where in a meeting a line is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// What both agree on.
    Agreement,
    /// Other words for one paragraph.
    Paragraph(usize),
    /// A subject to leave alone.
    OffLimits,
    /// Other words for one of these subjects.
    Subject(usize),
    /// What the mentee is called.
    MenteeName,
    /// What the mentor is called.
    MentorName,
    /// The keyboard or a file changes hands.
    HandOver,
    /// Before the mentee's own answers open again.
    Reopen,
    /// Whether the mentor knows only what was told.
    OnlyTold,
    /// Which of the mentor's notes stay private.
    MentorsNotes,
    /// The keyboard goes back to the mentee, before what is for the mentee alone.
    HandBack,
    /// Whether the safety answers are shown.
    Gate,
    /// Which of the mentee's notes stay private.
    Notes,
    /// Whether exit readiness is shown.
    Pace,
    /// Before both look.
    LookAway,
    /// Both see both.
    Reveal,
    /// One topic.
    Topic(usize),
    /// The latest example of a topic.
    Example(usize),
    /// When that was.
    ExampleDay(usize),
    /// What could be done.
    Options(Side),
    /// Other words for an option of one of the two.
    OneOption(Side, usize),
    /// What the mentee will do.
    Act,
    /// By when.
    ActBy,
    /// Who will know.
    ActKnows,
    /// When the two look again.
    Review,
    /// What both take away.
    HandOut,
    /// Whether both want everything on it.
    BothSaySo,
}

impl Spot {
    /// Whether a line is words here, or a choice.
    pub const fn place(&self) -> Place {
        match self {
            Self::Paragraph(_)
            | Self::OffLimits
            | Self::Subject(_)
            | Self::MenteeName
            | Self::MentorName
            | Self::Example(_)
            | Self::ExampleDay(_)
            | Self::Options(_)
            | Self::OneOption(..)
            | Self::Act
            | Self::ActBy
            | Self::ActKnows
            | Self::Review => Place::MeetWords,
            Self::Agreement
            | Self::HandOver
            | Self::Reopen
            | Self::HandBack
            | Self::OnlyTold
            | Self::MentorsNotes
            | Self::Gate
            | Self::Notes
            | Self::Pace
            | Self::LookAway
            | Self::Reveal
            | Self::Topic(_)
            | Self::HandOut
            | Self::BothSaySo => Place::Meet,
        }
    }

    /// Whether a line is more than a name or a day: a single sign is a slip.
    pub const fn takes_sentences(&self) -> bool {
        matches!(
            self,
            Self::Paragraph(_)
                | Self::OffLimits
                | Self::Subject(_)
                | Self::Example(_)
                | Self::Options(_)
                | Self::OneOption(..)
                | Self::Act
        )
    }

    /// What the prompt begins with.
    pub fn lead(&self, seat: &Seat) -> String {
        let (mentee, mentor) = (&seat.names().mentee, &seat.names().mentor);
        let keep = "empty line to keep them all open";
        match self {
            Self::Agreement if seat.is_mentees() => {
                "What we agree on, the number of a line to change it".to_owned()
            }
            Self::Agreement => "What we agree on".to_owned(),
            Self::Paragraph(_) => "Your own words for it, empty line to keep it".to_owned(),
            Self::OffLimits => "Which subject do we leave alone? Empty line for none".to_owned(),
            Self::Subject(index) => {
                let stands = seat.table.meeting().off_limits.get(*index).map_or("", String::as_str);
                format!("Which subject do we leave alone? {}", or_keep(stands))
            }
            Self::MenteeName => "What is the mentee called here? Empty line to leave it".to_owned(),
            Self::MentorName => "What is the mentor called here? Empty line to leave it".to_owned(),
            Self::HandOver => "Hand over".to_owned(),
            Self::Reopen | Self::HandBack => format!("{} is at the keyboard, alone", begins(mentee)),
            Self::OnlyTold => format!("Do you know only what {mentee} told you? 1 yes, 2 no"),
            Self::Gate => format!("Does {mentor} see the safety answers? 1 yes, 2 no, empty line for no"),
            Self::Notes | Self::MentorsNotes => format!("Numbers of notes that stay with you, {keep}"),
            Self::Pace => {
                format!("Does {mentor} see how ready you are to leave? 1 yes, 2 no, empty line for no")
            }
            Self::LookAway => format!("{} may look again", begins(mentor)),
            Self::Reveal => "Side by side".to_owned(),
            Self::Topic(index) => {
                format!("Topic {} of {}, 0 to 4 for an answer that you agree on", index + 1, seat.topics())
            }
            Self::Example(_) => "The latest time it happened, in a line; empty line for none".to_owned(),
            Self::ExampleDay(_) => {
                "When was that? A day such as 12 May, or -3 for three days ago; empty line if not known"
                    .to_owned()
            }
            Self::Options(side) => {
                let question = match side {
                    Side::Mentee => format!("{}, what could you do?", begins(mentee)),
                    Side::Mentor => format!("{}, what else could be done?", begins(mentor)),
                };
                let any = seat.table.meeting().options.all().next().is_some();
                let number = if any { ", the number of one to change it" } else { "" };
                format!("{question} One option a line{number}")
            }
            Self::OneOption(side, index) => {
                let stands = seat.table.meeting().options.of(*side).get(*index).map_or("", String::as_str);
                format!("Your own words for it. {}", or_keep(stands))
            }
            Self::Act => format!("{}, which one act do you choose? Empty line for none", begins(mentee)),
            Self::ActBy => {
                let by = seat.table.meeting().act.as_ref().and_then(|act| act.by);
                format!("By when? A day such as 12 May, 2026-05-12, or +14{}", kept_if_empty(by))
            }
            Self::ActKnows => "Who will know? Empty line for nobody".to_owned(),
            Self::Review => match seat.table.meeting().review {
                None => "When do you look again? A day, or empty line for none".to_owned(),
                review => format!("When do you look again? A day{}", kept_if_empty(review)),
            },
            Self::HandOut => "To take away".to_owned(),
            Self::BothSaySo => {
                format!(
                    "With the safety answers and private notes: do {mentee} and {mentor} both say so? 1 yes, 2 no"
                )
            }
        }
    }
}

/// What an empty line keeps, where a day stands already.
fn kept_if_empty(stands: Option<Date>) -> String {
    stands.map_or_else(String::new, |day| format!("; empty line to keep: {day}"))
}

/// What else can be said where words stand already.
fn or_keep(stands: &str) -> String {
    format!("Empty line to keep: {stands}; {REMOVE} to remove it")
}
