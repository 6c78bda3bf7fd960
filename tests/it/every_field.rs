//! Every field of every kind, from the description that the reader itself uses: what it says is set
//! as text wherever it shows, and shows nowhere once it is reserved for a closer circle.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use parvis::config::Circle;
use parvis::erase::erase;
use parvis::handbook::Body;
use parvis::load::{History, Sources};
use parvis::model::{FieldSpec, Kind, Shape};
use parvis::pipeline::{self, Cache, Options};
use parvis::render::{self, Theme};

/// Text that would break out of an element, an attribute, a script, a comment, XML, a line of iCalendar
/// or a template, if anything let it.
const HOSTILE: &str = "\"><script>xss()</script><img src=x onerror=xss()><svg/onload=xss()>' & ]]> --> \
    </title></style></textarea></script> {{ 7 * 191 }} {% include \"x\" %} ${x} ;,:\\n\\r\\nATTENDEE:xss ";

/// A word that stands in one field only.
fn word(path: &str) -> String {
    format!("zq{}qz", path.replace(['.', '-'], ""))
}

/// Records of every kind with every field, whose text is `text` and the field's own word.
pub(crate) struct Writer<'t> {
    pub(crate) text: &'t str,
    /// The field that says something else than it would.
    pub(crate) changed: &'t str,
}

impl Writer<'_> {
    /// The plan: one record of each kind, called `r`, and the book.
    pub(crate) fn plan(&self, book: &str) -> String {
        let mut out = format!("-- book.toml --\n{book}-- content/index.md --\n# Home\n");
        for kind in Kind::ALL.iter().copied() {
            let folder = kind.folder();
            let name = kind.as_str();
            let table = kind.tables().first();
            match table {
                None if kind == Kind::Page => {
                    let _ = write!(out, "-- content/page.toml --\nkind = \"page\"\n");
                }
                None if kind.has_own_file() => {
                    let _ = writeln!(out, "-- content/{folder}.toml --");
                }
                None => {
                    let _ = writeln!(out, "-- content/{folder}/r.toml --");
                }
                Some(table) if kind.has_own_file() => {
                    let _ = write!(out, "-- content/{folder}.toml --\n[[{table}]]\n");
                }
                Some(table) => {
                    let _ = write!(out, "-- content/{folder}/all.toml --\n[[{table}]]\n");
                }
            }
            let foreign = table.map_or(&[][..], |table| kind.foreign_in(table));
            for spec in kind.specs().iter().filter(|spec| !foreign.contains(&spec.key.as_str())) {
                let value = self.value(spec, &format!("{name}.{}", spec.key));
                let _ = writeln!(out, "{} = {value}", spec.key);
            }
        }
        out
    }

    fn value(&self, spec: &FieldSpec, path: &str) -> String {
        match (spec.key.as_str(), &spec.shape) {
            _ if path == self.changed => other(&spec.shape),
            ("id", _) => "\"r\"".into(),
            ("tones", _) => format!("[{}]", self.text("tone")),
            // Left out of a draft, or of the calendar.
            ("status", Shape::Choice(words)) => {
                format!("\"{}\"", words.iter().find(|word| **word != "draft").unwrap_or(&""))
            }
            (_, shape) => self.shaped(shape, path),
        }
    }

    fn shaped(&self, shape: &Shape, path: &str) -> String {
        match shape {
            Shape::Text | Shape::Code | Shape::Any => self.text(path),
            Shape::Pattern(_, (what, _)) if what.contains("address") => {
                format!("\"https://example.org/{}\"", word(path))
            }
            Shape::Pattern(_, (what, _)) if what.contains("zone") => "\"Europe/Paris\"".into(),
            Shape::Pattern(_, (what, _)) if what.contains("colour") => "\"#1b4965\"".into(),
            Shape::Pattern(_, (what, _)) if what.contains("amount") => "\"3187.50\"".into(),
            Shape::Pattern(_, (what, _)) if what.contains("interval") || what.contains("months") => {
                "\"6 months\"".into()
            }
            Shape::Pattern(..) => "\"r\"".into(),
            Shape::Bool => "true".into(),
            Shape::Whole(_) | Shape::Number | Shape::Percent => "7".into(),
            Shape::Date => "2026-12-03".into(),
            Shape::Time => "18:30:00".into(),
            Shape::Choice(words) => format!("\"{}\"", words[0]),
            Shape::Reference(Kind::Voice) => "\"voice\"".into(),
            Shape::Reference(_) => "\"r\"".into(),
            Shape::AnyReference => "\"role:r\"".into(),
            Shape::List(item) => format!("[{}]", self.shaped(item, path)),
            Shape::Table(specs) => {
                let fields: Vec<String> = specs
                    .iter()
                    .map(|spec| format!("{} = {}", spec.key, self.value(spec, &format!("{path}.{}", spec.key))))
                    .collect();
                format!("{{ {} }}", fields.join(", "))
            }
            Shape::Map(item) => format!("{{ forum = {} }}", self.shaped(item, path)),
        }
    }

    pub(crate) fn text(&self, path: &str) -> String {
        let escaped = self.text.replace('"', "\\\"");
        format!("\"{escaped}{}\"", word(path))
    }
}

/// Another value of a shape than a plan has.
fn other(shape: &Shape) -> String {
    match shape {
        Shape::Text | Shape::Code | Shape::Any => "\"zqotherqz\"".into(),
        Shape::Pattern(_, what) if what.0.contains("address") => "\"https://example.org/other\"".into(),
        Shape::Pattern(_, what) if what.0.contains("zone") => "\"Europe/Rome\"".into(),
        Shape::Pattern(_, what) if what.0.contains("colour") => "\"#2b4965\"".into(),
        Shape::Pattern(_, what) if what.0.contains("amount") => "\"3188.50\"".into(),
        Shape::Pattern(_, what) if what.0.contains("interval") || what.0.contains("months") => "\"1 year\"".into(),
        Shape::Pattern(..) | Shape::Reference(_) => "\"other\"".into(),
        Shape::Bool => "false".into(),
        Shape::Whole(_) | Shape::Number | Shape::Percent => "8".into(),
        Shape::Date => "2026-12-04".into(),
        Shape::Time => "19:30:00".into(),
        Shape::Choice(words) => format!("\"{}\"", words[words.len() - 1]),
        Shape::AnyReference => "\"role:other\"".into(),
        Shape::List(item) => format!("[{}]", other(item)),
        Shape::Table(_) | Shape::Map(_) => "{}".into(),
    }
}

/// The paths of all fields; of those in tables where `leaves` says so.
pub(crate) fn paths(leaves: bool) -> Vec<(String, bool)> {
    fn walk(specs: &[FieldSpec], path: &str, leaves: bool, out: &mut Vec<(String, bool)>) {
        for spec in specs {
            let path = format!("{path}.{}", spec.key);
            let mut shape = &spec.shape;
            while let Shape::List(item) = shape {
                shape = item;
            }
            match shape {
                Shape::Table(inner) if leaves => walk(inner, &path, leaves, out),
                // An id is what a record is found by: it cannot be reserved.
                _ if path.ends_with(".id") && path.matches('.').count() == 1 => {}
                _ => out.push((path, spec.required)),
            }
        }
    }
    let mut out = Vec::new();
    for kind in Kind::ALL {
        walk(&kind.specs(), kind.as_str(), leaves, &mut out);
    }
    out
}

fn site(sources: &Sources, circle: Circle) -> BTreeMap<String, String> {
    let today = Some("2026-12-01".parse().expect("a day"));
    let read = pipeline::read(sources, Options { today, drafts: true }, &mut Cache::default());
    let theme = Arc::new(Theme::new(&read.plan.config, sources));
    let seen = pipeline::see(read, circle);
    let checked = pipeline::check_seen(&seen);
    let site = pipeline::site(seen, checked, theme, Arc::<History>::default(), render::Options::default());
    let files = site.routes().iter().filter_map(|(path, route)| {
        match site.body(route).unwrap_or_else(|finding| panic!("{path}: {finding:?}")) {
            Body::Bytes(bytes) => Some((path.to_string(), String::from_utf8(bytes.into_owned()).ok()?)),
            Body::Asset(_) => None,
        }
    });
    files.filter(|(path, _)| !path.starts_with("_parvis/")).collect()
}

#[test]
fn a_reserved_field_shows_nowhere_whichever_it_is() {
    const ORDER: &str = "[audiences]\norder = [\"team\", \"lead\"]\ndefault = \"team\"\n";
    let writer = Writer { text: "", changed: "" };
    let all = |site: &BTreeMap<String, String>| {
        let parts: Vec<&str> = site.iter().flat_map(|(path, text)| [path.as_str(), text.as_str()]).collect();
        parts.join("\n")
    };
    let read = pipeline::read(
        &Sources::from_text(&writer.plan(ORDER)),
        Options { today: Some("2026-12-01".parse().expect("a day")), drafts: true },
        &mut Cache::default(),
    );
    assert!(read.findings.is_empty(), "{:#?}", read.findings);
    let whole = all(&site(&Sources::from_text(&writer.plan(ORDER)), Circle(1)));
    for leaves in [false, true] {
        for even_required in [false, true] {
            let paths: Vec<String> = paths(leaves)
                .into_iter()
                .filter(|(_, required)| even_required || !required)
                .map(|(path, _)| path)
                .collect();
            let fields: Vec<String> = paths.iter().map(|path| format!("\"{path}\" = \"lead\"")).collect();
            let text = writer.plan(&format!("{ORDER}fields = {{ {} }}\n", fields.join(", ")));
            let sources = Sources::from_text(&text);
            let narrow = site(&sources, Circle(0));
            let shown = all(&narrow);
            let mut hidden = 0;
            for path in &paths {
                assert!(!shown.contains(&word(path)), "`{path}` shows");
                hidden += usize::from(whole.contains(&word(path)));
            }
            assert!(hidden > if leaves { 25 } else { 15 }, "only {hidden} of the words show when nothing is reserved");
            assert!(
                paths.iter().all(|path| !path.contains("household-income")) || !shown.contains("3187"),
                "an amount shows"
            );
            // The same as if it had never been written.
            let read = pipeline::read(
                &sources,
                Options { today: Some("2026-12-01".parse().expect("a day")), drafts: true },
                &mut Cache::default(),
            );
            let rest = site(&erase(&sources, &read.plan.config.languages, Circle(0)), Circle(0));
            assert_eq!(narrow.keys().collect::<Vec<_>>(), rest.keys().collect::<Vec<_>>());
            for (path, text) in &narrow {
                assert_eq!(text, &rest[path], "{path}");
            }
        }
    }
}

#[test]
fn markup_in_any_field_is_text_wherever_it_shows() {
    let hostile = HOSTILE.replace('\n', "\\n");
    let writer = Writer { text: &hostile, changed: "" };
    let book = format!(
        "[book]\ntitle = {text}\ndescription = {text}\n[[question]]\nid = \"own\"\nprinciple = \"strategy\"\ntext = {text}\n[[waive]]\nrule = \"missing-owner\"\nat = \"role:r\"\nwhy = {text}\n",
        text = writer.text("book")
    );
    let files = site(&Sources::from_text(&writer.plan(&book)), Circle(0));
    let mut met = 0;
    for (path, text) in &files {
        met += text.matches("xss").count();
        if path.ends_with(".html") {
            html(path, text);
        } else if path.ends_with(".json") {
            serde_json::from_str::<serde_json::Value>(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        } else if path.ends_with(".xml") {
            let mut reader = quick_xml::Reader::from_str(text);
            loop {
                match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")) {
                    quick_xml::events::Event::Eof => break,
                    quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                        let name = tag.name();
                        assert!(!matches!(name.as_ref(), "script" | "img" | "svg/onload"), "{path}: {name:?}");
                    }
                    _ => {}
                }
            }
        } else if path.ends_with(".ics") {
            for line in text.split("\r\n") {
                assert!(!line.contains('\n') && !line.starts_with("ATTENDEE"), "{path}: {line}");
                assert!(line.len() <= 75, "{path}: {line}");
            }
        }
    }
    assert!(met > 500, "only {met} places show a field");
}

/// Each tag of a page is one that the theme or the sanitiser writes: no field has made one.
fn html(path: &str, text: &str) {
    assert!(!text.contains("1337"), "{path}: a field is a template");
    let lower = text.to_lowercase();
    for made in ["<script>", "<img src=x", "<svg/onload", "--></", "</textarea"] {
        assert!(!lower.contains(made), "{path}: `{made}`");
    }
    for tag in lower.split('<').skip(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())) {
        let mut rest = tag;
        let mut names = String::new();
        // Values stand in double quotes; what is between them are names.
        while let Some(at) = rest.find(['"', '>']) {
            names.push_str(&rest[..at]);
            if rest[at..].starts_with('>') {
                break;
            }
            let value = &rest[at + 1..];
            let end = value.find('"').unwrap_or_else(|| panic!("{path}: a value without an end in {tag}"));
            let address = names.ends_with("href=") || names.ends_with("src=") || names.ends_with("action=");
            assert!(!(address && value.trim_start().starts_with("javascript")), "{path}: {tag}");
            rest = &value[end + 1..];
        }
        for name in names.split([' ', '\n', '=']).filter(|name| !name.is_empty()).skip(1) {
            assert!(!name.starts_with("on") && name != "style" && !name.contains("xss"), "{path}: `{name}` in <{tag}");
        }
    }
}
