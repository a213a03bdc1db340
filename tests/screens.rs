//! The screens: keys in, readable screen out.

#[path = "screens/desk.rs"]
mod desk;
#[path = "screens/journey.rs"]
mod journey;
#[path = "screens/looks.rs"]
mod looks;
#[path = "screens/sizes.rs"]
mod sizes;
