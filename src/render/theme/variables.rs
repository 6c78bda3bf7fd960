//! Variables that templates of the plan's own read and that nothing gives them, whether a page is made of them or not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::Value;

use crate::diagnostic::suggest::{did_you_mean, nearest};
use crate::diagnostic::{Finding, Place, Span, Text, text};

use super::spoken::said;
use super::tags::{Named, Tags, Use};
use super::templates::Places;
use super::{Words, lossy};

/// Files of a theme by their paths in it.
type Files = BTreeMap<Box<str>, Arc<[u8]>>;

/// What the templates of a theme name.
#[derive(Debug, Default)]
pub(super) struct Variables {
    templates: BTreeMap<Box<str>, Tags>,
    /// Of them, the plan's own.
    own: BTreeSet<Box<str>>,
    /// What the built-in templates read, and so what pages give.
    given: BTreeSet<Box<str>>,
}

impl Variables {
    pub(super) fn of(files: &Files, base: &Files) -> Self {
        let mut out = Self::default();
        for (path, bytes) in files {
            let Some(name) = path.strip_prefix("templates/") else { continue };
            if base.get(path) != Some(bytes) {
                out.own.insert(name.into());
            }
            out.templates.insert(name.into(), Tags::of(&lossy(bytes)));
        }
        for (_, bytes) in base.iter().filter(|(path, _)| path.starts_with("templates/")) {
            let tags = Tags::of(&lossy(bytes));
            let roots = tags.uses.iter().map(|of| &of.names[0].0).chain(&tags.asked);
            out.given.extend(roots.filter(|root| !tags.own.contains(*root)).cloned());
        }
        // Of every component.
        out.given.insert("body".into());
        out
    }

    /// What no page gives, and words that there are not.
    pub(super) fn undefined(&self, places: &Places, words: &[Arc<Words>]) -> Vec<Finding> {
        let mut out = Vec::new();
        for (name, tags) in self.templates.iter().filter(|(name, _)| self.own.contains(*name)) {
            let Some(source) = places.get(name) else { continue };
            let known = self.known(name);
            let place = |(word, at): &Named| Place::new(source, Span::new(*at, at + word.len()));
            for of in &tags.uses {
                let root = &of.names[0];
                if !known.contains(&root.0) {
                    let near = nearest(&root.0, known.iter().map(|name| &**name));
                    out.push(undefined("Variable", &root.0, place(root), near));
                } else if *root.0 == *"t"
                    && !tags.own.contains("t")
                    && let Some(word) = of.names.get(1)
                {
                    out.extend(self::word(word, place(word), words));
                }
            }
        }
        out
    }

    /// What a template may read: what pages give, and what it or those that show it name themselves.
    fn known(&self, template: &str) -> BTreeSet<Box<str>> {
        let mut known = self.given.clone();
        let mut seen: BTreeSet<Box<str>> = [template.into()].into();
        let mut ahead: Vec<Box<str>> = vec![template.into()];
        while let Some(next) = ahead.pop() {
            let Some(tags) = self.templates.get(&next) else { continue };
            known.extend(tags.own.iter().chain(&tags.asked).cloned());
            // Those that include it, and those that it extends.
            let including =
                self.templates.iter().filter(|(_, tags)| tags.templates.iter().any(|(name, _)| *name == next));
            let extended = tags.templates.iter().map(|(name, _)| name);
            for name in including.map(|(name, _)| name).chain(extended) {
                if seen.insert(name.clone()) {
                    ahead.push(name.clone());
                }
            }
        }
        known
    }

    /// Whether a name may stand for something else: words are looked at without a page, and another template may give it.
    fn is_shadowed(&self, template: &str, name: &str) -> bool {
        let given_elsewhere = || {
            let mut others =
                self.templates.iter().filter(|(other, _)| ***other != *template && self.own.contains(*other));
            others.any(|(_, tags)| tags.own.contains(name))
        };
        name == "t" || self.templates[template].asked.contains(name) || given_elsewhere()
    }

    /// The first field that a page of this template reads in a template of the plan's own, and does not get: what a
    /// condition asks for counts as false without a word.
    pub(super) fn lacking(&self, template: &str, context: &tera::Context, places: &Places) -> Option<Finding> {
        if self.own.is_empty() {
            return None;
        }
        let mut seen: BTreeSet<&str> = [template].into();
        let mut ahead = vec![template];
        while let Some(next) = ahead.pop() {
            let Some(tags) = self.templates.get(next) else { continue };
            let is_own = self.own.contains(next);
            for of in tags.uses.iter().filter(|of| is_own && !self.is_shadowed(next, &of.names[0].0)) {
                if let Some(((word, at), near)) = missing(of, tags, context) {
                    let source = places.get(next)?;
                    let place = Place::new(source, Span::new(*at, at + word.len()));
                    return Some(undefined("Field", word, place, near.as_deref()));
                }
            }
            for (name, _) in &tags.templates {
                if seen.insert(name) {
                    ahead.push(name);
                }
            }
        }
        None
    }
}

/// What is read and not there, as the engine says it.
fn undefined(what: &str, name: &str, place: Place, near: Option<&str>) -> Finding {
    Finding::new("template-error", place, said(&format!("{what} `{name}` is not defined")))
        .help(text!(
            "the built-in templates show what a template may use",
            "les gabarits intégrés montrent de quoi un gabarit peut se servir"
        ))
        .maybe_help(near.map(did_you_mean))
}

/// Words that are not there, in a language of the book or in any.
fn word((word, _): &Named, place: Place, words: &[Arc<Words>]) -> Option<Finding> {
    let plain: Vec<(&str, Value)> = words.iter().map(|own| (&*own.language, own.plain())).collect();
    let lacks = |all: &Value| all.as_map().is_some_and(|map| !map.iter().any(|(key, _)| key.as_str() == Some(word)));
    let without: Vec<&str> = plain.iter().filter(|(_, all)| lacks(all)).map(|(language, _)| *language).collect();
    let first = without.first()?;
    let key = word.replace('_', "-");
    if words.iter().any(|own| own.has(&key)) && without.len() == plain.len() {
        // The program gives it its figures.
        return Some(
            Finding::new(
                "template-error",
                place,
                text!(
                    "`{key}` is said with values, which templates have not",
                    "`{key}` se dit avec des valeurs, que les gabarits n'ont pas"
                ),
            )
            .help(text!("write words without `$`", "écrivez des mots sans `$`")),
        );
    }
    if without.len() < plain.len() {
        return Some(
            Finding::new(
                "template-error",
                place,
                text!("`{key}` has no words in `{first}`", "`{key}` n'a pas de mots en `{first}`"),
            )
            .help(text!("add them to `i18n/{first}.ftl`", "ajoutez-les à `i18n/{first}.ftl`")),
        );
    }
    let (_, all) = plain.first()?;
    let keys: BTreeSet<&str> = all.as_map()?.keys().filter_map(tera::value::Key::as_str).collect();
    let near = nearest(word, keys);
    let help: Text = text!("write `{key} = …` in `i18n/{first}.ftl`", "écrivez `{key} = …` dans `i18n/{first}.ftl`");
    Some(undefined("Field", word, place, None).help(help).maybe_help(near.map(did_you_mean)))
}

/// The field of a variable that none of its values has, and what is near it.
fn missing<'u>(of: &'u Use, tags: &'u Tags, context: &'u tera::Context) -> Option<(&'u Named, Option<String>)> {
    let mut values = values(&of.names[0].0, tags, context, 8)?;
    for field in &of.names[1..] {
        // A list has no fields, and what is empty has none yet.
        let maps: Vec<&Value> = values.iter().copied().filter(|value| value.is_map()).collect();
        if maps.is_empty() || maps.len() < values.len() {
            return None;
        }
        let inner: Vec<&Value> = maps.iter().filter_map(|map| map.get_from_path(&field.0)).collect();
        if inner.is_empty() {
            let keys: BTreeSet<&str> = maps.first()?.as_map()?.keys().filter_map(tera::value::Key::as_str).collect();
            return Some((field, nearest(&field.0, keys).map(ToOwned::to_owned)));
        }
        values = inner;
    }
    None
}

/// What a name stands for on a page: of a list, each of its entries.
fn values<'c>(name: &str, tags: &'c Tags, context: &'c tera::Context, depth: usize) -> Option<Vec<&'c Value>> {
    if !tags.own.contains(name) {
        return context.get(name).map(|value| vec![value]);
    }
    if tags.again.contains(name) {
        return None;
    }
    let (_, of) = tags.meanings.iter().find(|(own, _)| **own == *name).filter(|_| depth > 0)?;
    let mut values = values(&of.names[0].0, tags, context, depth - 1)?;
    for (field, _) in &of.names[1..] {
        values = values.into_iter().filter(|value| value.is_map()).filter_map(|map| map.get_from_path(field)).collect();
    }
    let mut entries: Vec<&'c Value> = Vec::new();
    for value in values {
        match value.as_array() {
            Some(list) => entries.extend(list),
            None => entries.push(value),
        }
    }
    Some(entries)
}
