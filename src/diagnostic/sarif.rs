//! For code hosts: SARIF 2.1.0, with fingerprints that survive lines inserted above.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io;

use percent_encoding::utf8_percent_encode;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::fingerprint::{Line, fingerprint};
use super::printable::escaped;
use super::{Edit, Finding, Fix, Place, Severity, Text, from_repository, text};
use crate::rules::{self, RULES, Rule};
use crate::site::PATH;

/// Where Parvis is told of.
const HOME: &str = env!("CARGO_PKG_HOMEPAGE");

/// What paths are relative to: the top of the repository that holds the plan.
const TOP: &str = "REPOSITORY";

/// Writes one SARIF log with one run, and a line end; result by result, however many there are. Paths are those of the repository, in
/// which the plan stands at `base`.
/// What the rules are is told in French where the book is French.
pub fn write(findings: &[Finding], base: &str, is_french: bool, out: &mut impl io::Write) -> io::Result<()> {
    let rules = Rules::of(findings);
    let top = text!("the top of the repository that holds the plan", "le sommet du dépôt où se trouve le plan");
    let tool = json!({ "driver": {
        "name": "parvis",
        "informationUri": HOME,
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules.descriptors(is_french),
    } });
    let results = Results { findings, base, rules, seen: RefCell::default() };
    let log = Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool,
            original_uri_base_ids: json!({ TOP: { "description": { "text": &*top.spoken(is_french) } } }),
            column_kind: "unicodeCodePoints",
            results,
        }],
    };
    writeln!(out, "{}", escaped(serde_json::to_string_pretty(&log)?))
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    original_uri_base_ids: Value,
    column_kind: &'static str,
    results: Results<'a>,
}

/// The findings, each made when it is written.
struct Results<'a> {
    findings: &'a [Finding],
    base: &'a str,
    rules: Rules<'a>,
    /// How many of the same line have been written.
    seen: RefCell<HashMap<Line<'a>, usize>>,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let one = |finding| result(finding, self.base, &self.rules, &mut self.seen.borrow_mut());
        serializer.collect_seq(self.findings.iter().map(one))
    }
}

/// The rules that the log speaks of, by their index in it.
struct Rules<'a> {
    /// Names without a rule of their own, after those of the table.
    others: Vec<&'a str>,
}

impl<'a> Rules<'a> {
    fn of(findings: &'a [Finding]) -> Self {
        let mut others: Vec<&str> =
            findings.iter().map(|finding| finding.rule).filter(|name| rules::rule(name).is_none()).collect();
        others.sort_unstable();
        others.dedup();
        Self { others }
    }

    fn index(&self, name: &str) -> usize {
        let known = RULES.binary_search_by_key(&name, |rule| rule.name);
        known.unwrap_or_else(|_| RULES.len() + self.others.binary_search(&name).unwrap_or_default())
    }

    fn descriptors(&self, is_french: bool) -> Vec<Value> {
        let bare = self.others.iter().map(|name| json!({ "id": name }));
        RULES.iter().map(|rule| descriptor(rule, is_french)).chain(bare).collect()
    }
}

fn descriptor(rule: &Rule, is_french: bool) -> Value {
    let said = |en: String, fr: String| Text::new(en, fr).spoken(is_french);
    let (finds, why) = (said(rule.finds(), rule.finds_fr()), said(rule.why(), rule.why_fr()));
    let page = if is_french {
        format!("{}{}", said(String::new(), rule.french.to_owned()), rule.example_fr())
    } else {
        rule.page.to_owned()
    };
    json!({
        "id": rule.name,
        "helpUri": rules::page_of(rule.name),
        "shortDescription": { "text": &*finds },
        "fullDescription": { "text": format!("{finds} {why}") },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn result<'a>(finding: &'a Finding, base: &str, rules: &Rules<'_>, seen: &mut HashMap<Line<'a>, usize>) -> Value {
    let text = format!("{}{}", finding.message, finding.way_out());
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [{ "physicalLocation": location(&finding.place, base) }],
        "partialFingerprints": { "primaryLocationLineHash": fingerprint(finding, seen) },
    });
    if !finding.fixes.is_empty() {
        result["fixes"] = finding.fixes.iter().map(|fix| self::fix(fix, base)).collect();
    }
    if !finding.related.is_empty() {
        let others = finding.related.iter().enumerate().map(|(id, related)| {
            json!({ "id": id, "message": { "text": &*related.message }, "physicalLocation": location(&related.place, base) })
        });
        result["relatedLocations"] = others.collect();
    }
    result
}

/// A fix, as changes of files. SARIF knows no file that gets another name: such a fix is told by its title alone.
fn fix(fix: &Fix, base: &str) -> Value {
    let at = |path: &str| json!({ "uri": utf8_percent_encode(&from_repository(base, path), PATH).to_string(), "uriBaseId": TOP });
    let changes = fix.edits.iter().filter_map(|edit| match edit {
        Edit::Replace { place, text } => Some(json!({
            "artifactLocation": at(&place.source.path),
            "replacements": [{ "deletedRegion": region(place), "insertedContent": { "text": text } }],
        })),
        Edit::Create { path, text } => {
            let start = json!({ "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1 });
            Some(json!({
                "artifactLocation": at(path),
                "replacements": [{ "deletedRegion": start, "insertedContent": { "text": text } }],
            }))
        }
        Edit::Rename { .. } => None,
    });
    json!({ "description": { "text": &*fix.title }, "artifactChanges": changes.collect::<Value>() })
}

fn region(place: &Place) -> Value {
    let (start, end) = (place.start(), place.end());
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn location(place: &Place, base: &str) -> Value {
    json!({
        "artifactLocation": {
            "uri": utf8_percent_encode(&from_repository(base, &place.source.path), PATH).to_string(),
            "uriBaseId": TOP,
        },
        "region": region(place),
    })
}
