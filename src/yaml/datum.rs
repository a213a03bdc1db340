//! The kinds of values that documents hold.

use std::collections::BTreeSet;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Node, Reader, Written, quoted};

/// A kind of value: how it is taken from a node, and how it is written.
pub trait Datum: Sized {
    /// Notes why where a node does not hold one.
    fn read(reader: &mut Reader, node: &Node) -> Option<Self>;
    fn write(&self) -> Written;
    /// Whether an optional field is left out: empty, zero, `false`, or as it was from the start.
    fn is_blank(&self) -> bool {
        false
    }
}

/// Reads and writes enums by their `NAMES`; with each stands what it is called in messages. An optional field that holds
/// the first of its names is left out.
macro_rules! by_name {
    ($($type:ty: $what:literal),+ $(,)?) => {
        $(
            impl $crate::yaml::Datum for $type {
                fn read(reader: &mut $crate::yaml::Reader, node: &$crate::yaml::Node) -> Option<Self> {
                    reader.choice(node, $what, &Self::NAMES)
                }

                fn write(&self) -> $crate::yaml::Written {
                    let name = Self::NAMES.iter().find(|(_, value)| value == self);
                    name.map_or($crate::yaml::Written::Nothing, |(name, _)| $crate::yaml::Written::text(*name))
                }

                fn is_blank(&self) -> bool {
                    *self == Self::NAMES[0].1
                }
            }
        )+
    };
}
pub(crate) use by_name;

impl<T: Datum> Datum for Option<T> {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        T::read(reader, node).map(Some)
    }

    fn write(&self) -> Written {
        self.as_ref().map_or(Written::Nothing, T::write)
    }

    fn is_blank(&self) -> bool {
        self.is_none()
    }
}

impl<T: Datum> Datum for Vec<T> {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let nodes = reader.list(node)?;
        Some(nodes.iter().filter_map(|node| T::read(reader, node)).collect())
    }

    fn write(&self) -> Written {
        Written::List(self.iter().map(T::write).collect())
    }
}

impl<T: Datum + Ord> Datum for BTreeSet<T> {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let nodes = reader.list(node)?;
        // To collect them would sort them first, with a sort that is compiled for this type alone.
        let mut read = Self::new();
        read.extend(nodes.iter().filter_map(|node| T::read(reader, node)));
        Some(read)
    }

    fn write(&self) -> Written {
        Written::List(self.iter().map(T::write).collect())
    }
}

impl Datum for String {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        reader.text(node).map(str::to_owned)
    }

    fn write(&self) -> Written {
        Written::text(self)
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl Datum for bool {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        reader.flag(node)
    }

    fn write(&self) -> Written {
        Written::Flag(*self)
    }

    fn is_blank(&self) -> bool {
        !self
    }
}

impl Datum for u32 {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        reader.whole(node, 0..=i64::from(Self::MAX)).and_then(|number| number.try_into().ok())
    }

    fn write(&self) -> Written {
        Written::Whole((*self).into())
    }

    fn is_blank(&self) -> bool {
        *self == 0
    }
}

impl Datum for u64 {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        reader.whole(node, 0..=i64::MAX).map(i64::unsigned_abs)
    }

    fn write(&self) -> Written {
        Written::Whole(*self)
    }
}

impl Datum for usize {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        u32::read(reader, node).and_then(|number| number.try_into().ok())
    }

    fn write(&self) -> Written {
        Written::Whole(*self as u64)
    }

    fn is_blank(&self) -> bool {
        *self == 0
    }
}

impl Datum for Date {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        parsed(reader, node, "a date such as 2026-03-31")
    }

    fn write(&self) -> Written {
        Written::text(self.to_string())
    }
}

impl Datum for Timestamp {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        parsed(reader, node, "a time such as 2026-03-31T09:30:00Z")
    }

    fn write(&self) -> Written {
        Written::text(self.to_string())
    }
}

fn parsed<T: FromStr>(reader: &mut Reader, node: &Node, what: &str) -> Option<T> {
    let text = reader.text(node)?;
    let parsed = text.parse().ok();
    if parsed.is_none() {
        reader.refuse(node.at, format!("expected {what}, found {}", quoted(text)));
    }
    parsed
}
