//! JSON Schema (draft 2020-12) of what a field takes, from its description.

use serde_json::{Map, Value, json};

use super::{FieldSpec, Shape};

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
        Shape::Pattern(pattern, what) => json!({ "type": "string", "pattern": pattern, "title": what }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Whole => json!({ "type": "integer", "minimum": 0 }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Percent => json!({ "type": "number", "minimum": 0, "maximum": 100 }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Time => json!({ "type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$" }),
        Shape::Any => json!({ "type": ["number", "boolean", "string"] }),
        Shape::Choice(words) => json!({ "enum": words }),
        Shape::Reference(kind) => {
            json!({ "type": "string", "pattern": "^[a-z0-9-]+$", "title": format!("the id of a {}", kind.as_str()) })
        }
        Shape::AnyReference => json!({ "type": "string", "pattern": "^[a-z-]+:.+$", "title": "kind:id" }),
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
