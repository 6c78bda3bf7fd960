//! `book.toml`: what the book is called, who may read it, which rules hold.

mod audiences;
mod book;
mod languages;
mod verdicts;

use std::sync::Arc;

use jiff::civil;
use jiff::tz::TimeZone;

use crate::diagnostic::fault::{fault, survive};
use crate::diagnostic::suggest::{Meant, letters};
use crate::diagnostic::{Applicability, Finding, Fix, Place, Source, text};
use crate::model::{At, Code, FieldSpec, Fields as _, Interval, Items as _};
use crate::toml::Reader;

use audiences::audiences;
pub use audiences::{Audiences, Circle};
pub use book::{
    AudiencesTable, Book, BookTable, BuildTable, CheckTable, LinksTable, LookTable, Question, Waiver, covers,
};
pub use languages::LANGUAGES;
pub use verdicts::Verdict;
use verdicts::verdicts;

/// The book's configuration, with everything absent filled in.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file; empty if there is none.
    pub source: Arc<Source>,
    /// Its tables, as written.
    pub book: Book,
    /// The title; empty where there is none, for the home page's to stand in.
    pub title: Box<str>,
    /// The language of the plan.
    pub language: Box<str>,
    /// Every language of the site, the plan's first.
    pub languages: Vec<Box<str>>,
    /// The time zone.
    pub timezone: TimeZone,
    /// Its name.
    pub timezone_name: Box<str>,
    /// ISO 4217.
    pub currency: Box<str>,
    /// The circles.
    pub audiences: Audiences,
    /// How many weeks ahead the calendar is checked.
    pub horizon_weeks: i64,
    /// How long a review holds.
    pub review_every: Option<Interval>,
    /// What the book says of rules' severities.
    pub rules: Vec<(Box<str>, Verdict)>,
    /// The file had syntax errors, so that what seems absent may not be.
    pub damaged: bool,
    /// Tables of which something could not be read or was misspelt.
    unsure: Vec<Box<str>>,
}

/// What tells that a table of the book is not as it should be.
const MISREAD: &[&str] = &["wrong-type", "unknown-key"];

impl Config {
    /// Reads `book.toml`; a book without one has the defaults.
    pub fn read(source: &Arc<Source>) -> (Self, Vec<Finding>) {
        survive(|| Self::read_whole(source)).unwrap_or_else(|| {
            let config = Self::resolve(source, Book::default(), true, &mut Vec::new());
            (Self { damaged: true, ..config }, vec![fault(source)])
        })
    }

    fn read_whole(source: &Arc<Source>) -> (Self, Vec<Finding>) {
        let mut reader = Reader::new(source, source.start(), false);
        let table = reader.parse(source.text.len());
        let mut book = Book::default();
        let mut unsure: Vec<Box<str>> = Vec::new();
        let specs = std::cell::LazyCell::new(Book::specs);
        for (key, value) in table.get_ref() {
            let before = reader.findings.len();
            let name = &**key.get_ref();
            if book.read_key(name, value, &mut reader) {
                unsure.extend((reader.findings.len() > before).then(|| name.into()));
            } else if let Some(near) =
                reader.unknown_key(key, specs.iter().map(|spec| spec.key.as_str()), table.get_ref())
            {
                if !table.get_ref().contains_key(&*near) {
                    reader.as_meant(&near, value, |reader| book.read_key(&near, value, reader));
                }
                unsure.push(near);
            }
        }
        let damaged = reader.is_damaged();
        let mut findings = reader.finish();
        let misread = unsure.iter().any(|table| **table == *"audiences");
        let lost = damaged || (misread && MISREAD.iter().all(|rule| !source.text.contains(rule)));
        let mut config = Self::resolve(source, book, lost, &mut findings);
        config.damaged = damaged;
        config.unsure = unsure;
        (config, findings)
    }

    /// Whether a table of the book may say more or other than what was read of it.
    pub fn is_unsure(&self, table: &str) -> bool {
        self.damaged || self.unsure.iter().any(|own| **own == *table)
    }

    /// Whether nobody can have excused what a rule finds: the book does not so much as name it.
    pub fn is_firm(&self, rule: &str) -> bool {
        !self.source.text.contains(rule)
    }

    /// Whether the circles may be others than those that were read, and an error says so that fails the
    /// run: only then a mark that names none of them need not be told.
    pub fn has_lost_circles(&self) -> bool {
        self.damaged || (self.is_unsure("audiences") && MISREAD.iter().all(|rule| self.is_firm(rule)))
    }

    /// Fills in what is absent; `lost` says that circles may be, which are then not asked for.
    fn resolve(source: &Arc<Source>, book: Book, lost: bool, findings: &mut Vec<Finding>) -> Self {
        let table = book.book.as_ref().map(|table| &table.value);
        let mut language_of = |code: &At<Code>| {
            let known = LANGUAGES.contains(&&*code.value.0);
            if !known {
                let word = &*code.value;
                let place = Place::new(source, code.span);
                // The language of `fr-FR` is `fr`.
                let first = letters(word.split(['-', '_']).next().unwrap_or_default());
                let same = LANGUAGES.iter().find(|known| ***known == *first);
                let fix = same.and_then(|known| {
                    let is_same = letters(word) == **known;
                    let applicability = if is_same { Applicability::Safe } else { Applicability::Suggested };
                    Fix::meant(&place, word, Meant { word: known, applicability })
                });
                findings.push(
                    Finding::new(
                        "wrong-type",
                        place,
                        text!(
                            "`{word}` is not a language of the interface",
                            "`{word}` n'est pas une langue de l'interface"
                        ),
                    )
                    .help(("write `\"fr\"` or `\"en\"`", "écrivez `\"fr\"` ou `\"en\"`"))
                    .maybe_fix(fix),
                );
            }
            known.then(|| code.value.0.clone())
        };
        let own = table.and_then(|table| table.language.as_ref());
        let listed = table.into_iter().flat_map(|table| table.languages.items());
        let mut languages: Vec<Box<str>> = Vec::new();
        for code in own.into_iter().chain(listed) {
            if let Some(code) = language_of(code)
                && !languages.contains(&code)
            {
                languages.push(code);
            }
        }
        if languages.is_empty() {
            languages.push("en".into());
        }
        if let Some(currency) = table.and_then(|table| table.currency.as_ref())
            && !(currency.value.len() == 3 && currency.value.bytes().all(|b| b.is_ascii_uppercase()))
        {
            let word = &*currency.value;
            let place = Place::new(source, currency.span);
            let code = word.to_ascii_uppercase();
            let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
            let near = is_code.then_some(Meant { word: &code, applicability: Applicability::Safe });
            findings.push(
                Finding::new(
                    "wrong-type",
                    place.clone(),
                    text!("`{word}` is not a currency", "`{word}` n'est pas une monnaie"),
                )
                .help(("write its ISO 4217 code, such as `\"EUR\"`", "écrivez son code ISO 4217, comme `\"EUR\"`"))
                .maybe_fix(near.and_then(|near| Fix::meant(&place, word, near))),
            );
        }
        let zone = table.and_then(|table| table.timezone.as_ref()).map_or("UTC", |zone| &*zone.value.0);
        let audiences = audiences(source, book.audiences.as_ref().map(|table| &table.value), lost, findings);
        let check = book.check.as_ref().map(|table| &table.value);
        let rules = check
            .and_then(|check| check.rules.as_ref())
            .map(|rules| verdicts(source, &rules.value, findings))
            .unwrap_or_default();
        Self {
            source: Arc::clone(source),
            title: table.and_then(|table| table.title.as_ref()).map(|title| title.value.0.clone()).unwrap_or_default(),
            language: languages[0].clone(),
            languages,
            timezone: TimeZone::get(zone).unwrap_or(TimeZone::UTC),
            timezone_name: zone.into(),
            currency: table
                .and_then(|table| table.currency.as_ref())
                .map_or_else(|| "EUR".into(), |code| code.value.0.clone()),
            audiences,
            horizon_weeks: check.and_then(|check| check.horizon_weeks.as_ref()).map_or(4, |weeks| weeks.value.0),
            review_every: check.and_then(|check| check.review_every.as_ref()).map(|every| every.value),
            rules,
            damaged: false,
            unsure: Vec::new(),
            book,
        }
    }

    /// The folder to publish to, relative to the root.
    pub fn output(&self) -> &str {
        self.book.build.as_ref().and_then(|build| build.output.as_ref()).map_or("public", |output| &output.value)
    }

    /// How many weeks back the site tells what has changed; 0 where it does not.
    pub fn changes_weeks(&self) -> i64 {
        let build = self.book.build.as_ref();
        build.and_then(|build| build.changes_weeks.as_ref()).map_or(4, |weeks| weeks.value.0).clamp(0, 26)
    }

    /// The address of the site of a circle, with a final slash.
    pub fn base_url(&self, circle: Circle) -> Option<String> {
        let url = self.book.build.as_ref()?.base_url.as_ref()?.value.replace("{audience}", self.audiences.name(circle));
        Some([url.trim_end_matches('/'), "/"].concat())
    }

    /// The theme that overrides the built-in one.
    pub fn theme(&self) -> Option<&str> {
        self.book.build.as_ref()?.theme.as_ref().map(|theme| &*theme.value.0)
    }

    /// What the site looks like.
    pub fn look(&self) -> Option<&LookTable> {
        self.book.look.as_ref().map(|look| &look.value)
    }

    /// The book's title in a language, where the book says it.
    pub fn title_in(&self, language: &str) -> Option<&str> {
        let titles = self.look().and_then(|look| look.title.as_ref()).map(|titles| &titles.value.0);
        let own = titles.into_iter().flatten().find(|(key, _)| *key.value == *language);
        own.map(|(_, title)| &*title.value).or(Some(&*self.title)).filter(|title| !title.is_empty())
    }

    /// The line at the foot of each page, in a language or the book's own.
    pub fn footer_in(&self, language: &str) -> Option<&str> {
        let lines = &self.look()?.footer.as_ref()?.value.0;
        let of = |language: &str| lines.iter().find(|(key, _)| *key.value == *language).map(|(_, line)| &*line.value);
        of(language).or_else(|| of(&self.language))
    }

    /// Where a file can be edited.
    pub fn edit_url(&self, path: &str) -> Option<String> {
        let template = &self.book.links.as_ref()?.edit_url.as_ref()?.value;
        let encoded = percent_encoding::utf8_percent_encode(path, crate::site::PATH).to_string();
        Some(template.replace("{path}", &encoded))
    }

    /// A sentence about the book.
    pub fn description(&self) -> Option<&str> {
        self.book.book.as_ref()?.description.as_ref().map(|text| &*text.value.0)
    }

    /// What the book says of a rule's severity.
    pub fn verdict(&self, rule: &str) -> Option<Verdict> {
        self.rules.iter().find(|(name, _)| &**name == rule).map(|(_, verdict)| *verdict)
    }

    /// The day it is, in the book's time zone.
    pub fn today(&self, now: jiff::Timestamp) -> civil::Date {
        now.to_zoned(self.timezone.clone()).date()
    }

    /// The keys of `book.toml`.
    pub fn specs() -> Vec<FieldSpec> {
        Book::specs()
    }
}
