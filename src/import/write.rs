//! Neutral pages as the files of a plan.

use crate::diagnostic::text;
use serde_json::Value;
use std::fmt::Write as _;

use super::dialect::Found;
use super::naming::{self, said};
use super::order::Pages;
use super::page::Page;
use super::places;
use super::titles;
use super::tree::{Tree, stem};
use crate::parse::foreign::{self, quoted};

/// Makes the front matter of a page; what of the old has no place goes to `keys`.
pub(crate) fn page(page: &mut Page, languages: &[Box<str>], shows_titles: bool, keys: &mut Vec<String>) {
    let known = |key: &str| {
        matches!(key, "title" | "summary" | "weight" | "hidden" | "draft" | "aliases" | "reviewed-on" | "review-every")
    };
    let mut head = page.head.clone();
    let heading = page.heading().map(|text| text.split(" {#").next().unwrap_or(text).trim().to_owned());
    let own = page.word("title").or_else(|| page.word("name")).or_else(|| page.word("question")).map(ToOwned::to_owned);
    let own_title = own.clone();
    let carried = foreign::convert(&head, &known);
    let is_address = |key: &str| {
        matches!(key, "slug" | "permalink") || key == "url" && page.word(key).is_some_and(|url| url.starts_with('/'))
    };
    keys.extend(carried.left.iter().filter(|key| !is_address(key)).cloned());
    let listed = page.listed_as.clone();
    let mut title = listed.clone().or_else(|| own.clone());
    // What a page calls itself is what it shows on top.
    if let (None, Some(own), Some(said)) = (&heading, &own, &listed)
        && !same(own, said)
    {
        let what = text!(
            "title `{own}`, in the list of contents `{said}`: the page's own is kept",
            "titre `{own}`, dans le sommaire `{said}` : celui de la page est gardé"
        );
        page.notes.tell("title that differs from the list of contents", &page.source, 1, what);
        title = Some(own.clone());
    }
    if let (Some(said), Some(heading)) = (&title, &heading) {
        if same(said, heading) {
            title = None;
            page.notes.count("titles said twice, once");
        } else if page.question.is_none() {
            title = titles::one(page, said, own.as_deref(), heading, shows_titles);
        }
    }
    if title.is_none() && heading.is_none() {
        let below = page.heading_below().map(|text| text.split(" {#").next().unwrap_or(text).trim().to_owned());
        title = Some(below.unwrap_or_else(|| said(naming::spoken(&page.target))));
    }
    head.retain(|key, _| !matches!(&*key.to_lowercase(), "title" | "name" | "question"));
    let mut toml = String::new();
    if let Some(title) = title {
        let _ = writeln!(toml, "title = {}", quoted(&title));
    }
    let rest = foreign::convert(&head, &known);
    let mut aliases = page.aliases.clone();
    for line in rest.toml.lines() {
        if let Some(list) = line.strip_prefix("aliases = ") {
            let list: Vec<String> = serde_json::from_str(list).unwrap_or_default();
            aliases.extend(list);
        } else if !(line.starts_with("weight = ") && page.weight.is_some()) {
            toml.push_str(line);
            toml.push('\n');
        }
    }
    aliases.extend(
        ["permalink", "slug", "url"]
            .iter()
            .filter_map(|key| page.head.get(*key))
            .filter_map(Value::as_str)
            .filter(|url| url.starts_with('/') && !url.contains([':', '{']))
            .map(ToOwned::to_owned),
    );
    let own = places::address(page.target.trim_start_matches("content/"));
    let mut taken = Vec::new();
    aliases.retain(|alias| {
        let bare = alias.trim_matches('/').trim_end_matches("index.html").trim_end_matches('/').to_lowercase();
        let says = bare != own && !bare.is_empty() && !bare.contains(['#', '?', '*']);
        let free =
            places::free_of_site(&format!("{bare}/index.md"), languages).is_none() && !crate::site::is_made(&bare);
        if says && !free {
            taken.push(alias.clone());
        }
        says && free
    });
    // A translation holds text only.
    let translates =
        twin(&page.target).is_some_and(|code| languages.iter().skip(1).any(|language| **language == *code));
    for alias in taken.into_iter().filter(|_| !translates) {
        let what = text!("`{alias}`: Parvis itself", "`{alias}` : Parvis lui-même");
        page.notes.tell("old address that another page has", &page.source, 1, what);
    }
    aliases.sort();
    aliases.dedup();
    page.aliases = aliases;
    if let Some(category) = &page.question {
        let title = listed.or(own_title).or(heading).unwrap_or_else(|| said(naming::spoken(&page.target)));
        let said = page.lines.iter().position(|line| !line.code && line.text.starts_with("# "));
        if let Some(at) = said.filter(|at| same(page.lines[*at].text[2..].trim(), &title)) {
            page.lines.remove(at);
        }
        toml = format!("question = {}\n", quoted(&title));
        if !category.is_empty() {
            let _ = writeln!(toml, "category = {}", quoted(category));
        }
        page.toml = toml;
        return;
    }
    if translates {
        page.toml = toml
            .lines()
            .filter(|line| line.starts_with("title = ") || line.starts_with("summary = "))
            .map(|line| format!("{line}\n"))
            .collect::<Vec<_>>()
            .concat();
        if places::is_misread(&page.target, languages) {
            page.toml.insert_str(0, "kind = \"page\"\n");
        }
        page.aliases.clear();
        return;
    }
    if let Some(weight) = page.weight {
        let _ = writeln!(toml, "weight = {weight}");
    }
    if places::is_misread(&page.target, languages) {
        page.notes.count("pages in folders of records, marked as pages");
        toml.insert_str(0, "kind = \"page\"\n");
    }
    page.toml = toml;
}

/// The whole text of a page, its front matter first.
pub(crate) fn whole(page: &Page) -> (String, usize) {
    let mut out = String::new();
    let mut toml = page.toml.clone();
    if !page.aliases.is_empty() {
        let list: Vec<String> = page.aliases.iter().map(|alias| quoted(alias)).collect();
        let _ = writeln!(toml, "aliases = [{}]", list.join(", "));
    }
    let body = page.text();
    let body = body.trim_start_matches('\n');
    if !toml.is_empty() {
        out.push_str("+++\n");
        out.push_str(&toml);
        out.push_str("+++\n\n");
    }
    let before = out.matches('\n').count();
    let first = body.lines().next().unwrap_or_default().trim_end();
    if toml.is_empty() && matches!(first, "---" | "+++" | ";;;" | "{") {
        // On top of a file it would be read as front matter.
        let rest = &body[first.len()..];
        out.push_str(match first {
            "---" => "***",
            "{" => "\\{",
            "+++" => "\\+++",
            _ => "\\;;;",
        });
        out.push_str(rest.trim_end());
        out.push('\n');
        return (out, before);
    }
    out.push_str(body.trim_end());
    out.push('\n');
    (out, before)
}

/// The line of the plan that a line of the source has become.
pub(crate) fn line_of(page: &Page, before: usize, from: usize) -> usize {
    let skipped = page.lines.iter().take_while(|line| line.text.is_empty()).count();
    let at = page.lines.iter().position(|line| line.from >= from).unwrap_or(page.lines.len().saturating_sub(1));
    (before + at + 1).saturating_sub(skipped).max(1)
}

fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let bare: String = text.chars().filter(|c| !matches!(c, '`' | '*' | '_' | '\\')).collect();
        bare.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    };
    plain(one) == plain(other)
}

/// The book's settings.
pub(crate) fn book(tree: &Tree, found: &Found, languages: &[Box<str>]) -> String {
    let french = languages.first().is_some_and(|first| **first == *"fr");
    let say = |fr: &'static str, en: &'static str| if french { fr } else { en };
    let title = found.title.clone().unwrap_or_else(|| said(&tree.name));
    let mut out = format!("[book]\ntitle = {}\n", quoted(&title));
    if let Some(description) = &found.description {
        let _ =
            writeln!(out, "description = {}", quoted(&description.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    let _ = writeln!(out, "language = \"{}\"", languages.first().map_or("en", |first| first));
    if languages.len() > 1 {
        let all: Vec<String> = languages.iter().map(|language| quoted(language)).collect();
        let _ = writeln!(out, "languages = [{}]", all.join(", "));
    }
    out.push_str("\n[build]\noutput = \"public\"\n");
    if let Some(remote) = &tree.remote {
        let branch = tree.branch.as_deref().unwrap_or("main");
        let middle = if remote.contains("gitlab") {
            "/-/edit"
        } else if remote.contains("codeberg") || remote.contains("gitea") || remote.contains("forgejo") {
            "/_edit"
        } else {
            "/edit"
        };
        let _ = writeln!(
            out,
            "\n# {}\n[links]\nedit-url = {}",
            say(
                "À mettre à jour si le plan vit dans un autre dépôt.",
                "To change if the plan lives in another repository."
            ),
            quoted(&format!("{remote}{middle}/{branch}/{{path}}"))
        );
    }
    let _ = writeln!(
        out,
        "\n# {}\n[check.rules]\nbroken-link = \"warn\"\nbroken-anchor = \"warn\"\nmissing-image = \"warn\"",
        say(
            "Les liens morts de la source : passez à \"error\" quand `parvis check` n’en trouve plus.",
            "Links that were dead in the source: raise these to \"error\" once `parvis check` finds none.",
        )
    );
    out
}

/// Headings that seem to answer a question of the plan: question, file, line, heading.
pub(crate) fn proposals(pages: &Pages) -> Vec<(String, String, usize, String)> {
    let questions: Vec<(String, Vec<String>)> = crate::principles::built_in()
        .iter()
        .flat_map(|principle| &principle.questions)
        .map(|question| {
            (
                question.id.to_string(),
                ["fr", "en"]
                    .iter()
                    .map(|code| question.text.get(code).to_owned())
                    .chain([question.id.replace('-', " ")])
                    .collect(),
            )
        })
        .collect();
    let questions: Vec<(String, Vec<Vec<String>>)> =
        questions.into_iter().map(|(id, texts)| (id, texts.iter().map(|text| stems(text)).collect())).collect();
    let mut best: Vec<(f64, String, String, usize, String)> = Vec::new();
    for page in pages.values() {
        for (at, line) in page.lines.iter().enumerate().filter(|(_, line)| !line.code && line.text.starts_with('#')) {
            let heading = line.text.trim_start_matches('#').split(" {").next().unwrap_or_default().trim();
            let words = stems(heading);
            if words.is_empty() {
                continue;
            }
            for (id, texts) in &questions {
                let score = texts.iter().map(|text| likeness(&words, text)).fold(0.0, f64::max);
                if score >= 0.5 {
                    best.push((score, id.clone(), page.target.clone(), at, heading.to_owned()));
                }
            }
        }
    }
    best.sort_by(|one, other| one.1.cmp(&other.1).then(other.0.total_cmp(&one.0)).then(one.2.cmp(&other.2)));
    let mut out: Vec<(String, String, usize, String)> = Vec::new();
    for (_, id, target, at, heading) in best {
        if out.iter().filter(|(other, ..)| *other == id).count() < 3 {
            let before = pages.values().find(|page| page.target == target).map_or(0, |page| whole(page).1);
            out.push((id, target, before + at + 1, heading));
        }
    }
    out
}

fn stems(text: &str) -> Vec<String> {
    const STOP: &[&str] = &[
        "what", "which", "does", "with", "that", "this", "have", "from", "they", "them", "their", "when", "where",
        "your", "must", "will", "pour", "avec", "dans", "nous", "quel", "quelle", "quels", "quelles", "comment",
        "sont", "elle", "leur", "leurs", "each", "chaque", "who", "how", "the", "and", "are", "our", "les", "des",
        "est", "une", "qui", "que",
    ];
    let lower = text.to_lowercase();
    let words =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2 && !STOP.contains(word));
    words.map(|word| word.chars().take(6).collect()).collect()
}

fn likeness(one: &[String], other: &[String]) -> f64 {
    let same = one.iter().filter(|word| other.contains(word)).count();
    if same < 2 && other.len() > 1 { 0.0 } else { same as f64 / one.len().max(other.len()).max(1) as f64 }
}

/// The language at the end of a name, `x.fr.md`, if it is one.
pub(crate) fn twin(path: &str) -> Option<&str> {
    let (_, end) = stem(path).rsplit_once('.')?;
    crate::config::LANGUAGES.contains(&end).then_some(end)
}
