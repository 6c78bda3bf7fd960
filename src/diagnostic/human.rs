//! For people: frames such as rustc's.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::excerpt;
use super::printable::{line, lines, set};
use super::{Finding, Place, Related, Severity, Span, Tally, is_french, text};

/// How to show findings to people.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// With the escape sequences of colours; the stream takes them out again where nobody wants them.
    pub colour: bool,
    /// The terminal's width in columns; a width of our own where there is no terminal.
    pub width: Option<usize>,
    /// Every finding of a rule and every place of a finding, however many.
    pub all: bool,
}

/// Findings of one rule that are shown before the rest is counted.
const SHOWN_OF_A_RULE: usize = 20;

/// Other places of one finding that are shown before the rest is counted.
const SHOWN_PLACES: usize = 6;

/// Another place this many lines away still shares the frame of the first.
const NEAR: u32 = 12;

/// Writes a frame for each finding, a table of how many there are of each rule, and a line that sums them up; nothing if
/// there are none. What fails the run comes last, where a terminal stands still; what is said of several places is said once.
pub fn write(findings: &[Finding], options: Options, out: &mut impl io::Write) -> io::Result<()> {
    // An error is not left out for warnings of its rule.
    let mut seen: HashMap<(&str, Severity), usize> = HashMap::new();
    let mut hidden: Vec<(&str, usize)> = Vec::new();
    let mut told = together(findings);
    told.sort_by_key(|finding| Reverse(finding.severity));
    for finding in &told {
        let count = seen.entry((finding.rule, finding.severity)).or_default();
        *count += 1;
        if options.all || *count <= SHOWN_OF_A_RULE {
            writeln!(out, "{}\n", frame(finding, options))?;
        } else if let Some((_, more)) = hidden.iter_mut().find(|(rule, _)| *rule == finding.rule) {
            *more += 1;
        } else {
            hidden.push((finding.rule, 1));
        }
    }
    for (rule, more) in hidden {
        let note = match more {
            1 => text!(
                "{more} more of `{rule}` is not shown; `--all` shows all",
                "{more} autre de `{rule}` n'est pas montrée ; `--all` montre tout"
            ),
            _ => text!(
                "{more} more of `{rule}` are not shown; `--all` shows all",
                "{more} autres de `{rule}` ne sont pas montrées ; `--all` montre tout"
            ),
        };
        let note = note.spoken(is_french(findings)).to_string();
        writeln!(out, "{}\n", renderer(options).render(&[Group::with_title(Level::NOTE.secondary_title(note))]))?;
    }
    table(findings, out)?;
    sum_up(findings, options, out)
}

/// Findings that say the same of several places, as one with its places.
fn together(findings: &[Finding]) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut first: HashMap<(&str, Severity, &str, Option<&str>), usize> = HashMap::new();
    for finding in findings {
        let key = (finding.rule, finding.severity, &*finding.message, finding.help.as_deref());
        match first.get(&key) {
            Some(at) if finding.related.is_empty() => {
                out[*at].related.push(Related {
                    place: finding.place.clone(),
                    message: text!("and here", "et ici").spoken(finding.is_french()),
                });
            }
            _ => {
                if finding.related.is_empty() {
                    first.insert(key, out.len());
                }
                out.push(finding.clone());
            }
        }
    }
    out
}

/// Findings of so many that a table tells more than their frames.
const MANY: usize = 4;

/// How many there are of each rule, in how many files; those that fail the run last.
fn table(findings: &[Finding], out: &mut impl io::Write) -> io::Result<()> {
    // How often, and in which files.
    type Seen<'f> = (usize, BTreeSet<&'f str>);
    if findings.len() < MANY {
        return Ok(());
    }
    let mut rules: BTreeMap<(Reverse<Severity>, &str), Seen<'_>> = BTreeMap::new();
    for finding in findings {
        let (count, files) = rules.entry((Reverse(finding.severity), finding.rule)).or_default();
        *count += 1;
        files.insert(&finding.place.source.path);
    }
    let french = is_french(findings);
    let width = word(if french { Severity::Warning } else { Severity::Error }, french).chars().count().max(7);
    let wide = rules.keys().map(|(_, rule)| rule.len()).max().unwrap_or_default();
    for ((severity, rule), (count, files)) in &rules {
        let (files, word) = (files.len(), word(severity.0, french));
        let told = match files {
            1 => text!("{count:>5} in {files} file", "{count:>5} dans {files} fichier"),
            _ => text!("{count:>5} in {files} files", "{count:>5} dans {files} fichiers"),
        };
        writeln!(out, "{word:width$}  {rule:wide$}  {}", told.spoken(french))?;
    }
    writeln!(out)
}

/// What a weight is called in a frame.
fn word(severity: Severity, french: bool) -> &'static str {
    match (severity, french) {
        (_, false) => severity.as_str(),
        (Severity::Error, true) => "erreur",
        (Severity::Warning, true) => "avertissement",
    }
}

/// One finding in its frame, without a line end.
pub fn frame(finding: &Finding, options: Options) -> String {
    let french = finding.is_french();
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let level = level.with_name(word(finding.severity, french));
    let most = if options.all { usize::MAX } else { SHOWN_PLACES };
    let (near, far): (Vec<_>, Vec<_>) =
        finding.related.iter().take(most).partition(|related| is_near(finding, related));
    let title = level.primary_title(lines(&finding.message)).id(finding.rule);
    let mut group = Group::with_title(title);
    let mut marks: Vec<Mark<'_>> = vec![(finding.place.span, PRIMARY, finding.label.as_deref())];
    marks.extend(near.iter().map(|related| (related.place.span, CONTEXT, Some(&*related.message))));
    group = excerpted(group, &finding.place, &marks);
    for related in far {
        group = excerpted(group, &related.place, &[(related.place.span, CONTEXT, Some(&related.message))]);
    }
    if let Some(more @ 1..) = finding.related.len().checked_sub(most) {
        let more = text!("and {more} more; `--all` shows all", "et {more} de plus ; `--all` montre tout");
        group = group.element(
            Level::NOTE.with_name(if french { "note\u{a0}" } else { "note" }).message(more.spoken(french).to_string()),
        );
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.with_name(if french { "aide\u{a0}" } else { "help" }).message(lines(help)));
    }
    set(renderer(options).render(&[group]))
}

const PRIMARY: AnnotationKind = AnnotationKind::Primary;
const CONTEXT: AnnotationKind = AnnotationKind::Context;

/// A span, how it is marked, and the words beside it.
type Mark<'m> = (Span, AnnotationKind, Option<&'m str>);

/// A place under its path, with the marks around it.
fn excerpted<'a>(group: Group<'a>, place: &Place, marks: &[Mark<'_>]) -> Group<'a> {
    let path = line(&place.source.path).into_owned();
    let start = place.start();
    let origin = || Origin::path(path.clone()).line(start.line as usize).char_column(start.column as usize);
    if place.source.text.is_empty() {
        let words = marks.iter().filter_map(|(.., words)| words.filter(|words| !words.is_empty()));
        let notes = words.map(|words| Level::NOTE.message(lines(words))).collect::<Vec<_>>();
        return group.element(origin()).elements(notes);
    }
    let spans: Vec<Span> = marks.iter().map(|(span, ..)| *span).collect();
    let shown = excerpt(&place.source, &spans);
    let marks = marks.iter().zip(shown.marks).map(|((_, kind, words), range)| {
        kind.span(range).label(words.filter(|words| !words.is_empty()).map(|words| line(words).into_owned()))
    });
    let snippet = Snippet::source(shown.text).line_start(shown.first_line).annotations(marks);
    // Columns of a cut line are not those of the file: then the path is ours to write.
    if shown.is_cut { group.element(origin()).element(snippet) } else { group.element(snippet.path(path)) }
}

fn is_near(finding: &Finding, related: &Related) -> bool {
    finding.place.source == related.place.source
        && finding.place.start().line.abs_diff(related.place.start().line) <= NEAR
        && !finding.place.source.text.is_empty()
}

fn renderer(options: Options) -> Renderer {
    let renderer = if options.colour { Renderer::styled() } else { Renderer::plain() };
    match options.width {
        Some(width) => renderer.term_width(width.max(40)),
        None => renderer,
    }
}

fn sum_up(findings: &[Finding], options: Options, out: &mut impl io::Write) -> io::Result<()> {
    // What fails the run comes first to whoever asks why.
    let Some(first) = findings.iter().min_by_key(|finding| finding.severity) else { return Ok(()) };
    let tally = Tally::of(findings);
    let level = if tally.errors > 0 { Level::ERROR } else { Level::WARNING };
    let (rule, told) = (first.rule, tally.told());
    let (told, told_fr) = (told.english(), told.french());
    let line = text!("{told}; `parvis explain {rule}` tells more", "{told_fr} ; `parvis explain {rule}` en dit plus");
    let title = level.no_name().primary_title(line.spoken(is_french(findings)).to_string());
    writeln!(out, "{}", renderer(options).render(&[Group::with_title(title)]))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::{Source, Text};

    const PLAIN: Options = Options { colour: false, width: None, all: false };

    fn at(source: &Arc<Source>, start: u32, end: u32) -> Place {
        Place { source: Arc::clone(source), span: Span { start, end } }
    }

    #[test]
    fn both_places_are_shown() {
        let one = Source::new("content/a.toml", "id = \"x\"\n");
        let two = Source::new("content/b.toml", "\n\nid = \"x\"\n");
        let finding = Finding::new("duplicate-id", at(&one, 5, 8), Text::same("two roles are called `x`"))
            .label(Text::same("here first"))
            .related(at(&two, 7, 10), Text::same("here again"))
            .help(Text::same("rename one of them"));
        let expected = "\
error[duplicate-id]: two roles are called `x`
 --> content/a.toml:1:6
  |
1 | id = \"x\"
  |      ^^^ here first
  |
 ::: content/b.toml:3:6
  |
3 | id = \"x\"
  |      --- here again
  |
  = help: rename one of them";
        assert_eq!(frame(&finding, PLAIN), expected);
    }

    #[test]
    fn twenty_of_a_rule_are_shown_and_the_rest_counted() {
        let source = Source::new("content/a.md", "text\n");
        let mut findings: Vec<Finding> = (0..23)
            .map(|at| Finding::new("syntax", self::at(&source, 0, 1), Text::same(format!("number {at}"))))
            .collect();
        let shown = |findings: &[Finding], options| {
            let mut out = Vec::new();
            write(findings, options, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let few = shown(&findings, PLAIN);
        assert_eq!(few.matches("error[syntax]").count(), 20);
        assert!(few.ends_with("note: 3 more of `syntax` are not shown; `--all` shows all\n\nerror    syntax     23 in 1 file\n\n23 errors; `parvis explain syntax` tells more\n"), "{few}");
        assert_eq!(shown(&findings, Options { all: true, ..PLAIN }).matches("error[syntax]").count(), 23);
        // The one that fails the run is among them.
        findings[..22].iter_mut().for_each(|finding| finding.severity = Severity::Warning);
        let few = shown(&findings, PLAIN);
        assert_eq!((few.matches("warning[syntax]").count(), few.matches("error[syntax]: number 22").count()), (20, 1));
        assert!(few.contains("note: 2 more of `syntax` are not shown"), "{few}");
    }

    #[test]
    fn a_plan_cannot_steer_the_terminal() {
        let source = Source::new("content/\u{1b}[2J.md", "\u{1b}]0;x\u{7}\u{9b}2J\u{2028}\u{200f}\u{61c}\n");
        let finding = Finding::new("syntax", at(&source, 0, 3), Text::same("bad \u{1b}[31m"))
            .help(Text::same("\u{1b}c"))
            .label(Text::same("\u{9b}"));
        let steers = ['\u{1b}', '\u{7}', '\u{9b}', '\u{2028}', '\u{200f}', '\u{61c}'];
        assert!(!frame(&finding, PLAIN).contains(steers));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn any_span_of_any_text_has_a_frame_and_its_column(
            parts in proptest::collection::vec(
                prop_oneof![
                    Just("\u{feff}"), Just("\r\n"), Just("\n"), Just("\r"), Just("\t"), Just("é"), Just("e\u{301}"),
                    Just("👩‍🚒"), Just("\0"), Just("字"), Just("\u{202e}"), Just("text "), Just(""),
                ],
                0..40,
            ),
            long in prop_oneof![4 => Just(0usize), 1 => 1900usize..2500],
            spans in proptest::collection::vec((0u32..3000, 0u32..3000), 1..5),
            colour: bool,
        ) {
            let text = format!("{}{}", parts.concat(), "ab é".repeat(long / 4));
            let source = Source::new("content/a.md", text);
            let place = |(start, end): (u32, u32)| at(&source, start, end);
            let mut finding = Finding::new("syntax", place(spans[0]), Text::same("wrong"))
                .label(Text::same("here"))
                .help(Text::same("mend it"));
            for span in &spans[1..] {
                finding = finding.related(place(*span), Text::same("and here"));
            }
            let frame = frame(&finding, Options { colour, ..PLAIN });
            let start = finding.place.start();
            let header = format!("content/a.md:{}:{}", start.line, start.column);
            prop_assert!(frame.contains(&header), "{header} in\n{frame}");
        }
    }
}
