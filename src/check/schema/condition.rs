//! When something holds.

use serde_json::{Value, json};

use super::kinds::{any_text, band, flag, id, map, names, part, whole};
use crate::model::{Comparator, Confidence, ContextCount, ContextFlag, Setting};

/// A condition begins with one of its heads.
pub(super) fn condition() -> Value {
    let list = || json!({ "type": "array", "items": part("condition") });
    let levels = || bound(&whole(0, 4));
    let values = || bound(&json!({ "type": "number", "minimum": 0, "maximum": 100 }));
    let of = |keys: Vec<(&'static str, Value)>, required: &[&str]| {
        map(keys.into_iter().map(|(key, value)| (key, value, "")).collect(), required)
    };
    let bounds = || Comparator::NAMES.map(|(name, _)| (name, json!({ "type": "number" }))).to_vec();
    let with_bounds = |mut keys: Vec<(&'static str, Value)>, required: &[&str]| {
        keys.extend(bounds());
        of(keys, required)
    };
    let gap = || of(vec![("at_least", whole(1, 9))], &["at_least"]);
    let facts: Vec<&str> =
        names(&ContextFlag::NAMES).into_iter().chain(names(&ContextCount::NAMES)).collect();
    let positions = || json!({ "anyOf": [whole(0, 9), of(bounds(), &[])] });
    json!({ "anyOf": [
        of(vec![("all", list())], &["all"]),
        of(vec![("any", list())], &["any"]),
        of(vec![("not", part("condition"))], &["not"]),
        of(vec![("count", of(vec![("at_least", whole(1, 9_999)), ("of", list())], &["at_least", "of"]))], &["count"]),
        of(vec![("item", id()), ("level", levels()), ("favourability", levels()), ("known", flag())], &["item"]),
        of(vec![("dimension", id()), ("value", values()), ("band", band())], &["dimension"]),
        of(vec![("any_dimension_of", id()), ("value", values())], &["any_dimension_of", "value"]),
        of(vec![("axis", id()), ("value", values()), ("band", band())], &["axis"]),
        of(vec![("coverage", with_bounds(vec![("any_axis", flag()), ("axis", id())], &[]))], &["coverage"]),
        of(vec![("rule", id())], &["rule"]),
        of(vec![("binding", id())], &["binding"]),
        of(vec![("position", positions())], &["position"]),
        of(vec![("best_position", positions())], &["best_position"]),
        of(vec![("counting", id()), ("as", band()), ("raises", json!({ "const": "position" }))], &["counting", "as", "raises"]),
        of(vec![("verdict", id())], &["verdict"]),
        of(vec![("reason", any_text())], &["reason"]),
        of(vec![("deferral", id())], &["deferral"]),
        of(vec![("confidence", json!({ "enum": names(&Confidence::NAMES) }))], &["confidence"]),
        with_bounds(vec![("context", json!({ "enum": facts })), ("is", flag())], &["context"]),
        of(vec![("not_asked", flag())], &["not_asked"]),
        of(vec![("subject", json!({ "enum": names(&Setting::NAMES) }))], &["subject"]),
        of(vec![("gut_gap", gap())], &["gut_gap"]),
        of(vec![("mentor_gap", gap())], &["mentor_gap"]),
    ] })
}

/// A comparison with one bound.
fn bound(value: &Value) -> Value {
    let mut found = map(Comparator::NAMES.iter().map(|(name, _)| (*name, value.clone(), "")).collect(), &[]);
    found["minProperties"] = json!(1);
    found["maxProperties"] = json!(1);
    found
}
