//! What a random valid model is made of; `document` writes it.

use proptest::collection::vec;
use proptest::prelude::*;
/// Thresholds, some of them reachable exactly with few items.
pub(super) const THRESHOLDS: [f64; 9] = [20.0, 25.0, 33.3, 40.0, 50.0, 60.0, 66.7, 75.0, 80.0];
/// The levels that each scale has; the first is the usual one, and those in the beginning reach to the worst of a gate.
pub(super) const SCALES: [&[u8]; 6] = [&[0, 1, 2, 3, 4], &[0, 4], &[0, 2, 4], &[1, 4], &[0, 1], &[1, 3]];
/// Scales that a gate may have.
const OF_GATE: usize = 4;
/// The largest table: three bands on four axes.
const CELLS: usize = 81;

/// What a model is made of; names that lead nowhere are taken modulo what is there.
#[derive(Debug, Clone)]
pub struct Spec {
    pub axes: Vec<AxisSpec>,
    pub(super) gate: Vec<GateSpec>,
    pub(super) kinds: Vec<Kind>,
    pub rules: Vec<RuleSpec>,
    pub(super) positions: u8,
    pub(super) lowest_cell: u8,
    pub(super) wobble: Vec<i8>,
    pub(super) reasons: Vec<(u8, Leaf)>,
    pub(super) numbers: Numbers,
    /// What a model has that was written since there were deferrals.
    pub(super) since: Option<Since>,
}

#[derive(Debug, Clone)]
pub(super) struct Since {
    pub(super) known_by: Option<f64>,
    pub(super) leaning: f64,
    /// The last kind of evidence says nothing.
    pub(super) hearsay: bool,
    /// Positions up to this one mean to leave.
    pub(super) go: u8,
    pub(super) not_asked: Option<usize>,
    pub(super) deferrals: Vec<DeferralSpec>,
}

#[derive(Debug, Clone)]
pub(super) enum DeferralSpec {
    Thin { above: u8 },
    Shock { days: u32 },
    Early { axis: usize, months: u32, binding: bool },
    Ask { axis: usize },
}

#[derive(Debug, Clone)]
pub struct AxisSpec {
    pub(super) reversed: bool,
    pub(super) lines: (f64, f64),
    pub(super) shifts: Option<(f64, f64)>,
    pub dimensions: Vec<DimensionSpec>,
}

#[derive(Debug, Clone)]
pub struct DimensionSpec {
    pub(super) weight: u64,
    pub items: Vec<ItemSpec>,
}

/// An item of the gate: whether it always applies, and its scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct GateSpec {
    pub(super) always: bool,
    pub(super) scale: usize,
}

/// Weights are in millionths.
#[derive(Debug, Clone)]
pub struct ItemSpec {
    pub(super) symptom: bool,
    pub(super) weight: u64,
    pub(super) preset: bool,
    pub(super) scale: usize,
}

/// An evidence kind as what it takes off the one before.
#[derive(Debug, Clone)]
pub(super) struct Kind {
    pub(super) centre_falls_from: u8,
    pub(super) worst_below: u8,
    pub(super) best_above: u8,
    pub(super) width: f64,
    pub(super) coverage_off: f64,
}

#[derive(Debug, Clone)]
pub struct RuleSpec {
    pub(super) join: Join,
    pub(super) leaves: Vec<Leaf>,
    /// The axis to limit, or else the position.
    pub(super) limits_axis: Option<usize>,
    /// Both, where a model may say so.
    pub(super) both: bool,
    pub(super) hard: bool,
    pub(super) position: u8,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Join {
    All,
    Any,
    Count(usize),
}

/// One comparison; every one holds on the unfavourable side.
#[derive(Debug, Clone, Copy)]
pub enum Leaf {
    Item {
        item: usize,
        at_most: u8,
        strict: bool,
    },
    Gate {
        item: usize,
        at_least: u8,
    },
    /// Exactly this level; a rule for all that is worse comes with it.
    GateExactly {
        item: usize,
        level: u8,
    },
    Dimension {
        dimension: usize,
        threshold: usize,
        strict: bool,
    },
    AnyDimension {
        axis: usize,
        threshold: usize,
        strict: bool,
    },
    AxisBand {
        axis: usize,
    },
}

#[derive(Debug, Clone)]
pub(super) struct Numbers {
    pub(super) centre_at_most: u8,
    pub(super) unknown_width: f64,
    pub(super) per_item: f64,
    pub(super) shared: f64,
    pub(super) minimum: f64,
    pub(super) not_applicable_at_most: f64,
    pub(super) stands_at_most: u8,
    pub(super) firm: f64,
}

fn weight() -> impl Strategy<Value = u64> {
    prop_oneof![
        6 => Just(1_000_000_u64),
        3 => (1..50_u64).prop_map(|tenths| tenths * 100_000),
        2 => 1..10_000_000_u64,
        1 => prop_oneof![Just(1_u64), Just(1_000_000_000_000)],
    ]
}

fn pick<T: Clone + std::fmt::Debug + 'static>(usual: T, others: Vec<T>) -> impl Strategy<Value = T> {
    prop_oneof![2 => Just(usual), 1 => prop::sample::select(others)]
}

fn axis() -> impl Strategy<Value = AxisSpec> {
    let scale = prop_oneof![5 => Just(0), 1 => 1..SCALES.len()];
    let item = (any::<bool>(), weight(), prop::bool::weighted(0.05), scale)
        .prop_map(|(symptom, weight, preset, scale)| ItemSpec { symptom, weight, preset, scale });
    let dimension = (weight(), vec(item, 1..=5)).prop_map(|(weight, items)| DimensionSpec { weight, items });
    let lines = (
        pick(35.0, vec![20.0, 25.0, 33.3, 37.5, 40.0, 50.0]),
        pick(65.0, vec![55.0, 60.0, 62.5, 66.7, 75.0, 80.0]),
    );
    let shift = || prop::sample::select(vec![10.0, -10.0, 5.5, -5.5, 0.1]);
    (any::<bool>(), lines, prop::option::of((shift(), shift())), vec(dimension, 1..=4))
        .prop_map(|(reversed, lines, shifts, dimensions)| AxisSpec { reversed, lines, shifts, dimensions })
}

fn gate() -> impl Strategy<Value = GateSpec> {
    let scale = prop_oneof![5 => Just(0), 1 => 1..OF_GATE];
    (any::<bool>(), scale).prop_map(|(always, scale)| GateSpec { always, scale })
}

fn leaf() -> impl Strategy<Value = Leaf> {
    let index = 0..1000_usize;
    let threshold = 0..THRESHOLDS.len();
    prop_oneof![
        3 => (index.clone(), 0..4_u8, any::<bool>())
            .prop_map(|(item, at_most, strict)| Leaf::Item { item, at_most, strict }),
        3 => (index.clone(), 1..5_u8).prop_map(|(item, at_least)| Leaf::Gate { item, at_least }),
        1 => (index.clone(), 1..4_u8).prop_map(|(item, level)| Leaf::GateExactly { item, level }),
        2 => (index.clone(), threshold.clone(), any::<bool>())
            .prop_map(|(dimension, threshold, strict)| Leaf::Dimension { dimension, threshold, strict }),
        1 => (index.clone(), threshold, any::<bool>())
            .prop_map(|(axis, threshold, strict)| Leaf::AnyDimension { axis, threshold, strict }),
        1 => index.prop_map(|axis| Leaf::AxisBand { axis }),
    ]
}

fn rule() -> impl Strategy<Value = RuleSpec> {
    let join = prop_oneof![Just(Join::All), Just(Join::Any), (1..3_usize).prop_map(Join::Count)];
    (join, vec(leaf(), 1..4), prop::option::of(0..4_usize), any::<[bool; 2]>(), 0..5_u8).prop_map(
        |(join, leaves, limits_axis, [hard, both], position)| RuleSpec {
            join,
            leaves,
            limits_axis,
            both,
            hard,
            position,
        },
    )
}

fn kind() -> impl Strategy<Value = Kind> {
    (2..6_u8, 0..3_u8, 0..3_u8, pick(2.0, vec![0.0, 1.0, 4.0]), pick(0.0, vec![0.1, 0.25, 0.5])).prop_map(
        |(centre_falls_from, worst_below, best_above, width, coverage_off)| Kind {
            centre_falls_from,
            worst_below,
            best_above,
            width,
            coverage_off,
        },
    )
}

fn numbers() -> impl Strategy<Value = Numbers> {
    (
        pick(2_u8, vec![0, 1, 3, 4]),
        pick(4.0, vec![0.0, 1.5, 3.0]),
        pick(0.5, vec![0.0, 0.25, 1.0]),
        pick(0.3, vec![0.0, 0.5, 1.0]),
        pick(0.6, vec![0.25, 0.5, 1.0]),
        pick(0.5, vec![0.25, 0.75, 1.0]),
        pick(1_u8, vec![0, 2]),
        pick(0.8, vec![0.55, 0.95]),
    )
        .prop_map(|n| Numbers {
            centre_at_most: n.0,
            unknown_width: n.1,
            per_item: n.2,
            shared: n.3,
            minimum: n.4,
            not_applicable_at_most: n.5,
            stands_at_most: n.6,
            firm: n.7,
        })
}

fn since() -> impl Strategy<Value = Since> {
    let deferral = prop_oneof![
        3 => (0..4_u8).prop_map(|above| DeferralSpec::Thin { above }),
        1 => (1..20_u32).prop_map(|days| DeferralSpec::Shock { days }),
        2 => (0..4_usize, 1..12_u32, any::<bool>())
            .prop_map(|(axis, months, binding)| DeferralSpec::Early { axis, months, binding }),
        2 => (0..4_usize).prop_map(|axis| DeferralSpec::Ask { axis }),
    ];
    let known_by =
        prop_oneof![4 => Just(Some(0.5)), 1 => Just(None), 2 => Just(Some(0.75)), 1 => Just(Some(1.0))];
    (
        known_by,
        pick(0.25, vec![0.0, 0.1]),
        any::<bool>(),
        0..3_u8,
        prop::option::of(0..1000_usize),
        vec(deferral, 0..=3),
    )
        .prop_map(|(known_by, leaning, hearsay, go, not_asked, deferrals)| Since {
            known_by,
            leaning,
            hearsay,
            go,
            not_asked,
            deferrals,
        })
}

/// One to four axes, one to four dimensions each, one to five items each, up to six rules, three to six positions.
pub fn spec() -> impl Strategy<Value = Spec> {
    let table = (3..=6_u8, pick(1_u8, vec![0]), vec(-1..=1_i8, CELLS));
    (
        vec(axis(), 1..=4),
        vec(gate(), 0..=3),
        vec(kind(), 0..=3),
        vec(rule(), 0..=6),
        table,
        vec((0..6_u8, leaf()), 0..4),
        numbers(),
        prop::option::weighted(0.6, since()),
    )
        .prop_map(
            |(axes, gate, kinds, rules, (positions, lowest_cell, wobble), reasons, numbers, since)| Spec {
                axes,
                gate,
                kinds,
                rules,
                positions,
                lowest_cell,
                wobble,
                reasons,
                numbers,
                since,
            },
        )
}
