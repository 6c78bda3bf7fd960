//! What a sheet leaves open, asked on the terminal.

use std::io::{self, BufRead, Write};

use crate::diagnostic::suggest::nearest;
use crate::import::sheet::{Doubt, Map, Subject, Table};

/// Asks about every doubt, and puts the answers into the map; false where one that matters stayed open.
///
/// # Errors
/// The terminal is gone.
pub(super) fn ask(
    (map, doubts): (&mut Map, &[Doubt]),
    (table, subject): (&Table, Subject),
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let specs = subject.specs();
    let keys: Vec<&str> = specs.iter().map(|spec| &*spec.key).collect();
    let columns: Vec<String> = map.columns.keys().cloned().collect();
    let mut talk = Talk { input, out };
    let mut settled = true;
    for doubt in doubts {
        writeln!(talk.out, "{}", doubt.message())?;
        match doubt {
            Doubt::Unknown { column, near } => {
                let empty = near.as_deref().map_or("leaves it out", |_| "takes it");
                let way = format!("{}Enter {empty}, `-` leaves it out, `?` lists the keys", sample(table, column));
                let said = talk.word(&way, &keys)?;
                let key = match said.as_deref() {
                    Some("") => near.clone().unwrap_or_default(),
                    None | Some("-") => String::new(),
                    Some(key) => key.to_owned(),
                };
                map.columns.insert(column.clone(), key);
            }
            Doubt::Double { column, other, key } => {
                let way = format!("which is it? Enter means `{other}`, and leaves `{column}` out");
                match talk.word(&way, &[other, column])?.as_deref() {
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
                let said = talk.word("which column is it? `?` lists them", &names)?;
                match said.filter(|said| columns.contains(said)).zip(keys.first()) {
                    Some((column, key)) => {
                        map.columns.insert(column, (*key).to_owned());
                    }
                    None => settled = false,
                }
            }
            Doubt::Days { .. } => {
                match talk.word("`day-first` or `month-first`", &["day-first", "month-first"])?.as_deref() {
                    Some("day-first") => map.day_first = Some(true),
                    Some("month-first") => map.day_first = Some(false),
                    _ => settled = false,
                }
            }
            Doubt::Missing { key, words } => {
                let said = talk.word("what every row says; Enter leaves it open", words)?.unwrap_or_default();
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
fn sample(table: &Table, column: &str) -> String {
    let at = table.headers.iter().position(|header| header == column);
    let cells = at.into_iter().flat_map(|at| table.rows.iter().filter_map(move |(_, row)| row.get(at)));
    let first = cells.map(crate::import::sheet::Cell::text).find(|text| !text.is_empty());
    first.map_or_else(String::new, |text| {
        let short: String = text.chars().take(40).collect();
        format!("(such as `{}`) ", short.replace(char::is_control, " "))
    })
}

struct Talk<'a> {
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
}

impl Talk<'_> {
    /// One of the words, an empty answer or `-`; any word where none are given; nothing at the end of the input.
    fn word(&mut self, way: &str, words: &[&str]) -> io::Result<Option<String>> {
        writeln!(self.out, "  {way}")?;
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
                match nearest(said, words.iter().copied()) {
                    Some(near) => writeln!(self.out, "  `{said}` is none of them: did you mean `{near}`?")?,
                    None => writeln!(self.out, "  `{said}` is none of them; `?` lists them")?,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn what_is_not_sure_is_asked_and_answered_once() {
        let subject = Subject::Records(Kind::Person);
        let text = "Nom,Ville,Statuts,Parti le\nZoé,Lyon,x,3/4/2026\n";
        let table = crate::import::sheet::read("s.csv", text.as_bytes()).expect("a sheet");
        let (mut map, doubts) = Map::default().complete(&table, subject);
        let mut out = Vec::new();
        let mut input = "rom\nroom\n?\n-\nmember\nday-first\n".as_bytes();
        assert!(ask((&mut map, &doubts), (&table, subject), &mut input, &mut out).expect("a talk"));
        let said = String::from_utf8(out).expect("text");
        assert_eq!(map.columns["Ville"], "room", "{said}");
        assert_eq!(map.columns["Statuts"], "", "{said}");
        assert_eq!(map.defaults["type"], "member", "{said}");
        assert_eq!(map.day_first, Some(true), "{said}");
        assert!(said.contains("did you mean `room`?") && said.contains("(such as `Lyon`)"), "{said}");
        let (map, doubts) = map.complete(&table, subject);
        assert_eq!(doubts, [], "{map:?}");
        let (mut map, doubts) = Map::default().complete(&table, subject);
        assert!(!ask((&mut map, &doubts), (&table, subject), &mut "".as_bytes(), &mut Vec::new()).expect("a talk"));
    }
}
