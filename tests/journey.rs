//! The whole journey without a face: acts in; the page, and what is stored, out.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "journey/agreeing.rs"]
mod agreeing;
#[path = "journey/anything.rs"]
mod anything;
#[path = "journey/apart.rs"]
mod apart;
#[path = "journey/cards.rs"]
mod cards;
#[path = "journey/claims.rs"]
mod claims;
#[path = "journey/coming_back.rs"]
mod coming_back;
#[path = "journey/deciding.rs"]
mod deciding;
#[path = "journey/documents.rs"]
mod documents;
#[path = "journey/due.rs"]
mod due;
#[path = "journey/facts.rs"]
mod facts;
#[path = "journey/hints.rs"]
mod hints;
#[path = "journey/learning.rs"]
mod learning;
#[path = "journey/letters.rs"]
mod letters;
#[path = "journey/memory.rs"]
mod memory;
#[path = "journey/mentees.rs"]
mod mentees;
#[path = "journey/offers.rs"]
mod offers;
#[path = "journey/one_keyboard.rs"]
mod one_keyboard;
#[path = "journey/people.rs"]
mod people;
#[path = "journey/preview.rs"]
mod preview;
#[path = "journey/promised.rs"]
mod promised;
#[path = "journey/rows.rs"]
mod rows;
#[path = "journey/saving.rs"]
mod saving;
#[path = "journey/shaken.rs"]
mod shaken;
#[path = "journey/shown.rs"]
mod shown;
#[path = "journey/solo.rs"]
mod solo;
#[path = "journey/story.rs"]
mod story;
#[path = "journey/truthful.rs"]
mod truthful;
#[path = "journey/trying.rs"]
mod trying;
#[path = "journey/walk.rs"]
mod walk;
