//! The languages of a book, and what they are where it cannot be read.

use crate::model::{At, Code};

use super::Config;

/// Languages that the interface speaks.
pub const LANGUAGES: &[&str] = &["fr", "en"];

impl Config {
    /// Where the book's languages cannot be read, takes them from the names of its files: the plan's own
    /// is the one that no file is a translation into.
    pub fn guess_languages<'a>(&mut self, paths: &(impl Iterator<Item = &'a str> + Clone)) {
        let table = self.book.book.as_ref().map(|table| &table.value);
        let known = |code: &&At<Code>| LANGUAGES.contains(&&*code.value.0);
        let (own, others) =
            (table.and_then(|table| table.language.as_ref()), table.and_then(|table| table.languages.as_ref()));
        let others = others.map(|list| &*list.value).unwrap_or_default();
        let all_known = own.iter().copied().chain(others).all(|code| known(&code));
        let all_there = own.is_some() && !others.is_empty();
        if all_known && (all_there || !self.is_unsure("book")) {
            return;
        }
        let translations = |language: &str| {
            let ends = [format!(".{language}.md"), format!(".{language}.toml")];
            paths.clone().filter(|path| ends.iter().any(|end| path.ends_with(end))).count()
        };
        let mut guessed: Vec<&str> = LANGUAGES.iter().copied().filter(|language| translations(language) > 0).collect();
        let named = own.into_iter().chain(others).find(known).map(|code| &*code.value.0);
        let rest = LANGUAGES.iter().copied().find(|language| !guessed.contains(language));
        let first = named.or(rest.filter(|_| !guessed.is_empty())).unwrap_or(&self.language).to_owned();
        guessed.retain(|language| *language != first);
        guessed.insert(0, &first);
        self.languages = guessed.into_iter().map(Into::into).collect();
        self.language = self.languages[0].clone();
    }
}
