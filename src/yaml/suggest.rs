//! Finds the nearest of the names that would have been right, for "did you mean".

use super::quoted;

/// As many as anybody reads to the end; the shipped model has thirteen dimensions.
const LISTED: usize = 16;

/// What to do about a name that is none of these: the nearest, or all if they are few.
pub(super) fn remedy(written: &str, names: &[&str]) -> Option<String> {
    if let Some(near) = nearest(written, names) {
        return Some(format!("did you mean {}?", quoted(near)));
    }
    match names {
        [] => None,
        [only] => Some(format!("only {} is known here", quoted(only))),
        names if names.len() <= LISTED => {
            let listed: Vec<String> = names.iter().copied().map(quoted).collect();
            Some(format!("known here: {}", listed.join(", ")))
        }
        _ => None,
    }
}

/// The nearest name, if it is near enough to be a slip of the fingers.
pub fn nearest<'a>(written: &str, names: &[&'a str]) -> Option<&'a str> {
    near(written, names).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// The name that alone is near.
pub(super) fn only_near<'a>(written: &str, names: &[&'a str]) -> Option<&'a str> {
    let mut near = near(written, names);
    near.next().filter(|_| near.next().is_none()).map(|(_, name)| name)
}

/// The names that are near, each with how many slips away it is.
fn near<'a>(written: &str, names: &[&'a str]) -> impl Iterator<Item = (usize, &'a str)> {
    let length = written.chars().count();
    // One slip for each three letters, and at least one: `ak` is near `ask`, `yes` is not near `told`.
    let allowed = (length / 3).max(1);
    names
        .iter()
        .copied()
        .filter(move |name| name.chars().count().abs_diff(length) <= allowed)
        .map(move |name| (strsim::osa_distance(written, name), name))
        .filter(move |(distance, _)| *distance <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(written: &str, expected: Option<&str>) {
        assert_eq!(nearest(written, &["weight", "why", "ask", "told"]), expected);
    }

    #[test]
    fn slips_are_found() {
        near("wieght", Some("weight"));
        near("wight", Some("weight"));
        near("ak", Some("ask"));
        near("claimed", None);
        near("yes", None);
    }

    #[test]
    fn few_names_are_listed() {
        assert_eq!(remedy("x", &["yours", "theirs"]).as_deref(), Some("known here: `yours`, `theirs`"));
        assert_eq!(remedy("x", &["format"]).as_deref(), Some("only `format` is known here"));
        assert_eq!(remedy("x", &[]), None);
    }
}
