//! The kinds of values that many keys have in common, and what is around the keys of every schema.

use serde_json::{Map, Value, json};

use crate::assessment::limits::Limit;
use crate::model::Band;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A key, what stands there, and what it is for.
pub(super) type Key = (&'static str, Value, &'static str);

/// Maps with their keys, and those that must be there.
pub(super) type Maps = Vec<(&'static str, Vec<Key>, &'static [&'static str])>;

pub(super) fn map(keys: Vec<Key>, required: &[&str]) -> Value {
    let mut properties = Map::new();
    for (key, mut value, about) in keys {
        if let (Some(of), false) = (value.as_object_mut(), about.is_empty()) {
            of.insert("description".to_owned(), json!(about));
        }
        properties.insert(key.to_owned(), value);
    }
    json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required })
}

/// A whole schema, with the parts that it names.
pub(super) fn finished(root: Value, title: &str, parts: Map<String, Value>) -> Value {
    let mut schema = json!({ "$schema": DIALECT, "title": title });
    if let (Some(schema), Value::Object(root)) = (schema.as_object_mut(), root) {
        schema.extend(root);
        if !parts.is_empty() {
            schema.insert("$defs".to_owned(), Value::Object(parts));
        }
    }
    schema
}

pub(super) fn part(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

pub(super) fn list(of: impl Into<Value>) -> Value {
    json!({ "type": "array", "items": of.into() })
}

/// A list, or in a model that extends another a map by id of what is changed.
pub(super) fn list_or_changes(name: &str) -> Value {
    let changes = json!({ "type": "object", "additionalProperties": { "type": "object" } });
    json!({ "anyOf": [list(part(name)), changes] })
}

pub(super) fn text(limit: Limit) -> Value {
    json!({ "type": "string", "minLength": 1, "maxLength": limit.hard })
}

pub(super) fn any_text() -> Value {
    json!({ "type": "string" })
}

pub(super) fn id() -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$", "maxLength": 64 })
}

pub(super) fn flag() -> Value {
    json!({ "type": "boolean" })
}

pub(super) fn format() -> Value {
    json!({ "enum": [1, 2] })
}

pub(super) fn whole(low: i64, high: i64) -> Value {
    json!({ "type": "integer", "minimum": low, "maximum": high })
}

pub(super) fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

pub(super) fn weight() -> Value {
    json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 1_000_000 })
}

pub(super) fn band() -> Value {
    json!({ "enum": names(&Band::NAMES) })
}

pub(super) fn names<T>(of: &[(&'static str, T)]) -> Vec<&'static str> {
    of.iter().map(|(name, _)| *name).collect()
}

/// A text for each level, or a map of some.
pub(super) fn levels(limit: Limit) -> Value {
    let keys = ["0", "1", "2", "3", "4"].map(|key| (key, text(limit), ""));
    let mut some = map(keys.to_vec(), &[]);
    some["minProperties"] = json!(1);
    json!({ "anyOf": [{ "type": "array", "minItems": 5, "maxItems": 5, "items": text(limit) }, some] })
}

/// A map in which every one of these stands, and others may.
pub(super) fn told(keys: Vec<Key>) -> Value {
    told_with(keys, Vec::new())
}

/// The same where it is known of some others what they are.
pub(super) fn told_with(mut keys: Vec<Key>, others: Vec<Key>) -> Value {
    let required: Vec<&str> = keys.iter().map(|(key, ..)| *key).collect();
    keys.extend(others);
    let mut told = map(keys, &required);
    if let Some(told) = told.as_object_mut() {
        told.remove("additionalProperties");
    }
    told
}

/// The same with what every document begins with.
pub(super) fn envelope(kind: &'static str, keys: Vec<Key>) -> Value {
    let head = [("format", json!({ "const": 2 }), ""), ("kind", json!({ "const": kind }), "")];
    told(head.into_iter().chain(keys).collect())
}

pub(super) fn or_null(kind: impl Into<Value>) -> Value {
    let kind = kind.into();
    json!({ "anyOf": [kind, { "type": "null" }] })
}

pub(super) fn by_id(of: impl Into<Value>) -> Value {
    let of = of.into();
    json!({ "type": "object", "additionalProperties": of })
}

pub(super) fn number() -> Value {
    json!({ "type": "number" })
}

pub(super) fn position() -> Value {
    whole(0, 9)
}

pub(super) fn level() -> Value {
    whole(0, 4)
}

/// A day, such as 2026-05-12.
pub(super) fn day() -> Value {
    json!({ "type": "string", "format": "date" })
}

/// A moment, such as 2026-05-12T09:00:00Z.
pub(super) fn moment() -> Value {
    json!({ "type": "string", "format": "date-time" })
}
