//! Whether what is in hand is on disk.

use jiff::Timestamp;

/// Whether the latest state is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing has changed since it was begun or read.
    Unchanged,
    Saving,
    /// On its way once more, after a failure.
    Retrying,
    Saved(Timestamp),
    /// Could not be written, for this reason.
    Failed(String),
}

impl SaveState {
    /// Whether nothing would be lost now.
    pub const fn is_safe(&self) -> bool {
        matches!(self, Self::Unchanged | Self::Saved(_))
    }

    /// Whether the last attempt failed and none has worked since.
    pub const fn has_failed(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::Retrying)
    }

    /// The newest state goes to the disk now.
    pub fn send(&mut self) {
        *self = if self.has_failed() { Self::Retrying } else { Self::Saving };
    }
}
