//! The talk: the list of topics, of which the mentee stars three, and one topic as a ladder that both stand on.

use super::labels;
use crate::journey::action::Act;
use crate::journey::meeting::{Choice, Listing, Spot};
use crate::journey::page::Page;
use crate::journey::state::{Face, Journey};
use crate::meeting::{Resolution, Side};
use crate::model::{ItemIx, Level};
use crate::report::block::{Document, Role};
use crate::report::reveal::{self, Reveal, Topic, Why};
use crate::report::seat::Seat;
use crate::report::words;
use crate::session::Answer;

/// Topics of one kind that are listed while the list is short.
const OF_A_KIND: usize = 3;
/// The key that lays the next counsellor's answers beside the mentee's.
pub const BESIDE: char = 'v';

/// The topics that a list tells, by why each may be worth it.
pub fn told(seat: &Seat, listing: Listing) -> Vec<(Why, ItemIx)> {
    let meeting = seat.table.meeting();
    let listed = seat.listed().iter().copied();
    if listing == Listing::Whole {
        return listed.collect();
    }
    let mut last = (Why::Apart, 0);
    let first = listed.filter(|(why, item)| {
        let before = if last.0 == *why { last.1 } else { 0 };
        last = (*why, before + 1);
        let is_first = before < OF_A_KIND && *why != Why::Alike;
        is_first || meeting.is_starred(*item) || meeting.talk(*item).is_over()
    });
    first.collect()
}

/// What can be chosen at the list.
pub fn at_list(seat: &Seat, listing: Listing) -> Vec<Choice> {
    let told = self::told(seat, listing);
    let all = told.len() == seat.listed().len();
    let mut choices: Vec<Choice> = told.into_iter().map(|(_, item)| Choice::Topic(item)).collect();
    choices.extend(seat.next_starred(None).map(|_| Choice::NextTopic));
    choices.extend((!all).then_some(Choice::Listing(Listing::Whole)));
    choices.extend((listing == Listing::Whole).then_some(Choice::Listing(Listing::Short)));
    choices.extend(beside(seat));
    choices.extend([Choice::Open, Choice::GoOn]);
    choices
}

/// What can be chosen at a topic.
pub fn at_topic(seat: &Seat, item: ItemIx) -> Vec<Choice> {
    let levels = seat.assessment.choosable(item).map(|level| Choice::Level(level.get()));
    let rest = [Choice::Differently, Choice::Example, Choice::Learned, Choice::NextTopic, Choice::Topics];
    levels.chain(rest).chain(beside(seat)).chain([Choice::Open, Choice::GoOn]).collect()
}

/// The way to the next counsellor, where there are several.
pub fn beside(seat: &Seat) -> Option<Choice> {
    (seat.table.beside().1 > 1).then_some(Choice::Beside)
}

/// The topics as rows, each kind under its heading.
pub fn rows(page: &mut Page, j: &Journey, seat: &Seat, listing: Listing) {
    let (Some(reveal), names) = (seat.reveal(), seat.names()) else { return };
    let mut under = None;
    for (index, (why, item)) in told(seat, listing).into_iter().enumerate() {
        if under != Some(why) {
            page.heading(why.title(&names));
            under = Some(why);
        }
        let Some(topic) = reveal.find(item) else { continue };
        let star =
            if seat.table.meeting().is_starred(item) { j.in_face("{*|starred}") } else { String::new() };
        let name = if topic.is_touched() { j.in_face("{done|talked about}") } else { star };
        let about = about(seat, &reveal, topic);
        page.choice(Act::Table(Choice::Topic(item)), &*topic.name)
            .name(name)
            .about(about)
            .also(Act::Star(index));
    }
    page.gap();
}

/// Where the two stand, or where they ended, in a few words.
fn about(seat: &Seat, reveal: &Reveal, topic: &Topic) -> String {
    if let Some(ended) = &topic.ended {
        return ended.clone();
    }
    let Some(both) = seat.table.both(&seat.assessment) else { return String::new() };
    // Who says the same is named together.
    let mut said: Vec<(Level, String)> = Vec::new();
    let names = &reveal.names;
    let two = [(&names.mentee, both.view(Side::Mentee)), (&names.mentor, both.view(Side::Mentor))];
    let others = topic.others.iter().map(|(name, _)| name).zip(both.others().iter().map(|one| &one.view));
    for (name, view) in two.into_iter().chain(others) {
        let Some(level) = view.answers.get(topic.item).and_then(Answer::level) else { continue };
        match said.iter_mut().find(|(known, _)| *known == level && !both.others().is_empty()) {
            Some((_, names)) => names.push_str(&format!(", {name}")),
            None => said.push((level, name.clone())),
        }
    }
    let line = |(level, who): (Level, String)| {
        format!("{who}: {}", words::meeting::level_said(&seat.assessment, topic.item, level, &names.mentee))
    };
    said.into_iter().map(line).collect::<Vec<_>>().join("; ")
}

/// One topic: what it says, then the ladder, each level with its sentence, and the names beside.
pub fn ladder(page: &mut Page, j: &Journey, seat: &Seat, item: ItemIx) {
    let Some(mut topic) = seat.topic(item) else { return };
    // What to ask stands below the ladder, which is looked at first where there is little room.
    let prompt = topic.prompt.take();
    let starred: Vec<ItemIx> = seat.starred().collect();
    if let Some(number) = starred.iter().position(|starred| *starred == item) {
        page.progress = format!("topic {} of {}", number + 1, starred.len());
    }
    reveal::topic(&topic, &seat.names()).blocks.into_iter().for_each(|block| page.block(block));
    page.gap();
    let names = seat.names();
    let why = match topic.gap {
        Some(steps) if steps.unsigned_abs() >= 2 => {
            let better = if steps > 0 { &names.mentor } else { &names.mentee };
            format!("{better} sees it {} steps better. A number agrees on that answer.", steps.unsigned_abs())
        }
        _ => "A number agrees on that answer.".to_owned(),
    };
    page.say(Role::Quiet, words::meeting::begins(&why));
    if let Some(next) = beside(seat).filter(|_| j.given.face == Face::Eye) {
        let (label, _) = labels::told(next, seat, Spot::Topic(item));
        page.say(Role::Quiet, format!("{BESIDE}: {label}."));
    }
    let ended = seat.table.meeting().talk(item).resolution;
    for rung in seat.ladder(item) {
        let agreed =
            matches!(ended, Some(Resolution::Agreed { answer, .. }) if answer.level() == Some(rung.level));
        let row = page.choice(Act::Level(rung.level.get()), rung.says).name(rung.names).chosen(agreed);
        row.key = char::from_digit(rung.level.get().into(), 10);
    }
    let mut below = Document::default();
    if let Some(prompt) = prompt {
        below.under("Ask", prompt);
    }
    below.blocks.into_iter().for_each(|block| page.block(block));
}

/// Whether this level can be agreed on.
pub fn level(seat: &Seat, item: ItemIx, level: u8) -> Option<Level> {
    Level::new(level).filter(|level| seat.assessment.can_choose(item, *level))
}
