//! What a record says, key by key.

use serde_json::{Map, Value};

use crate::kind::Kind;
use crate::model::kinds::Common;
use crate::model::{FieldSpec, Fields as _, Item};

/// What a record says, by key.
pub(super) fn json(item: &Item) -> Map<String, Value> {
    let mut out = item.data.json();
    item.common.json_fields(&mut out);
    out
}

/// The keys that records of a kind have.
pub(super) fn specs(kind: Kind) -> Vec<FieldSpec> {
    let mut specs = kind.specs();
    // An entry's owner is a person, and no other owner is one.
    let mut common = Common::specs();
    common.retain(|spec| specs.iter().all(|own| own.key != spec.key));
    specs.extend(common);
    specs
}
