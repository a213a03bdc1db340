//! The screens: keys in, readable screen out.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "screens/again.rs"]
mod again;
#[path = "screens/attack.rs"]
mod attack;
#[path = "screens/blocks.rs"]
mod blocks;
#[path = "screens/counsellors.rs"]
mod counsellors;
#[path = "screens/desk.rs"]
mod desk;
#[path = "screens/face.rs"]
mod face;
#[path = "screens/hand.rs"]
mod hand;
#[path = "screens/hour.rs"]
mod hour;
#[path = "screens/in_view.rs"]
mod in_view;
#[path = "screens/journey.rs"]
mod journey;
#[path = "screens/looks.rs"]
mod looks;
#[path = "screens/meeting.rs"]
mod meeting;
#[path = "screens/memory.rs"]
mod memory;
#[path = "screens/pictures.rs"]
mod pictures;
#[path = "screens/sizes.rs"]
mod sizes;
#[path = "screens/trying.rs"]
mod trying;
