//! Every text that people wrote into a field: of records, of their translations, of the book.

use std::sync::Arc;

use crate::diagnostic::{Source, Span};
use crate::model::{Field as _, Item, Visitor};
use crate::plan::Plan;

/// A text in a field, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'a> {
    /// Its file.
    pub source: &'a Arc<Source>,
    /// The value, quotes included.
    pub span: Span,
    /// What it says.
    pub text: &'a str,
}

/// Calls `each` for every text in a field.
pub(super) fn texts<'a>(plan: &'a Plan, mut each: impl FnMut(Written<'a>)) {
    for item in plan.items().iter().chain(translations(plan)) {
        item.visit(&mut Texts { source: &item.source, each: &mut each });
    }
    let mut texts = Texts { source: &plan.config.source, each: &mut each };
    if let Some(book) = &plan.config.book.book {
        book.value.visit(book.span, &mut texts);
    }
    if let Some(questions) = &plan.config.book.question {
        questions.value.visit(questions.span, &mut texts);
    }
}

/// What translations say of the plan's records, each in its own file.
pub(super) fn translations(plan: &Plan) -> impl Iterator<Item = &Arc<Item>> {
    let documents = plan.documents.iter().filter(|document| document.location.is_translation);
    documents.flat_map(|document| {
        document.items.iter().filter(|item| match item.table {
            Some(_) => plan.find(item.kind(), &item.id).is_some(),
            None => plan.index.by_page.contains_key(&document.location.logical),
        })
    })
}

struct Texts<'a, 'e> {
    source: &'a Arc<Source>,
    each: &'e mut dyn FnMut(Written<'a>),
}

impl<'a> Visitor<'a> for Texts<'a, '_> {
    fn text(&mut self, text: &'a str, span: Span) {
        (self.each)(Written { source: self.source, span, text });
    }
}
