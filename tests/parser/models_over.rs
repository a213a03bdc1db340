//! A model over another: what it names is changed and the rest is kept; and the table by rule, against the one written out.

use std::fmt::Write as _;

use super::{assert_refused, source};
use stay_or_go::assessment::{Assessment, load};
use stay_or_go::model::{Appetite, Band, Decimal, Model};
use stay_or_go::yaml::Problems;

const BELOW: &str = include_str!("marked.yaml");

const ASSESSMENT: &str = "\
format: 2
id: small
version: 1.0.0
title: Small
sections:
  - dimension: hands
    items:
      - { id: hands.kind, polarity: strength, ask: Kind }
      - { id: hands.asked, polarity: strength, ask: Asked }
  - dimension: shifts
    items: [{ id: shifts.long, polarity: symptom, ask: Long }]
model:
  extends: mine.yaml
";

fn read(changes: &str) -> Result<Assessment, Problems> {
    let find = |name: &str| (name == "mine.yaml").then(|| source(name, BELOW));
    load(source("a.yaml", format!("{ASSESSMENT}{changes}")), &find)
}

#[track_caller]
fn model(changes: &str) -> Model {
    read(changes).unwrap_or_else(|problems| panic!("{changes}{problems}")).model().clone()
}

fn millionths(number: f64) -> Decimal {
    Decimal::from_written(number).unwrap()
}

#[test]
fn of_a_block_what_is_not_named_is_kept() {
    let below = model("");
    let changed =
        model("  coverage: { minimum: 0.5 }\n  noise: { shared: 0.2 }\n  confidence: { firm: 0.9 }\n");
    let coverage = changed.coverage();
    assert_eq!((coverage.minimum, coverage.known_by), (millionths(0.5), below.coverage().known_by));
    assert_eq!(coverage.leaning, millionths(0.3));
    assert!((changed.noise().per_item - 0.5).abs() < 1e-12 && (changed.noise().shared - 0.2).abs() < 1e-12);
    assert_eq!(changed.confidence().shock_days, 30);
    // One that names all that it must stands alone, as it always did.
    let alone = model("  coverage: { minimum: 0.5, not_applicable_at_most: 0.5 }\n");
    assert_eq!((alone.coverage().leaning, alone.coverage().known_by), (Decimal::ZERO, None));
}

#[test]
fn the_gate_may_be_titled_anew_and_keeps_its_items() {
    let titled = read("  gate: { title: First of all }\n").unwrap();
    assert_eq!(titled.model().gate().unwrap().title, "First of all");
    assert!(titled.find("harm.done").is_some());
}

#[test]
fn an_axis_a_scale_a_kind_or_a_rule_is_changed_by_its_id() {
    let changed = model(
        "  axes:
    strain: { title: Load, lines: { high: 70 }, dimensions: { shifts: { title: Nights } } }
    care: { appetite: { settled: 5 } }
  scales: { places: { labels: [not one, one, some, most, all] } }
  evidence: { saw: { label: was there } }
  rules: { worn: { limit: { position: 2 } } }
",
    );
    let [care, strain] = changed.axes() else { panic!("{:?}", changed.axes()) };
    assert_eq!(
        (strain.title.as_str(), strain.lines.high, strain.lines.medium),
        ("Load", millionths(70.0), millionths(35.0))
    );
    assert_eq!((strain.said.as_deref(), strain.reversed), (Some("{band} strain"), true));
    assert_eq!(care.shifts, [(Appetite::Settled, millionths(5.0))]);
    assert_eq!(changed.dimensions()[2].title, "Nights");
    assert_eq!((changed.scales()[0].labels[0].as_str(), changed.scales().len()), ("not one", 2));
    assert_eq!((changed.evidence()[0].label.as_str(), changed.evidence().len()), ("was there", 2));
    let worn = changed.rules().iter().find(|rule| rule.id == "worn").unwrap();
    assert_eq!((worn.limit.position, worn.limit.band), (Some(2), None));
    assert_eq!(worn.says, "The shifts wear you out.");
}

#[test]
fn a_list_takes_the_place_of_the_whole_list() {
    let evidence = "  evidence: [{ id: saw, label: saw it, worst: [0, 1, 2, 3, 4], centre: [0, 1, 2, 3, 4], best: [0, 1, 2, 3, 4], width: 0, coverage: 1 }]\n";
    assert_eq!(model(evidence).evidence().len(), 1);
}

#[test]
fn what_is_wrong_with_a_change_is_told_where_it_is_written() {
    for (changes, expected) in [
        (
            "  axes: { strian: { title: Load } }\n",
            &["14:11 the model that is extended has no axis `strian` -- did you mean `strain`?"][..],
        ),
        (
            "  axes: { care: { dimensions: { hand: { weight: 2 } } } }\n",
            &["14:33 the model that is extended has no dimension `hand` -- did you mean `hands`?"],
        ),
        (
            "  scales: { places: [a, b] }\n",
            &["14:21 what is changed of an entry is a map of keys and values; this is a list"],
        ),
        ("  rules: { worn: { id: weary } }\n", &["14:24 what is changed is named by its key -- remove `id`"]),
        (
            "  axes: { care: { line: { medium: 3 } } }\n",
            &["14:19 unknown key `line` in an axis -- did you mean `lines`?"],
        ),
        (
            "  axes: { care: { lines: { high: 30 } } }\n",
            &["14:26 the lines are out of order -- `medium` is lower than `high`"],
        ),
        (
            "  coverage: { minimun: 0.5 }\n",
            &["14:15 unknown key `minimun` in `coverage` -- did you mean `minimum`?"],
        ),
    ] {
        assert_refused(read(changes), changes, expected);
    }
    // Where nothing is extended there is nothing to change.
    let alone = BELOW.replacen("scales:\n  - { id: places, labels: [none, one, some, most, all] }\n  - { id: facts, labels: { 0: \"no\", 1: \"yes\" } }\n", "scales: { places: { labels: [a, b, c, d, e] } }\n", 1);
    let text = ASSESSMENT.replacen("model:\n  extends: mine.yaml\n", "model: mine.yaml\n", 1);
    let problems =
        load(source("a.yaml", text), &|name| (name == "mine.yaml").then(|| source(name, alone.clone())));
    assert!(problems.unwrap_err().to_string().contains("expected a list, found a map"));
}

/// A model of so many axes, every second of which is better low, and of so many positions, with this table.
fn ladder(axes: usize, positions: usize, table: &str) -> String {
    let mut text = String::from(
        "format: 2\nid: ladder\nversion: 1.0.0\ntitle: Ladder\ngate: none\nmodel:\n  extends: three-axes\n  gate: { title: Safety }\n  axes:\n",
    );
    for axis in 0..axes {
        let shown = if is_reversed(axis) { "reversed" } else { "plain" };
        writeln!(text, "  - {{ id: a{axis}, title: A, shown: {shown}, lines: {{ medium: 35, high: 65 }}, scale: extent, dimensions: [{{ id: d{axis}, title: D }}] }}").unwrap();
    }
    text.push_str("  rules: []\n  reasons: []\n  verdicts:\n");
    for position in 0..positions {
        writeln!(text, "  - {{ position: {position}, id: v{position}, label: V{position}, danger: {}, says: So, plan: [Do] }}", position == 0).unwrap();
    }
    text.push_str("  deferrals: []\n");
    writeln!(text, "  verdict_table: {table}\nsections: [{{ dimension: d0, items: [{{ id: i, polarity: symptom, ask: One }}] }}]").unwrap();
    text
}

const fn is_reversed(axis: usize) -> bool {
    axis % 2 == 1
}

/// The rows of a table that is written out, from this axis on: at each position that the bands so far come to.
fn written(axis: usize, named: &[bool], at: i64, top: i64) -> String {
    if axis == named.len() {
        return at.clamp(1, top).to_string();
    }
    let moves = if !named[axis] {
        0
    } else if is_reversed(axis) {
        -1
    } else {
        1
    };
    let [low, medium, high] = [-1, 0, 1].map(|band| written(axis + 1, named, at + band * moves, top));
    if axis + 1 == named.len() {
        format!("[{low}, {medium}, {high}]")
    } else {
        format!("{{ low: {low}, medium: {medium}, high: {high} }}")
    }
}

fn table_of(text: &str) -> Vec<(Vec<Band>, u8)> {
    let loaded =
        load(source("a.yaml", text), &|_| None).unwrap_or_else(|problems| panic!("{text}{problems}"));
    loaded.model().table().cells().collect()
}

/// Every table by rule of up to three axes is the one that is written out by its definition, and never gives the lowest.
#[test]
fn a_table_by_rule_is_the_one_written_out() {
    for axes in 1..=3 {
        let ids: Vec<String> = (0..axes).map(|axis| format!("a{axis}")).collect();
        for mask in 0..1_usize << axes {
            let named: Vec<bool> = (0..axes).map(|axis| mask >> axis & 1 == 1).collect();
            let those = |reversed: bool| -> String {
                let chosen = (0..axes).filter(|axis| named[*axis] && is_reversed(*axis) == reversed);
                chosen.map(|axis| ids[axis].as_str()).collect::<Vec<_>>().join(", ")
            };
            for (positions, start) in [(2, 1), (4, 1), (4, 2), (4, 3), (5, 2)] {
                let rule = format!("{{ start: {start}, up: [{}], down: [{}] }}", those(false), those(true));
                let rows = written(0, &named, start, positions - 1);
                let by = format!("by: [{}]", ids.join(", "));
                let out = if axes == 1 {
                    format!("{{ {by}, row: {rows} }}")
                } else {
                    format!("{{ {by}, {}", &rows[2..])
                };
                let positions = usize::try_from(positions).unwrap();
                let table = table_of(&ladder(axes, positions, &rule));
                assert_eq!(table, table_of(&ladder(axes, positions, &out)), "{rule} {out}");
                assert!(table.iter().all(|(_, position)| *position > 0), "{rule}");
            }
        }
    }
}
