//! JSON Schema of what `parvis due --format json` prints.

use serde_json::{Value, json};

use super::{Lack, What};
use crate::schema::DRAFT;

/// The schema of the list.
pub fn schema() -> Value {
    let named = json!({
        "type": "object",
        "required": ["id", "title"],
        "additionalProperties": false,
        "properties": {
            "id": { "type": "string", "pattern": "^[a-z-]+:", "description": "Its kind and its id: `role:moderator`." },
            "title": { "type": "string" },
        },
    });
    let maybe = |doc: &str| json!({ "anyOf": [{ "$ref": "#/$defs/named" }, { "type": "null" }], "description": doc });
    let words: Vec<&str> = What::ALL.iter().map(|what| what.as_str()).collect();
    let lacks: Vec<&str> =
        [Lack::Ready, Lack::Reviewer, Lack::Consent, Lack::AltText].iter().map(|lack| lack.as_str()).collect();
    let properties = json!({
        "day": { "type": "string", "format": "date", "description": "The day by which." },
        "overdue": { "type": "boolean", "description": "That day is before today." },
        "what": { "enum": words, "description": "What it is." },
        "title": { "type": "string", "description": "What it is called: a title, a goal's text, a waiver's rule and place." },
        "text": { "type": "string", "description": "A sentence, in the book's language." },
        "record": maybe("The record that asks; none for a waiver."),
        "about": maybe("The person that it is about."),
        "lacks": {
            "type": "array",
            "uniqueItems": true,
            "items": { "enum": lacks },
            "description": "What an entry of the calendar lacks before it can go out.",
        },
        "file": { "type": "string", "description": "The file that says it, from the plan's root." },
        "line": { "type": "integer", "minimum": 1 },
        "column": { "type": "integer", "minimum": 1, "description": "In Unicode characters." },
        "role": maybe("The role that it asks."),
        "vacant": { "type": "boolean", "description": "Nobody holds that role today." },
        "left": maybe("The person whom it would ask, who is no longer there."),
        "instead": maybe("The role that is told instead: nobody else holds the other."),
        "people": { "type": "array", "items": { "$ref": "#/$defs/named" }, "description": "Whom it asks." },
    });
    let required: Vec<&String> = properties.as_object().into_iter().flat_map(|all| all.keys()).collect();
    json!({
        "$schema": DRAFT,
        "title": "due",
        "description": "What falls due, overdue first, then by day: what `parvis due --format json` prints.",
        "type": "object",
        "required": ["today", "due"],
        "additionalProperties": false,
        "properties": {
            "today": { "type": "string", "format": "date", "description": "The day that it speaks of." },
            "due": {
                "type": "array",
                "items": { "type": "object", "required": required, "additionalProperties": false, "properties": properties },
            },
        },
        "$defs": { "named": named },
    })
}
