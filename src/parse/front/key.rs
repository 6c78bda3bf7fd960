//! A line of front matter, however its tool writes one.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::diagnostic::discreet::{hides, was_meant_to_hide};
use crate::model::kinds::Common;
use crate::model::{Fields as _, Kind};
use crate::prose::in_braces;

/// A line that sets a key.
pub(super) struct Key<'l> {
    pub(super) name: &'l str,
    pub(super) sign: char,
    pub(super) value: &'l str,
}

impl<'l> Key<'l> {
    /// Reads `key = value`, `key: value`, `"key": value` and `:key: value`.
    pub(super) fn of(line: &'l str) -> Option<Self> {
        let line = line.strip_prefix(':').or_else(|| line.strip_prefix(".. ")).unwrap_or(line);
        let (name, rest) = if let Some(quoted) = line.strip_prefix(['"', '\'']) {
            quoted.split_once(['"', '\''])?
        } else {
            let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
            line.split_at(line.find(|c| !part(c))?)
        };
        let mut rest = rest.trim_start().chars();
        let sign = rest.next().filter(|c| matches!(c, ':' | '=' | '：' | '＝'))?;
        let value = rest.as_str();
        // `https://…` and `role:moderator` set nothing.
        let apart =
            sign != ':' || value.is_empty() || value.starts_with(char::is_whitespace) || !line.starts_with(name);
        let apart = apart || value.starts_with(['"', '\'']);
        (apart && !name.is_empty() && !value.starts_with('=')).then(|| Self { name, sign, value: value.trim() })
    }

    /// Those in the braces of a text, where several may stand on a line.
    pub(super) fn in_braces(text: &'l str) -> impl Iterator<Item = Self> {
        let pairs = if text.contains('{') { in_braces(text) } else { Vec::new() };
        pairs.into_iter().map(|(name, value)| Self { name, sign: ':', value })
    }

    /// It says who may read, or that nobody is to read yet.
    pub(super) fn hides(&self) -> bool {
        self.is_audience() || self.is_draft()
    }

    pub(super) fn is_toml(&self) -> bool {
        matches!(self.sign, '=' | '＝') && !self.value.is_empty()
    }

    pub(super) fn is_audience(&self) -> bool {
        self.name.eq_ignore_ascii_case("audience") || strsim::damerau_levenshtein(self.name, "audience") == 1
    }

    /// It says that the file is not to be published yet.
    pub(super) fn is_draft(&self) -> bool {
        let value = self.value.trim_end_matches(',').trim_matches(['"', '\'']).to_lowercase();
        match &*value {
            "true" | "yes" | "oui" | "vrai" | "1" | "on" => hides(self.name),
            "false" | "no" | "non" | "0" | "off" => !hides(self.name) && was_meant_to_hide(self.name, Some(&value)),
            _ => false,
        }
    }

    /// It is one that a page has, here or with another tool.
    pub(super) fn is_of_a_page(&self) -> bool {
        static KEYS: LazyLock<HashSet<String>> = LazyLock::new(|| {
            let own = ["kind", "tags", "date", "layout", "description", "permalink", "slug"].map(str::to_owned);
            let specs = Kind::Page.specs().into_iter().chain(Common::specs());
            specs.map(|spec| spec.key.clone()).chain(own).collect()
        });
        self.hides() || KEYS.contains(self.name)
    }

    /// It is no word that people begin a note with.
    pub(super) fn names_a_page(&self) -> bool {
        self.hides() || matches!(self.name, "title" | "layout" | "permalink" | "slug")
    }

    /// It is one that files of a plan have.
    pub(super) fn is_known(&self) -> bool {
        static KEYS: LazyLock<HashSet<String>> = LazyLock::new(|| {
            let kinds = Kind::ALL.iter().flat_map(|kind| kind.specs());
            let own = ["kind", "body", "tags", "date", "layout", "description", "draft"].map(str::to_owned);
            kinds.chain(Common::specs()).map(|spec| spec.key.clone()).chain(own).collect()
        });
        self.hides() || KEYS.contains(self.name)
    }
}
