//! What sessions and the log say together: history, what happened since, what is due, what was carried over, and
//! sessions side by side.
//!
//! Pure: sessions and entries in, facts out. `recall` reads them from the store, `report` words them; the arithmetic
//! of change is the engine's.

mod carry;
mod compare;
mod due;
mod first_look;
mod history;
mod moved;
mod recalled;
mod safety;
mod said;
mod second_look;
mod shocks;
mod since;
mod standing;
mod story;
mod trail;
mod verdict;

pub use crate::session::is_same_place;
pub use carry::{carried, carry_facts, findings, is_offer, months_by};
pub use compare::{AxisRow, Comparison, DimensionRow, GateRow, Side, ToAsk, compare};
pub use due::{
    Act, Due, Known, Look, Question, SHOCK_DAYS, Together, What, due, is_danger, next_pulse, waiting,
};
pub use first_look::{ClaimedAndSeen, Found, claimed_and_seen, last_found};
pub use history::{
    Filter, MENTOR, PULSE, Place, ROLE, Row, accepted_offer, last_like, last_of_kind, last_time,
    likely_place, place_meant, places, previous,
};
pub use moved::{Between, Moved, between, moved};
pub use recalled::Recalled;
pub use safety::{SafetySaid, SafetyTrail, safety_trails};
pub use said::{Found as FoundSaid, Said, find, said_in};
pub use second_look::{SecondLook, second_look};
pub use shocks::{Shock, is_shaken, latest as latest_shock, settled, shocks};
pub use since::{Since, reminders, since};
pub use standing::{PlaceState, ending, ends, is_over, place_state};
pub use story::{Happened, Held, Moment, Sat, SinceStart, Story, ToldIn, WithMentor, story};
pub use trail::{Footprint, Stood, TRAIL, earlier};
pub use verdict::{HARMFUL, gives_verdict, is_harmed, leaves_safety_out};
