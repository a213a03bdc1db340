//! What `report` writes as JSON: a document of blocks, each with the members of its kind.

use serde_json::{Map, Value, json};

use super::kinds::{
    Key, any_text, band, count, envelope, finished, list, number, or_null, part, told, whole,
};

const BLOCKS: [&str; 10] =
    ["heading", "subheading", "banner", "text", "item", "bars", "bar-rows", "map", "chart", "table"];

/// The schema of a document to share.
pub fn report() -> Value {
    let blocks = list(json!({ "anyOf": BLOCKS.map(part) }));
    let keys =
        vec![("title", any_text(), ""), ("blocks", blocks, "What stands under it, in the order of reading.")];
    let blocks = BLOCKS.map(|name| {
        let mut keys = members(name);
        keys.push(("block", json!({ "const": name }), ""));
        (name.to_owned(), told(keys))
    });
    let parts = ["bar", "bar-row", "axis"].map(|name| (name.to_owned(), told(members(name))));
    // To collect them would sort them, and be compiled for each such map.
    let mut all = Map::new();
    all.extend(blocks.into_iter().chain(parts));
    finished(envelope("report", keys), "A document that Stay or Go shares", all)
}

fn members(of: &str) -> Vec<Key> {
    let title = || ("title", any_text(), "");
    let depth = || ("depth", count(), "How far it is set in.");
    let bad_end = || ("bad_end", any_text(), "The word of its bad end, where that says most; or empty.");
    let remark = || ("remark", any_text(), "What is said of it; may be empty.");
    let lines = || ("lines", list(number()), "Where the bands change.");
    let texts = || list(any_text());
    let two = || or_null(list(number()));
    match of {
        "banner" => vec![
            ("headline", any_text(), ""),
            ("beneath", texts(), "What stands beneath it."),
            ("sure", any_text(), "How sure it is, in words."),
            ("meter", or_null(whole(1, 4)), "How sure it is; nothing where that is not measured."),
            ("stays", or_null(band()), "How much it speaks for staying; nothing where it speaks for going."),
        ],
        "text" => {
            let roles = ["text", "strong", "quiet", "spare", "intro", "why", "sense", "problem"];
            vec![("role", json!({ "enum": roles }), "What it is for."), ("text", any_text(), "")]
        }
        "item" => vec![
            depth(),
            ("sign", any_text(), "What stands before it: `bullet`, `number`, `box`, `for`, `against`, ..."),
            ("number", or_null(count()), "Where it has one; of a pull how strong it is."),
            ("name", any_text(), "What the text is about; may be empty."),
            ("text", any_text(), "May be empty where there is a name."),
        ],
        "bars" => vec![("bars", list(part("bar")), "Below one another.")],
        "bar-rows" => vec![("rows", list(part("bar-row")), "The same value in several sessions, each.")],
        "bar" => {
            let point = vec![("at", number(), ""), ("favour", band(), "High is good.")];
            vec![
                title(),
                bad_end(),
                depth(),
                ("range", list(number()), "The worst and the best that it may be: 0 is worst, 100 best."),
                ("point", or_null(told(point)), "Where it is likeliest; nothing where too little is known."),
                lines(),
                ("word", any_text(), "What is said of it."),
                remark(),
            ]
        }
        "bar-row" => {
            let bars = list(part("bar"));
            vec![
                title(),
                bad_end(),
                depth(),
                ("bars", bars, "One for each session, by its letter."),
                remark(),
            ]
        }
        "map" => {
            let mark = vec![
                ("at", two(), "Upwards and across."),
                ("when", any_text(), ""),
                ("said", any_text(), "Where it lay, in words."),
            ];
            let names = list(texts());
            let regions = vec![
                ("names", names, "From the lowest band upwards."),
                ("with", any_text(), "What they are."),
            ];
            vec![
                ("up", part("axis"), ""),
                ("across", part("axis"), ""),
                ("here", two(), "The newest, upwards and across; nothing where too little is known."),
                ("trail", list(told(mark)), "Earlier ones, the newest first."),
                ("regions", or_null(told(regions)), "What each part of the plane comes to."),
                ("said", any_text(), "Where the newest lies, in words."),
            ]
        }
        "axis" => vec![title(), ("low", number(), "What is possible."), ("high", number(), ""), lines()],
        "chart" => {
            let tested = json!({ "enum": ["newest", "clear", "alike", "shaken"] });
            let spot = vec![
                ("day", any_text(), ""),
                ("value", or_null(number()), "Nothing where it was not known."),
                ("tested", tested, "What its test against the newest says."),
            ];
            vec![
                title(),
                ("spots", list(told(spot)), "Oldest first."),
                ("shocks", texts(), "Days on which something shook the place."),
                lines(),
                ("bands", texts(), "What they are called, the lowest first."),
                ("said", any_text(), "The chart in a sentence."),
            ]
        }
        "table" => vec![("head", texts(), "May be empty."), ("rows", list(texts()), "")],
        _ => vec![("text", any_text(), "")],
    }
}
