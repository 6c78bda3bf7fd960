//! What a sheet leaves open, asked on the terminal.

use std::io::{self, BufRead, Write};

use super::super::terminal::Terminal;
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::{Text, text};
use crate::import::sheet::{Doubt, Map, Subject, Table};

/// Asks about every doubt, and puts the answers into the map; false where one that matters stayed open.
///
/// # Errors
/// The terminal is gone.
pub(super) fn ask(
    (map, doubts): (&mut Map, &[Doubt]),
    (table, subject): (&Table, Subject),
    terminal: Terminal,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let specs = subject.specs();
    let keys: Vec<&str> = specs.iter().map(|spec| &*spec.key).collect();
    let columns: Vec<String> = map.columns.keys().cloned().collect();
    let mut talk = Talk { terminal, input, out };
    let mut settled = true;
    for doubt in doubts {
        writeln!(talk.out, "{}", terminal.said(doubt.message()))?;
        match doubt {
            Doubt::Unknown { column, near } => {
                let such = sample(table, column);
                let (en, fr) = (such.english(), such.french());
                let way = match near {
                    None => text!(
                        "{en}Enter or `-` leaves it out, `?` lists the keys",
                        "{fr}Entrée ou `-` l'omet, `?` énumère les clés"
                    ),
                    Some(_) => text!(
                        "{en}Enter takes it, `-` leaves it out, `?` lists the keys",
                        "{fr}Entrée la prend, `-` l'omet, `?` énumère les clés"
                    ),
                };
                let said = talk.word(way, &keys)?;
                let key = match said.as_deref() {
                    Some("") => near.clone().unwrap_or_default(),
                    None | Some("-") => String::new(),
                    Some(key) => key.to_owned(),
                };
                map.columns.insert(column.clone(), key);
            }
            Doubt::Double { column, other, key } => {
                let way = text!(
                    "which is it? Enter means `{other}`, and leaves `{column}` out",
                    "laquelle est-ce ? Entrée veut dire `{other}`, et omet `{column}`"
                );
                match talk.word(way, &[other, column])?.as_deref() {
                    Some(said) if said == column => {
                        map.columns.insert(other.clone(), String::new());
                        map.columns.insert(column.clone(), key.clone());
                    }
                    Some(_) => {}
                    None => settled = false,
                }
            }
            Doubt::Nameless { keys } => {
                let names: Vec<&str> = columns.iter().map(String::as_str).collect();
                let said = talk.word(
                    text!("which column is it? `?` lists them", "quelle colonne est-ce ? `?` les énumère"),
                    &names,
                )?;
                match said.filter(|said| columns.contains(said)).zip(keys.first()) {
                    Some((column, key)) => {
                        map.columns.insert(column, (*key).to_owned());
                    }
                    None => settled = false,
                }
            }
            Doubt::Days { .. } => {
                match talk
                    .word(
                        text!(
                            "`day-first` or `month-first`",
                            "`day-first` (jour d'abord) ou `month-first` (mois d'abord)"
                        ),
                        &["day-first", "month-first"],
                    )?
                    .as_deref()
                {
                    Some("day-first") => map.day_first = Some(true),
                    Some("month-first") => map.day_first = Some(false),
                    _ => settled = false,
                }
            }
            Doubt::Missing { key, words } => {
                let said = talk
                    .word(
                        text!(
                            "what every row says; Enter leaves it open",
                            "ce que dit chaque ligne ; Entrée laisse la question ouverte"
                        ),
                        words,
                    )?
                    .unwrap_or_default();
                if !said.is_empty() && said != "-" {
                    map.defaults.insert(key.clone(), said);
                } else if doubt.stops(subject) {
                    settled = false;
                }
            }
        }
    }
    Ok(settled)
}

/// What stands in a column, as a help.
fn sample(table: &Table, column: &str) -> Text {
    let at = table.headers.iter().position(|header| header == column);
    let cells = at.into_iter().flat_map(|at| table.rows.iter().filter_map(move |(_, row)| row.get(at)));
    let first = cells.map(crate::import::sheet::Cell::text).find(|text| !text.is_empty());
    first.map_or_else(
        || Text::same(""),
        |text| {
            let short = text.chars().take(40).collect::<String>().replace(char::is_control, " ");
            text!("(such as `{short}`) ", "(par exemple `{short}`) ")
        },
    )
}

struct Talk<'a> {
    terminal: Terminal,
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
}

impl Talk<'_> {
    /// One of the words, an empty answer or `-`; any word where none are given; nothing at the end of the input.
    fn word(&mut self, way: Text, words: &[&str]) -> io::Result<Option<String>> {
        writeln!(self.out, "  {}", self.terminal.said(way))?;
        loop {
            write!(self.out, "> ")?;
            self.out.flush()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                writeln!(self.out)?;
                return Ok(None);
            }
            let said = line.trim();
            if said == "?" {
                writeln!(self.out, "  {}", words.join(", "))?;
            } else if said.is_empty() || said == "-" || words.is_empty() || words.contains(&said) {
                return Ok(Some(said.to_owned()));
            } else {
                let words = match nearest(said, words.iter().copied()) {
                    Some(near) => text!(
                        "`{said}` is none of them: did you mean `{near}`?",
                        "`{said}` n'en est pas : vouliez-vous dire `{near}` ?"
                    ),
                    None => {
                        text!("`{said}` is none of them; `?` lists them", "`{said}` n'en est pas ; `?` les énumère")
                    }
                };
                writeln!(self.out, "  {}", self.terminal.said(words))?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::terminal::Colour;
    use super::*;
    use crate::model::Kind;

    #[test]
    fn what_is_not_sure_is_asked_and_answered_once() {
        let subject = Subject::Records(Kind::Person);
        let text = "Nom,Ville,Statuts,Parti le\nZoé,Lyon,x,3/4/2026\n";
        let table = crate::import::sheet::read("s.csv", text.as_bytes(), None).expect("a sheet");
        let (mut map, doubts) = Map::default().complete(&table, subject);
        let mut out = Vec::new();
        let mut input = "rom\nroom\n?\n-\nmember\nday-first\n".as_bytes();
        assert!(
            ask(
                (&mut map, &doubts),
                (&table, subject),
                Terminal::new(Colour::Never, true, false),
                &mut input,
                &mut out
            )
            .expect("a talk")
        );
        let said = String::from_utf8(out).expect("text");
        assert_eq!(map.columns["Ville"], "room", "{said}");
        assert_eq!(map.columns["Statuts"], "", "{said}");
        assert_eq!(map.defaults["type"], "member", "{said}");
        assert_eq!(map.day_first, Some(true), "{said}");
        assert!(said.contains("did you mean `room`?") && said.contains("(such as `Lyon`)"), "{said}");
        let (map, doubts) = map.complete(&table, subject);
        assert_eq!(doubts, [], "{map:?}");
        let (mut map, doubts) = Map::default().complete(&table, subject);
        let (french, mut out) = (Terminal::new(Colour::Never, true, true), Vec::new());
        assert!(!ask((&mut map, &doubts), (&table, subject), french, &mut "x\n".as_bytes(), &mut out).expect("a talk"));
        let said = String::from_utf8(out).expect("text");
        assert!(said.contains("aucune clé ne s’appelle comme la colonne `Ville`"), "{said}");
        assert!(
            said.contains("(par exemple `Lyon`) Entrée ou `-` l’omet") && said.contains("`x` n’en est pas"),
            "{said}"
        );
    }
}
