//! Words that are looked for: all of them, anywhere, in whatever case.

/// What was typed to find something by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought(Vec<String>);

impl Sought {
    pub fn new(typed: &str) -> Self {
        Self(typed.to_lowercase().split_whitespace().map(str::to_owned).collect())
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all of the words are in what was said, taken together.
    pub fn are_in(&self, said: &[&str]) -> bool {
        if self.is_empty() {
            return true;
        }
        let said = said.join("\n").to_lowercase();
        self.0.iter().all(|word| said.contains(word))
    }

    /// Whether a file may hold something that has all of the words: where it does not, it need not be read further.
    pub fn may_be_in(&self, file: &str) -> bool {
        // What is written with escapes reads otherwise than it stands there.
        if self.is_empty() || file.contains('\\') {
            return true;
        }
        let file = file.to_lowercase();
        let is_there = |word: &String| !word.chars().all(char::is_alphanumeric) || file.contains(word);
        self.0.iter().all(is_there)
    }
}
