//! What documents are made of, as the screen draws it.

use jiff::ToSpan;
use jiff::civil::date;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};
use stay_or_go::journey::page::Page;
use stay_or_go::journey::{Act, Place};
use stay_or_go::model::Band;
use stay_or_go::report::block::{
    Bar, Block, Chart, Document, Item, Map, MapAxis, Mark, Point, Regions, Role, Sign, Spot, Table, Tested,
};
use stay_or_go::report::result::Part;
use stay_or_go::store::Theme as ThemeName;
use stay_or_go::tui::draw::{View, draw};
use stay_or_go::tui::theme::Theme;

use crate::desk::{Desk, Look};
use crate::sizes::goes_to;

fn mark(up: f64, across: f64, when: &str) -> Mark {
    Mark { at: Some((up, across)), when: when.into(), said: String::new() }
}

/// A bar by the worst, the likeliest and the best, from the worst end.
fn bar(title: &str, depth: u8, (worst, at, best): (f64, f64, f64), favour: Band, word: &str) -> Bar {
    Bar {
        title: title.to_owned(),
        bad_end: String::new(),
        depth,
        range: (worst, best),
        point: Some(Point { at, favour }),
        lines: [35.0, 65.0],
        word: word.to_owned(),
        remark: String::new(),
    }
}

fn axis(title: &str, low: f64, high: f64) -> MapAxis {
    MapAxis { title: title.into(), low, high, lines: [40.0, 65.0] }
}

fn page() -> Page {
    let mut page = Page::new(Place::Reading, "Northwind, my role", "Where");
    page.document(document());
    for (key, label) in ('1'..).zip(["Verdict", "Where", "Why", "What if", "Find out", "Plan", "Answers"]) {
        let mut tab = stay_or_go::journey::page::Choice::new(Act::Part(Part::default()), label);
        tab.key(key).chosen(label == "Where");
        page.tabs.push(tab);
    }
    page.beside =
        vec![Block::Heading("Beside".into()), Block::Text(Role::Text, "What stands beside.".into())];
    page
}

fn document() -> Document {
    let mut page = Document::new("Everything");
    let symptoms = bar("Symptoms", 0, (20.0, 50.0, 70.0), Band::Medium, "some, could be few to many");
    let conduct = bar("Conduct", 1, (0.0, 50.0, 100.0), Band::Medium, "not known yet, 4 to ask");
    let conduct = Bar { point: None, ..conduct };
    let stories = bar("Stories", 1, (0.0, 50.0, 75.0), Band::Medium, "not known yet, 3 to ask");
    let stories = Bar { point: None, ..stories };
    let reach = bar("Your reach", 0, (60.0, 90.0, 100.0), Band::High, "much, could be some");
    page.blocks.push(Block::Bars(vec![symptoms, conduct, stories, reach]));
    page.gap();
    page.blocks.push(Block::Map(Map {
        up: axis("Symptoms", 30.0, 60.0),
        across: axis("Your reach", 55.0, 90.0),
        here: Some((50.0, 80.0)),
        trail: vec![mark(50.0, 80.0, "1 Jun"), mark(20.0, 30.0, "1 May")],
        regions: Some(Box::new(Regions {
            names: [["Stay", "Stay", "Go deeper"], ["Prepare to move", "Stay", "Stay"], ["Go", "Go", "Move"]]
                .map(|row| row.map(str::to_owned)),
            with: "verdicts with some will".into(),
        })),
        said: "Some symptoms, much reach.".into(),
    }));
    page.gap();
    let spot = |day, value, tested| Spot { day: date(2026, 1, 1) + day, value, tested };
    let chart = |title: &str, values: [Option<f64>; 4]| {
        let [first, second, third, last] = values;
        Block::Chart(Chart {
            title: title.into(),
            spots: vec![
                spot(31.days(), first, Tested::Clear),
                spot(59.days(), second, Tested::Shaken),
                spot(180.days(), third, Tested::Alike),
                spot(210.days(), last, Tested::Newest),
            ],
            shocks: vec![date(2026, 2, 24)],
            lines: [40.0, 65.0],
            bands: ["little", "some", "much"].map(str::to_owned),
            said: "It grew clearly.".into(),
            is_small: false,
        })
    };
    page.blocks.push(chart("Your reach", [Some(20.0), None, Some(45.0), Some(80.0)]));
    page.blocks.push(chart("Their will", [Some(64.9), Some(65.0), Some(39.9), Some(40.0)]));
    page.heading("For staying");
    for (sign, name) in [(Sign::For, "research"), (Sign::Against, "bad news"), (Sign::Pull(3), "a seat")] {
        page.named(sign, name, "most people soften it before it goes up, and some say nothing at all");
    }
    for sign in [Sign::Done, Sign::NotDone, Sign::Open, Sign::Number(2), Sign::Bullet] {
        page.blocks.push(Block::Item(Item { depth: 1, sign, text: "a step".into(), ..Item::default() }));
    }
    page.say(Role::Problem, "Something is wrong.");
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    page.blocks.push(Block::Table(Table {
        head: row(["", "Kestrel", "Northwind"]),
        rows: vec![row(["bad news", "nobody was blamed for it", "most people soften it before it goes up"])],
    }));
    page
}

fn screen(width: u16, top: usize, ascii: bool) -> String {
    drawn(&page(), width, top, ascii)
}

fn drawn(page: &Page, width: u16, top: usize, ascii: bool) -> String {
    let height = 46;
    let theme = Theme::new(ThemeName::Default, ascii);
    let size = Size::new(width, height);
    let drawing =
        draw(&View { page, theme: &theme, size, mark: None, top, follows: false, typing: None, said: None });
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    drawing.render(&theme, area, &mut buffer);
    let lines = buffer.content.chunks(usize::from(width));
    let text = lines.map(|line| line.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned());
    text.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_block_is_drawn() {
    for width in [120, 80, 40] {
        insta::assert_snapshot!(format!("blocks-{width}"), screen(width, 0, false));
        insta::assert_snapshot!(format!("blocks-{width}-end"), screen(width, 1000, false));
    }
}

#[test]
fn small_charts_stand_beside_one_another_or_not_at_all() {
    let titles = ["Symptoms", "Your reach", "Their will"];
    let chart = document().blocks.into_iter().find_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    let mut page = Page::new(Place::Story, "Northwind", "how I got here");
    for title in titles {
        page.block(Block::Chart(Chart { title: title.into(), is_small: true, ..chart.clone().unwrap() }));
    }
    for (width, is_drawn) in [(120, true), (80, true), (60, false), (40, false)] {
        let screen = drawn(&page, width, 0, false);
        let all = screen.lines().any(|line| titles.iter().all(|title| line.contains(title)));
        assert_eq!(all, is_drawn, "{width}\n{screen}");
        assert_eq!(screen.contains("Symptoms"), is_drawn, "{width}\n{screen}");
    }
}

#[test]
fn every_block_can_be_drawn_with_ascii_alone() {
    for top in [0, 1000] {
        let screen = screen(120, top, true);
        assert!(screen.is_ascii(), "{screen}");
    }
}

/// A page with two sessions side by side, as wide as this.
fn compared(width: u16, ascii: bool) -> String {
    let look = Look { ascii, ..Look::default() };
    let mut desk = Desk::with(width, 30, &look);
    goes_to(&mut desk, "o Northwind BEGIN 000000 REST <enter> 2 <enter> q o Fabrikam BEGIN 000000");
    desk.answers(&["3s", "1s", "4s", "2s"]).types("<enter> 2 <enter> q l m <down> m c").screen()
}

#[test]
fn two_sessions_stand_as_two_points_on_one_track() {
    for (width, ascii) in [(80, false), (120, false), (80, true)] {
        let screen = compared(width, ascii);
        let row = screen.lines().find(|line| line.trim_start().starts_with("Your reach")).unwrap_or(&screen);
        assert!(row.contains("A ") && row.contains("B "), "{screen}");
        assert!(
            screen.lines().filter(|line| line.contains("worse")).count() <= 2,
            "one scale a list\n{screen}"
        );
        assert!(!ascii || screen.is_ascii(), "{screen}");
    }
}
