//! One index out of several: what Pagefind would make of all their pages at once.
//!
//! Pages are numbered in the order of their places; what is said of a word on a page is taken over as it is. How
//! else a word is written is told in the order of these forms, and not in that in which Pagefind met them.

use std::collections::{BTreeMap, HashSet};
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::cbor::{self, Reader};
use super::part::{MARK, Numbered, Page, Part, filter_at, meta_at, numbered, words_at};
use super::parts::ENTRY;
use super::words::chunks;
use super::{Files, Take};

/// Puts indexes of one language together. What it makes is passed on, what all parts have in common, which is that of
/// the first, is given back. Nothing if two pages have the same name.
pub(super) fn merge(mut parts: Vec<Part>, language: &str, take: &Take<'_>) -> Option<Files> {
    let mut files = std::mem::take(&mut parts.first_mut()?.common);
    let (numbered, pages) = numbered(&parts);
    let names = || pages.iter().map(|page| &page.name);
    if names().collect::<HashSet<_>>().len() < pages.len() {
        return None;
    }
    let is_same = |part: &Part| part.pages.iter().map(|page| &page.name).eq(names());
    let same = parts.iter().find_map(|part| part.whole.as_ref().filter(|_| is_same(part)));
    let hash = if let Some(whole) = same {
        whole.files.iter().for_each(|path| take(path.clone(), None));
        whole.hash.clone()
    } else {
        written(&numbered, &pages, language, take)?
    };
    let entry = files.get_mut(ENTRY)?;
    let mut value: serde_json::Value = serde_json::from_slice(entry).ok()?;
    let own = value.get_mut("languages")?.get_mut(language)?;
    own["hash"] = hash.into();
    own["page_count"] = pages.len().into();
    *entry = value.to_string().into_bytes();
    Some(files)
}

/// Makes the files of the whole index, but for its pages, and tells by what it is known.
fn written(parts: &[Numbered<'_>], pages: &[&Page], language: &str, take: &Take<'_>) -> Option<String> {
    let mut fields: Vec<&str> = parts.iter().flat_map(|one| one.part.fields_in_use()).collect();
    fields.sort_unstable();
    fields.dedup();
    let name = |bytes: &[u8]| format!("{language}_{}", &blake3::hash(bytes).to_hex()[..10]);
    let chunks = chunks(parts, &fields, |words| {
        let name = name(&words);
        take(words_at(&name), Some(pack(&words)?));
        Some(name)
    })?;
    let filters = filters(parts)?;
    let mut meta = Vec::new();
    cbor::array(6, &mut meta);
    cbor::text(&parts.first()?.part.version, &mut meta);
    cbor::array(pages.len(), &mut meta);
    for page in pages {
        cbor::array(3, &mut meta);
        cbor::text(&page.name, &mut meta);
        cbor::uint(page.words, &mut meta);
        cbor::text("", &mut meta);
    }
    cbor::array(chunks.len(), &mut meta);
    for (from, to, chunk) in &chunks {
        cbor::array(3, &mut meta);
        cbor::text(from, &mut meta);
        cbor::text(to, &mut meta);
        cbor::text(chunk, &mut meta);
    }
    cbor::array(filters.len(), &mut meta);
    for (of, filter) in &filters {
        cbor::array(2, &mut meta);
        cbor::text(of, &mut meta);
        cbor::text(&name(filter), &mut meta);
        take(filter_at(&name(filter)), Some(pack(filter)?));
    }
    cbor::array(0, &mut meta);
    cbor::array(fields.len(), &mut meta);
    for field in &fields {
        cbor::text(field, &mut meta);
    }
    let hash = name(&meta);
    take(meta_at(&hash), Some(pack(&meta)?));
    Some(hash)
}

fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(MARK).ok()?;
    out.write_all(bytes).ok()?;
    out.finish().ok()
}

/// What results can be narrowed by, in the order of the names.
fn filters(parts: &[Numbered<'_>]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut all: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for Numbered { part, numbers } in parts {
        for filter in &part.filters {
            let mut reader = Reader::new(filter, 0);
            reader.array_of(2)?;
            let values = all.entry(reader.text()?).or_default();
            for _ in 0..reader.array()? {
                reader.array_of(2)?;
                let pages = values.entry(reader.text()?).or_default();
                for _ in 0..reader.array()? {
                    pages.extend(*numbers.get(reader.uint()?)?);
                }
            }
        }
    }
    for values in all.values_mut() {
        values.retain(|_, pages| !pages.is_empty());
        for pages in values.values_mut() {
            pages.sort_unstable();
        }
    }
    all.retain(|_, values| !values.is_empty());
    let written = all.into_iter().map(|(name, values)| {
        let mut out = Vec::new();
        cbor::array(2, &mut out);
        cbor::text(name, &mut out);
        cbor::array(values.len(), &mut out);
        for (value, pages) in values {
            cbor::array(2, &mut out);
            cbor::text(value, &mut out);
            cbor::array(pages.len(), &mut out);
            for page in pages {
                cbor::uint(page, &mut out);
            }
        }
        (name.to_owned(), out)
    });
    Some(written.collect())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::{Arc, Mutex};

    use super::super::part::unpack;
    use super::super::words::canonical;
    use super::super::{Bundle, gathered, parts};
    use super::*;
    use crate::handbook::Site;

    /// A plan of many pages, some alike, some with pictures, questions or accents.
    fn plan() -> String {
        let mut files = String::from("-- static/a.png --\n.\n");
        for at in 0..320 {
            let picture = if at > 200 && at % 3 == 0 { "![Un chat](/a.png)" } else { "" };
            let word = ["pêche", "peche", "péché", "parc"][at % 4];
            // The list of pages does not tell of these.
            let later = ["kôba", "koba", "kóba", "kobá"][at % 4];
            write!(files, "-- content/notes/p{at}.md --\n# Fiche {word} {at}\n\n{picture}\n\nMot{at} {word}s, l’{word}.\n\n## Suite {{#s}}\n\n{later} ")
                .expect("text");
            for more in 0..at % 40 {
                write!(files, "mot{} suite{more} ", at * more % 700).expect("text");
            }
            files.push('\n');
        }
        files.push_str("-- content/faq/a.md --\n+++\nquestion = \"Où ?\"\nalso-asked = [\"Où donc\"]\n+++\nIci.\n");
        files
    }

    fn site() -> Site {
        crate::pipeline::site_of(&plan())
    }

    /// What files hold, whatever they are called.
    fn held<B: AsRef<[u8]>>(files: &BTreeMap<String, B>, end: &str) -> Vec<Vec<u8>> {
        let packed = files.iter().filter(|(path, _)| path.ends_with(end)).map(|(_, bytes)| bytes.as_ref());
        let mut all: Vec<_> = packed.map(|packed| unpack(packed).expect("packed")).collect();
        all.sort();
        all
    }

    /// What is put together of these parts.
    fn merged(parts: Vec<Part>, language: &str) -> Option<Bundle> {
        let files: Mutex<Bundle> = Mutex::default();
        let keep = |path, bytes: Option<Vec<u8>>| {
            files.lock().expect("no panic").extend(bytes.map(|bytes| (path, Arc::from(bytes))));
        };
        let common = merge(parts, language, &keep)?;
        let mut files = files.into_inner().expect("no panic");
        files.extend(common.into_iter().map(|(path, bytes)| (path, Arc::from(bytes))));
        Some(files)
    }

    #[test]
    fn what_is_put_together_is_what_pagefind_makes_at_once() {
        let site = site();
        let of_parts = |threads| gathered(site.book(), None, threads).expect("a search");
        let (whole, given, language) = parts::at_once(site.book());
        let (two, three) = (of_parts(1), of_parts(3));
        assert!(two == three, "the number of parts leaves no trace");
        assert_eq!(held(&two, ".pf_fragment"), held(&whole, ".pf_fragment"));
        assert_eq!(held(&two, ".pf_filter"), held(&whole, ".pf_filter"));
        let words = held(&whole, ".pf_index");
        assert!(words.len() > 1, "more than one chunk");
        let mut ordered: Vec<Vec<u8>> = words.iter().map(|chunk| canonical(chunk).expect("words")).collect();
        assert!(ordered != words, "Pagefind does not order the forms of a word");
        ordered.sort();
        assert_eq!(held(&two, ".pf_index"), ordered);
        let fields = held(&whole, ".pf_meta").remove(0);
        assert!(fields.windows(5).any(|word| word == b"image"), "not every page has the same fields");
        // Names apart, the meta is the same too: an index put together from one alone has the same names.
        let pages: Mutex<Bundle> = Mutex::default();
        let part = Part::made(whole, &given, &|path, bytes| {
            pages.lock().expect("no panic").extend(bytes.map(|bytes| (path, Arc::from(bytes))));
        });
        let mut one = merged(vec![part.expect("its form is known")], &language).expect("no two names are the same");
        one.extend(pages.into_inner().expect("no panic"));
        assert!(one == two);
    }

    /// Changes of the plan, by file: it is replaced by a text, or is gone.
    const CHANGES: &[&[(&str, Option<&str>)]] = &[
        &[],
        &[("notes/p7", Some("# Fiche\n\nMot7, peche, mot12.\n"))],
        // The first page of a form.
        &[("notes/p0", None), ("notes/p1", Some("# Pêche\n")), ("notes/p2", Some("# Péché\n"))],
        &[("notes/p203", None)],
        &[("notes/a", Some("# Nouvelle\n\nMotneuf.\n")), ("notes/zz", Some("# Autre\n\nMotneuf pêchés.\n"))],
        // No word at all.
        &[("notes/p9", Some("# …\n"))],
        &[("notes/p9", Some("# Encore\n"))],
        &[("index", Some("# Accueil\n\nMot7.\n"))],
        &[("notes/index", Some("# Notes\n\n![Un chat](/a.png)\n"))],
    ];

    #[test]
    fn what_is_taken_over_is_as_if_all_pages_were_read() {
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for file in plan().split("-- ").skip(1) {
            let (path, text) = file.split_once(" --\n").expect("a path");
            files.insert(path.to_owned(), text.to_owned());
        }
        let no_pictures: Vec<(String, Option<&str>)> =
            (201..320).map(|at| (format!("notes/p{at}"), (at != 300).then_some("# Sans image\n"))).collect();
        let no_pictures: Vec<(&str, Option<&str>)> = no_pictures.iter().map(|(path, text)| (&**path, *text)).collect();
        // All pictures go but one, then that one, and then there is one again.
        let (without, with) = (("notes/index", Some("# Notes\n")), CHANGES[CHANGES.len() - 1]);
        let last: [&[(&str, Option<&str>)]; 3] = [&no_pictures, &[without], with];
        let has_pictures = |files: &Bundle| held(files, ".pf_meta")[0].windows(5).any(|field| field == b"image");
        let mut before: Option<Bundle> = None;
        for changes in CHANGES.iter().copied().chain(last) {
            for (path, text) in changes {
                let path = format!("content/{path}.md");
                match text {
                    Some(text) => drop(files.insert(path, (*text).to_owned())),
                    None => drop(files.remove(&path)),
                }
            }
            let mut text = String::new();
            for (path, file) in &files {
                text.extend(["-- ", path, " --\n", file]);
            }
            let site = crate::pipeline::site_of(&text);
            let whole = gathered(site.book(), None, 2).expect("a search");
            let after = gathered(site.book(), before.as_ref(), 2).expect("a search");
            let differ = whole.iter().filter(|(path, bytes)| after.get(*path) != Some(bytes)).count();
            assert_eq!((differ, whole.len()), (0, after.len()), "{changes:?}");
            assert_eq!(has_pictures(&after), changes != [without], "{changes:?}");
            let read = |before: &Bundle| after.iter().filter(|(path, _)| !before.contains_key(*path)).count();
            assert!(before.is_none_or(|before| read(&before) < 200 || changes.len() > 9), "{changes:?}");
            before = Some(after);
        }
    }

    #[test]
    fn parts_of_which_two_pages_have_the_same_name_are_not_put_together() {
        let (one, given, language) = parts::at_once(site().book());
        let part = || Part::made(one.clone(), &given, &|_, _| {}).expect("its form is known");
        assert!(merged(vec![part()], &language).is_some());
        assert!(merged(vec![part(), part()], &language).is_none());
    }

    #[test]
    fn a_form_that_is_not_known_is_not_guessed_at() {
        let file = |path: &str, bytes: &[u8]| (path.to_owned(), pack(bytes).expect("packed"));
        let files = Files::from([file("pagefind.en_1.pf_meta", &[0x87, 0x61, b'1'])]);
        assert!(Part::made(files, &[], &|path, _| panic!("{path} is passed on")).is_none());
    }
}
