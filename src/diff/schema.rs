//! JSON Schema of what `parvis diff --format json` prints.

use serde_json::{Map, Value, json};

use super::Chapter;
use crate::schema::DRAFT;

/// The schema of a list of changes.
pub fn schema() -> Value {
    let chapters: Vec<&str> = Chapter::ALL.iter().map(|chapter| chapter.as_str()).collect();
    let text = |doc: &str| json!({ "type": ["string", "null"], "description": doc });
    let count = |doc: &str| json!({ "type": ["integer", "null"], "minimum": 0, "description": doc });
    let properties = json!({
        "chapter": { "enum": chapters, "description": "What it is about." },
        "what": { "type": "string", "pattern": "^[a-z]+(-[a-z]+)*$", "description": "What has happened, in a word." },
        "text": { "type": "string", "description": "A sentence, in the book's language." },
        "record": text("The record or page: `role:moderator`."),
        "title": { "type": "string", "description": "What it is called." },
        "part": text("The key, heading, day or language that it is about."),
        "from": text("What was."),
        "to": text("What is."),
        "words-added": count("How many words came, where a text has changed."),
        "words-removed": count("How many went."),
        "severity": { "enum": ["error", "warning", null], "description": "How much a finding weighs." },
        "file": text("The file that says it now, from the plan's root; that said it, if it is gone."),
        "line": { "type": ["integer", "null"], "minimum": 1 },
    });
    let required: Vec<&String> = properties.as_object().into_iter().flat_map(|all| all.keys()).collect();
    let counts: Map<String, Value> =
        chapters.iter().map(|chapter| ((*chapter).to_owned(), json!({ "type": "integer", "minimum": 0 }))).collect();
    json!({
        "$schema": DRAFT,
        "title": "diff",
        "description": "What a change means, chapter by chapter: what `parvis diff --format json` prints.",
        "type": "object",
        "required": ["today", "from", "to", "audience", "changes", "summary"],
        "additionalProperties": false,
        "properties": {
            "today": { "type": "string", "format": "date", "description": "The day on which both states are judged." },
            "from": { "type": "string", "description": "The revision or folder of before." },
            "to": text("That of after; none for what is on disk."),
            "audience": text("The circle that is told; none for the closest."),
            "changes": {
                "type": "array",
                "items": { "type": "object", "required": required, "additionalProperties": false, "properties": properties },
            },
            "summary": {
                "type": "object",
                "required": chapters,
                "additionalProperties": false,
                "properties": counts,
                "description": "How many changes each chapter has.",
            },
        },
    })
}
