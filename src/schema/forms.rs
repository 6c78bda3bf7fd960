//! Forms for people who do not write TOML: the configuration of Sveltia CMS, from the description of each kind.
//!
//! What its schema calls a collection is a kind here; records of a kind that are written as Markdown and as TOML are
//! two, since one has one file extension. Files that hold many records, and pages, are told one by one.

mod files;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::kind::Kind;
use crate::model::{FieldSpec, Shape};

use super::{french, record};

pub use files::File;

/// The version that the configuration is for, and was tried with.
pub const VERSION: &str = "0.221.1";

/// Where the plan is kept.
#[derive(Debug, Clone)]
pub struct Forge {
    /// What it is: `github`, `gitlab`, `gitea`.
    pub name: &'static str,
    /// The repository there: `owner/name`.
    pub repo: String,
    /// Its address, where it is a team's own.
    pub host: Option<String>,
}

/// What the forms are made from.
#[expect(missing_debug_implementations, reason = "words are looked up by a function")]
#[derive(Clone)]
pub struct Forms<'a> {
    /// Where the plan is kept.
    pub forge: Forge,
    /// What stands before the plan's paths in its repository: empty, or with a slash at its end.
    pub within: &'a str,
    /// The book's title.
    pub title: &'a str,
    /// Its languages, its own first.
    pub languages: &'a [Box<str>],
    /// Its files in its own language.
    pub files: &'a [File],
    /// The circles of readers.
    pub audiences: &'a [Box<str>],
    /// The platforms on which people of the plan have a name.
    pub platforms: &'a [Box<str>],
    /// What the site calls a word of a record (`status-planned`), if it has a name for it.
    pub word: &'a dyn Fn(&str) -> Option<String>,
}

impl Forms<'_> {
    /// The configuration.
    pub fn config(&self) -> Value {
        let mut collections = Vec::new();
        for kind in Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Page) {
            if kind.tables().is_empty() && !kind.has_own_file() {
                collections.extend(self.folders(kind));
            } else {
                collections.extend(self.tables(kind));
            }
        }
        collections.extend(self.pages());
        let media = format!("{}static", self.within);
        json!({
            "backend": self.backend(),
            "app_title": self.title,
            "media_folder": media,
            "public_folder": "/",
            "slug": { "encoding": "ascii", "clean_accents": true },
            "i18n": {
                "structure": "multiple_files",
                "locales": self.languages,
                "default_locale": self.languages[0],
                "omit_default_locale_from_file_path": true,
            },
            // A key that says nothing is left out, as people leave it out.
            "output": { "omit_empty_optional_fields": true },
            "collections": collections,
        })
    }

    /// Whether the plan, and so its forms, speak French.
    fn is_french(&self) -> bool {
        &*self.languages[0] == "fr"
    }

    /// The keys of a record, with their words in the plan's language.
    fn record(&self, kind: Kind, within: Option<&str>) -> Vec<FieldSpec> {
        let specs = record(kind, within);
        if self.is_french() { french::spoken(kind.as_str(), specs) } else { specs }
    }

    /// What a kind is called.
    fn called(&self, kind: Kind) -> String {
        let own = kind.as_str().replace('-', " ");
        capital(if self.is_french() { kind.french().word() } else { &own })
    }

    /// What a key is called.
    fn label(&self, key: &str) -> String {
        let own = || capital(&key.replace('-', " "));
        french::label(key).filter(|_| self.is_french()).map_or_else(own, str::to_owned)
    }

    /// The words that a key may say, by what the site calls them.
    fn choices(&self, key: &str, words: &[&str]) -> Value {
        // A unit's own word counts, and a cadence tells how often.
        let ways = |word: &&str| [format!("{key}-name-{word}"), format!("{key}-{word}"), format!("every-{word}")];
        let called = |word: &&str| ways(word).iter().find_map(|way| (self.word)(way)).map(|name| capital(&name));
        let option = |word: &&str| json!({ "label": called(word).unwrap_or_else(|| capital(word)), "value": word });
        words.iter().map(option).collect()
    }

    fn backend(&self) -> Value {
        let Forge { name, repo, host } = &self.forge;
        let mut backend = json!({ "name": name, "repo": repo });
        if let Some(host) = host {
            let api = match *name {
                "github" => "api/v3",
                "gitlab" => "api/v4",
                _ => "api/v1",
            };
            backend["base_url"] = json!(format!("https://{host}"));
            backend["api_root"] = json!(format!("https://{host}/{api}"));
        }
        backend
    }

    /// The records of a kind that have a file each: a collection for each way to write them that the plan knows.
    fn folders(&self, kind: Kind) -> Vec<Value> {
        let ways: Vec<&str> = ["md", "toml"].into_iter().filter(|end| self.has(kind, end)).collect();
        let ways = if ways.is_empty() { vec!["md"] } else { ways };
        let is_one = ways.len() == 1;
        ways.iter()
            .map(|end| {
                let mut fields = self.record(kind, None);
                if *end == "toml" {
                    fields.retain(|spec| spec.key != "body");
                }
                let title = title_key(&fields);
                let label = if is_one { self.called(kind) } else { format!("{} (.{end})", self.called(kind)) };
                let mut collection = json!({
                    "name": files::name(kind, end),
                    "label": label,
                    "folder": format!("{}content/{}", self.within, kind.folder()),
                    "extension": end,
                    "format": if *end == "md" { "toml-frontmatter" } else { "toml" },
                    "identifier_field": title,
                    "create": true,
                    "i18n": self.languages.len() > 1,
                    "fields": self.fields(&fields),
                });
                // Pages stand in the same folder: they have no key that every record of the kind must have.
                if let Some(key) = fields.iter().rev().find(|spec| spec.required && is_plain(&spec.shape)) {
                    collection["filter"] = json!({ "field": key.key, "pattern": "^(?!null$)." });
                }
                collection
            })
            .collect()
    }

    fn has(&self, kind: Kind, end: &str) -> bool {
        self.files.iter().any(|file| file.kind == kind && file.path.rsplit_once('.').is_some_and(|(_, own)| own == end))
    }

    /// The files that hold many records of a kind, or the only one.
    fn tables(&self, kind: Kind) -> Option<Value> {
        let fields = if kind.tables().is_empty() {
            self.record(kind, None)
        } else {
            let table = |name: &&str| FieldSpec {
                key: (*name).to_owned(),
                doc: if self.is_french() {
                    french::key(Some(kind), "").unwrap_or_else(|| kind.doc())
                } else {
                    kind.doc()
                },
                required: false,
                shape: Shape::List(Box::new(Shape::Table(self.record(kind, Some(name))))),
            };
            kind.tables().iter().map(table).collect()
        };
        self.list(kind, &self.called(kind), &fields, &|_| true)
    }

    /// The pages: a collection of each folder that holds them alone, in which new ones can be made, and the others one
    /// by one.
    fn pages(&self) -> Vec<Value> {
        let fields = self.record(Kind::Page, None);
        let folders = files::of_pages(self.files);
        let collection = |folder: &&str| {
            let title = files::title_of(self.files, folder);
            let (name, label) = match &**folder {
                "" => ("pages".to_owned(), "Pages".to_owned()),
                inner => (format!("pages-{}", files::plain(&inner.replace('/', "--"))), format!("Pages · {title}")),
            };
            json!({
                "name": name,
                "label": label,
                "label_singular": "Page",
                "folder": format!("{}content/{folder}", self.within).trim_end_matches('/'),
                "extension": "md",
                "format": "toml-frontmatter",
                "identifier_field": "title",
                "create": true,
                "i18n": self.languages.len() > 1,
                "fields": self.fields(&fields),
            })
        };
        let label = if self.is_french() { "Pages des autres dossiers" } else { "Pages in other folders" };
        let elsewhere = |file: &File| files::folder(file).is_none_or(|folder| !folders.contains(folder));
        folders.iter().map(collection).chain(self.list(Kind::Page, label, &fields, &elsewhere)).collect()
    }

    /// A collection of the files of a kind, one by one.
    fn list(&self, kind: Kind, label: &str, fields: &[FieldSpec], which: &dyn Fn(&File) -> bool) -> Option<Value> {
        let fields = |end: &str| {
            let own: Vec<FieldSpec> = fields.iter().filter(|spec| end == "md" || spec.key != "body").cloned().collect();
            self.fields(&own)
        };
        let files: Vec<Value> = self
            .files
            .iter()
            .filter(|file| file.kind == kind && which(file))
            .filter_map(|file| {
                let (stem, end) = file.path.rsplit_once('.')?;
                let path =
                    if self.languages.len() > 1 { format!("{stem}.{{{{locale}}}}.{end}") } else { file.path.clone() };
                Some(json!({
                    "name": files::plain(stem.trim_start_matches("content/")),
                    "label": file.title,
                    "file": format!("{}{path}", self.within),
                    "format": if end == "md" { "toml-frontmatter" } else { "toml" },
                    "i18n": self.languages.len() > 1,
                    "fields": fields(end),
                }))
            })
            .collect();
        // Said of the files alone, it is not heard: each would seem to be a new one.
        let is_many = self.languages.len() > 1;
        (!files.is_empty()).then(|| json!({ "name": kind.as_str(), "label": label, "i18n": is_many, "files": files }))
    }

    fn fields(&self, specs: &[FieldSpec]) -> Vec<Value> {
        specs.iter().filter_map(|spec| self.field(spec)).collect()
    }

    /// The field of a form for a key; nothing where no field of theirs says the same.
    fn field(&self, spec: &FieldSpec) -> Option<Value> {
        let mut field = Map::new();
        field.insert("name".into(), json!(spec.key));
        field.insert("label".into(), json!(self.label(&spec.key)));
        if !spec.doc.is_empty() {
            // Under another label, the key tells which line of the file it is.
            let key = if self.is_french() { format!(" (`{}`)", spec.key) } else { String::new() };
            field.insert("hint".into(), json!(format!("{}{key}", spec.doc)));
        }
        field.insert("required".into(), json!(spec.required));
        if self.languages.len() > 1 {
            if spec.required && spec.shape.translatable() {
                // What a translation leaves out is as in the first language.
                field.insert("required".into(), json!([self.languages[0]]));
            }
            let names = matches!(spec.shape, Shape::Code) && spec.key == "id";
            let how = if names { json!("duplicate") } else { json!(spec.shape.translatable()) };
            field.insert("i18n".into(), how);
        }
        for (key, value) in self.widget(spec)? {
            field.insert(key.to_owned(), value);
        }
        Some(Value::Object(field))
    }

    fn widget(&self, spec: &FieldSpec) -> Option<Vec<(&'static str, Value)>> {
        let key = &*spec.key;
        if key == "body" {
            // A rich editor would write what stands between braces and brackets in its own way.
            return Some(vec![("widget", json!("richtext")), ("modes", json!(["raw"]))]);
        }
        if key == "audience" {
            return Some(vec![("widget", json!("select")), ("options", json!(self.audiences))]);
        }
        Some(match &spec.shape {
            Shape::Text if is_long(key) => vec![("widget", json!("text"))],
            Shape::Text | Shape::Code | Shape::AnyReference => vec![("widget", json!("string"))],
            Shape::Any => vec![("widget", json!("string"))],
            Shape::Pattern(pattern, (en, fr)) => {
                let asked = if self.is_french() { format!("Écrivez {fr}.") } else { format!("Write {en}.") };
                // In a form nothing stands in quotes, as it does in the file.
                let asked = asked.replace(" in a string", "").replace(" entre guillemets", "").replace(['"', '`'], "");
                vec![("widget", json!("string")), ("pattern", json!([pattern, asked]))]
            }
            Shape::Bool => vec![("widget", json!("boolean"))],
            Shape::Whole(least) => {
                vec![("widget", json!("number")), ("value_type", json!("int")), ("min", json!(least))]
            }
            Shape::Number => vec![("widget", json!("number")), ("value_type", json!("float"))],
            Shape::Percent => vec![
                ("widget", json!("number")),
                ("value_type", json!("float")),
                ("min", json!(0)),
                ("max", json!(100)),
            ],
            // With a `format`, and for a key that no form has, Sveltia writes a date as a string (0.221.1).
            Shape::Date => vec![("widget", json!("datetime")), ("type", json!("date"))],
            Shape::Time => vec![("widget", json!("datetime")), ("type", json!("time"))],
            Shape::Choice(words) => vec![("widget", json!("select")), ("options", self.choices(key, words))],
            Shape::Reference(kind) => self.reference(*kind),
            Shape::Table(specs) => vec![("widget", json!("object")), ("fields", json!(self.fields(specs)))],
            Shape::Map(inner) if matches!(**inner, Shape::Text | Shape::Code) => return self.names(),
            Shape::Map(_) => return None,
            Shape::List(inner) => match &**inner {
                Shape::Choice(_) | Shape::Reference(_) => {
                    let item = FieldSpec { shape: (**inner).clone(), ..spec.clone() };
                    let mut many = self.widget(&item)?;
                    if many[0].1 == "string" {
                        // There is nothing yet to choose from: ids, one below the other.
                        return Some(vec![("widget", json!("list"))]);
                    }
                    many.push(("multiple", json!(true)));
                    many
                }
                Shape::Table(specs) => vec![("widget", json!("list")), ("fields", json!(self.fields(specs)))],
                Shape::List(_) | Shape::Map(_) => return None,
                other => {
                    let item = FieldSpec { key: "item".into(), doc: "", required: true, shape: other.clone() };
                    vec![("widget", json!("list")), ("field", self.field(&item)?)]
                }
            },
        })
    }

    /// Names on platforms. Free pairs of key and value leave an empty table in each translation (0.221.1), so a book of
    /// several languages has a field for each platform that its plan knows; another one is kept as it stands.
    fn names(&self) -> Option<Vec<(&'static str, Value)>> {
        if self.languages.len() == 1 {
            return Some(vec![("widget", json!("keyvalue"))]);
        }
        let known = self.platforms.iter().filter(|name| !name.contains('.'));
        let field = |name| json!({ "name": name, "label": name, "widget": "string", "required": false, "i18n": false });
        let fields: Vec<Value> = known.map(field).collect();
        (!fields.is_empty()).then(|| vec![("widget", json!("object")), ("fields", json!(fields))])
    }

    /// A record of a kind, from those that there are: kept in step by the forms where all of them have a file of one
    /// way of writing, and as they are now elsewhere.
    fn reference(&self, kind: Kind) -> Vec<(&'static str, Value)> {
        let ways: Vec<&str> = ["md", "toml"].into_iter().filter(|end| self.has(kind, end)).collect();
        if let ([end], true) = (&ways[..], kind.tables().is_empty()) {
            let title = title_key(&record(kind, None));
            return vec![
                ("widget", json!("relation")),
                ("collection", json!(files::name(kind, end))),
                ("value_field", json!("{{slug}}")),
                ("display_fields", json!([title])),
                ("search_fields", json!([title])),
            ];
        }
        let known: BTreeMap<&str, &str> = self
            .files
            .iter()
            .filter(|file| file.kind == kind)
            .filter_map(|file| Some((file.id.as_deref()?, &*file.title)))
            .collect();
        if known.is_empty() {
            return vec![("widget", json!("string"))];
        }
        let options: Vec<Value> = known.iter().map(|(id, title)| json!({ "label": title, "value": id })).collect();
        vec![("widget", json!("select")), ("options", json!(options))]
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a record is told by.
fn title_key(fields: &[FieldSpec]) -> String {
    let known = ["title", "name", "question"];
    let own = fields.iter().find(|spec| known.contains(&&*spec.key));
    own.or_else(|| fields.iter().find(|spec| spec.required)).map_or_else(|| "title".into(), |spec| spec.key.clone())
}

/// Whether a value is one word or text.
fn is_plain(shape: &Shape) -> bool {
    matches!(shape, Shape::Text | Shape::Code | Shape::Pattern(..) | Shape::Choice(_) | Shape::Reference(_))
}

/// Keys of texts that take more than a line.
fn is_long(key: &str) -> bool {
    matches!(key, "text" | "mission" | "summary" | "need" | "common-ground" | "why" | "note" | "description")
}
