//! The text of a page in two languages: its sections, with quotes, raw HTML and attachments.

use std::fmt::Write as _;

use super::{Dice, NAMES, Plan};

/// A section of a text in two languages.
#[derive(Default)]
struct Section {
    word: String,
    level: usize,
    mark: Option<usize>,
    id: bool,
    /// The translation's own mark.
    other: Option<usize>,
    quote: Option<Quote>,
    raw: Option<Raw>,
    /// An attachment that it shows, in both languages and in the translation alone.
    shows: [Option<usize>; 2],
}

/// A heading in a quote or in a list: what marks it marks the section that it stands in.
struct Quote {
    level: usize,
    is_list: bool,
    mark: Option<usize>,
    /// The translation's own mark.
    other: Option<usize>,
}

/// HTML with an id.
#[derive(Clone, Copy)]
enum Raw {
    Block,
    Inline,
    Details,
    /// The id is that of another section's heading.
    Taken(usize),
}

/// What a translation has of the sections of its original.
pub(super) enum Translated {
    /// Every one, in order.
    All,
    /// Those that are for circles wider than this one.
    Below(usize),
    /// Those at the beginning that nobody marked, at most so many.
    Beginning(usize),
    /// These, in this order, each with its id.
    These(Vec<usize>),
}

pub(super) struct Text {
    /// What stands before the first section has a heading in a quote, too.
    lead: Option<Quote>,
    sections: Vec<Section>,
    pub(super) translated: Option<Translated>,
}

/// For whom each section is: what it, the quotes in it and the sections around it say.
fn for_whom(sections: &[Section], lead: usize) -> Vec<usize> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let each = sections.iter().map(|section| {
        while open.pop_if(|(level, _)| *level >= section.level).is_some() {}
        let quoted = section.quote.as_ref().and_then(|quote| quote.mark);
        let own = open.last().map_or(lead, |(_, circle)| *circle).max(section.mark.max(quoted).unwrap_or(0));
        open.push((section.level, own));
        own
    });
    each.collect()
}

impl Quote {
    fn new(dice: &mut Dice) -> Self {
        Self { level: 2 + dice.below(3), is_list: dice.one_in(3), mark: dice.mark(4), other: None }
    }

    /// What it says in a language, for whom.
    fn write(&self, word: &str, has_id: bool, english: bool) -> String {
        let mark = if english { self.other } else { self.mark };
        let id = if has_id { format!("#cit-{word}") } else { String::new() };
        let (title, text) = if english { ("Quote", "Said of") } else { ("Citation", "Dit de") };
        let (first, other) = if self.is_list { ("- ", "  ") } else { ("> ", "> ") };
        let (hashes, braces) = ("#".repeat(self.level), braces(&id, mark));
        format!("\n{first}{hashes} {title} {word}{braces}\n{}\n{other}{text} zqcit{word}.\n", other.trim_end())
    }
}

fn braces(id: &str, mark: Option<usize>) -> String {
    let mark = mark.map_or(String::new(), |mark| format!("audience=\"{}\"", NAMES[mark]));
    let space = if id.is_empty() || mark.is_empty() { "" } else { " " };
    if id.is_empty() && mark.is_empty() { String::new() } else { format!(" {{{id}{space}{mark}}}") }
}

impl Text {
    pub(super) fn new(dice: &mut Dice, name: &str) -> Self {
        let flat = dice.one_in(3);
        let count = dice.below(6);
        let mut sections: Vec<Section> = (0..count)
            .map(|at| Section {
                word: format!("{name}x{at}"),
                level: if flat { 2 } else { 2 + dice.below(3) },
                mark: dice.mark(3),
                id: flat || dice.one_in(5),
                quote: dice.one_in(4).then(|| Quote::new(dice)),
                raw: dice.one_in(4).then(|| [Raw::Block, Raw::Inline, Raw::Details][dice.below(3)]),
                shows: [4, 9].map(|seldom| dice.one_in(seldom).then(|| dice.below(Plan::ATTACHED))),
                ..Section::default()
            })
            .collect();
        let circles = for_whom(&sections, 0);
        let mut lead = None;
        let translated = match dice.below(6) {
            0 => None,
            1 => Some(Translated::Below(1 + dice.below(3))),
            2 => {
                let open = circles.iter().position(|circle| *circle > 0).unwrap_or(count);
                Some(Translated::Beginning(dice.below(open + 1)))
            }
            3 | 4 if flat => {
                let mut these: Vec<usize> = (0..count).filter(|_| !dice.one_in(3)).collect();
                if dice.one_in(2) && these.len() > 1 {
                    let (one, other) = (dice.below(these.len()), dice.below(these.len()));
                    these.swap(one, other);
                }
                Some(Translated::These(these))
            }
            _ => {
                for section in &mut sections {
                    section.other = dice.mark(9);
                    if let Some(quote) = &mut section.quote {
                        quote.other = dice.mark(9);
                    }
                }
                Some(Translated::All)
            }
        };
        match &translated {
            // Nothing but their place tells what they are.
            Some(Translated::Below(_) | Translated::Beginning(_)) => {
                for section in &mut sections {
                    section.id = false;
                }
            }
            Some(Translated::All) => lead = dice.one_in(6).then(|| Quote::new(dice)),
            Some(Translated::These(_)) => {}
            None => {
                lead = dice.one_in(6).then(|| Quote::new(dice));
                for section in &mut sections {
                    if dice.one_in(6) {
                        section.raw = Some(Raw::Taken(dice.below(count)));
                    }
                }
            }
        }
        Self { lead, sections, translated }
    }

    /// The circle that a heading in a quote above all sections marks the whole text for.
    fn of_lead(&self, english: bool) -> usize {
        let Some(lead) = &self.lead else { return 0 };
        lead.mark.max(lead.other.filter(|_| english)).unwrap_or(0)
    }

    /// Whether a circle sees what stands before the sections.
    pub(super) fn begins(&self, circle: usize, english: bool) -> bool {
        self.of_lead(english) <= circle
    }

    /// What a circle sees, in the plan's language or in the other one; `shown` writes an attachment.
    pub(super) fn write(&self, circle: usize, english: bool, shown: &dyn Fn(usize, &str) -> String) -> String {
        if !self.begins(circle, english) {
            return String::new();
        }
        let circles = for_whom(&self.sections, self.of_lead(english));
        let all: Vec<usize> = (0..self.sections.len()).collect();
        let mut hidden: Option<usize> = None;
        let chosen: Vec<usize> = match &self.translated {
            _ if !english => all,
            Some(Translated::Below(level)) => all.into_iter().filter(|at| circles[*at] < *level).collect(),
            Some(Translated::Beginning(count)) => all.into_iter().take(*count).collect(),
            Some(Translated::These(these)) => these.clone(),
            _ => all,
        };
        let mut out = "Du texte.\n".to_owned();
        if let Some(lead) = &self.lead {
            out.push_str(&lead.write("lead", false, english));
        }
        for at in chosen {
            let section = &self.sections[at];
            if english {
                // A section that the translation marks ends where one of its level begins.
                hidden = hidden.filter(|level| section.level > *level);
                let own = section.other.max(section.quote.as_ref().and_then(|quote| quote.other));
                if hidden.is_none() && own.is_some_and(|mark| mark > circle) {
                    hidden = Some(section.level);
                }
            }
            if circles[at] <= circle && hidden.is_none() {
                self.section(&mut out, section, english, shown);
            }
        }
        out
    }

    fn section(&self, out: &mut String, section: &Section, english: bool, shown: &dyn Fn(usize, &str) -> String) {
        let word = &section.word;
        let id = if section.id { format!("#id-{word}") } else { String::new() };
        // A translation need not say again what its original says.
        let mark = if english { section.other } else { section.mark };
        let (title, text) = if english { ("Part", "A word about") } else { ("Partie", "Un mot sur") };
        let hashes = "#".repeat(section.level);
        let _ = write!(out, "\n{hashes} {title} {word}{}\n\n{text} zq{word}.\n", braces(&id, mark));
        match section.raw {
            None => {}
            Some(Raw::Block) => {
                let _ = write!(out, "\n<div id=\"raw-{word}\">zqraw{word}</div>\n\n[là](#raw-{word})\n");
            }
            Some(Raw::Inline) => {
                let _ = write!(out, "\nUn <span id=\"raw-{word}\">zqraw{word}</span>.\n");
            }
            Some(Raw::Details) => {
                let _ = write!(
                    out,
                    "\n<details id=\"raw-{word}\">\n<summary>zqraw{word}</summary>\n\nUn *texte*.\n\n</details>\n"
                );
            }
            Some(Raw::Taken(of)) => {
                let other = &self.sections[of];
                let id = if other.id { format!("id-{}", other.word) } else { format!("partie-{}", other.word) };
                let _ = write!(out, "\n<p id=\"{id}\">zqraw{word}</p>\n");
            }
        }
        for at in section.shows.iter().take(1 + usize::from(english)).flatten() {
            out.push_str(&shown(*at, word));
        }
        if let Some(quote) = &section.quote {
            out.push_str(&quote.write(word, section.id, english));
        }
    }
}
