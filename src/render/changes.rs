//! What has changed, in words for readers: of each record what is otherwise now, and what was where that may be told.

use std::collections::{BTreeSet, HashMap};

use crate::change::{Change, Chapter};
use crate::model::{Date, FieldSpec, Fields as _, Kind, Shape, Time, kinds};
use crate::plan::Ix;

use super::links::{Link, Linker};
use super::words::Words;

/// What has changed of one record, page or question.
#[derive(Debug)]
pub struct Told {
    /// The record, while it is there.
    pub ix: Option<Ix>,
    /// What it is called.
    pub title: String,
    /// What kind it is of.
    pub kind: Option<Kind>,
    /// A sentence for each change.
    pub lines: Vec<String>,
    /// What these are about.
    pub chapters: BTreeSet<Chapter>,
}

impl Told {
    /// The way to it.
    pub fn link(&self, linker: &Linker<'_>) -> Option<Link> {
        self.ix.map(|ix| Link { text: self.title.clone(), ..linker.link(ix) })
    }
}

/// What has changed on a day, record by record.
pub fn told<'c>(linker: &Linker<'_>, changes: impl IntoIterator<Item = &'c Change>) -> Vec<Told> {
    let mut out: Vec<Told> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for change in changes.into_iter().filter(|change| is_for_readers(linker.words, change)) {
        let is_question = change.chapter == Chapter::Questions;
        let own = if is_question { None } else { change.record.as_deref() };
        let key = own.map_or_else(|| format!("{}?", change.title), ToOwned::to_owned);
        let at = *places.entry(key).or_insert(out.len());
        if at == out.len() {
            let ix = own.or(change.answer.as_deref()).or(change.record.as_deref()).and_then(|name| find(linker, name));
            let title = match ix.filter(|_| !is_question) {
                Some(ix) => linker.title(ix),
                None => linker.words.set(&change.title).into_owned(),
            };
            let kind = own.and_then(|name| Kind::parse(name.split_once(':')?.0));
            out.push(Told { ix, title, kind, lines: Vec::new(), chapters: BTreeSet::new() });
        }
        out[at].chapters.insert(change.chapter);
        let line = sentence(linker.words, change);
        if !out[at].lines.contains(&line) {
            out[at].lines.push(line);
        }
    }
    out
}

/// Whether readers are told: of what rules find, what has words for them.
fn is_for_readers(words: &Words, change: &Change) -> bool {
    change.chapter != Chapter::Findings || words.has(&found(change))
}

/// The words for what a rule finds.
fn found(change: &Change) -> String {
    format!("found-{}", change.part.as_deref().unwrap_or_default())
}

fn find(linker: &Linker<'_>, name: &str) -> Option<Ix> {
    let (kind, id) = name.split_once(':')?;
    linker.edition.index.find(Kind::parse(kind)?, id)
}

/// A sentence about a change, whose subject stands before it.
fn sentence(words: &Words, change: &Change) -> String {
    if change.what == "field" {
        return field(words, change);
    }
    let value = |text: &Option<String>| text.as_ref().map(|text| dated(words, text));
    let (came, went) = change.words.unwrap_or_default();
    let part = match change.what {
        "translated" | "untranslated" => words.get(&format!("language-{}", change.part.as_deref().unwrap_or_default())),
        "found" | "gone" => words.get(&found(change)),
        "exposed" | "hidden" => change.part.as_ref().map_or_else(String::new, |part| part_of(words, part)),
        _ => change.part.clone().unwrap_or_default(),
    };
    let (from, to) = change.short();
    let (from, to) = (value(&from), value(&to));
    let key = match (&from, &to) {
        (None, Some(_)) => Some("now"),
        (Some(_), None) => Some("no-more"),
        _ if change.chapter == Chapter::Exposure && !part.is_empty() => Some("part"),
        _ => None,
    };
    let plain = format!("changed-{}", change.told_as());
    let key = key.map(|end| format!("{plain}-{end}")).filter(|key| words.has(key)).unwrap_or(plain);
    let args = [
        ("part", part.into()),
        ("from", from.unwrap_or_default().into()),
        ("to", to.unwrap_or_default().into()),
        ("came", (came as f64).into()),
        ("went", (went as f64).into()),
    ];
    words.with(&key, &args)
}

/// A part of a record: its heading, or the words for its key.
fn part_of(words: &Words, part: &str) -> String {
    let key = format!("changed-key-{part}");
    if words.has(&key) { words.get(&key) } else { words.set(part).into_owned() }
}

/// A text that begins with a day, with the day as people write it: `2026-12-01 18:00 · Forum`.
fn dated(words: &Words, text: &str) -> String {
    let (day, rest) = text.split_at(text.find(' ').unwrap_or(text.len()));
    match day.parse::<Date>() {
        Ok(day) => {
            let (time, place) = rest.split_once(" · ").map_or((rest, None), |(time, place)| (time, Some(place)));
            let day = words.date(day);
            let when = match time.trim().parse::<Time>() {
                Ok(time) => words.with("day-at", &[("day", day.into()), ("time", words.time(time).into())]),
                Err(_) => day,
            };
            place.map_or(when.clone(), |place| format!("{when}, {place}"))
        }
        Err(_) => words.set(text).into_owned(),
    }
}

/// The longest value beside which the one of before is told too, in characters.
const SHORT: usize = 60;

/// What a key says now.
fn field(words: &Words, change: &Change) -> String {
    let key = change.part.as_deref().unwrap_or_default();
    let kind = change.record.as_deref().and_then(|name| Kind::parse(name.split_once(':')?.0));
    let shape = kind.and_then(|kind| shape(kind, key));
    let dashed = key.replace('.', "-");
    let show = |text: &Option<String>| text.as_ref().map(|text| value(words, &dashed, shape.as_ref(), text));
    let (from, to) = change.short();
    let (from, to) = (show(&from), show(&to));
    let said = format!("changed-say-{dashed}");
    if let (Some(raw), true) = (&change.to, words.has(&said)) {
        let number = raw.parse::<f64>().map_or_else(|_| to.clone().unwrap_or_default().into(), Into::into);
        let sentence = words.with(&said, &[("to", number)]);
        return match from {
            Some(from) => words.with("changed-said-was", &[("said", sentence.into()), ("from", from.into())]),
            None => sentence,
        };
    }
    let label = label(words, &dashed);
    let is_list = matches!(shape, Some(Shape::List(_)));
    let key = match (&from, &to) {
        _ if shape.as_ref().is_none_or(is_deep) => "changed-revised",
        (Some(_), Some(_)) if is_list => "changed-list-both",
        (None, Some(_)) if is_list => "changed-list-more",
        (Some(_), None) if is_list => "changed-list-less",
        (Some(from), Some(to)) if from.chars().count() <= SHORT && to.chars().count() <= SHORT => "changed-set-was",
        (_, Some(_)) => "changed-set",
        (Some(_), None) => "changed-unset",
        (None, None) => "changed-revised",
    };
    let args =
        [("label", label.into()), ("from", from.unwrap_or_default().into()), ("to", to.unwrap_or_default().into())];
    words.with(key, &args)
}

/// The words for a key: its own, or those of the table that it is in.
fn label(words: &Words, dashed: &str) -> String {
    let mut own = dashed;
    loop {
        let key = format!("changed-key-{own}");
        if words.has(&key) {
            return words.get(&key);
        }
        match own.rsplit_once('-') {
            Some((above, _)) => own = above,
            None => return words.get("changed-key-other"),
        }
    }
}

/// What a key takes, by its dotted path.
fn shape(kind: Kind, key: &str) -> Option<Shape> {
    let mut specs: Vec<FieldSpec> = kind.specs();
    specs.extend(kinds::Common::specs());
    let mut parts = key.split('.').peekable();
    loop {
        let part = parts.next()?;
        let spec = specs.into_iter().find(|spec| spec.key == part)?;
        match (spec.shape, parts.peek()) {
            (shape, None) => return Some(shape),
            (Shape::Table(inner), Some(_)) => specs = inner,
            (shape, Some(_)) => return Some(shape),
        }
    }
}

/// Whether a value is a table, or holds some: nothing to be told in a sentence.
fn is_deep(shape: &Shape) -> bool {
    match shape {
        Shape::Table(_) | Shape::Map(_) => true,
        Shape::List(inner) => is_deep(inner),
        _ => false,
    }
}

/// A value for people.
fn value(words: &Words, dashed: &str, shape: Option<&Shape>, text: &str) -> String {
    let known = |text: &str| {
        let leaf = dashed.rsplit('-').next().unwrap_or(dashed);
        let keys = [format!("{dashed}-{text}"), format!("{leaf}-{text}")];
        keys.iter().find(|key| words.has(key)).map(|key| words.get(key))
    };
    let number = |set: fn(&Words, f64) -> String| text.parse().map_or_else(|_| text.to_owned(), |n| set(words, n));
    match shape {
        Some(Shape::Bool) => words.get(if text == "true" { "yes" } else { "no" }),
        Some(Shape::Whole(_) | Shape::Number) => number(Words::number),
        Some(Shape::Percent) => number(Words::percent),
        Some(Shape::Choice(_)) => known(text).unwrap_or_else(|| text.to_owned()),
        Some(Shape::Date) => dated(words, text),
        _ => words.set(text).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Fields as _, Kind, kinds};
    use crate::pipeline::site_of;

    #[test]
    fn every_key_has_words() {
        let site = site_of("-- content/a.md --\n# A\n");
        for language in ["en", "fr"] {
            let words = site.book().theme.words(language);
            let own = Kind::ALL.iter().flat_map(|kind| kind.specs()).chain(kinds::Common::specs());
            let keys = own.map(|spec| spec.key).filter(|key| key != "id" && key != "hidden");
            let missing: Vec<String> = keys.filter(|key| !words.has(&format!("changed-key-{key}"))).collect();
            assert!(missing.is_empty(), "{language}: {missing:?}");
        }
    }
}
