//! Rows → records: keys with values in TOML.

use std::collections::BTreeMap;

use super::columns::{choice, folded};
use super::{Cell, Known, Map, Subject, Table, clock};
use crate::model::value::is_id;
use crate::model::{Date, Kind, Shape};
use crate::parse::foreign::quoted;

/// A record that a row makes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its line in the sheet.
    pub line: usize,
    /// Its id.
    pub id: String,
    /// Keys and values in TOML, in the order of the kind.
    pub values: Vec<(String, String)>,
    /// Its Markdown, if a column holds it.
    pub body: Option<String>,
}

/// What the rows of a sheet make.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// Records, in the order of their rows.
    pub rows: Vec<Row>,
    /// What was not carried or is unsure, by line.
    pub notes: Vec<(usize, String)>,
}

/// Makes records of rows.
pub fn rows(table: &Table, map: &Map, subject: Subject, known: &Known) -> Records {
    let specs = subject.specs();
    let day_first: Vec<Option<bool>> =
        (0..table.headers.len()).map(|at| map.day_first.or_else(|| orders(table, at))).collect();
    let mut out = Records::default();
    let mut seen: BTreeMap<String, (usize, Vec<(String, String)>)> = BTreeMap::new();
    for (line, cells) in &table.rows {
        let mut row = Row { line: *line, ..Row::default() };
        for spec in &specs {
            let column =
                table.headers.iter().position(|header| map.columns.get(header).is_some_and(|key| *key == spec.key));
            let cell = column.and_then(|at| cells.get(at)).filter(|cell| **cell != Cell::Empty);
            let default = map.defaults.get(&spec.key).map(|text| Cell::Text(text.clone()));
            let Some(cell) = cell.or(default.as_ref()) else { continue };
            if spec.key == "id" {
                row.id = cell.text();
                continue;
            }
            if spec.key == "body" {
                row.body = Some(cell.text());
                continue;
            }
            match value(cell, &spec.shape, column.and_then(|at| day_first[at]), known) {
                Ok((text, guess)) => {
                    row.values.push((spec.key.clone(), text));
                    if let Some(why) = guess {
                        out.notes.push((*line, format!("`{}`: {why}", spec.key)));
                    }
                }
                Err(why) => out.notes.push((*line, format!("`{}` of `{}` is left out: {why}", spec.key, cell.text()))),
            }
        }
        if row.values.is_empty() {
            continue;
        }
        if let Subject::Records(kind) = subject {
            identify(&mut row, kind, known);
            if row.id.is_empty() {
                out.notes.push((*line, "this row has neither an id nor a name, and is left out".into()));
                continue;
            }
            if let Some((first, values)) = seen.get(&row.id) {
                let differs = row.values.iter().any(|(key, value)| {
                    matches!(&**key, "email" | "date" | "phone")
                        && values.iter().any(|(other, there)| other == key && there != value)
                });
                if !differs {
                    out.notes.push((
                        *line,
                        format!("this row is the same as that of line {first} (`{}`), and is left out", row.id),
                    ));
                    continue;
                }
                let mut count = 2;
                while seen.contains_key(&format!("{}-{count}", row.id)) {
                    count += 1;
                }
                out.notes.push((
                    *line,
                    format!("`{}` is that of line {first} as well: this one is `{}-{count}`", row.id, row.id),
                ));
                row.id = format!("{}-{count}", row.id);
            }
            seen.insert(row.id.clone(), (*line, row.values.clone()));
        }
        out.rows.push(row);
    }
    for (line, note) in table.notes.iter().map(|note| (0, note.clone())) {
        out.notes.insert(0, (line, note));
    }
    out
}

/// Gives a row an id: its own, that of the record of the same name, one made from the name.
fn identify(row: &mut Row, kind: Kind, known: &Known) {
    if is_id(&row.id) {
        return;
    }
    let of = |keys: &[&str]| {
        keys.iter().find_map(|key| row.values.iter().find(|(known, _)| known == key)).map(|(_, value)| value.clone())
    };
    let name =
        if row.id.is_empty() { of(&["name", "title", "question", "text"]).unwrap_or_default() } else { row.id.clone() };
    let name = name.trim_matches('"');
    let same = known.get(kind.as_str()).and_then(|ids| ids.get(&folded(name))).filter(|_| kind != Kind::Calendar);
    let mut id = same.cloned().unwrap_or_else(|| slug(name));
    // The same post goes out again and again: its day tells it apart.
    if kind == Kind::Calendar
        && row.id.is_empty()
        && let Some(day) = of(&["date"])
    {
        id = format!("{day}-{id}");
    }
    row.id = id;
}

fn slug(name: &str) -> String {
    let words: Vec<String> =
        folded(name).split(' ').map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect()).collect();
    let id = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let cut = id.char_indices().nth(60).map_or(id.len(), |(at, _)| at);
    id[..cut].trim_end_matches('-').to_owned()
}

/// Whether the days of a column can only be day-first, or only month-first.
fn orders(table: &Table, at: usize) -> Option<bool> {
    let (mut day, mut month) = (false, false);
    for (_, cells) in &table.rows {
        if let Some(Cell::Text(text)) = cells.get(at)
            && let Some([first, second, _]) = numbers(text)
        {
            day |= first > 12 && second <= 12;
            month |= second > 12 && first <= 12;
        }
    }
    (day != month).then_some(day)
}

/// The numbers of `3/4/2026`.
fn numbers(text: &str) -> Option<[i16; 3]> {
    let parts: Vec<i16> =
        text.trim().split(['/', '.', '-', ' ']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    parts.try_into().ok()
}

/// A day as people write it; why not where it is not sure.
fn day(text: &str, day_first: Option<bool>) -> Result<Date, String> {
    let text = text.trim();
    if let Some(day) = text.get(..10).and_then(|day| day.parse::<Date>().ok()) {
        return Ok(day);
    }
    if let Some([first, second, third]) = numbers(text) {
        let (year, month, day) =
            if first > 31 {
                (first, second, third)
            } else {
                let year = if third < 100 { return Err("a year of two digits is not sure".into()) } else { third };
                match (first > 12, second > 12, day_first) {
                    (true, false, _) => (year, second, first),
                    (false, true, _) => (year, first, second),
                    (false, false, Some(true)) => (year, second, first),
                    (false, false, Some(false)) => (year, first, second),
                    _ if first == second => (year, first, second),
                    _ => return Err(
                        "it is not sure which is the day and which the month: say `dates = \"day-first\"` in the map"
                            .into(),
                    ),
                }
            };
        return Date::new(year, month as i8, day as i8).map_err(|_| "there is no such day".into());
    }
    let words = folded(text);
    let words: Vec<&str> = words.split(' ').filter(|word| *word != "le" && *word != "of").collect();
    let month = |word: &str| MONTHS.iter().position(|names| names.contains(&word)).map(|at| at as i8 + 1);
    let number = |word: &str| word.trim_end_matches(char::is_alphabetic).parse::<i16>().ok();
    let tail = words.len().saturating_sub(3);
    if let [one, two, year] = &words[tail..]
        && let Ok(year) = year.parse::<i16>()
    {
        let pair = month(two).zip(number(one)).or_else(|| month(one).zip(number(two)));
        if let Some((month, day)) = pair {
            return Date::new(year, month, day as i8).map_err(|_| "there is no such day".into());
        }
    }
    Err("it is no day: write 2026-12-01".into())
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv"],
    &["february", "feb", "fevrier", "fevr", "fev"],
    &["march", "mar", "mars"],
    &["april", "apr", "avril", "avr"],
    &["may", "mai"],
    &["june", "jun", "juin"],
    &["july", "jul", "juillet", "juil"],
    &["august", "aug", "aout"],
    &["september", "sep", "sept", "septembre"],
    &["october", "oct", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "decembre"],
];

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => {
            let plain: String = text
                .chars()
                .filter(|c| !c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '%' | '€' | '$'))
                .collect();
            let comma = plain.matches(',').count() == 1 && !plain.contains('.');
            // `1,234` may be a thousand or a bit more than one.
            let sure = !comma || plain.rsplit(',').next().is_some_and(|end| end.len() != 3);
            sure.then(|| plain.replace(',', ".").parse().ok()).flatten().filter(|number: &f64| number.is_finite())
        }
        _ => None,
    }
}

fn written(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 9e15 { format!("{number:.0}") } else { number.to_string() }
}

type Valued = Result<(String, Option<String>), String>;

/// A cell as a value of TOML, and what is a guess in it.
fn value(cell: &Cell, shape: &Shape, day_first: Option<bool>, known: &Known) -> Valued {
    let sure = |text: String| Ok((text, None));
    let text = cell.text();
    match shape {
        Shape::Text | Shape::Code | Shape::AnyReference => sure(quoted(&text)),
        Shape::Pattern(_, what) if what.contains("amount") || what.contains("money") => {
            let number = number(cell).ok_or("it is no amount")?;
            sure(quoted(&if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.2}") }))
        }
        Shape::Pattern(..) => sure(quoted(&text)),
        Shape::Bool => match (cell, &*folded(&text)) {
            (Cell::Bool(is), _) => sure(is.to_string()),
            (_, "true" | "yes" | "oui" | "vrai" | "x" | "1" | "y" | "o") => sure("true".into()),
            (_, "false" | "no" | "non" | "faux" | "0" | "n") => sure("false".into()),
            _ => Err("it is neither yes nor no".into()),
        },
        Shape::Whole | Shape::Number | Shape::Percent => {
            sure(written(number(cell).ok_or("it is no number, or not sure which")?))
        }
        Shape::Date => match cell {
            Cell::Day(day) => sure(day.to_string()),
            Cell::Moment(day, time) => {
                Ok((day.to_string(), Some(format!("the time {} of the day is left out", clock(*time)))))
            }
            _ => sure(day(&text, day_first)?.to_string()),
        },
        Shape::Time => match cell {
            Cell::Time(time) | Cell::Moment(_, time) => sure(time.strftime("%H:%M:%S").to_string()),
            _ => {
                let plain = folded(&text).replace(" h ", ":").replace('h', ":").replace(' ', ":");
                let mut parts = plain.split(':').filter(|part| !part.is_empty()).map(str::parse::<i8>);
                let hour = parts.next().and_then(Result::ok).ok_or("it is no time of day: write 18:30")?;
                let rest: Vec<i8> = parts.collect::<Result<_, _>>().map_err(|_| "it is no time of day: write 18:30")?;
                let time = jiff::civil::Time::new(
                    hour,
                    rest.first().copied().unwrap_or(0),
                    rest.get(1).copied().unwrap_or(0),
                    0,
                );
                sure(time.map_err(|_| "it is no time of day: write 18:30")?.strftime("%H:%M:%S").to_string())
            }
        },
        Shape::Any => match cell {
            Cell::Number(number) => sure(written(*number)),
            Cell::Day(day) => sure(day.to_string()),
            _ => sure(quoted(&text)),
        },
        Shape::Choice(words) => match choice(&text, words) {
            Some(word) => sure(quoted(word)),
            None => Err(format!("it is none of `{}`", words.join("`, `"))),
        },
        Shape::Reference(kind) => {
            let ids = known.get(kind.as_str());
            if let Some(id) = ids.and_then(|ids| ids.get(&folded(&text))) {
                return sure(quoted(id));
            }
            let id = if is_id(&text) { text.clone() } else { slug(&text) };
            if id.is_empty() {
                return Err("no id can be made of it".into());
            }
            Ok((quoted(&id), Some(format!("the plan has no {} `{text}`", kind.as_str()))))
        }
        Shape::List(item) => {
            let (mut items, mut guesses) = (Vec::new(), Vec::new());
            for part in text.split([';', '\n', '|']).map(str::trim).filter(|part| !part.is_empty()) {
                let (item, guess) = value(&Cell::Text(part.to_owned()), item, day_first, known)?;
                items.push(item);
                guesses.extend(guess);
            }
            Ok((format!("[{}]", items.join(", ")), (!guesses.is_empty()).then(|| guesses.join("; "))))
        }
        Shape::Map(item) => {
            let mut pairs = Vec::new();
            for part in text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
                let (name, inner) = part.split_once(['=', ':']).ok_or("write `name=value; name=value`")?;
                let (inner, _) = value(&Cell::Text(inner.trim().to_owned()), item, day_first, known)?;
                pairs.push(format!("{} = {inner}", quoted(name.trim())));
            }
            sure(format!("{{ {} }}", pairs.join(", ")))
        }
        Shape::Table(_) => Err("it is a table".into()),
    }
}
