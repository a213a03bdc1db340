//! Files in memory that ask a test before they write: it may refuse, wait, count or break.

use std::path::Path;
use std::sync::Arc;

use stay_or_go::store::{Files, Listed, Memory, Paths, Stamp, Store, StoreError};

pub struct Watched<F> {
    memory: Memory,
    before_writing: F,
}

/// A store that calls this with each path and text before it writes.
pub fn watched<F>(before_writing: F) -> Arc<Store>
where
    F: Fn(&Path, &[u8]) -> Result<(), StoreError> + Send + Sync + 'static,
{
    let files = Watched { memory: Memory::default(), before_writing };
    Arc::new(Store::on(Arc::new(files), Paths::inside(Path::new("home"))))
}

impl<F: Fn(&Path, &[u8]) -> Result<(), StoreError> + Send + Sync> Files for Watched<F> {
    fn list(&self, folder: &Path) -> Result<Vec<Listed>, StoreError> {
        self.memory.list(folder)
    }

    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
        self.memory.read(path, most)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        (self.before_writing)(path, bytes)?;
        self.memory.write(path, bytes)
    }

    fn remove(&self, path: &Path) -> Result<(), StoreError> {
        self.memory.remove(path)
    }

    fn stamp(&self, path: &Path) -> Result<Option<Stamp>, StoreError> {
        self.memory.stamp(path)
    }
}
