//! The agreement, clause by clause. What a mentor elsewhere would have otherwise stands beside what was sent, and never takes
//! its place.

use super::{Arrangement, Clause, Meeting, Stand};
use crate::assessment::Paragraph;

impl Meeting {
    /// How a clause stands with whoever is here.
    pub fn stand(&self, index: usize) -> Stand {
        self.clause(index).map_or(Stand::Agreed, |clause| clause.stand)
    }

    /// How a clause was sent to a mentor elsewhere: as it was proposed, in the mentee's words, or left open.
    pub fn stand_sent(&self, index: usize) -> Stand {
        let id = self.agreement.get(index).map(|part| &part.id);
        self.clauses.iter().find(|clause| Some(&clause.id) == id).map_or(Stand::Agreed, |clause| clause.stand)
    }

    /// The words that whoever is here has for a clause.
    pub fn clause_words(&self, index: usize) -> &str {
        let own = self.clause(index).map(|clause| clause.words.as_str()).filter(|words| !words.is_empty());
        own.or_else(|| Some(self.agreement.get(index)?.text.as_str())).unwrap_or_default()
    }

    /// Says how a clause stands. The mentor's own words go with an agreement to what was sent.
    pub fn set_stand(&mut self, index: usize, stand: Stand) {
        self.put_clause(index, stand, String::new());
    }

    /// Puts a clause into other words: both, where the mentee is; the mentor elsewhere, beside it.
    pub fn reword_clause(&mut self, index: usize, words: String) {
        if words == self.clause_words(index) {
            return;
        }
        if self.arrangement() == Arrangement::MentorHere {
            self.put_clause(index, Stand::Changed, words);
        } else if let Some(part) = self.agreement.get_mut(index) {
            part.text = words;
            self.put_clause(index, Stand::Changed, String::new());
        }
    }

    /// What those who answer elsewhere would have otherwise: whoever it is, by the name they were asked under, with the
    /// clause that it is about.
    pub fn exceptions(&self) -> impl Iterator<Item = (&str, &Paragraph, &Clause)> {
        let about = |clause: &Clause| self.agreement.iter().find(|part| part.id == clause.id);
        let first = self.exceptions.iter().map(|clause| (self.mentor.as_str(), clause));
        let further = self
            .further
            .iter()
            .flat_map(|one| one.exceptions.iter().map(|clause| (one.name.as_str(), clause)));
        first.chain(further).filter_map(move |(name, clause)| Some((name, about(clause)?, clause)))
    }

    fn clause(&self, index: usize) -> Option<&Clause> {
        let id = &self.agreement.get(index)?.id;
        let clauses =
            if self.arrangement() == Arrangement::MentorHere { &self.exceptions } else { &self.clauses };
        clauses.iter().find(|clause| clause.id == *id)
    }

    fn put_clause(&mut self, index: usize, stand: Stand, words: String) {
        let Some(id) = self.agreement.get(index).map(|part| part.id.clone()) else { return };
        let is_mentors = self.arrangement() == Arrangement::MentorHere;
        let clauses = if is_mentors { &mut self.exceptions } else { &mut self.clauses };
        clauses.retain(|clause| clause.id != id);
        if stand != Stand::Agreed {
            clauses.push(Clause { id, stand, words });
        }
    }
}
