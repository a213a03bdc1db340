//! What a page says and what can be done on it, as plain data. It is made anew from the state after every act; the
//! screens draw it, the lines read it out, and neither knows what it is about.

use super::action::Act;
use super::place::Place;
use crate::report::block::{Block, Document, Item, Role, Sign};

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub place: Place,
    /// Tells the page from another one in the same place: what was read out is not read again, and a mark stays.
    pub key: u64,
    /// What is asked for on it, where one thing follows another: lines then read out only that.
    pub step: usize,
    /// Which session, or what else it is about.
    pub title: String,
    /// Where in it.
    pub part: String,
    /// How far in it.
    pub progress: String,
    /// How much of it is done, and of how much, where that can be drawn.
    pub done: Option<(usize, usize)>,
    /// Whether what was said is saved.
    pub saved: String,
    /// What is read, filled in and chosen, in reading order.
    pub body: Vec<Piece>,
    pub fields: Vec<Field>,
    pub choices: Vec<Choice>,
    /// What stands beside the work where there is room for two columns; read after it.
    pub beside: Vec<Block>,
    /// Where that goes on a screen without room for two columns.
    pub narrow: Narrow,
    /// Parts that can be gone to, the present one chosen.
    pub tabs: Vec<Choice>,
    /// The field that is being filled in.
    pub field: Option<usize>,
    /// The choice that is marked when the page opens.
    pub mark: Option<usize>,
    /// Acts of the place that mean nothing now.
    pub withheld: Vec<Act>,
    /// Of how many rows the choices are only those in view: the first one's number, and how many there are.
    pub window: Option<(usize, usize)>,
    /// What a line is asked for; empty where the title says it.
    pub asks: String,
    /// What is typed sifts the choices: they are looked at before one of them is taken.
    pub sifts: bool,
    /// The work is a card, and is drawn as on a screen of so many columns and rows, wherever it is shown.
    pub drawn_for: Option<(u16, u16)>,
    /// The program has put there what stands in the field that is filled in: what is typed takes its place.
    pub proposes: bool,
}

/// Where what stands beside the work goes on a screen without room for two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Narrow {
    /// Below the work.
    #[default]
    Below,
    /// Nowhere: it is said elsewhere too.
    LeftOut,
    /// Under the work, in view however that is scrolled: it was asked for.
    InView,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    Said(Block),
    /// The choice with this index.
    Choice(usize),
    /// The field with this index.
    Field(usize),
}

/// Something that can be taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    pub act: Act,
    /// The letter or digit that takes it; where there is none, its number does.
    pub key: Option<char>,
    /// The number that it has everywhere; where there is none, it is counted.
    pub number: Option<usize>,
    pub sign: Sign,
    /// A short word before the label, such as a state; may be empty.
    pub name: String,
    pub label: String,
    /// More on it; may be empty.
    pub about: String,
    /// It is what stands now.
    pub chosen: bool,
    /// It is asked for now; one that is not can be taken all the same.
    pub asked: bool,
    /// How far it is set in.
    pub depth: u8,
    /// What else can be done with it, by acts of the table that need a row.
    pub also: Vec<Act>,
    /// What is read of it while it is marked.
    pub opened: Vec<Block>,
}

/// Something that is asked for in words, or by a choice between a few.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Field {
    pub name: String,
    pub why: String,
    /// What can be typed.
    pub how: String,
    /// What an empty line says, where it says more than nothing: "for no".
    pub empty: &'static str,
    /// The words of each choice; none where words are typed.
    pub options: Vec<String>,
    /// What stands there, as it would be typed, or the option's words.
    pub value: String,
    /// How what stands there is read, or why it cannot be.
    pub reading: String,
    pub problem: bool,
    /// Words of several lines.
    pub long: bool,
    /// Something stands there that one would have to say again: an empty line keeps it.
    pub given: bool,
}

impl Page {
    pub fn new(place: Place, title: impl Into<String>, part: impl Into<String>) -> Self {
        Self {
            place,
            key: 0,
            step: 0,
            title: title.into(),
            part: part.into(),
            progress: String::new(),
            done: None,
            saved: String::new(),
            body: Vec::new(),
            fields: Vec::new(),
            choices: Vec::new(),
            beside: Vec::new(),
            narrow: Narrow::default(),
            tabs: Vec::new(),
            field: None,
            mark: None,
            withheld: Vec::new(),
            window: None,
            asks: String::new(),
            sifts: false,
            drawn_for: None,
            proposes: false,
        }
    }

    /// A paragraph; nothing where there are no words.
    pub fn say(&mut self, role: Role, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.block(Block::Text(role, text));
        }
    }

    pub fn heading(&mut self, text: impl Into<String>) {
        self.block(Block::Heading(text.into()));
    }

    pub fn item(&mut self, sign: Sign, text: impl Into<String>) {
        self.block(Block::Item(Item { sign, text: text.into(), ..Item::default() }));
    }

    pub fn gap(&mut self) {
        self.block(Block::Gap);
    }

    pub fn block(&mut self, block: Block) {
        self.body.push(Piece::Said(block));
    }

    /// The blocks of a document; its title is the page's own matter. A line about something that was asked and answered
    /// becomes a row that opens it.
    pub fn document(&mut self, document: Document) {
        for block in document.blocks {
            match block {
                Block::Item(Item { depth, sign, name, text, opens: Some(opens) }) => {
                    self.choice(Act::opening(opens), text).sign(sign).name(name).depth(depth);
                }
                block => self.block(block),
            }
        }
    }

    /// Adds a choice; what it is called and how it is taken can be added to it.
    pub fn choice(&mut self, act: Act, label: impl Into<String>) -> &mut Choice {
        let index = self.choices.len();
        self.body.push(Piece::Choice(index));
        self.choices.push(Choice::new(act, label));
        &mut self.choices[index]
    }

    pub fn ask(&mut self, field: Field) {
        self.body.push(Piece::Field(self.fields.len()));
        self.fields.push(field);
    }

    /// The field that is being filled in.
    pub fn filled_in(&self) -> Option<&Field> {
        self.fields.get(self.field?)
    }

    /// Whether letters are letters now.
    pub fn is_typing(&self) -> bool {
        self.filled_in().is_some_and(|field| field.options.is_empty())
    }

    /// What a choice's own key does. In a form the fields are left first, since going on from one of them leads to the
    /// next.
    pub fn taken_by_key(&self, choice: &Choice) -> Vec<Act> {
        let leaves = self.field.filter(|_| choice.act == Act::GoOn);
        leaves.map(|_| Act::Field(self.fields.len())).into_iter().chain([choice.act.clone()]).collect()
    }

    /// What takes a choice: its key, or its number among those that have none.
    pub fn taken_by(&self, index: usize) -> String {
        let Some(choice) = self.choices.get(index) else { return String::new() };
        if let Some(key) = choice.key {
            return key.to_string();
        }
        if let Some(number) = choice.number {
            return number.to_string();
        }
        let first = self.window.map_or(0, |(first, _)| first);
        let before = self.choices.iter().take(index).filter(|choice| choice.key.is_none()).count();
        (first + before + 1).to_string()
    }

    /// The choice with this number among those that have no key of their own; where tabs take the digits, none.
    pub fn numbered(&self, number: usize) -> Option<usize> {
        if !self.tabs.is_empty() {
            return None;
        }
        if self.choices.iter().any(|choice| choice.number.is_some()) {
            return self.choices.iter().position(|choice| choice.number == Some(number));
        }
        let first = self.window.map_or(0, |(first, _)| first);
        let keyless = self.choices.iter().enumerate().filter(|(_, choice)| choice.key.is_none());
        keyless.map(|(index, _)| index).nth(number.checked_sub(first + 1)?)
    }
}

impl Field {
    /// A few words, or nothing.
    pub fn words(name: &str, value: &str) -> Self {
        Self {
            name: name.into(),
            how: "in a few words, or nothing".into(),
            value: value.into(),
            given: !value.is_empty(),
            ..Self::default()
        }
    }

    /// One of a few, in the words of each.
    pub fn one_of<'a>(name: &str, options: impl Iterator<Item = &'a str>, chosen: Option<&str>) -> Self {
        Self {
            name: name.into(),
            how: "one of these".into(),
            options: options.map(str::to_owned).collect(),
            value: chosen.unwrap_or_default().into(),
            given: chosen.is_some(),
            ..Self::default()
        }
    }
}

impl Choice {
    pub fn new(act: Act, label: impl Into<String>) -> Self {
        Self {
            act,
            key: None,
            number: None,
            sign: Sign::None,
            name: String::new(),
            label: label.into(),
            about: String::new(),
            chosen: false,
            asked: true,
            depth: 0,
            also: Vec::new(),
            opened: Vec::new(),
        }
    }

    /// Whether it is the way on and nothing besides.
    pub fn only_goes_on(&self) -> bool {
        self.act == Act::GoOn && self.also.is_empty()
    }

    pub fn key(&mut self, key: char) -> &mut Self {
        self.key = Some(key);
        self
    }

    pub fn number(&mut self, number: usize) -> &mut Self {
        self.number = Some(number);
        self
    }

    pub fn about(&mut self, about: impl Into<String>) -> &mut Self {
        self.about = about.into();
        self
    }

    pub fn name(&mut self, name: impl Into<String>) -> &mut Self {
        self.name = name.into();
        self
    }

    pub fn sign(&mut self, sign: Sign) -> &mut Self {
        self.sign = sign;
        self
    }

    pub fn depth(&mut self, depth: u8) -> &mut Self {
        self.depth = depth;
        self
    }

    pub fn chosen(&mut self, chosen: bool) -> &mut Self {
        self.chosen = chosen;
        self
    }

    pub fn asked(&mut self, asked: bool) -> &mut Self {
        self.asked = asked;
        self
    }

    pub fn opened(&mut self, blocks: Vec<Block>) -> &mut Self {
        self.opened = blocks;
        self
    }

    /// What else can be done with it.
    pub fn also(&mut self, act: Act) -> &mut Self {
        self.also.push(act);
        self
    }
}
