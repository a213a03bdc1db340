//! Gives enums the names that their values have in documents.

/// Gives an enum its `NAMES`, in the order of its values, and `id`, the name of one.
macro_rules! names {
    ($type:ident { $($value:ident = $name:literal),+ $(,)? }) => {
        impl $type {
            /// All, with their names in documents.
            pub const NAMES: [(&'static str, Self); [$($name),+].len()] = [$(($name, Self::$value)),+];

            /// Its name in documents.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$value => $name),+
                }
            }
        }
    };
}

pub(crate) use names;
