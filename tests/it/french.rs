//! What is said of a French plan is French, word for word: by each rule's example, and in the source.
#![expect(clippy::disallowed_methods, reason = "the program's own text is read")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use parvis::diagnostic::{Finding, Text};
use parvis::load::Sources;
use parvis::pipeline::{self, Cache, Options};
use parvis::rules::RULES;
use parvis::rules::example::DAY;

use crate::workspace::{Workspace, repository};

/// Everything that a finding says.
fn said(finding: &Finding) -> Vec<&Text> {
    let own = [Some(&finding.message), finding.label.as_ref(), finding.help.as_ref()].into_iter().flatten();
    let related = finding.related.iter().map(|related| &related.message);
    own.chain(related).chain(finding.fixes.iter().map(|fix| &fix.title)).collect()
}

/// The words outside of back-ticks.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let outside = text.split('`').step_by(2);
    outside.flat_map(|part| part.split(|c: char| !c.is_alphabetic())).filter(|word| !word.is_empty())
}

/// Words that are English and nothing else.
const ENGLISH: &[&str] = &[
    "the", "is", "are", "of", "this", "that", "it", "its", "with", "and", "or", "not", "no", "to", "in", "add",
    "write", "remove", "has", "have", "here", "there", "which", "nothing", "nobody", "was", "were", "be", "from", "by",
    "as",
];

/// Why a text is not what a French reader should see; nothing if it is.
fn fault(text: &Text) -> Option<String> {
    let (english, french) = (text.english(), text.french());
    let spoken: Vec<&str> = words(french).collect();
    if let Some(word) = spoken.iter().find(|word| ENGLISH.contains(word)) {
        return Some(format!("`{word}` is English in {french:?}"));
    }
    if english == french && words(english).count() > 1 {
        return Some(format!("{english:?} has no French"));
    }
    let outside: String = french.split('`').step_by(2).collect();
    let bad = [" :", " ;", " ?", " !", "« ", " »", "'"].into_iter().find(|bad| outside.contains(*bad));
    bad.map(|bad| format!("{bad:?} in {french:?}"))
}

/// Words that somebody else says: the libraries that read TOML, YAML and math.
const FOREIGN: &[&str] = &["template-error"];

#[test]
fn every_rule_speaks_french_to_a_french_book() {
    let mut faults = Vec::new();
    for rule in RULES.iter().filter(|rule| !FOREIGN.contains(&rule.name)) {
        let plan = rule.example().wrong().replacen("language = \"en\"", "language = \"fr\"", 1);
        let options = Options { today: DAY.parse().ok(), drafts: false };
        let read = pipeline::read(&Sources::from_text(&plan), options, &mut Cache::default());
        for finding in pipeline::check(&read).findings {
            assert!(finding.is_french() || !plan.contains("language = \"fr\""), "{}: {finding:?}", rule.name);
            for text in said(&finding) {
                // What the plan says itself is in its own language.
                faults.extend(fault(text).map(|fault| format!("{}: {fault}", finding.rule)));
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} texts:\n{}", faults.len(), faults.join("\n"));
}

/// A pair of literals in the source: the English, the French, and where.
struct Pair {
    place: String,
    english: String,
    french: String,
    /// It stands in `text!`, not in plain brackets.
    is_filled: bool,
}

/// Every `text!("…", "…")` below a folder, and every `("…", "…")` of words.
fn pairs(folder: &Path) -> Vec<Pair> {
    let mut files = Vec::new();
    sources(folder, &mut files);
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let text = read(&file);
        let text = text.split("\n#[cfg(test)]\n").next().unwrap_or_default();
        for (at, _) in text.match_indices('(') {
            let is_filled = text[..at].ends_with("text!");
            let is_call = text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '!'));
            // Importers have pairs that are no translations.
            if !is_filled && (is_call || file.components().any(|part| part.as_os_str() == "import")) {
                continue;
            }
            let Some((english, french)) = two(&text[at + 1..]) else { continue };
            if is_filled || english.split_whitespace().count() > 2 {
                let line = text[..at].matches('\n').count() + 1;
                out.push(Pair { place: format!("{}:{line}", file.display()), english, french, is_filled });
            }
        }
    }
    out
}

/// Two literals and nothing else before a bracket closes.
fn two(source: &str) -> Option<(String, String)> {
    let (english, rest) = literal(source.trim_start())?;
    let (french, rest) = literal(rest.trim_start().strip_prefix(',')?.trim_start())?;
    let rest = rest.trim_start();
    rest.strip_prefix(',').unwrap_or(rest).trim_start().starts_with(')').then_some((english, french))
}

/// A string literal at the beginning of some source, unescaped, and what follows it.
fn literal(source: &str) -> Option<(String, &str)> {
    literal_after(source.strip_prefix('"')?)
}

/// The rest of a literal, after its quote or a line of it.
fn literal_after(inner: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = inner.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((out, &inner[at + 1..])),
            '\\' => match chars.next()?.1 {
                'n' => out.push('\n'),
                '\n' => {
                    let (more, rest) = literal_after(chars.as_str().trim_start())?;
                    return Some((out + &more, rest));
                }
                other => out.push(other),
            },
            c => out.push(c),
        }
    }
    None
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|end| end == "rs") {
            out.push(path);
        }
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What a text holds besides its words, each with how often: what is filled in, and names in back-ticks.
fn holds(text: &str) -> (BTreeMap<String, usize>, BTreeMap<String, usize>) {
    let (mut filled, mut names) = (BTreeMap::new(), BTreeMap::new());
    let plain = text.replace("{{", "\u{1}").replace("}}", "\u{2}");
    for part in plain.split('{').skip(1) {
        let name = part.split(['}', ':']).next().unwrap_or_default();
        // What has a form of its own in French is called after the English.
        let name = name.strip_suffix("_fr").unwrap_or(name);
        let name = if matches!(name, "en" | "fr" | "what") { "…" } else { name };
        *filled.entry(name.to_owned()).or_default() += 1;
    }
    for name in plain.split('`').skip(1).step_by(2) {
        *names.entry(name.to_owned()).or_default() += 1;
    }
    (filled, names)
}

/// A text without the names of what is filled in.
fn said_of(text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| format!("{out}…{}", part.split_once('}').map_or(part, |(_, rest)| rest)))
}

#[test]
fn both_languages_name_and_fill_in_the_same() {
    let pairs = pairs(&repository().join("src"));
    assert!(pairs.len() > 600, "the source is read: {}", pairs.len());
    let mut faults = Vec::new();
    for Pair { place, english, french, is_filled } in pairs {
        let (filled, names) = holds(&english);
        let (filled_fr, names_fr) = holds(&french);
        // A word of the plan that stands in an English sentence may be a name in the French one.
        let is_word = |name: &&String| name.starts_with('{') && name.ends_with('}');
        let more = names_fr.keys().filter(|name| !names.contains_key(*name));
        let loses = names.iter().any(|(name, count)| names_fr.get(name).is_none_or(|own| own < count));
        let differs = filled.keys().ne(filled_fr.keys()) || loses || !more.clone().all(|name| is_word(&name));
        if is_filled && differs {
            faults.push(format!("{place}: {english:?} and {french:?}"));
        }
        faults.extend(fault(&Text::new(said_of(&english), said_of(&french))).map(|fault| format!("{place}: {fault}")));
    }
    assert!(faults.is_empty(), "{} texts:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_text_that_lacks_its_french_is_noticed() {
    let fault = |english: &str, french: &str| fault(&Text::new(english, french));
    assert_eq!(fault("there is no `a`", "il n'y a pas de `a` : mettez-le"), None);
    assert!(fault("add `a = 1`", "add `a = 1`").is_some());
    assert!(fault("there is none", "there n'y en a pas").is_some());
    assert_eq!(holds("`{a}` and {b_fr:>3} `{{c}}`"), holds("{b:>3} `{{c}}` et `{a}`"));
    assert_ne!(holds("`a`"), holds("`b`"));
}

/// A plan with a link that leads nowhere.
const PLAN: &str = "-- book.toml --\n[book]\ntitle = \"Livre\"\nlanguage = \"fr\"\n-- content/index.md --\n# Accueil\n\n[ici](nulle-part.md)\n";

#[test]
fn reports_of_a_french_plan_are_french_and_their_machine_words_stay() {
    let plan = Workspace::with(PLAN);
    let report = |format: &str| plan.run(&format!("check --only broken-link --format {format}")).ends(1).out;
    let frames = report("human");
    let told = [
        "erreur[broken-link]: il n’y a pas de `content/nulle-part.md`",
        "= aide\u{a0}: ",
        "1 erreur\u{202f}; `parvis explain broken-link` en dit plus",
    ];
    assert!(told.iter().all(|words| frames.contains(words)), "{frames}");
    for (format, word) in [
        ("short", "error[broken-link]: "),
        ("json", "\"severity\": \"error\""),
        ("sarif", "\"level\": \"error\""),
        ("github", "::error "),
        ("gitlab", "\"severity\": \"major\""),
        ("junit", "type=\"error\""),
    ] {
        let report = report(format);
        assert!(report.contains(word) && report.contains("il n’y a pas de"), "{format}: {report}");
    }
    let log: serde_json::Value = serde_json::from_str(&report("sarif")).expect("JSON");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    let rule = rules.iter().find(|rule| rule["id"] == "broken-link").expect("a rule");
    for (member, words) in [
        ("shortDescription", "Un lien dans un texte nomme"),
        ("fullDescription", "qui clique."),
        ("help", "## Pourquoi"),
    ] {
        let text = rule[member]["text"].as_str().expect("text");
        assert!(text.contains(words) && !text.contains("## Why"), "{member}: {text}");
    }
    let refused = plan.run("new role").ends(2).err;
    assert!(refused.contains("erreur\u{a0}: il faut un identifiant à un rôle"), "{refused}");
    plan.write("book.toml", "[book]\ntitle = \"Book\"\nlanguage = \"en\"\n");
    let frames = report("human");
    assert!(frames.contains("error[broken-link]: there is no ") && frames.contains("= help: "), "{frames}");
    assert!(plan.run("new role").ends(2).err.contains("error: a role needs an id"));
}
