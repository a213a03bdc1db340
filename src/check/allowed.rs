//! What an author allows: `# check: allow W02` on a line or above it, or above the whole file.

use super::Code;

/// The codes that comments allow, by line; line 0 stands for the whole file.
pub(super) struct Allowed(Vec<(usize, Code)>);

impl Allowed {
    pub(super) fn read(text: &str) -> Self {
        let mut found = Vec::new();
        let mut at_top = true;
        for (index, line) in text.lines().enumerate() {
            let is_comment = line.trim_start().starts_with('#');
            at_top &= is_comment || line.trim().is_empty();
            let Some((before, named)) = line.split_once("# check: allow ") else { continue };
            // A comment of its own speaks of the line below.
            let speaks_of = match (at_top, before.trim().is_empty()) {
                (true, _) => 0,
                (false, true) => index + 2,
                (false, false) => index + 1,
            };
            let codes = named.split([' ', ',']).filter_map(Code::named);
            found.extend(codes.map(|code| (speaks_of, code)));
        }
        Self(found)
    }

    pub(super) fn holds(&self, line: usize, code: Code) -> bool {
        self.0.iter().any(|(at, allowed)| (*at == 0 || *at == line) && *allowed == code)
    }
}
