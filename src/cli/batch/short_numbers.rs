//! JSON as `serde_json` writes it, in less time: most numbers of a result have two decimals at most, and to find the shortest
//! digits of any number at all takes three times as long as to write those.

use std::io::{Result, Write};

use serde_json::ser::{CompactFormatter, Formatter};

/// Writes short numbers by itself, everything else as it comes without spaces.
pub(super) struct ShortNumbers;

impl Formatter for ShortNumbers {
    #[inline]
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> Result<()> {
        let mut room = [0; 6];
        match short(value, &mut room) {
            Some(digits) => writer.write_all(digits),
            None => CompactFormatter.write_f64(writer, value),
        }
    }
}

/// The digits of a number below 1,000 that is a whole number of hundredths: they are the shortest that tell it from all
/// others. Nothing for any other number.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what does not fit is not the same again"
)]
fn short(value: f64, room: &mut [u8; 6]) -> Option<&[u8]> {
    let hundredths = (value * 100.0 + 0.5) as u32;
    if hundredths >= 100_000 || (f64::from(hundredths) / 100.0).to_bits() != value.to_bits() {
        return None;
    }
    let (whole, decimals) = (hundredths / 100, hundredths % 100);
    let digit = |number: u32| b'0' + (number % 10) as u8;
    *room =
        [digit(whole / 100), digit(whole / 10), digit(whole), b'.', digit(decimals / 10), digit(decimals)];
    let start = if whole >= 100 {
        0
    } else if whole >= 10 {
        1
    } else {
        2
    };
    let end = if decimals.is_multiple_of(10) { 5 } else { 6 };
    Some(&room[start..end])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize;

    use super::*;

    fn written(value: f64) -> String {
        let mut serializer = serde_json::Serializer::with_formatter(Vec::new(), ShortNumbers);
        value.serialize(&mut serializer).unwrap();
        String::from_utf8(serializer.into_inner()).unwrap()
    }

    #[test]
    fn every_short_number_is_written_as_by_serde_json() {
        for hundredths in 0..=100_100_u32 {
            let value = f64::from(hundredths) / 100.0;
            for value in [value, -value, value.next_up(), value.next_down()] {
                assert_eq!(written(value), serde_json::to_string(&value).unwrap());
            }
        }
    }

    proptest! {
        #[test]
        fn every_number_is_written_as_by_serde_json(value: f64) {
            prop_assert_eq!(written(value), serde_json::to_string(&value).unwrap());
        }
    }
}
