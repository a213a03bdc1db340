//! The only room that touches the disk: sessions, meetings, the log, the questionnaires that were asked, settings.
//!
//! ```text
//! sessions, meetings, log, questionnaires     documents in, documents out: `impl Store`, each in its file
//!   summaries, forget, archive                  what concerns all of them
//!   -> base         the store: its places, its folders, the sessions that it has claimed
//!   -> folder       one kind of document: listed, found, read, written, healed after a crash
//!   -> names        what files are called
//!   -> files        what is needed of a place for files: the disk, memory, or a test's own
//! saver             writes off the drawing path
//! ```
//!
//! Files are written whole or not at all, for their owner only, never through a link, and never over something that
//! this program has not read: what would be lost otherwise goes to a folder of its own. Nothing here knows what an
//! answer means. Clock, environment and home are arguments. Whatever can meet a disk that refuses says so with a
//! [`StoreError`], and what was kept before is untouched then.

#![expect(clippy::missing_errors_doc, reason = "said once above, and by the variants of `StoreError`")]

mod archive;
mod backups;
mod base;
mod disk;
mod elsewhere;
mod error;
mod files;
mod folder;
mod forget;
mod hints;
mod history;
mod leftovers;
mod log;
mod meetings;
mod memory;
mod names;
mod own;
mod paths;
mod questionnaires;
mod said;
mod saver;
mod sessions;
mod settings;
mod shared;
mod summaries;
mod threads;
mod typed;

pub use archive::{BEFORE_DOCUMENT, DocumentName, Exported, FIRST_LINE, QUESTIONNAIRES, add_document};
pub use base::{Change, Store};
pub use elsewhere::{Brought, Elsewhere};
pub use error::{Cause, Damaged, Operation, StoreError};
pub use files::{Files, Listed, Lock, Stamp};
pub use folder::{Foreign, Kept, Listing, Why};
pub use forget::{Forget, Forgetting, Renamed};
pub use hints::Hint;
pub use history::{Found, History};
pub use leftovers::{Leftover, LeftoverKind};
pub use log::Log;
pub use meetings::TableDraft;
pub use memory::Memory;
pub use names::{EntryName, SessionName, State};
pub use own::{beside, read_beside, read_own, read_sent, stamp_of};
pub use paths::Paths;
pub use said::InSessions;
pub use saver::{Report, Saver, Unsaved, settle_latest};
pub use sessions::Draft;
pub use settings::{Number, Settings, Theme, Verbosity};
pub use shared::{Conflict, Goes, Put, Shared};
pub use summaries::{Summaries, Whole};
pub use typed::Typed;
