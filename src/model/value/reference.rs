//! References to records: by id where the kind is known, else as `kind:id`.

use std::marker::PhantomData;

use crate::diagnostic::suggest::{self, did_you_mean, one_of};
use crate::diagnostic::{Finding, Fix, Span, text};
use crate::kind::{Kind, OfKind};
use crate::toml::{Field, Reader, Shape, Value, Visitor};

/// A reference to a record of a kind, by id.
pub struct Ref<T> {
    /// The id.
    pub id: Box<str>,
    kind: PhantomData<fn() -> T>,
}

impl<T> std::fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Ref").field(&self.id).finish()
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), kind: PhantomData }
    }
}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Ref<T> {}

impl<T: OfKind> Field for Ref<T> {
    fn shape() -> Shape {
        Shape::Reference(T::KIND)
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let id = reader.formed(value, ("the id of a record", "l'identifiant d'une fiche"))?;
        Some(Self { id: id.into(), kind: PhantomData })
    }

    fn visit<'a>(&'a self, span: Span, visitor: &mut dyn Visitor<'a>) {
        visitor.reference(T::KIND, &self.id, span);
    }

    fn prune(&mut self, keep: &dyn Fn(Kind, &str) -> bool) -> bool {
        keep(T::KIND, &self.id)
    }

    fn json(&self) -> serde_json::Value {
        (&*self.id).into()
    }

    fn key(&self) -> Option<&str> {
        Some(&self.id)
    }
}

/// A reference to a record of any kind: `kind:id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnyRef {
    /// The whole, as written.
    pub text: Box<str>,
    /// The kind before the colon.
    pub kind: Kind,
}

impl AnyRef {
    /// The id after the colon.
    pub fn id(&self) -> &str {
        &self.text[self.kind.as_str().len() + 1..]
    }
}

impl Field for AnyRef {
    fn shape() -> Shape {
        Shape::AnyReference
    }

    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader
            .formed(value, ("a record such as \"role:moderator\"", "une fiche telle que `\"role:moderator\"`"))?;
        let kind = text.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id)));
        if let Some((kind, id)) = kind
            && !id.is_empty()
        {
            return Some(Self { text: text.into(), kind });
        }
        not_a_reference(value, &text, reader);
        None
    }

    fn visit<'a>(&'a self, span: Span, visitor: &mut dyn Visitor<'a>) {
        visitor.reference(self.kind, self.id(), span);
    }

    fn prune(&mut self, keep: &dyn Fn(Kind, &str) -> bool) -> bool {
        keep(self.kind, self.id())
    }

    fn json(&self) -> serde_json::Value {
        (&*self.text).into()
    }

    fn key(&self) -> Option<&str> {
        Some(&self.text)
    }
}

/// Reports a string that should be `kind:id`.
fn not_a_reference(value: &Value<'_>, text: &str, reader: &mut Reader<'_>) {
    let place = reader.place(reader.span(value));
    let near = text.split_once(':').and_then(|(kind, id)| Some((suggest::kind(kind)?, kind, id)));
    let help = near.map(|(near, _, id)| did_you_mean(&format!("{}:{id}", near.word)));
    let fix = near.filter(|(.., id)| !id.is_empty()).and_then(|(near, kind, _)| Fix::meant(&place, kind, near));
    let told = text!(
        "`{text}` is not a record such as `role:moderator`",
        "`{text}` ne désigne pas une fiche, comme le fait `role:moderator`"
    );
    reader.findings.push(Finding::new("wrong-type", place, told).maybe_fix(fix).help(help.unwrap_or_else(|| {
        let kinds = one_of(Kind::WORDS);
        let (en, fr) = (kinds.english(), kinds.french());
        text!("write `kind:id`, with a kind of {en}", "écrivez `kind:id`, avec un genre parmi {fr}")
    })));
}
