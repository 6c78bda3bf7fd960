//! The rules' pages: in one for the docs, each by itself for the guide.

use std::fmt::Write as _;

use super::RULES;
use super::example::{DAY, PLAN};

/// Every rule's page, and the plan that the examples break.
pub fn markdown() -> String {
    let mut out = format!(
        "# Rules\n\nEvery finding names its rule. `parvis explain RULE` shows the same in a terminal, with the frame that the \
         example makes. A rule's severity can be changed in `book.toml`, under `[check.rules]`, to `\"error\"`, `\"warn\"` or \
         `\"off\"`.\n\nEach example is an edit of [one small plan](#the-plan-of-the-examples), on {DAY}: lines with `-` trigger \
         the rule, lines with `+` do not.\n"
    );
    for rule in RULES {
        // Writing to a string does not fail.
        let _ = write!(out, "\n{}", demoted(rule.page));
    }
    out.push_str("\n## The plan of the examples\n\nNo rule finds anything in it.\n");
    files(&mut out);
    out
}

/// The rules in the guide, in files of a folder: a page for each and a list, in each language, and one for the plan of the
/// examples.
pub fn guide() -> Vec<(String, String)> {
    let page = |name: &str, body: &str| {
        (format!("{name}.md"), format!("+++\ntitle = \"{name}\"\naudience = \"reader\"\n+++\n\n{body}"))
    };
    let of_rule = |rule: &super::Rule| {
        let body = rule.page.split_once("\n\n").map_or(rule.page, |(_, body)| body);
        let told = "Lines with `-` trigger the rule, lines with `+` do not";
        page(rule.name, &format!("{}\n\n{told}, in [one small plan]({PLAN_PAGE}.md), on {DAY}.\n", body.trim_end()))
    };
    let in_french = |rule: &super::Rule| {
        let weight = if rule.severity == super::Severity::Error { "Erreur" } else { "Avertissement" };
        let body = rule.french.split_once("\n\n").map_or(rule.french, |(_, body)| body).trim_end();
        let example = rule.page.split_once(super::EXAMPLE).map_or("", |(_, example)| example).trim();
        let told = "Les lignes avec `-` déclenchent la règle, celles avec `+` non";
        let text = format!(
            "+++\ntitle = \"{}\"\n+++\n\n*{weight}.*\n\n{body}\n\n## Exemple\n\n{example}\n\n{told}, dans [un petit \
             plan]({PLAN_PAGE}.md), le {DAY}.\n",
            rule.name
        );
        (format!("{}.fr.md", rule.name), text)
    };
    let mut all: Vec<(String, String)> = RULES.iter().flat_map(|rule| [of_rule(rule), in_french(rule)]).collect();
    let mut plan = String::from("The plan that the examples of all rules break. No rule finds anything in it.\n");
    files(&mut plan);
    all.push(page(PLAN_PAGE, &plan));
    let list = |head: &str, words: [&str; 2]| {
        let mut out = head.to_owned();
        for rule in RULES {
            let weight = if rule.severity == super::Severity::Error { words[0] } else { words[1] };
            let _ = writeln!(out, "| [`{0}`]({0}.md) | {weight} |", rule.name);
        }
        out
    };
    all.push(("index.md".into(), list(HEAD, ["error", "warning"])));
    all.push(("index.fr.md".into(), list(HEAD_FR, ["erreur", "avertissement"])));
    all
}

/// The page of the plan that the examples break.
const PLAN_PAGE: &str = "the-plan-of-the-examples";

const HEAD: &str = "+++
title = \"What does this finding mean?\"
audience = \"reader\"
weight = 40
+++

Every finding names its rule. `parvis explain RULE` says in a terminal what these pages say, and an editor leads to them. A rule's weight can be changed in `book.toml`, under `[check.rules]`, to `\"error\"`, `\"warn\"` or `\"off\"`; a single finding is waived with `[[waive]]`, and a reason.

| Rule | Weight |
|---|---|
";

const HEAD_FR: &str = "+++
title = \"Que veut dire cette remarque ?\"
+++

Chaque remarque nomme sa règle. `parvis explain RÈGLE` dit dans un terminal ce que disent ces pages, et un éditeur y mène. Le poids d’une règle se change dans `book.toml`, sous `[check.rules]`, en `\"error\"`, `\"warn\"` ou `\"off\"` ; une seule remarque s’écarte par `[[waive]]`, avec une raison.

| Règle | Poids |
|---|---|
";

/// The files of the plan of the examples.
fn files(out: &mut String) {
    for (path, text) in PLAN {
        let kind = path.rsplit('.').next().unwrap_or_default();
        let _ = write!(out, "\n`{path}`\n\n```{kind}\n{text}```\n");
    }
}

/// A page with its headings one level lower.
fn demoted(page: &str) -> String {
    let mut fenced = false;
    let mut out = String::new();
    for line in page.split_inclusive('\n') {
        fenced ^= line.starts_with("```");
        if line.starts_with('#') && !fenced {
            out.push('#');
        }
        out.push_str(line);
    }
    out
}
