//! Reading from the store what memory needs.
