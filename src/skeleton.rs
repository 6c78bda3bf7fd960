//! The text of a new record: its required keys, each with its words above it.

use std::fmt::Write as _;

use crate::french::typography;
use crate::model::{Date, FieldSpec, Kind, Shape};
use crate::plan::Plan;
use crate::principles::{self, Source};
use crate::schema::{french, record};

/// What a new record is to be.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Its kind.
    pub kind: Kind,
    /// The `[[table]]` it becomes, in a file that holds many.
    pub table: Option<&'static str>,
    /// Its id, or the path of a page.
    pub id: &'a str,
    /// What it is called, if that has been said.
    pub title: Option<&'a str>,
    /// Whether its folder gives another kind.
    pub says_kind: bool,
    /// The day it is.
    pub today: Date,
}

impl Wanted<'_> {
    /// The TOML of the record, without its `[[header]]`.
    pub fn toml(self, plan: &Plan) -> String {
        let specs = record(self.kind, self.table);
        let mut out = String::new();
        if self.says_kind {
            let _ = write!(out, "kind = \"{}\"\n\n", self.kind.as_str());
        }
        let shown = |spec: &&FieldSpec| is_shown(self.kind, spec);
        let mut referred = Vec::new();
        for spec in specs.iter().filter(shown) {
            // Two references to one kind are seldom to the same record: nobody reviews themselves.
            let again = matches!(&spec.shape, Shape::Reference(kind) if referred.contains(kind));
            out.push_str(&self.entry(spec, plan, again));
            out.push('\n');
            if let Shape::Reference(kind) = &spec.shape {
                referred.push(*kind);
            }
        }
        let asked = asked_of(self.kind, self.table);
        let (tables, keys): (Vec<_>, Vec<_>) = specs
            .iter()
            .filter(|spec| !shown(spec) && asked.contains(&&*spec.key))
            .partition(|spec| nested(&spec.shape).is_some());
        for spec in keys {
            let line = commented(&format!("{} = {}\n", spec.key, self.example(&spec.shape, plan)));
            let _ = writeln!(out, "{}{line}", comment(&self.words(spec, plan)));
        }
        let more: Vec<&str> = specs
            .iter()
            .filter(|spec| !shown(spec) && !asked.contains(&&*spec.key))
            .map(|spec| spec.key.as_str())
            .collect();
        let more = more.into_iter().filter(|key| *key != "body").collect::<Vec<_>>().join(", ");
        let manual = format!("parvis schema {} --format markdown", self.kind.as_str());
        let french = format!("Autres clés ({manual}) : {more}.");
        out.push_str(&comment(&say(plan, french, format!("More keys ({manual}): {more}."))));
        // Whatever follows a table belongs to it: they come last.
        for spec in tables {
            let _ = write!(out, "\n{}", comment(&self.words(spec, plan)));
            if let Some((specs, many)) = nested(&spec.shape) {
                out.push_str(&commented(&self.table_of(&spec.key, specs, many, plan)));
            }
        }
        out
    }

    /// A table, or one of many, with all of its keys; those in it after them.
    fn table_of(self, path: &str, specs: &[FieldSpec], many: bool, plan: &Plan) -> String {
        let mut out = if many { format!("[[{path}]]\n") } else { format!("[{path}]\n") };
        let mut inner = String::new();
        for spec in specs {
            if let Some((specs, many)) = nested(&spec.shape) {
                inner.push_str(&self.table_of(&format!("{path}.{}", spec.key), specs, many, plan));
                continue;
            }
            // What begins at nine does not end at nine.
            let value = match &spec.shape {
                Shape::Time if spec.key == "to" => "18:00:00".into(),
                shape => self.example(shape, plan),
            };
            // What holds of few stays a comment when the table becomes none: who is there has no last day.
            let is_rare = !spec.required && (matches!(spec.shape, Shape::Bool) || spec.key == "end");
            let _ = write!(out, "{}{} = {value}", if is_rare { "# " } else { "" }, spec.key);
            let must = spec.required.then(|| required(plan).to_lowercase());
            let takes = match &spec.shape {
                Shape::Reference(kind) if value.contains('…') => Some(known(*kind, plan)),
                shape => choice(shape).map(|words| words.join(", ")),
            };
            let said: Vec<String> = must.into_iter().chain(takes).collect();
            if !said.is_empty() {
                let between = if is_french(plan) { " ; " } else { "; " };
                let _ = write!(out, "  # {}", typography(&said.join(between)));
            }
            out.push('\n');
        }
        out + &inner
    }

    /// What a key is for, whether it must be there, and the words that it takes.
    fn words(self, spec: &FieldSpec, plan: &Plan) -> String {
        let doc = french::key(Some(self.kind), &spec.key).filter(|_| is_french(plan)).unwrap_or(spec.doc);
        let must = if must_be_there(self.kind, spec) { format!("{}. ", required(plan)) } else { String::new() };
        match (choice(&spec.shape), &spec.shape) {
            (Some(words), _) => format!("{must}{doc} {}", one_of(words, plan)),
            (None, Shape::List(item)) => match &**item {
                Shape::Reference(kind) => format!("{must}{doc} {}", named(*kind, plan)),
                _ => format!("{must}{doc}"),
            },
            (None, _) => format!("{must}{doc}"),
        }
    }

    /// A value of the shape, for its author to change.
    fn example(self, shape: &Shape, plan: &Plan) -> String {
        match shape {
            Shape::Choice(words) => quoted(words.first().copied().unwrap_or_default()),
            Shape::Date => self.today.to_string(),
            Shape::Time => "09:00:00".into(),
            Shape::Bool => "true".into(),
            Shape::Whole(_) | Shape::Number | Shape::Percent | Shape::Any => "1".into(),
            Shape::List(item) => format!("[{}]", self.example(item, plan)),
            Shape::Table(_) | Shape::Map(_) => "{}".into(),
            // Its form is known by an example: `"6 months"`, `"#1b4965"`.
            Shape::Pattern(_, (words, _)) => quoted(words.split('"').nth(1).unwrap_or("…")),
            Shape::Reference(kind) => quoted(match ids(*kind, plan).as_slice() {
                [id] => id,
                // The first of its kind can only name itself.
                [] if *kind == self.kind => self.id,
                _ => "…",
            }),
            Shape::Text | Shape::Code | Shape::AnyReference => quoted("…"),
        }
    }

    /// A key with its words above it; a comment where only its author can tell the value.
    fn entry(self, spec: &FieldSpec, plan: &Plan, again: bool) -> String {
        let words = self.words(spec, plan);
        let key = &spec.key;
        let line = match &spec.shape {
            Shape::Reference(kind) => reference(key, *kind, plan, again),
            shape if !spec.required => format!("# {key} = {}\n", self.example(shape, plan)),
            // Nothing is chosen for its author: what is not there is told as missing.
            shape if Self::is_chosen(key, shape) => {
                // Its form is known by an example alone.
                let example = if key == "rrule" { quoted("FREQ=WEEKLY;BYDAY=MO") } else { self.example(shape, plan) };
                format!("# {key} = {example}\n")
            }
            shape => format!("{key} = {}\n", self.value(key, shape)),
        };
        format!("{}{line}", comment(&words))
    }

    /// Whether a value would say something that only its author can know.
    fn is_chosen(key: &str, shape: &Shape) -> bool {
        let is_open = matches!(
            shape,
            Shape::Choice(_)
                | Shape::Date
                | Shape::Time
                | Shape::Bool
                | Shape::Whole(_)
                | Shape::Number
                | Shape::Percent
                | Shape::Any
        );
        is_open || key == "rrule"
    }

    /// A title, an id, or an empty value, which is told as what it is: missing.
    fn value(self, key: &str, shape: &Shape) -> String {
        match shape {
            Shape::Text if matches!(key, "title" | "name") => quoted(&self.title(key == "name")),
            Shape::Text if key == "question" || key == "text" && self.kind == Kind::Responsibility => {
                quoted(self.title.unwrap_or_default())
            }
            Shape::Pattern(..) if key == "id" => quoted(self.id),
            Shape::List(_) => "[]".into(),
            Shape::Table(_) | Shape::Map(_) => "{}".into(),
            _ => quoted(""),
        }
    }

    /// The id as a title (`community-manager` → "Community manager") or as a name ("Ana Lopez").
    pub fn title(self, is_name: bool) -> String {
        if let Some(title) = self.title {
            return title.to_owned();
        }
        let last = self.id.rsplit('/').next().unwrap_or_default();
        let words: Vec<String> = last
            .split('-')
            .filter(|word| !word.is_empty())
            .enumerate()
            .map(|(at, word)| if at == 0 || is_name { capitalised(word) } else { word.to_owned() })
            .collect();
        words.join(" ")
    }
}

/// The keys that questions of the principles ask of a record, beside those that it must have.
fn asked_of(kind: Kind, table: Option<&str>) -> Vec<&'static str> {
    if table.is_some() {
        return Vec::new();
    }
    let questions = principles::built_in().iter().flat_map(|principle| &principle.questions);
    let fields = questions.flat_map(|question| &question.answered_by).filter_map(|source| match source {
        Source::Field(of, path) if *of == kind && kind != Kind::Review => path.split('.').next(),
        _ => None,
    });
    // Some is told by others or asked for by a rule of its own: who is there, what is measured, from where on, how one knows.
    let others = match kind {
        Kind::Role => &["holders"][..],
        Kind::Objective => &["metrics"],
        Kind::Metric => &["baseline", "target", "readings"],
        Kind::Persona => &["evidence"],
        _ => &[],
    };
    fields.chain(others.iter().copied()).collect()
}

/// The keys of a table, and whether there may be many of it.
fn nested(shape: &Shape) -> Option<(&[FieldSpec], bool)> {
    match shape {
        Shape::Table(specs) => Some((specs, false)),
        Shape::List(item) => match &**item {
            Shape::Table(specs) => Some((specs, true)),
            _ => None,
        },
        _ => None,
    }
}

/// The words that a key takes, one or several of them.
fn choice(shape: &Shape) -> Option<&'static [&'static str]> {
    match shape {
        Shape::Choice(words) => Some(*words),
        Shape::List(item) => match &**item {
            Shape::Choice(words) => Some(*words),
            _ => None,
        },
        _ => None,
    }
}

/// Lines as comments.
fn commented(lines: &str) -> String {
    lines.lines().fold(String::new(), |all, line| all + "# " + line + "\n")
}

/// The reference if there is one record to refer to and nothing refers to it `again`; else a comment that names those there are.
fn reference(key: &str, kind: Kind, plan: &Plan, again: bool) -> String {
    match ids(kind, plan).as_slice() {
        [id] if !again => format!("{key} = {}\n", quoted(id)),
        [] => format!("# {key} = \"…\"  # {}\n", known(kind, plan)),
        _ => format!("{}# {key} = \"…\"\n", comment(&named(kind, plan))),
    }
}

/// The ids of the records of a kind.
fn ids(kind: Kind, plan: &Plan) -> Vec<&str> {
    let all = plan.index.by_kind[kind as usize].iter().map(|ix| &*plan.items()[ix.at()].id);
    all.filter(|id| !id.is_empty()).collect()
}

/// The ids of those there are, or how the first is made.
fn known(kind: Kind, plan: &Plan) -> String {
    let ids = ids(kind, plan);
    if ids.is_empty() {
        let hint = say(plan, "il n’y en a pas encore :".into(), "there is none yet:".into());
        return typography(&format!("{hint} parvis new {} ID", kind.as_str())).into_owned();
    }
    let more = if ids.len() > 12 { "…" } else { "" };
    format!("{}{more}", ids.into_iter().take(12).collect::<Vec<_>>().join(", "))
}

/// The same, as a sentence.
fn named(kind: Kind, plan: &Plan) -> String {
    let known = known(kind, plan);
    if ids(kind, plan).is_empty() {
        let mut letters = known.chars();
        return letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    }
    say(plan, format!("Au choix : {known}"), format!("One of: {known}"))
}

/// The path of a new record that has a file to itself.
pub fn path_of(kind: Kind, id: &str) -> String {
    match kind {
        Kind::Page => format!("content/{id}.md"),
        Kind::Faq => format!("content/{}/{id}.md", kind.folder()),
        kind if kind.has_own_file() => format!("content/{}.toml", kind.folder()),
        _ => format!("content/{}/{id}.toml", kind.folder()),
    }
}

impl Wanted<'_> {
    /// The text of its file.
    pub fn file(self, plan: &Plan) -> String {
        let toml = self.toml(plan);
        match self.kind {
            Kind::Page => format!("+++\n{}+++\n\n# {}\n", quiet(&toml), self.title(false)),
            Kind::Faq => format!("+++\n{}+++\n", quiet(&toml)),
            _ => toml,
        }
    }
}

/// Front matter whose comments no forge shows as headings, and no formatter of Markdown takes for code: where `+++` is only
/// text, `# …` at the beginning of a line is the one, and what four blanks begin the other.
fn quiet(toml: &str) -> String {
    let line = |line: &str| line.strip_prefix("# ").map_or_else(|| format!("{line}\n"), |said| format!("#: {said}\n"));
    toml.lines().map(line).collect::<Vec<_>>().concat()
}

/// Which keys a new record shows: what it must have, who keeps it, and from when on a trigger is reached.
fn is_shown(kind: Kind, spec: &FieldSpec) -> bool {
    must_be_there(kind, spec) || (spec.key == "owner" && kind.is_kept())
}

/// Whether a record without it is incomplete; of the two sides of a trigger, one must be there, and one is shown.
fn must_be_there(kind: Kind, spec: &FieldSpec) -> bool {
    spec.required || (spec.key == "above" && kind == Kind::Trigger)
}

/// What is said of a key that must be there.
fn required(plan: &Plan) -> &'static str {
    if is_french(plan) { "Obligatoire" } else { "Required" }
}

fn one_of(words: &[&str], plan: &Plan) -> String {
    let words = words.join(", ");
    say(plan, format!("Au choix : {words}."), format!("One of: {words}."))
}

/// What is said in the language of the book.
fn say(plan: &Plan, french: String, english: String) -> String {
    if is_french(plan) { french } else { english }
}

fn is_french(plan: &Plan) -> bool {
    &*plan.config.language == "fr"
}

fn quoted(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The words as comment lines of at most 100 characters. What French typography keeps together stays so.
fn comment(text: &str) -> String {
    format!("# {}\n", crate::diagnostic::printable::wrapped(&typography(text), 98).replace('\n', "\n# "))
}
