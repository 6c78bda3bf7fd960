//! Who may read: the circles, and the fields that only a closer one may read.

use std::sync::Arc;

use crate::diagnostic::suggest::{did_you_mean, meant, one_of};
use crate::diagnostic::{Applicability, Finding, Fix, Place, Source, Span, text};
use crate::model::{FieldSpec, Fields as _, Items as _, Kind, Shape};

use super::book::AudiencesTable;

/// Who may read: the circles from the widest to the closest, by their place in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audiences {
    /// Their names. A book without `[audiences]` has one circle.
    pub order: Vec<Box<str>>,
    /// The circle of what is unmarked.
    pub default: Circle,
    /// Reserved fields: kind, dotted path, circle.
    pub fields: Vec<(crate::model::Kind, Box<str>, Circle)>,
}

/// A circle of readers: 0 is the widest, a higher one is closer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Circle(pub u32);

impl Audiences {
    /// The circle of this name.
    pub fn find(&self, name: &str) -> Option<Circle> {
        self.order.iter().position(|own| &**own == name).map(|at| Circle(at as u32))
    }

    /// The closest circle, which sees everything.
    pub fn closest(&self) -> Circle {
        Circle(self.order.len().saturating_sub(1) as u32)
    }

    /// The finding for a circle that does not exist.
    pub fn unknown(&self, name: &str, place: Place) -> Finding {
        let known: Vec<&str> = self.order.iter().map(|name| &**name).collect();
        let near = meant(name, known.iter().copied());
        let fix = near.and_then(|near| Fix::meant(&place, name, near));
        let all = one_of(&known);
        let (en, fr) = (all.english(), all.french());
        let told = text!("no audience is called `{name}`", "aucun cercle ne s'appelle `{name}`");
        Finding::new("unknown-audience", place, told)
            .help(text!("the audiences are {en}", "les cercles sont {fr}"))
            .maybe_help(near.map(|near| did_you_mean(near.word)))
            .maybe_fix(fix)
    }

    /// The name of a circle.
    pub fn name(&self, circle: Circle) -> &str {
        self.order.get(circle.0 as usize).map_or("", |name| name)
    }
}

/// The circles that the book names; `lost` says that some may be missing, which are then not asked for.
pub(super) fn audiences(
    source: &Arc<Source>,
    table: Option<&AudiencesTable>,
    lost: bool,
    findings: &mut Vec<Finding>,
) -> Audiences {
    let mut order: Vec<Box<str>> =
        table.into_iter().flat_map(|table| table.order.items()).map(|name| name.value.0.clone()).collect();
    order.dedup();
    if order.is_empty() {
        order.push("team".into());
    }
    let mut all = Audiences { order, default: Circle(0), fields: Vec::new() };
    let mut circle = |all: &Audiences, name: &str, span: Span| {
        let found = all.find(name);
        if found.is_none() && !lost {
            findings.push(all.unknown(name, Place::new(source, span)));
        }
        found
    };
    if let Some(name) = table.and_then(|table| table.default.as_ref()) {
        all.default = circle(&all, &name.value, name.span).unwrap_or(all.closest());
    }
    let mut unknown = Vec::new();
    for (path, name) in table.and_then(|table| table.fields.as_ref()).into_iter().flat_map(|fields| &fields.value.0) {
        let known = path.value.split_once('.').and_then(|(kind, field)| {
            let kind = Kind::parse(kind)?;
            let results = kind == Kind::Review && field == "results";
            // What names a record stands in its address.
            (results || field != "id" && has_field(&kind.specs(), field)).then_some((kind, field))
        });
        // A field whose circle is unknown is kept to the closest one.
        let level = circle(&all, &name.value, name.span).unwrap_or(all.closest());
        match known {
            Some((kind, field)) => all.fields.push((kind, field.into(), level)),
            None => unknown.push(path),
        }
    }
    let fields: Vec<String> = if unknown.is_empty() { Vec::new() } else { reservable() };
    for path in unknown {
        let name = &path.value;
        let place = Place::new(source, path.span);
        let near = meant(name, fields.iter().map(String::as_str));
        let above = AudiencesTable::specs().into_iter().find(|spec| spec.key == **name).map(|spec| {
            let key = spec.key;
            text!(
                "`{key}` is a key of `[audiences]`: write it above `[audiences.fields]`",
                "`{key}` est une clé de `[audiences]` : écrivez-la au-dessus de `[audiences.fields]`"
            )
        });
        findings.push(
            Finding::new(
                "unknown-key",
                place.clone(),
                text!(
                    "no kind of record has a field `{name}` that can be reserved",
                    "aucun genre de fiche n'a de champ `{name}` qui puisse être réservé"
                ),
            )
            .help((
                "write the kind, a dot and the field, such as `\"role.compensation\"`",
                "écrivez le genre, un point et le champ, comme `\"role.compensation\"`",
            ))
            .maybe_help(above.or_else(|| near.map(|near| did_you_mean(near.word))))
            // What is kept from whom is not guessed at.
            .maybe_fix(
                near.filter(|near| near.applicability == Applicability::Safe)
                    .and_then(|near| Fix::meant(&place, name, near)),
            ),
        );
    }
    all
}

/// Every field that can be reserved, as `kind.field`.
fn reservable() -> Vec<String> {
    let own = |kind: &Kind| {
        let results = (*kind == Kind::Review).then(|| "results".to_owned());
        let fields = kind.specs().into_iter().map(|spec| spec.key).filter(|key| key != "id");
        fields.chain(results).map(|field| format!("{}.{field}", kind.as_str())).collect::<Vec<_>>()
    };
    Kind::ALL.iter().flat_map(own).collect()
}

fn has_field(specs: &[FieldSpec], path: &str) -> bool {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let mut shape = specs.iter().find(|spec| spec.key == first).map(|spec| &spec.shape);
    while let Some(Shape::List(item)) = shape {
        shape = Some(item);
    }
    match shape {
        Some(_) if rest.is_empty() => true,
        Some(Shape::Table(specs)) => has_field(specs, rest),
        _ => false,
    }
}
