//! JSON Schema (draft 2020-12) of the files of a plan, from the description of each kind.

pub mod forms;
pub mod french;
pub mod reference;

use serde_json::{Map, Value, json};

use crate::config::Config;
use crate::model::kinds::Common;
use crate::model::{FieldSpec, Fields as _, Kind, Shape};

/// The draft that the schemas follow. They use nothing that the drafts of 2019 and before read otherwise.
pub(crate) const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of `book.toml`.
pub fn book() -> Value {
    document("book.toml", "The book: title, language, audiences, rules, output.", table(&Config::specs()))
}

/// The schema of a file of this kind in the plan's own language: one record, or the tables that hold many.
pub fn file(kind: Kind) -> Value {
    let mut own = vec![kind_key(kind)];
    let keys = if kind.tables().is_empty() {
        record(kind, None)
    } else {
        own.extend(Common::specs());
        let mut tables = table(&own);
        for name in kind.tables() {
            tables["properties"][*name] = json!({ "type": "array", "items": table(&record(kind, Some(name))) });
        }
        return document(kind.as_str(), kind.doc(), tables);
    };
    own.extend(keys);
    document(kind.as_str(), kind.doc(), table(&own))
}

/// Every schema in one, by the word for its kind, and `book`.
pub fn all() -> Value {
    let mut defs = Map::new();
    defs.insert("book".into(), undocumented(book()));
    defs.extend(Kind::ALL.iter().map(|kind| (kind.as_str().to_owned(), undocumented(file(*kind)))));
    let any: Vec<Value> = defs.keys().map(|name| json!({ "$ref": format!("#/$defs/{name}") })).collect();
    json!({ "$schema": DRAFT, "title": "A file of a plan", "anyOf": any, "$defs": defs })
}

/// The keys of a record, those of every kind among them; in a file that holds many, of one of its tables.
pub fn record(kind: Kind, within: Option<&str>) -> Vec<FieldSpec> {
    let foreign = within.map_or(&[][..], |within| kind.foreign_in(within));
    let asked = within.map_or(&[][..], |within| kind.required_in(within));
    let mut specs = kind.specs();
    specs.retain(|spec| !foreign.contains(&&*spec.key));
    for spec in &mut specs {
        spec.required |= asked.contains(&&*spec.key);
    }
    let mut common = Common::specs();
    common.retain(|spec| !specs.iter().any(|own| own.key == spec.key));
    specs.extend(common);
    let doc = "Markdown, in a `.toml`; in a `.md` it follows the front matter.";
    specs.push(FieldSpec { key: "body".into(), doc, required: false, shape: Shape::Text });
    specs
}

/// The key that overrides what the folder says.
fn kind_key(kind: Kind) -> FieldSpec {
    let word = kind as usize..=kind as usize;
    let doc = "The kind, where the folder does not give it.";
    FieldSpec { key: "kind".into(), doc, required: false, shape: Shape::Choice(&Kind::WORDS[word]) }
}

fn document(title: &str, doc: &str, table: Value) -> Value {
    let mut schema = json!({ "$schema": DRAFT, "title": title, "description": doc });
    if let (Value::Object(schema), Value::Object(table)) = (&mut schema, table) {
        schema.extend(table);
    }
    schema
}

/// A schema that is part of another: the draft is said once.
fn undocumented(mut schema: Value) -> Value {
    if let Value::Object(schema) = &mut schema {
        schema.shift_remove("$schema");
    }
    schema
}

/// The schema of a field, with its description.
pub fn field(spec: &FieldSpec) -> Value {
    let mut schema = shape(&spec.shape);
    schema["description"] = spec.doc.into();
    schema
}

/// The schema of a value.
pub fn shape(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Code => json!({ "type": "string" }),
        Shape::Pattern(pattern, (what, _)) => json!({ "type": "string", "pattern": pattern, "title": what }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Whole(least) => json!({ "type": "integer", "minimum": least }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Percent => json!({ "type": "number", "minimum": 0, "maximum": 100 }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Time => {
            // tombi goes by the format, taplo by the pattern; check-jsonschema sees a time of TOML with a `Z` behind it.
            json!({
                "type": "string",
                "format": "time-local",
                "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?Z?$",
            })
        }
        Shape::Any => json!({ "anyOf": [{ "type": "number" }, { "type": "boolean" }, { "type": "string" }] }),
        Shape::Choice(words) => json!({ "enum": words }),
        Shape::Reference(kind) => {
            json!({ "type": "string", "pattern": "^[a-z0-9-]+$", "title": format!("the id of {}", kind.a()) })
        }
        Shape::AnyReference => {
            json!({ "type": "string", "pattern": format!("^({}):.+$", Kind::WORDS.join("|")), "title": "kind:id" })
        }
        Shape::List(item) => json!({ "type": "array", "items": self::shape(item) }),
        Shape::Table(fields) => table(fields),
        Shape::Map(value) => json!({ "type": "object", "additionalProperties": self::shape(value) }),
    }
}

/// The schema of a table with these keys and no others.
pub fn table(fields: &[FieldSpec]) -> Value {
    let properties: Map<String, Value> = fields.iter().map(|spec| (spec.key.clone(), field(spec))).collect();
    let required: Vec<&str> = fields.iter().filter(|spec| spec.required).map(|spec| spec.key.as_str()).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    schema
}
