//! `book.toml`: what the book is called, who may read it, which rules hold.

use std::sync::Arc;

use jiff::civil;
use jiff::tz::TimeZone;

use crate::diagnostic::suggest::{nearest, one_of};
use crate::diagnostic::{Finding, Place, Severity, Source, Span};
use crate::model::value::{Id, TextMap, Zone};
use crate::model::{At, Code, Date, FieldSpec, Fields, Interval, Items as _, List, Text, Url, Whole};
use crate::toml::Reader;
use crate::toml::macros::{keyed, record};

record! {
    /// `book.toml`.
    pub struct Book {
        /// What the book is and which languages it speaks.
        optional book: BookTable,
        /// What is written, and where.
        optional build: BuildTable,
        /// What is checked, and how strictly.
        optional check: CheckTable,
        /// Who may read what.
        optional audiences: AudiencesTable,
        /// Where readers can go to change a page.
        optional links: LinksTable,
        /// Questions of the team's own.
        optional question: List<Question>,
        /// Findings that are accepted, and why.
        optional waive: List<Waiver>,
    }
}

record! {
    /// `[book]`.
    pub struct BookTable {
        /// The title of the book.
        optional title: Text,
        /// The language the plan is written in: `fr` or `en`; without it, the first of `languages`.
        optional language: Code,
        /// Every language the site is built in.
        optional languages: List<Code>,
        /// The IANA time zone of times and of today.
        optional timezone: Zone,
        /// The ISO 4217 currency of amounts.
        optional currency: Code,
        /// A sentence about the book.
        optional description: Text,
    }
}

record! {
    /// `[build]`.
    pub struct BuildTable {
        /// The folder to publish to; `public` where absent.
        optional output: Code,
        /// The site's address, for the feed, the sitemap and the page of errors.
        optional base_url: Url,
        /// A folder of `themes/` that overrides the built-in theme.
        optional theme: Code,
    }
}

record! {
    /// `[check]`.
    pub struct CheckTable {
        /// How many weeks ahead the calendar is held against each cadence; 4 where absent.
        optional horizon_weeks: Whole,
        /// How long a review holds where a file does not say.
        optional review_every: Interval,
        /// Severities: `rule = "error"`, `"warn"` or `"off"`.
        optional rules: TextMap,
    }
}

record! {
    /// `[audiences]`.
    pub struct AudiencesTable {
        /// The circles, from the widest to the closest.
        optional order: List<Code>,
        /// The circle of an unmarked file, and of `build` without `--audience`.
        optional default: Code,
        /// Fields that only a closer circle may read: `"role.compensation" = "lead"`.
        optional fields: TextMap,
    }
}

record! {
    /// `[links]`.
    pub struct LinksTable {
        /// The address of a file's editor, with `{path}` for its path.
        optional edit_url: Code,
    }
}

record! {
    /// A question of the team's own.
    pub struct Question {
        /// Its id.
        required id: Id,
        /// The principle it belongs to.
        required principle: Code,
        /// The question.
        required text: Text,
        /// Whether it has to be answered; true where absent.
        optional required: bool,
    }
}

record! {
    /// A finding that is accepted.
    pub struct Waiver {
        /// The rule.
        required rule: Code,
        /// Where: `role:moderator`, or a path.
        required at: Code,
        /// Why. A waiver without a reason is none.
        optional why: Text,
        /// Until when.
        optional until: Date,
    }
}

keyed!(BookTable, BuildTable, CheckTable, AudiencesTable, LinksTable, Question, Waiver);

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
        let near = nearest(name, known.iter().copied());
        Finding::new("unknown-audience", place, format!("no audience is called `{name}`"))
            .help(format!("the audiences are {}", one_of(&known)))
            .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
    }

    /// The name of a circle.
    pub fn name(&self, circle: Circle) -> &str {
        self.order.get(circle.0 as usize).map_or("", |name| name)
    }
}

/// A severity that the book gives a rule; nothing for "off".
pub type Verdict = Option<Severity>;

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

/// Languages that the interface speaks.
pub const LANGUAGES: &[&str] = &["fr", "en"];

impl Config {
    /// Reads `book.toml`; a book without one has the defaults.
    pub fn read(source: &Arc<Source>) -> (Self, Vec<Finding>) {
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
            } else if let Some(near) = reader.unknown_key(key, specs.iter().map(|spec| spec.key.as_str())) {
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

    /// Fills in what is absent; `lost` says that circles may be, which are then not asked for.
    fn resolve(source: &Arc<Source>, book: Book, lost: bool, findings: &mut Vec<Finding>) -> Self {
        let table = book.book.as_ref().map(|table| &table.value);
        let mut language_of = |code: &At<Code>| {
            let known = LANGUAGES.contains(&&*code.value.0);
            if !known {
                findings.push(
                    Finding::new(
                        "wrong-type",
                        Place::new(source, code.span),
                        format!("`{}` is not a language of the interface", &*code.value),
                    )
                    .help("write `\"fr\"` or `\"en\"`"),
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
            findings.push(
                Finding::new(
                    "wrong-type",
                    Place::new(source, currency.span),
                    format!("`{}` is not a currency", &*currency.value),
                )
                .help("write its ISO 4217 code, such as `\"EUR\"`"),
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

    /// The site's address, with a final slash.
    pub fn base_url(&self) -> Option<String> {
        let url = &self.book.build.as_ref()?.base_url.as_ref()?.value;
        Some([url.trim_end_matches('/'), "/"].concat())
    }

    /// The path of the site's address, with a slash at both ends; `/` where there is no address.
    pub fn base_path(&self) -> String {
        let base = self.base_url().unwrap_or_default();
        let path = base.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
        format!("/{path}")
    }

    /// The theme that overrides the built-in one.
    pub fn theme(&self) -> Option<&str> {
        self.book.build.as_ref()?.theme.as_ref().map(|theme| &*theme.value.0)
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

fn audiences(
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
            let kind = crate::model::Kind::parse(kind)?;
            let results = kind == crate::model::Kind::Review && field == "results";
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
    for path in unknown {
        findings.push(
            Finding::new(
                "unknown-key",
                Place::new(source, path.span),
                format!("no kind of record has a field `{}` that can be reserved", path.value),
            )
            .help("write the kind, a dot and the field, such as `\"role.compensation\"`"),
        );
    }
    all
}

fn has_field(specs: &[FieldSpec], path: &str) -> bool {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let mut shape = specs.iter().find(|spec| spec.key == first).map(|spec| &spec.shape);
    while let Some(crate::model::Shape::List(item)) = shape {
        shape = Some(item);
    }
    match shape {
        Some(_) if rest.is_empty() => true,
        Some(crate::model::Shape::Table(specs)) => has_field(specs, rest),
        _ => false,
    }
}

fn verdicts(source: &Arc<Source>, rules: &TextMap, findings: &mut Vec<Finding>) -> Vec<(Box<str>, Verdict)> {
    let mut out = Vec::new();
    for (rule, verdict) in &rules.0 {
        let parsed = match &*verdict.value {
            "error" => Some(Severity::Error),
            "warn" => Some(Severity::Warning),
            "off" => None,
            other => {
                let place = Place::new(source, verdict.span);
                findings.push(
                    Finding::new("wrong-type", place, format!("`{other}` is not a severity"))
                        .help("write `\"error\"`, `\"warn\"` or `\"off\"`"),
                );
                continue;
            }
        };
        out.push((rule.value.clone(), parsed));
    }
    out
}
