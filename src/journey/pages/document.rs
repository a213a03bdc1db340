//! Write a document: what somebody else may read of a session, of several side by side or of a place, what of it goes in, in
//! which form, and into which file. Nothing goes in that was not ticked, and what stays out is told before anything is written.

use std::path::{Path, PathBuf};

use super::plan::NOT_WRITTEN;
use super::{common, home};
use crate::journey::action::Act;
use crate::journey::effect::{Effect, Shared};
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{About, At, Confirm, Face, Journey, What, Writing};
use crate::memory;
use crate::report::block::Role;
use crate::report::format::Format;
use crate::report::mail::Mail;
use crate::report::questions::Sheet;
use crate::report::share::{Included, Sensitive};
use crate::report::words;

/// Letters of a path that is typed, at most.
const LONGEST: usize = 1_000;

/// What a row asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    What,
    Tick(Sensitive),
    Format,
    File,
}

const FORMATS: [(&str, Format); 4] = [
    ("a web page", Format::Html),
    ("Markdown", Format::Markdown),
    ("plain text", Format::Text),
    ("JSON", Format::Json),
];
const TICKS: [(&str, bool); 2] = [("left out", false), ("goes in", true)];

impl Writing {
    /// Nothing sensitive goes in yet, but for what no comparison can be told without.
    pub fn new(about: About) -> Self {
        let chosen = match about {
            About::Sides(_) => vec![Sensitive::Verdict, Sensitive::Names],
            About::InHand | About::Place(_) => Vec::new(),
        };
        Self { about, what: What::Result, chosen, format: Format::default(), file: String::new(), field: 0 }
    }

    fn rows(&self, j: &Journey) -> Vec<Row> {
        let ticks: &[Sensitive] = match (&self.about, self.what) {
            // Neither notes nor safety answers go into a story.
            (About::Place(_), _) => &[Sensitive::Verdict, Sensitive::Names],
            // A comparison is one of verdicts, by the names of the places, and holds no notes.
            (About::Sides(_), _) => &[Sensitive::Safety],
            // Safety answers go in beside a verdict only.
            (About::InHand, What::Result) if is_noted(j) => &[Sensitive::Notes, Sensitive::Names],
            (About::InHand, What::Result) => &Sensitive::ALL,
            (About::InHand, What::Questions(_)) => &[],
            // What goes into a mail, and which, is asked where it is written.
            (About::InHand, What::Mail) => return vec![Row::What],
        };
        let what = (self.about == About::InHand).then_some(Row::What);
        let ticks = ticks.iter().copied().map(Row::Tick);
        what.into_iter().chain(ticks).chain([Row::Format, Row::File]).collect()
    }

    fn has(&self, what: Sensitive) -> bool {
        self.chosen.contains(&what)
    }

    /// What goes in; the page lets nobody tick safety answers beside no verdict.
    fn included(&self) -> Included {
        Included::of(&self.chosen).unwrap_or_default()
    }

    /// The file as it was typed, or a name that says what it is and holds no word of anybody's.
    fn file(&self, j: &Journey) -> String {
        if !self.file.trim().is_empty() {
            return self.file.clone();
        }
        let day = j.editor.as_ref().map_or_else(|| j.today(), |editor| j.day_of(editor.session.started));
        let (name, day) = match (&self.about, self.what) {
            (About::Place(_), _) => ("story", j.today()),
            (About::Sides(_), _) => ("side-by-side", j.today()),
            (About::InHand, What::Result) if is_noted(j) => ("noted", day),
            (About::InHand, What::Result) => ("result", day),
            (About::InHand, What::Questions(Sheet::Few)) => ("three-questions", day),
            (About::InHand, What::Questions(Sheet::Along)) => ("questions", day),
            (About::InHand, What::Questions(Sheet::Key | Sheet::Own)) => ("questions-and-key", day),
            (About::InHand, What::Mail) => ("mail", day),
        };
        format!("{name}-{day}.{}", self.format.ending())
    }

    /// Whoever names a file by a form of its own means that form.
    fn name(&mut self, words: String) {
        self.format = Format::of(Path::new(words.trim())).unwrap_or(self.format);
        self.file = words;
    }

    /// The file's name follows, as far as it ends with a form.
    fn take_format(&mut self, format: Format) {
        self.format = format;
        let file = Path::new(self.file.trim());
        if Format::of(file).is_some() {
            self.file = file.with_extension(format.ending()).to_string_lossy().into_owned();
        }
    }

    /// Ticks it or leaves it out; why not, where safety answers would stand beside no verdict.
    fn tick(&mut self, what: Sensitive, goes_in: bool) -> Result<(), &'static str> {
        self.chosen.retain(|chosen| *chosen != what);
        if !goes_in {
            if what == Sensitive::Verdict {
                self.chosen.retain(|chosen| *chosen != Sensitive::Safety);
            }
            return Ok(());
        }
        if what == Sensitive::Safety && !self.has(Sensitive::Verdict) {
            return Err("The safety answers go in beside the verdict only: let the verdict go in first.");
        }
        self.chosen.push(what);
        Ok(())
    }

    /// Where the file will lie, unless that was typed.
    fn whereabouts(&self, j: &Journey) -> String {
        let file = self.file(j);
        let asks = "Nothing is written over without asking.";
        if file.starts_with('~') || Path::new(&file).is_absolute() {
            return asks.to_owned();
        }
        format!("It goes into {}. {asks}", j.given.started_in)
    }

    fn left_out(&self) -> String {
        match (&self.about, self.what) {
            (About::Place(_), _) => self.included().left_out_of_story(),
            (About::Sides(_), _) | (About::InHand, What::Result) => match self.included().left_out() {
                nothing if nothing.is_empty() => "Nothing is left out.".to_owned(),
                out => out,
            },
            (About::InHand, What::Questions(Sheet::Few | Sheet::Along)) => {
                "No verdict and no answer is in it, and nothing on how to hear one.".to_owned()
            }
            (About::InHand, What::Questions(Sheet::Key | Sheet::Own)) => {
                "No verdict and no answer is in it. Keep it at home.".to_owned()
            }
            (About::InHand, What::Mail) => {
                let mails = Mail::ALL.map(|mail| format!("\"{}\"", mail.title()));
                format!("Which one is asked next: {}.", words::joined(&mails))
            }
        }
    }
}

/// Whether the session in hand comes to no verdict that could be told.
fn is_noted(j: &Journey) -> bool {
    j.editor.as_ref().is_some_and(|editor| {
        !memory::gives_verdict(&editor.session, &editor.assessment, &editor.judged().outcome)
    })
}

/// What can be written, in a word or two. The mails are about an offer.
fn kinds(j: &Journey) -> Vec<(&'static str, What)> {
    let whole = if is_noted(j) { "what you noted" } else { "the result" };
    let mut kinds = vec![
        (whole, What::Result),
        ("three questions", What::Questions(Sheet::Few)),
        ("questions", What::Questions(Sheet::Along)),
        ("questions with key", What::Questions(Sheet::Key)),
    ];
    if j.editor.as_ref().is_some_and(|editor| memory::is_offer(&editor.assessment)) {
        kinds.push(("a mail", What::Mail));
    }
    kinds
}

pub fn page(j: &Journey, at: &Writing) -> Page {
    let about = match (&at.about, &j.editor) {
        (About::Place(place), _) => home::place_named(place),
        (About::Sides(sides), _) => {
            format!("{} sessions side by side", words::begins(&words::number(sides.len())))
        }
        (About::InHand, Some(editor)) => common::title(editor),
        (About::InHand, None) => String::new(),
    };
    let mut page = Page::new(Place::Document, about, "Write a document");
    page.step = at.field;
    let tells = match at.about {
        About::Sides(_) => "It tells their verdicts and the names of the places.",
        About::InHand | About::Place(_) => "Only what you let in goes in.",
    };
    page.say(Role::Quiet, format!("For somebody else to read. {tells}"));
    page.gap();
    let rows = at.rows(j);
    for row in &rows {
        page.ask(field(j, at, *row));
    }
    page.gap();
    let left_out = at.left_out();
    if j.given.face == Face::Eye {
        page.say(Role::Text, left_out);
    } else if rows.get(at.field) == Some(&Row::File) {
        page.asks = format!("{left_out} The file to write it into");
    }
    page.choice(Act::GoOn, "Write it");
    if at.field < rows.len() {
        page.field = Some(at.field);
        page.proposes = rows[at.field] == Row::File && at.file.trim().is_empty();
    } else {
        page.mark = Some(0);
    }
    page
}

/// What is written then.
const fn why(what: What) -> &'static str {
    match what {
        What::Result => "What was answered and what it comes to, as far as you let it in below.",
        What::Questions(Sheet::Few) => {
            "What is open on safety first, then the first of each list, to take along into your talks."
        }
        What::Questions(Sheet::Along) => "All that are worth asking, to take along into a talk.",
        What::Questions(Sheet::Key | Sheet::Own) => "Each with how to hear an answer to it: for you alone.",
        What::Mail => "A draft to change and to send: you write to them, the program does not.",
    }
}

fn field(j: &Journey, at: &Writing, row: Row) -> Field {
    let chosen = |of: &[&str], value: &str| Field {
        options: of.iter().map(|option| (*option).to_owned()).collect(),
        value: value.to_owned(),
        given: true,
        ..Field::default()
    };
    match row {
        Row::What => {
            let kinds = kinds(j);
            let value = said(&kinds, at.what);
            let options: Vec<&str> = kinds.iter().map(|(said, _)| *said).collect();
            Field { name: "What".into(), why: why(at.what).into(), ..chosen(&options, value) }
        }
        Row::Tick(what) => {
            let (name, why) = named(what, &at.about);
            let field = chosen(&TICKS.map(|(said, _)| said), said(&TICKS, at.has(what)));
            let empty = "to leave it out";
            Field { name: name.into(), why: why.into(), empty, given: at.has(what), ..field }
        }
        Row::Format => {
            let value = said(&FORMATS, at.format);
            Field { name: "Form".into(), ..chosen(&FORMATS.map(|(said, _)| said), value) }
        }
        Row::File => Field {
            name: "File".into(),
            how: "a name, or a whole path".into(),
            why: at.whereabouts(j),
            value: at.file(j),
            given: true,
            ..Field::default()
        },
    }
}

/// What is asked in a word, so that the rows fit the smallest screen, and what that means.
fn named(what: Sensitive, about: &About) -> (&'static str, &'static str) {
    let of_place = matches!(about, About::Place(_));
    match what {
        Sensitive::Verdict if of_place => ("Verdicts", "What each session came to."),
        Sensitive::Verdict => ("Verdict", "Where it stands goes in without it, too."),
        Sensitive::Notes => ("Notes", "What you wrote beside answers, and your own words on must-haves."),
        Sensitive::Names if of_place => {
            ("Names", "The place, and who was asked or promised what. Your own words stay as they are.")
        }
        Sensitive::Names => ("Names", "What the place is called. Names in your own words stay as they are."),
        Sensitive::Safety if matches!(about, About::Sides(_)) => {
            ("Safety", "The safety answers that differ, or harm. Think of who may come to read it.")
        }
        Sensitive::Safety => {
            ("Safety", "The safety answers, beside the verdict only. Think of who may come to read it.")
        }
    }
}

fn said<T: Copy + PartialEq>(of: &[(&'static str, T)], value: T) -> &'static str {
    of.iter().find(|(_, one)| *one == value).map_or("", |(said, _)| said)
}

pub fn act(j: &mut Journey, mut at: Writing, act: Act) {
    let rows = at.rows(j);
    match act {
        Act::Set(field, words) => match rows.get(field) {
            Some(row) => {
                if let Err(why) = set(j, &mut at, *row, words) {
                    return j.refuse(why);
                }
            }
            None => return,
        },
        Act::Field(field) => at.field = field.min(rows.len()),
        Act::GoOn if at.field + 1 < rows.len() => at.field += 1,
        Act::GoOn | Act::WriteOut => return write(j, &at, false),
        Act::Back if (1..rows.len()).contains(&at.field) => at.field -= 1,
        Act::Back => return j.uncover(),
        _ => return,
    }
    j.stay(At::Writing(Box::new(at)));
}

fn set(j: &Journey, at: &mut Writing, row: Row, words: String) -> Result<(), &'static str> {
    const ONE: &str = "One of these, please.";
    if row == Row::File {
        if words.chars().count() > LONGEST {
            return Err("That is too long for a file's name.");
        }
        at.name(words);
        return Ok(());
    }
    match row {
        Row::File => {}
        // Taken away, a choice is what it was at first.
        Row::What if words.is_empty() => at.what = What::Result,
        Row::What => at.what = common::meant(&words, kinds(j).into_iter()).ok_or(ONE)?,
        Row::Tick(what) if words.is_empty() => at.tick(what, false)?,
        Row::Tick(what) => at.tick(what, common::meant(&words, TICKS.into_iter()).ok_or(ONE)?)?,
        Row::Format if words.is_empty() => at.take_format(Format::default()),
        Row::Format => at.take_format(common::meant(&words, FORMATS.into_iter()).ok_or(ONE)?),
    }
    Ok(())
}

/// Opens the page.
pub fn open(j: &mut Journey, about: About) {
    open_for(j, Writing::new(about));
}

/// Opens the page for what of the session in hand this is.
pub fn open_with(j: &mut Journey, what: What) {
    open_for(j, Writing { what, ..Writing::new(About::InHand) });
}

fn open_for(j: &mut Journey, at: Writing) {
    if j.given.private {
        return j.refuse(NOT_WRITTEN);
    }
    j.cover(At::Writing(Box::new(at)));
}

/// There is such a file already.
pub fn is_there(j: &mut Journey, path: PathBuf) {
    if matches!(j.here(), At::Writing(_)) {
        j.cover(At::Confirm(Confirm::WriteOver(path)));
    }
}

/// Writes it in the place of what is there.
pub fn write_over(j: &mut Journey) {
    if let At::Writing(at) = j.here().clone() {
        write(j, &at, true);
    }
}

fn write(j: &mut Journey, at: &Writing, over: bool) {
    if at.what == What::Mail {
        j.uncover();
        return j.cover(At::Mails);
    }
    let of = match (&at.about, &j.editor, at.what) {
        (About::Place(place), ..) => Shared::Story(place.clone(), at.included()),
        (About::Sides(sides), ..) => Shared::Comparison(sides.clone(), at.included()),
        (About::InHand, Some(editor), what) => {
            let (session, assessment) = (Box::new(editor.session.clone()), editor.assessment.clone());
            match what {
                What::Questions(sheet) => Shared::Questions(session, assessment, sheet),
                What::Result | What::Mail => Shared::Result(session, assessment, at.included()),
            }
        }
        (About::InHand, None, _) => return,
    };
    let file = PathBuf::from(at.file(j).trim());
    j.ask_for(Effect::WriteDocument { of, format: at.format, file, over });
}
