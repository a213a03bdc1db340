//! What people read, as data. Reports make documents of these blocks, pages show them, and each format renders any of
//! them: the screen, plain lines, text. No format parses back what another has written.

use jiff::civil::Date;
use serde::Serialize;

use super::dates;
use crate::model::{Band, ItemIx};
use crate::session::Reference;

/// A document: a title and what stands under it, in reading order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub title: String,
    pub blocks: Vec<Block>,
}

/// One part of what is read.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Heading(String),
    /// The name of a list that is one of several under a heading, or of one that stands in the midst of words.
    Subheading(String),
    /// What a result comes to, above all that explains it.
    Banner(Banner),
    /// A paragraph.
    Text(Role, String),
    /// A line of a list.
    Item(Item),
    /// What lies between worst and best, below one another on tracks of the same length.
    Bars(Vec<Bar>),
    /// The same value in several sessions, a column each.
    BarRows(Vec<BarRow>),
    Map(Map),
    Chart(Chart),
    Table(Table),
    /// A little room, where no heading makes it.
    Gap,
}

/// What a result comes to: a headline, what stands beneath it, and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Banner {
    pub headline: String,
    pub beneath: Vec<String>,
    /// How sure it is, in words.
    pub sure: String,
    /// How sure it is, 1 to [`Banner::SUREST`]; nothing where that is not measured.
    pub meter: Option<u8>,
    /// How much it speaks for staying; nothing where it speaks for going, which is no bad mark.
    pub stays: Option<Band>,
    /// Only tried: it is drawn in another colour than what was said.
    #[serde(skip)]
    pub is_trial: bool,
}

impl Banner {
    pub const SUREST: u8 = 4;

    /// How sure, in a sentence: "Sure: 3 of 4, fairly sure."
    pub fn measured(&self) -> String {
        match self.meter {
            Some(steps) => format!("Sure: {steps} of {}, {}.", Self::SUREST, self.sure),
            None => format!("{}.", super::words::begins(&self.sure)),
        }
    }
}

/// What a paragraph is for. A screen with little room leaves out what only explains; lines read everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Text,
    /// What is acted on.
    Strong,
    /// What helps, and can be left out by the eye.
    Quiet,
    /// What gives way first where there is little room.
    Spare,
    /// What opens a part.
    Intro,
    /// Why something is asked.
    Why,
    /// Which end of what follows is the good one: for whoever hears it.
    Sense,
    /// What went wrong, or is wrong.
    Problem,
}

/// A line of a list: its sign, a name, and words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// How far it is set in, from 0.
    pub depth: u8,
    pub sign: Sign,
    /// What the words are about; may be empty. A name without words stands out.
    pub name: String,
    pub text: String,
    pub opens: Option<Opens>,
}

/// What a line of a list is about, where that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opens {
    /// What was asked and answered.
    Question(ItemIx),
    Session(Reference),
    /// An entry of the log.
    Entry(Reference),
}

/// What stands before a line of a list. Each format has a glyph or a word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sign {
    #[default]
    None,
    Bullet,
    Number(usize),
    /// A box to tick on paper, numbered or not.
    Box(Option<usize>),
    /// It speaks for staying, or for a yes.
    For,
    /// It speaks for going, or for a no.
    Against,
    /// How strongly it pulls, 1 to 5.
    Pull(u8),
    /// What is known of it alone could change a verdict.
    Decides,
    /// How good an answer would be, 0 to 4; `is_failing` where a poor one counts against the place.
    Level {
        good: u8,
        is_failing: bool,
    },
    Done,
    NotDone,
    Open,
}

/// Something between worst and best. Its track has 0 at the worst end and 100 at the best, so that favourable is to the
/// right whatever its own numbers say; `word` is what is said of it beside the track.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    pub title: String,
    /// The word of its bad end, where that is not the one that says least: "many" symptoms.
    pub bad_end: String,
    /// How far it is set in: an axis, or a part of one.
    pub depth: u8,
    /// The worst and the best that it may be.
    pub range: (f64, f64),
    /// Where it is likeliest; nothing where too little is known to say.
    pub point: Option<Point>,
    /// Where the bands change.
    pub lines: [f64; 2],
    pub word: String,
    /// What is said of it below the bar; may be empty.
    pub remark: String,
}

/// A place on a track, and how favourable it is: high is good.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    pub at: f64,
    pub favour: Band,
}

/// One value in several sessions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarRow {
    pub title: String,
    pub bad_end: String,
    pub depth: u8,
    /// A bar for each session, called by its letter.
    pub bars: Vec<Bar>,
    /// How the sessions differ; may be empty.
    pub remark: String,
}

/// Two axes as a plane: the first upwards, the second across.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Map {
    pub up: MapAxis,
    pub across: MapAxis,
    /// The newest point, its values upwards and across; nothing where too little is known to put one there.
    pub here: Option<(f64, f64)>,
    /// Earlier points, the newest first.
    pub trail: Vec<Mark>,
    /// What each part of the plane comes to.
    pub regions: Option<Box<Regions>>,
    /// Where the newest point lies, or why there is none, in words.
    pub said: String,
}

/// The parts of a plane between the lines of its axes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Regions {
    /// Their names, from the lowest band upwards, and within it from the lowest across.
    pub names: [[String; 3]; 3],
    /// What they are, and for what of the third axis: "verdicts with some will".
    pub with: String,
}

/// Where an earlier point lay.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mark {
    /// Its values upwards and across; nothing where it was measured on other axes, or too little was known.
    pub at: Option<(f64, f64)>,
    /// When it was.
    pub when: String,
    /// Where it lay, in words.
    pub said: String,
}

/// One axis of a map, with what is possible on it, from 0 to 100.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapAxis {
    pub title: String,
    pub low: f64,
    pub high: f64,
    pub lines: [f64; 2],
}

/// A value over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    pub title: String,
    /// The check-ins, oldest first.
    pub spots: Vec<Spot>,
    /// The days on which something shook the place.
    pub shocks: Vec<Date>,
    /// Where the bands change.
    pub lines: [f64; 2],
    /// What the bands are called, the lowest first.
    pub bands: [String; 3],
    /// The chart in a sentence.
    pub said: String,
    /// It stands beside other things: one row a band, and left out where there is no room for all beside one another.
    #[serde(skip)]
    pub is_small: bool,
}

/// A check-in on a chart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spot {
    pub day: Date,
    /// From 0 to 100; nothing where it was not known.
    pub value: Option<f64>,
    pub tested: Tested,
}

/// What the test of a check-in against the newest that counts says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tested {
    /// It is the newest that counts.
    Newest,
    /// Clearly different from it.
    Clear,
    /// Not clearly different from it.
    Alike,
    /// Too soon after a shock to be tested.
    Shaken,
}

impl Chart {
    /// Each check-in and its band, oldest first: "Tue 10 Mar 2026 some, clearly different; Thu 9 Apr 2026 much, the newest".
    pub fn in_words(&self) -> String {
        self.spots_in_words().collect::<Vec<_>>().join("; ")
    }

    pub fn spots_in_words(&self) -> impl Iterator<Item = String> {
        let [medium, high] = self.lines;
        let band = move |value: f64| &self.bands[usize::from(value >= medium) + usize::from(value >= high)];
        let told = move |spot: &Spot| match (spot.value, spot.tested) {
            (None, _) => format!("{} not known", dates::said(spot.day)),
            (Some(value), Tested::Alike) => format!("{} {}", dates::said(spot.day), band(value)),
            (Some(value), tested) => {
                format!("{} {}, {}", dates::said(spot.day), band(value), self.test_in_words(tested))
            }
        };
        self.spots.iter().map(told)
    }

    /// What a test says here: behind the newest that counts there may be one that does not.
    pub fn test_in_words(&self, tested: Tested) -> &'static str {
        let is_last = self.spots.last().is_some_and(|spot| spot.tested == Tested::Newest);
        match tested {
            Tested::Newest if is_last => "the newest",
            Tested::Newest => "the newest that counts",
            Tested::Clear if is_last => "clearly different from the newest",
            Tested::Clear => "clearly different from the newest that counts",
            Tested::Alike => "not clearly different",
            Tested::Shaken => "soon after a shock",
        }
    }
}

/// Rows under a head.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Document {
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), blocks: Vec::new() }
    }

    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// The blocks of another document; its title goes.
    pub fn append(&mut self, other: Self) {
        self.blocks.extend(other.blocks);
    }

    pub fn heading(&mut self, text: impl Into<String>) {
        self.push(Block::Heading(text.into()));
    }

    pub fn subheading(&mut self, text: impl Into<String>) {
        self.push(Block::Subheading(text.into()));
    }

    /// A paragraph; nothing where there are no words.
    pub fn say(&mut self, role: Role, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.push(Block::Text(role, text));
        }
    }

    pub fn text(&mut self, text: impl Into<String>) {
        self.say(Role::Text, text);
    }

    pub fn quiet(&mut self, text: impl Into<String>) {
        self.say(Role::Quiet, text);
    }

    pub fn item(&mut self, sign: Sign, text: impl Into<String>) {
        self.push(Block::Item(Item { sign, text: text.into(), ..Item::default() }));
    }

    /// A line of a list that is set in.
    pub fn inner(&mut self, depth: u8, sign: Sign, text: impl Into<String>) {
        self.push(Block::Item(Item { depth, sign, text: text.into(), ..Item::default() }));
    }

    /// A line of a list with what it is about.
    pub fn named(&mut self, sign: Sign, name: impl Into<String>, text: impl Into<String>) {
        self.push(Block::Item(Item { sign, name: name.into(), text: text.into(), ..Item::default() }));
    }

    /// What belongs to the line of a list before it, with what it is about.
    pub fn under(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.push(Block::Item(Item { depth: 1, name: name.into(), text: text.into(), ..Item::default() }));
    }

    pub fn gap(&mut self) {
        self.push(Block::Gap);
    }

    /// A heading and a list under it; nothing where the list is empty.
    pub fn list(&mut self, heading: impl Into<String>, lines: impl IntoIterator<Item = String>) {
        self.items(Block::Heading(heading.into()), lines);
    }

    /// As [`Document::list`], under a subheading.
    pub fn sublist(&mut self, heading: impl Into<String>, lines: impl IntoIterator<Item = String>) {
        self.items(Block::Subheading(heading.into()), lines);
    }

    fn items(&mut self, heading: Block, lines: impl IntoIterator<Item = String>) {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_some() {
            self.push(heading);
            lines.for_each(|line| self.item(Sign::Bullet, line));
        }
    }
}
