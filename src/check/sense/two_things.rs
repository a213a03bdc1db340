//! Whether a statement holds two things, of which one may be so and the other not.
//!
//! Most words for "and" join what belongs together: two names of one thing, a cause and what follows. Two things are
//! taken for two where each has a verb of its own, or the second is described by itself.

/// Verbs that show where a statement says something.
const SAYS: [&str; 29] = [
    "is", "are", "was", "were", "has", "have", "had", "can", "could", "does", "do", "did", "get", "gets",
    "got", "will", "would", "must", "may", "know", "knows", "come", "comes", "start", "starts", "keep",
    "keeps", "choose", "chooses",
];
/// Words with which something begins that was not spoken of before; "it" and "they" go on with what was.
const BEGINS: [&str; 16] = [
    "you",
    "your",
    "people",
    "somebody",
    "nobody",
    "everybody",
    "leaders",
    "colleagues",
    "managers",
    "teams",
    "the",
    "a",
    "we",
    "our",
    "i",
    "my",
];
/// Whoever is joined with somebody else is not a statement yet.
const WHO: [&str; 6] = ["you", "i", "we", "they", "he", "she"];
/// With these a part of a sentence begins.
const PARTS: [&str; 6] = ["what", "who", "how", "where", "whether", "which"];
/// Words that a subject has at most.
const SUBJECT: usize = 4;

pub(super) fn in_one(words: &[String]) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    if (0..words.len()).any(|at| (word(at), word(at + 1), word(at + 2)) == ("as", "well", "as")) {
        return true;
    }
    let ands = words.iter().enumerate().filter(|(_, word)| *word == "and").map(|(at, _)| at);
    ands.into_iter().any(|at| joins_two(&words[..at], &words[at + 1..]))
}

fn joins_two(left: &[String], right: &[String]) -> bool {
    let is_in =
        |known: &[&str], word: Option<&String>| word.is_some_and(|word| known.contains(&word.as_str()));
    let says = |part: &[String]| part.iter().any(|word| is_in(&SAYS, Some(word)));
    if is_in(&WHO, left.last()) || is_in(&PARTS, left.first()) || !says(left) {
        return false;
    }
    // The same somebody, of whom two things are said.
    if is_in(&SAYS, right.first()) || right.first().is_some_and(|word| word == "also") {
        return true;
    }
    if !is_in(&BEGINS, right.first()) {
        return false;
    }
    let verb = right.iter().take(SUBJECT + 1).any(|word| is_in(&SAYS, Some(word)));
    // "the wood that you use" is a thing by itself.
    let is_described = right.iter().any(|word| word == "that" || word == "which");
    verb || is_described
}
