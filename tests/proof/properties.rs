//! The scoring's seventeen invariants, each over random answers to the shipped assessments and to random models.

mod change;
mod document;
mod sense;
mod words;

/// Writes a property twice: over the shipped assessments and over random models. `$check` takes a case and a number
/// to choose with.
macro_rules! everywhere {
    ($(#[$doc:meta])* $name:ident, $cases:expr, $check:expr) => {
        $(#[$doc])*
        mod $name {
            use proptest::prelude::*;

            use super::*;
            use crate::generate::{Case, sitting, spec};

            proptest! {
                #![proptest_config(ProptestConfig::with_cases($cases))]

                #[test]
                fn on_the_shipped(which in 0..4_usize, sitting in sitting(), choice in any::<u32>()) {
                    $check(&Case::shipped(which, &sitting), choice as usize);
                }

                #[test]
                fn on_random_models(spec in spec(), sitting in sitting(), choice in any::<u32>()) {
                    $check(&Case::random(&spec, &sitting), choice as usize);
                }
            }
        }
    };
}

/// Writes a property that reads its documents again, changed: over the shipped ones and over random ones.
macro_rules! on_documents {
    ($(#[$doc:meta])* $name:ident, $cases:expr, $check:expr) => {
        $(#[$doc])*
        mod $name {
            use proptest::prelude::*;

            use super::*;
            use crate::generate::{Documents, sitting, spec};

            static SHIPPED: std::sync::LazyLock<Documents> = std::sync::LazyLock::new(Documents::shipped);

            proptest! {
                #![proptest_config(ProptestConfig::with_cases($cases / 4))]

                #[test]
                fn on_the_shipped(sitting in sitting(), choice in any::<u32>()) {
                    $check(&SHIPPED, &sitting, choice as usize);
                }
            }

            proptest! {
                #![proptest_config(ProptestConfig::with_cases($cases))]

                #[test]
                fn on_random_models(spec in spec(), sitting in sitting(), choice in any::<u32>()) {
                    $check(&spec.documents(), &sitting, choice as usize);
                }
            }
        }
    };
}

use {everywhere, on_documents};

/// What floats may differ by.
const ROUNDING: f64 = 1e-12;
