//! The sheet that a mentor fills in, whether by a letter, a form or the program's own cards: nothing is answered in it, and of
//! the mentee it holds no more than is shown.

use std::collections::BTreeMap;

use super::Meeting;
use crate::assessment::{Assessment, SetupQuestion};
use crate::model::ItemIx;
use crate::session::{Context, Rater, Session};

impl Meeting {
    /// The sheet. `context` is the mentee's.
    pub(super) fn sheet(&self, assessment: &Assessment, context: &Context) -> Session {
        let mut sheet =
            Session::begin(assessment, self.assessment.clone(), self.reference.clone(), self.started);
        sheet.rater = Rater::Mentor;
        sheet.answers.context = self.what_is_shown(context);
        if self.shown.contains(&SetupQuestion::Place) {
            sheet.place.clone_from(&self.place);
        }
        sheet
    }

    /// What a form asks of a mentor about this session of the mentee's: what concerns the mentee, but for what the two leave
    /// alone.
    pub fn asked_in_a_form(&self, mentees: &Session, assessment: &Assessment) -> Vec<ItemIx> {
        let mut sheet = self.sheet(assessment, &mentees.answers.context);
        sheet.quick = mentees.quick;
        sheet.unasked = self.left_alone(assessment);
        sheet.asked(assessment).collect()
    }

    /// What of the mentee's context a mentor may know. What an author's questions leave out goes along in any case: it is
    /// asked of neither, and a sheet without it tells the same.
    pub fn what_is_shown(&self, context: &Context) -> Context {
        let mut seen = Context { asked: of_no_concern(context), ..Context::default() };
        for question in &self.shown {
            match question {
                SetupQuestion::Place => {}
                SetupQuestion::Appetite => seen.appetite = context.appetite,
                SetupQuestion::MonthsInRole => seen.months_in_role = context.months_in_role,
                SetupQuestion::DecideBy => seen.decide_by = context.decide_by,
                SetupQuestion::Shock => {
                    seen.shock_days_ago = context.shock_days_ago;
                    seen.shock.clone_from(&context.shock);
                }
                SetupQuestion::SpecificAsk => seen.specific_ask = context.specific_ask,
                SetupQuestion::ExitReadiness => seen.exit = context.exit,
            }
        }
        seen
    }

    /// What the letter showed of the mentee's context, where the mentor's program is.
    pub const fn told_to_mentor(&self) -> &Context {
        &self.mentors.session.answers.context
    }
}

/// The author's questions that the mentee answered with no: the statements about them are asked of neither.
pub(super) fn of_no_concern(context: &Context) -> BTreeMap<String, bool> {
    let mut no = context.asked.clone();
    no.retain(|_, yes| !*yes);
    no
}
