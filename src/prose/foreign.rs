//! Which markup of other tools there is, and what works in its place.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::lone::{
    asciidoc, attributed, attributes, broken_formula, embedded, filled_in, hidden_words, interpreted,
    task_without_bullet, textile_heading, two_colons,
};
use super::shapes::{
    alert, alone, apart, between, blank_in_an_address, block_id, citation, code_at, comment, definition, directive,
    exported, formula, half_done, highlight, leading, leading_of_quote, letters_between, macro_of_a_wiki, named, role,
    shortcode, target, tight, wiki,
};

/// Words in both languages.
type Words = (&'static str, &'static str);

/// A kind of markup.
pub(super) struct Markup {
    /// How it begins, for most texts to be passed quickly.
    sign: &'static str,
    /// Where it stands in a line.
    pub(super) find: fn(&str) -> Option<Range<usize>>,
    /// What works.
    pub(super) help: Words,
}

impl Markup {
    /// Whether it stands around a text and has a name, which may say who is to read it.
    pub(super) fn is_box(&self) -> bool {
        matches!(self.sign, ":::" | "!!!" | "???" | "[!" | "{{" | "::" | "/// " | "%%")
    }
}

pub(super) const NOTE: (&str, &str) = (
    "write it as a quote that begins with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]` alone on its line",
    "écrivez-le comme une citation qui commence par `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` ou `[!CAUTION]` seul sur sa ligne",
);

const NOTHING_PUT_IN: Words =
    ("write what it stands for: nothing is put in for it", "écrivez ce qu'il remplace : rien ne sera mis à sa place");
const NOT_RUN: Words = ("leave it out: nothing is run in a page", "enlevez-le : rien ne s'exécute dans une page");
const LEAVE_OUT: Words = ("leave it out", "enlevez-le");
const WORDS: Words = ("write the words alone, or a link", "écrivez les mots seuls, ou un lien");
const CONTENTS: Words = (
    "leave it out: a page shows its table of contents by itself",
    "enlevez-le : une page montre d'elle-même sa table des matières",
);
const SUGGESTED: Words = ("write the text as it is to be", "écrivez le texte tel qu'il doit être");
const FORMULA: Words = (
    "write `$…$` within a line, or `$$…$$` for a formula of its own",
    "écrivez `$…$` dans une ligne, ou `$$…$$` pour une formule à part",
);
const FOLDED: Words = (
    "write `<details><summary>…</summary>…</details>` for what is to be unfolded",
    "écrivez `<details><summary>…</summary>…</details>` pour ce qui se déplie",
);
const INSERTED: Words = ("write `<ins>…</ins>`, or nothing", "écrivez `<ins>…</ins>`, ou rien");
const HEADING: Words = ("a heading begins with `# `, `## ` or more", "un titre commence par `# `, `## ` ou plus");
const TASK: Words = ("a task is `- [ ]` or `- [x]`", "une tâche s'écrit `- [ ]` ou `- [x]`");
const ATTRIBUTES: Words = (
    "a heading may have `{#id}`, `answers=\"…\"` and `audience=\"…\"`, at its end; nothing else has attributes",
    "un titre peut avoir `{#id}`, `answers=\"…\"` et `audience=\"…\"`, à sa fin ; rien d'autre n'a d'attributs",
);

pub(super) const DRAWING: Words = (
    "draw it once, save it as SVG beside the page, and show it with `![what it says](drawing.svg)`",
    "dessinez-le une fois, enregistrez-le en SVG à côté de la page, et montrez-le par `![ce qu'il dit](dessin.svg)`",
);

const KINDS: &[Markup] = &[
    Markup { sign: ":::", find: |line| leading(line, ":::"), help: NOTE },
    Markup { sign: "!!!", find: |line| leading(line, "!!! "), help: NOTE },
    Markup { sign: "???", find: |line| leading(line, "??? ").or_else(|| leading(line, "???+ ")), help: NOTE },
    Markup { sign: "[!", find: alert, help: NOTE },
    Markup {
        sign: "{%",
        find: |line| between(line, "{%", "%}"),
        help: (
            "write what it stands for: nothing is run in a page",
            "écrivez ce qu'il remplace : rien ne s'exécute dans une page",
        ),
    },
    Markup { sign: "{{", find: |line| between(line, "{{", "}}"), help: NOTHING_PUT_IN },
    Markup {
        sign: "[[",
        find: wiki,
        help: (
            "write a link to the file: `[text](page.md)`, or `[](page.md)` for its title",
            "écrivez un lien vers le fichier : `[texte](page.md)`, ou `[](page.md)` pour son titre",
        ),
    },
    Markup {
        sign: ")=",
        find: target,
        help: ("give the heading an id: `## Title {#id}`", "donnez un identifiant au titre : `## Titre {#id}`"),
    },
    Markup { sign: "{:", find: |line| leading(line, "{:"), help: ATTRIBUTES },
    Markup {
        sign: "$$",
        find: |line| leading(line, "$$"),
        help: ("write the formula as text, or as a picture", "écrivez la formule en texte, ou en image"),
    },
    Markup {
        sign: "==",
        find: highlight,
        help: ("write `**…**`, or `<mark>…</mark>`", "écrivez `**…**`, ou `<mark>…</mark>`"),
    },
    Markup {
        sign: "import ",
        find: |line| (line.starts_with("import ") && line.contains(" from ")).then_some(0..line.len()),
        help: NOT_RUN,
    },
    Markup { sign: "/// ", find: |line| leading(line, "/// "), help: NOTE },
    Markup { sign: "::", find: directive, help: NOTE },
    Markup {
        sign: "=== \"",
        find: |line| leading(line, "=== \""),
        help: (
            "write the parts one below the other, each under a heading",
            "écrivez les parties l'une sous l'autre, chacune sous un titre",
        ),
    },
    Markup { sign: "--8<--", find: |line| leading(line, "--8<--"), help: NOTHING_PUT_IN },
    Markup { sign: "<%", find: |line| between(line, "<%", "%>"), help: NOTHING_PUT_IN },
    Markup { sign: "\n{", find: macro_of_a_wiki, help: NOTHING_PUT_IN },
    Markup { sign: "}`", find: role, help: WORDS },
    Markup { sign: "{=", find: |line| named(line, "{=", "}"), help: WORDS },
    Markup { sign: "]{.", find: |line| named(line, "]{.", "}").map(|at| at.start + 1..at.end), help: ATTRIBUTES },
    Markup { sign: "){.", find: |line| named(line, "){.", "}").map(|at| at.start + 1..at.end), help: ATTRIBUTES },
    Markup { sign: "TOC]", find: |line| alone(line, &["[TOC]", "[[_TOC_]]"]), help: CONTENTS },
    Markup { sign: "toc]", find: |line| alone(line, &["[toc]"]), help: CONTENTS },
    Markup { sign: "++", find: |line| tight(line, "++"), help: INSERTED },
    Markup {
        sign: "^",
        find: |line| letters_between(line, '^'),
        help: ("write `<sup>…</sup>`", "écrivez `<sup>…</sup>`"),
    },
    Markup {
        sign: "~",
        find: |line| letters_between(line, '~'),
        help: ("write `<sub>…</sub>`", "écrivez `<sub>…</sub>`"),
    },
    Markup {
        sign: "%%",
        find: |line| tight(line, "%%").or_else(|| comment(line)),
        help: ("a comment is written `<!-- … -->`", "un commentaire s'écrit `<!-- … -->`"),
    },
    Markup { sign: "{++", find: |line| between(line, "{++", "++}"), help: SUGGESTED },
    Markup { sign: "{--", find: |line| between(line, "{--", "--}"), help: SUGGESTED },
    Markup { sign: "{~~", find: |line| between(line, "{~~", "~~}"), help: SUGGESTED },
    Markup { sign: "{>>", find: |line| between(line, "{>>", "<<}"), help: SUGGESTED },
    Markup {
        sign: "^[",
        find: |line| between(line, "^[", "]").filter(|at| !line[..at.start].ends_with('[')),
        help: (
            "write `[^1]` here, and a line `[^1]: …` at the end",
            "écrivez `[^1]` ici, et une ligne `[^1]: …` à la fin",
        ),
    },
    Markup { sign: "\\[", find: |line| formula(line, "\\[", "\\]"), help: FORMULA },
    Markup { sign: "\\(", find: |line| formula(line, "\\(", "\\)"), help: FORMULA },
    Markup {
        sign: "[@",
        find: citation,
        help: ("write where it is from, or a link", "écrivez d'où cela vient, ou un lien"),
    },
    Markup {
        sign: "](",
        find: blank_in_an_address,
        help: (
            "an address with a blank stands between `<` and `>`: `[text](<a b.md>)`",
            "une adresse qui contient une espace se met entre `<` et `>` : `[texte](<a b.md>)`",
        ),
    },
    Markup {
        sign: "] (",
        find: apart,
        help: (
            "write it without the blank between the brackets: `[text](address)`",
            "écrivez-le sans espace entre les crochets et les parenthèses : `[texte](adresse)`",
        ),
    },
    Markup { sign: "\\newpage", find: |line| alone(line, &["\\newpage"]), help: LEAVE_OUT },
    Markup { sign: "\\pagebreak", find: |line| alone(line, &["\\pagebreak"]), help: LEAVE_OUT },
    Markup {
        sign: "*[",
        find: |line| (line.starts_with("*[") && line.contains("]: ")).then(|| 0..line.trim_end().len()),
        help: (
            "write what it stands for in brackets where it comes first",
            "écrivez ce que cela veut dire entre parenthèses, là où il vient d'abord",
        ),
    },
    Markup {
        sign: "\n: ",
        find: definition,
        help: ("write a list: `- **term**: what it is`", "écrivez une liste : `- **terme** : ce que c'est`"),
    },
    Markup { sign: ">!", find: |line| leading_of_quote(line, ">!"), help: FOLDED },
    Markup { sign: "[/] ", find: |line| half_done(line, "[/] "), help: TASK },
    Markup { sign: "[-] ", find: |line| half_done(line, "[-] "), help: TASK },
    Markup {
        sign: " ^",
        find: block_id,
        help: (
            "give the heading above it an id: `## Title {#id}`",
            "donnez un identifiant au titre au-dessus : `## Titre {#id}`",
        ),
    },
    Markup { sign: "export ", find: exported, help: NOT_RUN },
    Markup { sign: "||", find: hidden_words, help: FOLDED },
    Markup { sign: "^^", find: |line| tight(line, "^^"), help: INSERTED },
    Markup { sign: "{#", find: |line| attributes(line, "{#"), help: ATTRIBUTES },
    Markup { sign: "{.", find: |line| attributes(line, "{."), help: ATTRIBUTES },
    Markup { sign: "]{", find: attributed, help: ATTRIBUTES },
    Markup { sign: "${", find: |line| filled_in(line, "${"), help: NOTHING_PUT_IN },
    Markup { sign: "#{", find: |line| filled_in(line, "#{"), help: NOTHING_PUT_IN },
    Markup { sign: "{!", find: |line| between(line, "{!", "!}"), help: NOTHING_PUT_IN },
    Markup { sign: "%[", find: embedded, help: WORDS },
    Markup { sign: "include::", find: |line| asciidoc(line, "include::"), help: NOTHING_PUT_IN },
    Markup { sign: "[%", find: |line| asciidoc(line, "[%"), help: FOLDED },
    Markup { sign: "::", find: two_colons, help: NOTHING_PUT_IN },
    Markup { sign: ":`", find: interpreted, help: WORDS },
    Markup { sign: "[?] ", find: |line| half_done(line, "[?] "), help: TASK },
    Markup { sign: "[ ] ", find: task_without_bullet, help: TASK },
    Markup { sign: "+++ ", find: |line| leading(line, "+++ "), help: FOLDED },
    Markup {
        sign: "#+",
        find: |line| leading(line, "#+begin_").or_else(|| leading(line, "#+BEGIN_")),
        help: (
            "write the block between two lines of three back-ticks",
            "écrivez le bloc entre deux lignes de trois accents graves",
        ),
    },
    Markup {
        sign: "@start",
        find: |line| leading(line, "@startuml").or_else(|| leading(line, "@startmindmap")),
        help: DRAWING,
    },
    Markup { sign: "h1. ", find: textile_heading, help: HEADING },
    Markup { sign: "h2. ", find: textile_heading, help: HEADING },
    Markup { sign: "<<<", find: |line| alone(line, &["<<<"]), help: LEAVE_OUT },
    Markup {
        sign: "<<<<<<< ",
        find: |line| leading(line, "<<<<<<< "),
        help: (
            "two versions stand here: keep one of them, and take out the lines of git",
            "deux versions sont ici : gardez-en une, et enlevez les lignes de git",
        ),
    },
    Markup {
        sign: "$\\",
        find: broken_formula,
        help: ("close each brace of the formula", "fermez chaque accolade de la formule"),
    },
    Markup {
        sign: ":",
        find: shortcode,
        help: ("write the sign itself, such as 🎉", "écrivez le signe lui-même, tel que 🎉"),
    },
];

/// Signs that most texts hold; whether one begins something is looked up first.
const COMMON: [&str; 5] = [":", "^", "~", "](", "] ("];

/// Characters that most texts do not hold: without them there is none of the signs in which they are.
const SELDOM: [u8; 5] = [b'{', b'\\', b'^', b'%', b'$'];

/// The seldom character of a sign, by its place among them.
fn seldom(sign: &str) -> Option<usize> {
    SELDOM.iter().position(|byte| sign.as_bytes().contains(byte))
}

/// Any of the other signs: most texts hold none, and are looked at once.
static SIGNS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    // The quickest search of all is there for this kind of match only, and for no more than 32 words.
    let is_looked_for = |sign: &&str| !COMMON.contains(sign) && seldom(sign).is_none();
    let all: Vec<&str> = KINDS.iter().map(|kind| kind.sign).filter(is_looked_for).collect();
    // What holds another is found by that.
    let signs = all.iter().filter(|sign| !all.iter().any(|other| *other != **sign && sign.contains(other)));
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(signs).ok()
});

/// The kinds that a text may hold.
pub(super) fn kinds_in(text: &str) -> Vec<&'static Markup> {
    let bytes = text.as_bytes();
    let behind_a_word =
        |sign: u8| memchr::memchr_iter(sign, bytes).any(|at| at > 0 && bytes[at - 1].is_ascii_alphanumeric());
    let common = [
        memchr::memchr_iter(b':', bytes).any(|at| code_at(text, at).is_some()),
        behind_a_word(b'^'),
        behind_a_word(b'~'),
        memchr::memmem::find_iter(bytes, b"](").any(|at| is_cut(&bytes[at + 2..])),
        memchr::memmem::find(bytes, b"] (").is_some(),
    ];
    // What stands at the beginning of a line may stand at that of the text.
    let begins = |sign: &str| sign.strip_prefix('\n').is_some_and(|sign| text.starts_with(sign));
    let has_seldom = SELDOM.map(|byte| memchr::memchr(byte, bytes).is_some());
    let has_other = SIGNS.as_ref().is_none_or(|signs| signs.is_match(text)) || text.starts_with(':');
    if !has_other && has_seldom == [false; SELDOM.len()] && common == [false; COMMON.len()] {
        return Vec::new();
    }
    let may_be = |kind: &&Markup| match COMMON.iter().position(|sign| *sign == kind.sign) {
        Some(at) => common[at],
        None => {
            seldom(kind.sign).map_or(has_other, |at| has_seldom[at])
                && (memchr::memmem::find(bytes, kind.sign.as_bytes()).is_some() || begins(kind.sign))
        }
    };
    KINDS.iter().filter(may_be).collect()
}

/// Whether a blank stands in what begins as an address, and no title behind it.
fn is_cut(address: &[u8]) -> bool {
    let end = address.iter().take(1000).position(|byte| matches!(byte, b')' | b'\n' | b' ')).unwrap_or_default();
    let is_title = matches!(address.get(end + 1), Some(b'"' | b'\'' | b'('));
    address.get(end) == Some(&b' ') && !address.starts_with(b"<") && !is_title
}
