//! The names of sessions and entries.

/// The permanent, unique name of a session: lower-case letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(String);

impl Reference {
    /// Letters in a reference; 32 to the power of 8 is a trillion, enough for one person.
    pub const LENGTH: usize = 8;
    /// No letters that are mistaken for others when read aloud.
    const ALPHABET: &'static [u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

    pub fn from_bits(bits: u64) -> Self {
        let letters = (0..Self::LENGTH).map(|n| {
            let index = (bits >> (5 * n)) & 31;
            char::from(Self::ALPHABET[usize::try_from(index).unwrap_or(0)])
        });
        Self(letters.collect())
    }

    /// The reference with this text, if it can be one: safe in a file name.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == Self::LENGTH && text.bytes().all(|b| Self::ALPHABET.contains(&b));
        fits.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Reference {
    fn default() -> Self {
        Self::from_bits(0)
    }
}
