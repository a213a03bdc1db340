//! The pages, one file each: what it says as data, and what each act does to the state. No page calls another; what
//! follows is in `flow`.

pub mod card;
pub mod common;
pub mod confirm;
pub mod decided;
pub mod decision;
pub mod entry;
pub mod find;
pub mod folder;
pub mod forget;
pub mod gut;
pub mod help;
pub mod home;
pub mod later;
pub mod learn;
pub mod log;
pub mod mails;
pub mod meeting;
pub mod note;
pub mod past;
pub mod people;
pub mod plan;
pub mod probe;
pub mod reading;
pub mod rename;
pub mod result;
pub mod review;
pub mod safety;
pub mod save_failed;
pub mod second_look;
pub mod set_up;
pub mod since;
pub mod summary;
pub mod trying;
pub mod typed;
pub mod unweighed;
