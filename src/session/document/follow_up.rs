//! What ties a session to others: the `follow_up` key of a session file, and the review in its head.

use super::super::{
    Action, Check, Choice, Closing, Course, Decision, Expectation, Finding, FollowUp, Hindsight, Lesson,
    Matter, Met, Nuance, Outcome, Review, Standing, Sureness, Told, Unweighed, Weight,
};
use crate::yaml::{Codec, MapStyle, Record, by_name};

impl FollowUp {
    /// The key; `previous` and `review` stand in the head of the file.
    pub(super) fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.optional("checks", &mut self.checks);
        codec.optional("actions", &mut self.actions);
        codec.optional("earlier_decisions", &mut self.earlier_decisions);
        codec.optional("lessons", &mut self.lessons);
    }
}

by_name!(
    Choice: "choice", Finding: "finding", Outcome: "outcome", Nuance: "word",
    Matter: "matter", Weight: "word", Sureness: "degree", Met: "word",
);

impl Record for Check {
    const NAME: &'static str = "a must-check";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("from", &mut self.from);
        codec.optional("said", &mut self.said);
        self.lesson.describe(codec);
    }
}

impl Record for Lesson {
    const NAME: &'static str = "a lesson";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.optional("missing", &mut self.missing);
        codec.required("must", &mut self.must);
        codec.optional("item", &mut self.item);
    }
}

impl Record for Action {
    const NAME: &'static str = "an action";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("text", &mut self.text);
        codec.optional("who", &mut self.who);
        codec.optional("by", &mut self.by);
        codec.since(2).optional("knows", &mut self.knows);
        codec.optional("advice", &mut self.advice);
        self.course.describe(codec);
        codec.since(2).optional("earlier", &mut self.earlier);
    }
}

impl Record for Standing {
    const NAME: &'static str = "how it stood before";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("until", &mut self.until);
        codec.optional("on", &mut self.on);
        codec.required("text", &mut self.text);
        codec.optional("who", &mut self.who);
        codec.optional("by", &mut self.by);
        self.course.describe(codec);
        codec.since(2).optional("place", &mut self.place);
        codec.since(2).optional("item", &mut self.item);
    }
}

impl Record for Decision {
    const NAME: &'static str = "a decision";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("choice", &mut self.choice);
        codec.always("condition", &mut self.condition);
        codec.optional("until", &mut self.until);
        codec.since(2).optional("starts", &mut self.starts);
        codec.required("made", &mut self.made);
        codec.since(2).optional("unweighed", &mut self.unweighed);
        codec.since(2).optional("expects", &mut self.expects);
        codec.since(2).optional("told", &mut self.told);
        codec.since(2).optional("hindsight", &mut self.hindsight);
    }
}

impl Record for Hindsight {
    const NAME: &'static str = "what became of a decision";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("at", &mut self.at);
        codec.optional("until", &mut self.until);
        codec.optional("happened", &mut self.happened);
        codec.required("met", &mut self.met);
        codec.optional("luck", &mut self.luck);
    }
}

impl Record for Unweighed {
    const NAME: &'static str = "what was not weighed";
    const STYLE: MapStyle = MapStyle::Flow;

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("what", &mut self.what);
        codec.required("said", &mut self.said);
    }
}

impl Record for Expectation {
    const NAME: &'static str = "what is expected";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.optional("happens", &mut self.happens);
        codec.optional("sure", &mut self.sure);
        codec.optional("turns_back", &mut self.turns_back);
    }
}

impl Record for Told {
    const NAME: &'static str = "the result as it was told";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("id", &mut self.id);
        codec.required("headline", &mut self.headline);
        codec.optional("sure", &mut self.sure);
        codec.optional("danger", &mut self.danger);
    }
}

impl Course {
    /// Four keys among those of something that was asked, promised or planned.
    pub(crate) fn describe(&mut self, codec: &mut Codec<'_>) {
        let mut outcome = self.outcome();
        let Closing { at, mut note, mut nuance } = self.closing().cloned().unwrap_or_default();
        let mut closed = self.closing().map(|_| at);
        codec.always("outcome", &mut outcome);
        let is_closed = codec.optional("closed", &mut closed);
        codec.optional("note", &mut note);
        codec.since(2).optional("became", &mut nuance);
        if outcome != Outcome::Pending && !is_closed {
            codec.refuse(format!("something {} lacks `closed`, the time of it", outcome.id()));
        }
        *self = Self::ended(outcome, Closing { at: closed.unwrap_or_default(), note, nuance });
    }
}

impl Review {
    /// A date or an event, and not both.
    pub(super) fn describe(review: &mut Option<Self>, codec: &mut Codec<'_>) {
        let (mut on, mut when) = match review.take() {
            Some(Self::On(date)) => (Some(date), None),
            Some(Self::When(event)) => (None, Some(event)),
            None => (None, None),
        };
        if codec.optional("on", &mut on) == codec.optional("when", &mut when) {
            codec.refuse("a review has a date (`on`) or an event (`when`)");
        }
        *review = on.map(Self::On).or(when.map(Self::When));
    }
}
