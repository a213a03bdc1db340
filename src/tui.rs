//! The screens: enter the terminal, run the loop, leave the terminal.
//!
//! One channel takes everything that happens; `update` changes the model and says what is to be done outside;
//! `perform` does it. Drawn only when something has changed, once for all messages that wait.

pub mod effect;
pub mod keymap;
pub mod message;
pub mod model;
pub mod screen;
pub mod text;
pub mod theme;
pub mod update;
pub mod view;
pub mod when;
pub mod widget;
pub mod work;
