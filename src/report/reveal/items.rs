//! Item by item: topics, what one of the two knows alone, what is near, what is alike.

use super::names::{Names, called};
use crate::assessment::Assessment;
use crate::engine::Gaps;
use crate::meeting::{Both, Guide, Meeting, Resolution, Side, View, had_it};
use crate::model::ItemIx;
use crate::order;
use crate::report::{dates, words};
use crate::session::Answer;

/// One item on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    pub item: ItemIx,
    /// What it is called in a list.
    pub name: String,
    /// The statement, about the mentee by name.
    pub ask: String,
    /// Steps between the two, signed: positive where the mentor sees it better. Nothing where one does not know.
    pub gap: Option<i8>,
    /// What the mentee said, then the mentor.
    pub said: [Said; 2],
    /// What each other counsellor said, by name.
    pub others: Vec<(String, Said)>,
    /// Steps between the mentee and whichever counsellor is furthest; nothing where nobody else knows.
    pub widest: Option<u8>,
    /// A question for the mentor to ask.
    pub prompt: Option<String>,
    /// The latest example, with its date where there is one.
    pub example: Option<String>,
    /// What the two learned, where they said so.
    pub learned: Option<String>,
    /// Where the two ended, once they did.
    pub ended: Option<String>,
    /// The two went on from it, and left it as it was.
    pub left: bool,
    /// What an agreement is worth.
    pub story: Story,
}

impl Topic {
    /// Whether it was talked about.
    pub fn is_touched(&self) -> bool {
        self.ended.is_some() || self.left || self.example.is_some() || self.learned.is_some()
    }

    /// Whether one of the two wrote something on it that both may read.
    pub fn has_words(&self) -> bool {
        let others = self.others.iter().map(|(_, said)| said);
        self.example.is_some() || self.said.iter().chain(others).any(|said| said.note.is_some())
    }
}

/// What one of the two said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub answer: String,
    /// Whether a level was given.
    pub known: bool,
    /// The note, where there is one that is shown.
    pub note: Option<String>,
}

/// What it is worth that two people say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Story {
    /// Two views.
    Confirmation,
    /// The mentor has only heard the mentee's account.
    SameStory,
}

/// All items but those on the gate, sorted by what the two make of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    /// Two steps apart or more, widest first, then file order.
    pub topics: Vec<Topic>,
    /// Known to one of the two.
    pub one_sided: Vec<Topic>,
    /// Apart, and by less than a topic.
    pub near: Vec<Topic>,
    /// The same.
    pub alike: Vec<Topic>,
    /// Known to neither.
    pub open: Vec<Topic>,
}

pub(super) fn touched(
    assessment: &Assessment,
    gaps: &Gaps,
    both: &Both,
    meeting: &Meeting,
    guide: &Guide,
) -> Touched {
    let mut touched = Touched::default();
    let writer = Writer { assessment, gaps, both, meeting, guide };
    // Gate answers are not weighed against one another: they have a place of their own.
    for item in (0..assessment.items().len()).filter(|item| !assessment.item(*item).is_gate()) {
        let topic = writer.topic(item);
        match topic.gap {
            Some(_) if gaps.topics.iter().any(|gap| gap.item == item) => touched.topics.push(topic),
            Some(0) => touched.alike.push(topic),
            Some(_) => touched.near.push(topic),
            None if writer.known_to_one(item) => touched.one_sided.push(topic),
            None => touched.open.push(topic),
        }
    }
    order::by_key(&mut touched.topics, |topic| std::cmp::Reverse(topic.gap.map(i8::unsigned_abs)));
    touched
}

struct Writer<'a> {
    assessment: &'a Assessment,
    gaps: &'a Gaps,
    both: &'a Both,
    meeting: &'a Meeting,
    guide: &'a Guide,
}

impl Writer<'_> {
    fn answer(&self, side: Side, item: ItemIx) -> Option<Answer> {
        self.both.view(side).answers.get(item)
    }

    fn known_to_one(&self, item: ItemIx) -> bool {
        let known = |side| self.answer(side, item).is_some_and(|answer| answer.level().is_some());
        known(Side::Mentee) != known(Side::Mentor)
    }

    fn topic(&self, item: ItemIx) -> Topic {
        let talk = self.meeting.talk(item);
        let example = talk.example.as_ref().map(|example| match example.date {
            Some(date) => format!("{}: {}", dates::said(date), example.text),
            None => example.text.clone(),
        });
        let others: Vec<(&str, &View)> =
            self.both.others().iter().map(|one| (one.name.as_str(), &one.view)).collect();
        let own = self.answer(Side::Mentee, item).and_then(Answer::level);
        let mentors = others.iter().map(|(_, view)| *view).chain([self.both.view(Side::Mentor)]);
        let levels = mentors.filter_map(|view| view.answers.get(item)?.level());
        Topic {
            widest: own.and_then(|own| levels.map(|level| level.get().abs_diff(own.get())).max()),
            others: others.into_iter().map(|(name, view)| (called(name), self.said_in(view, item))).collect(),
            item,
            name: words::name(self.assessment, item).to_owned(),
            ask: words::meeting::statement(self.assessment, item, &Names::of(self.meeting).mentee),
            gap: self.gap(item),
            said: [Side::Mentee, Side::Mentor].map(|side| self.said(side, item)),
            prompt: self.guide.prompt(item).map(str::to_owned),
            example,
            learned: Some(talk.learned.clone()).filter(|learned| !learned.is_empty()),
            left: talk.left,
            ended: talk.resolution.map(|resolution| self.ended(item, resolution)),
            story: self.story(item),
        }
    }

    fn said(&self, side: Side, item: ItemIx) -> Said {
        self.said_in(self.both.view(side), item)
    }

    fn said_in(&self, view: &View, item: ItemIx) -> Said {
        let answer = view.answers.get(item);
        Said {
            answer: words::meeting::answer(self.assessment, item, answer, &Names::of(self.meeting).mentee),
            known: answer.is_some_and(|answer| answer.level().is_some()),
            note: view.notes[item].clone(),
        }
    }

    /// Steps of favourability from the mentee to the mentor.
    fn gap(&self, item: ItemIx) -> Option<i8> {
        self.gaps.items.iter().find(|gap| gap.item == item).map(|gap| gap.steps)
    }

    /// Only an agreement can be the same story. The strongest evidence is one's own eyes; anything weaker may be the
    /// mentee's own words come back.
    fn story(&self, item: ItemIx) -> Story {
        let seen = self.answer(Side::Mentor, item).and_then(Answer::evidence) == Some(0);
        let is_heard = self.gaps.items.iter().any(|gap| gap.item == item && gap.same_story);
        if (self.both.only_told() && !seen || is_heard) && self.gap(item) == Some(0) {
            Story::SameStory
        } else {
            Story::Confirmation
        }
    }

    fn ended(&self, item: ItemIx, resolution: Resolution) -> String {
        match resolution {
            Resolution::SeenDifferently => words::meeting::no_answer(self.both.can_differ(item)).to_owned(),
            Resolution::Agreed { answer: agreed, .. } => {
                let Names { mentee, mentor } = Names::beside(self.meeting, self.both);
                // How one of the two knew it was not agreed on.
                let said = match agreed.level() {
                    Some(level) => words::meeting::level_said(self.assessment, item, level, &mentee),
                    None => words::meeting::answer(self.assessment, item, Some(agreed), &mentee),
                };
                let others = self.both.others().iter().map(|one| called(&one.name));
                let names: Vec<String> = [mentee, mentor].into_iter().chain(others).collect();
                let own = self.both.said(item).map(|own| had_it(agreed, own));
                let all: Vec<(&str, Option<bool>)> = names.iter().map(String::as_str).zip(own).collect();
                let ended = [format!("agreed: {said}"), words::meeting::moved(&all)];
                ended.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
            }
        }
    }
}
