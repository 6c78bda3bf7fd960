//! `/api/v1/`: the plan as data, with the schemas of what it says.

use std::io;

use serde_json::{Map, Value, json};

use crate::model::kinds::Common;
use crate::model::{Fields as _, Kind};
use crate::plan::Ix;
use crate::principles::State;
use crate::render::links::Linker;
use crate::render::{Before, Book, Marked};

/// `/api/v1/plan.json`.
pub(super) fn plan(book: &Book) -> Vec<u8> {
    let plan = &book.plan;
    let config = &plan.config;
    let kinds: Map<String, Value> = Kind::ALL
        .iter()
        .map(|kind| {
            let count = plan.index.by_kind[*kind as usize].len();
            (kind.as_str().to_owned(), json!({ "count": count, "href": format!("{}.json", kind.as_str()) }))
        })
        .collect();
    let mut out = json!({
        "$schema": "schema/plan.json",
        "title": config.title,
        "description": config.description(),
        "language": config.language,
        "languages": config.languages,
        "timezone": config.timezone_name,
        "currency": config.currency,
        "as-of": book.today().to_string(),
        "kinds": kinds,
    });
    if !book.coverage.principles.is_empty() {
        out["principles"] = book.coverage.principles.iter().map(|principle| coverage(book, principle)).collect();
    }
    pretty(&out)
}

fn coverage(book: &Book, own: &crate::principles::PrincipleCoverage) -> Value {
    let language = &book.plan.config.language;
    let (answered, asked) = own.count();
    let asks: Vec<Value> = own
        .asks
        .iter()
        .map(|ask| {
            let question = &own.principle.questions[ask.question];
            let answers: Vec<Value> = ask
                .answers
                .iter()
                .map(|answer| {
                    let item = &book.plan.items()[answer.item.at()];
                    let heading = answer.heading.and_then(|at| Some(item.prose.as_ref()?.headings[at].id.clone()));
                    json!({ "record": name(book, answer.item), "url": url(book, answer.item), "heading": heading, "field": answer.field })
                })
                .collect();
            json!({
                "question": question.id,
                "text": question.text.get(language),
                "required": question.required,
                "of": ask.subject.map(|subject| name(book, subject.item)),
                "state": match ask.state {
                    State::Answered => "answered",
                    State::Stale => "stale",
                    State::Missing => "missing",
                    State::Open => "open",
                },
                "answers": answers,
            })
        })
        .collect();
    json!({ "id": own.principle.id, "title": own.principle.title.get(language), "answered": answered, "asked": asked, "questions": asks })
}

/// `kind:id`.
fn name(book: &Book, ix: Ix) -> String {
    let item = &book.plan.items()[ix.at()];
    format!("{}:{}", item.kind().as_str(), item.id)
}

/// The address of a record, from the site's root.
fn url(book: &Book, ix: Ix) -> String {
    let (url, fragment) = book.plan.index.url(ix, None);
    match fragment {
        Some(fragment) => format!("/{}#{fragment}", url.encoded()),
        None => format!("/{}", url.encoded()),
    }
}

/// Where such a file has its records.
const RECORDS: Marked = Marked { begins: b"\n{\"id\":\"", named: b"\"", between: b",\n" };

/// Writes every record of a kind, each on a line of its own: the handbook's pages are one large file.
pub(super) fn records(book: &Book, kind: Kind, out: &mut dyn io::Write, before: Option<Before<'_>>) -> io::Result<()> {
    // Of records, only pages of prose are known to be as they were.
    let before = before.filter(|_| kind == Kind::Page);
    let mut old = before.map(|before| before.pieces(RECORDS)).transpose()?;
    let edition = book.plan.own();
    let words = book.theme.words(&edition.language);
    let root = book.plan.base_path();
    let linker = Linker { edition, words, root: &root, for_authors: false };
    let schema = format!("schema/{}.json", kind.as_str());
    let head = json!({ "$schema": schema, "kind": kind.as_str(), "language": edition.language, "records": [] });
    let head = head.to_string();
    out.write_all(head.strip_suffix("]}").unwrap_or(&head).as_bytes())?;
    let (mut line, mut prose) = (Vec::new(), String::new());
    for (at, ix) in book.plan.index.by_kind[kind as usize].iter().enumerate() {
        let end: &[u8] = if at == 0 { b"\n" } else { b",\n" };
        if let Some((pieces, reader)) = &mut old
            && let Some(place) = pieces.find(&linker.edition.item(*ix).id, &book.plan.index.url(*ix, None).0.output())
        {
            out.write_all(end)?;
            reader.copy(&place, out)?;
            continue;
        }
        line.clear();
        line.extend_from_slice(end);
        serde_json::to_writer(&mut line, &record(book, &linker, *ix))?;
        prose.clear();
        if linker.write_prose(*ix, &mut prose) {
            line.pop();
            line.extend_from_slice(b",\"body-html\":");
            json_escape_simd::escape_into(&prose, &mut line);
            line.push(b'}');
        }
        out.write_all(&line)?;
    }
    out.write_all(b"\n]}\n")
}

/// What a record says, apart from its prose.
fn record(book: &Book, linker: &Linker<'_>, ix: Ix) -> Map<String, Value> {
    let item = linker.edition.item(ix);
    let mut out = Map::new();
    out.insert("id".into(), (&*item.id).into());
    out.insert("url".into(), url(book, ix).into());
    out.insert("title".into(), item.title().into());
    out.extend(item.data.json().into_iter().filter(|(key, _)| key != "id" && key != "title"));
    item.common.json_fields(&mut out);
    out
}

/// The schema of a kind's file.
pub(super) fn schema(kind: Kind) -> Vec<u8> {
    let mut properties = Map::new();
    for spec in kind.specs().into_iter().chain(Common::specs()) {
        properties.insert(spec.key.clone(), crate::schema::field(&spec));
    }
    properties.insert("id".into(), json!({ "type": "string", "description": "Unique within its kind." }));
    properties.insert("url".into(), json!({ "type": "string", "description": "Its address, from the site's root." }));
    properties.insert("title".into(), json!({ "type": "string", "description": "What a reader calls it." }));
    properties.insert("body-html".into(), json!({ "type": "string", "description": "Its Markdown, as HTML." }));
    pretty(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("/api/v1/{}.json", kind.as_str()),
        "type": "object",
        "required": ["kind", "language", "records"],
        "properties": {
            "$schema": { "type": "string" },
            "kind": { "const": kind.as_str() },
            "language": { "type": "string" },
            "records": {
                "type": "array",
                "items": { "type": "object", "required": ["id", "url", "title"], "properties": properties, "additionalProperties": false },
            },
        },
        "additionalProperties": false,
    }))
}

/// The schema of `/api/v1/plan.json`.
pub(super) fn plan_schema() -> Vec<u8> {
    let text = json!({ "type": "string" });
    let count = json!({ "type": "integer", "minimum": 0 });
    let answer = json!({
        "type": "object",
        "required": ["record", "url"],
        "properties": { "record": text, "url": text, "heading": { "type": ["string", "null"] }, "field": { "type": ["string", "null"] } },
        "additionalProperties": false,
    });
    let ask = json!({
        "type": "object",
        "required": ["question", "text", "required", "of", "state", "answers"],
        "properties": {
            "question": text, "text": text, "required": { "type": "boolean" }, "of": { "type": ["string", "null"] },
            "state": { "enum": ["answered", "stale", "missing", "open"] },
            "answers": { "type": "array", "items": answer },
        },
        "additionalProperties": false,
    });
    let principle = json!({
        "type": "object",
        "required": ["id", "title", "answered", "asked", "questions"],
        "properties": { "id": text, "title": text, "answered": count, "asked": count, "questions": { "type": "array", "items": ask } },
        "additionalProperties": false,
    });
    pretty(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "/api/v1/plan.json",
        "type": "object",
        "required": ["title", "language", "languages", "as-of", "kinds"],
        "properties": {
            "$schema": text, "title": text, "description": { "type": ["string", "null"] }, "language": text,
            "languages": { "type": "array", "items": text }, "timezone": text, "currency": text,
            "as-of": { "type": "string", "format": "date" },
            "kinds": {
                "type": "object",
                "additionalProperties": {
                    "type": "object", "required": ["count", "href"], "properties": { "count": count, "href": text }, "additionalProperties": false,
                },
            },
            "principles": { "type": "array", "items": principle },
        },
        "additionalProperties": false,
    }))
}

fn pretty(value: &Value) -> Vec<u8> {
    // Every key is a string, and writing to memory does not fail.
    let mut out = serde_json::to_vec_pretty(value).unwrap_or_default();
    out.push(b'\n');
    out
}
