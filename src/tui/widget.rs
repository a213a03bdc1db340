//! The parts that every screen is made of. Each holds data and draws it; none keeps state or knows the session.

pub mod bar;
pub mod field;
pub mod map;
pub mod page;
pub mod rows;
pub mod sheet;

pub use field::Field;
pub use page::Page;
pub use sheet::Sheet;
