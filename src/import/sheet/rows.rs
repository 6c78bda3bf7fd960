//! Rows → records: keys with values in TOML.

use std::collections::BTreeMap;

use crate::diagnostic::{Text, text};

use super::amounts::{amount, number};
use super::columns::{NAME_PARTS, NAMING, choice, folded};
use super::days::{day, orders};
use super::ids::{identify, slug, twin};
use super::row::{Row, Seen, of};
use super::{Cell, Known, Map, Subject, Table, clock, lists};
use crate::model::value::is_id;
use crate::model::{FieldSpec, Kind, Shape};
use crate::parse::foreign::quoted;

/// What the rows of a sheet make.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// Records, in the order of their rows.
    pub rows: Vec<Row>,
    /// What was not carried or is unsure, by line.
    pub notes: Vec<(usize, Text)>,
}

/// Makes records of rows, amounts in the book's currency.
pub fn rows(table: &Table, map: &Map, subject: Subject, known: &Known, currency: &str) -> Records {
    let specs = subject.specs();
    let day_first: Vec<Option<bool>> =
        (0..table.headers.len()).map(|at| map.day_first.or_else(|| orders(table, at))).collect();
    let mut out = Records::default();
    let mut seen = Seen::new();
    let columns: Vec<Option<usize>> = specs.iter().map(|spec| column(table, map, &spec.key)).collect();
    let own_id = column(table, map, "id");
    let mut lacking: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let own = match subject {
        Subject::Records(kind) => Some((kind, named(table, map))),
        Subject::Readings => None,
    };
    for (line, cells) in &table.rows {
        let mut row = Row { line: *line, ..Row::default() };
        // What a record needs to be one, and this row says in a way that cannot be read.
        let mut lacks: Option<(&str, String, Text)> = None;
        let is_kept = own_id.and_then(|at| cells.get(at)).is_some_and(|id| is_there(subject, known, &id.text()));
        let look = Look { known, own: own.as_ref(), currency, is_kept };
        let mut parts: [Option<String>; 2] = [None, None];
        for (spec, column) in specs.iter().zip(&columns) {
            let column = *column;
            let cell = column.and_then(|at| cells.get(at)).filter(|cell| **cell != Cell::Empty);
            let default = map.defaults.get(&spec.key).map(|text| Cell::Text(text.clone()));
            let Some(cell) = cell.or(default.as_ref()) else { continue };
            let shown = shown(cell);
            if shown.is_some() {
                let key = &spec.key;
                let what = text!(
                    "signs that nothing shows are left out of `{key}`",
                    "des signes que rien n'affiche sont omis de `{key}`"
                );
                out.notes.push((*line, what));
            }
            let cell = shown.as_ref().unwrap_or(cell);
            if spec.key == "id" {
                row.id = cell.text();
                continue;
            }
            if let Some(at) = NAME_PARTS.iter().position(|part| spec.key == *part) {
                parts[at] = Some(cell.text());
                continue;
            }
            if spec.key == "body" {
                row.body = Some(cell.text());
                continue;
            }
            match value(cell, &spec.shape, column.and_then(|at| day_first[at]), &look) {
                Ok((text, guess)) => {
                    row.values.push((spec.key.clone(), text));
                    if let Some(why) = guess {
                        let key = &spec.key;
                        let (en, fr) = (why.english(), why.french());
                        out.notes.push((*line, text!("`{key}`: {en}", "`{key}` : {fr}")));
                    }
                }
                Err(why) => {
                    let (key, said) = (&spec.key, cell.text());
                    if is_needed(spec, subject) && !is_kept && lacks.is_none() {
                        lacks = Some((key, said, why));
                        continue;
                    }
                    let (en, fr) = (why.english(), why.french());
                    out.notes.push((
                        *line,
                        text!("`{key}` of `{said}` is left out: {en}", "`{key}` de `{said}` est omis : {fr}"),
                    ));
                }
            }
        }
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if !name.is_empty() && row.values.iter().all(|(key, _)| key != "name") {
            row.values.insert(0, ("name".into(), quoted(&name)));
        }
        // An entry of a calendar that is not recurring has a day.
        let is_entry = subject == Subject::Records(Kind::Calendar) && of(&row.values, "rrule").is_none();
        if let Some((key, said, why)) = lacks {
            let (en, fr) = (why.english(), why.french());
            if key == "date" && !is_entry {
                let what = text!("`{key}` of `{said}` is left out: {en}", "`{key}` de `{said}` est omis : {fr}");
                out.notes.push((*line, what));
            } else {
                let what = text!(
                    "this row is left out, since its `{key}` is `{said}`: {en}",
                    "cette ligne est omise, car son `{key}` est `{said}` : {fr}"
                );
                out.notes.push((*line, what));
                continue;
            }
        }
        if row.values.is_empty() {
            continue;
        }
        if is_entry && !is_kept && of(&row.values, "date").is_none() {
            let what = text!("this row has no `date`, and is left out", "cette ligne n'a pas de `date`, et est omise");
            out.notes.push((*line, what));
            continue;
        }
        if let Subject::Records(kind) = subject {
            let made = identify(&mut row, kind, known, &seen);
            out.notes.extend(made.map(|what| (*line, what)));
            if row.id.is_empty() {
                let what = text!(
                    "this row has neither an id nor a name, and is left out",
                    "cette ligne n'a ni identifiant ni nom, et est omise"
                );
                out.notes.push((*line, what));
                continue;
            }
            if let Some((first, values)) = seen.get(&row.id) {
                let differs = row.values.iter().any(|(key, value)| {
                    matches!(&**key, "email" | "date" | "phone")
                        && values.iter().any(|(other, there)| other == key && there != value)
                });
                if !differs {
                    let id = &row.id;
                    let what = text!(
                        "this row is the same as that of line {first} (`{id}`), and is left out",
                        "cette ligne est la même que la ligne {first} (`{id}`), et est omise"
                    );
                    out.notes.push((*line, what));
                    continue;
                }
                let mut count = 2;
                while seen.contains_key(&format!("{}-{count}", row.id)) {
                    count += 1;
                }
                let id = &row.id;
                let what = text!(
                    "`{id}` is that of line {first} as well: this one is `{id}-{count}`",
                    "`{id}` est aussi celui de la ligne {first} : celui-ci est `{id}-{count}`"
                );
                out.notes.push((*line, what));
                row.id = format!("{}-{count}", row.id);
            }
            if let Some((first, other)) = twin(&row, &seen) {
                let id = &row.id;
                let what = text!(
                    "the address of mail is that of line {first} as well: is `{id}` the same as `{other}`?",
                    "l'adresse de courriel est aussi celle de la ligne {first} : `{id}` et `{other}` sont-ils les mêmes ?"
                );
                out.notes.push((*line, what));
            }
            seen.insert(row.id.clone(), (*line, row.values.clone()));
        }
        for spec in specs.iter().filter(|spec| is_needed(spec, subject) && !is_kept && spec.key != "date") {
            let is_said =
                of(&row.values, &spec.key).is_some() || spec.key == "id" || spec.key == "body" && row.body.is_some();
            let has_column =
                columns.iter().zip(&specs).any(|(column, other)| other.key == spec.key && column.is_some());
            if !is_said && has_column {
                lacking.entry(&spec.key).or_default().push(*line);
            }
        }
        out.rows.push(row);
    }
    for (key, lines) in lacking {
        let (first, count) = (lines[0], lines.len());
        out.notes.push((
            first,
            text!(
                "no `{key}` is said, which each record needs (rows: {count})",
                "aucun `{key}` n'est dit, dont chaque fiche a besoin (lignes : {count})"
            ),
        ));
    }
    out.notes.splice(0..0, table.notes.iter().rev().map(|note| (0, note.clone())));
    out
}

/// A text without signs of control but breaks and tabs; nothing where it has none.
fn shown(cell: &Cell) -> Option<Cell> {
    let is_shown = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    match cell {
        Cell::Text(text) if !text.chars().all(is_shown) => {
            Some(Cell::Text(text.chars().filter(|c| is_shown(*c)).collect()))
        }
        _ => None,
    }
}

/// The column of a key.
fn column(table: &Table, map: &Map, key: &str) -> Option<usize> {
    table.headers.iter().position(|header| map.columns.get(header).is_some_and(|known| known == key))
}

/// Whether the plan has a record of this id.
fn is_there(subject: Subject, known: &Known, id: &str) -> bool {
    let Subject::Records(kind) = subject else { return false };
    known.get(kind.as_str()).is_some_and(|ids| ids.values().any(|known| known == id))
}

/// Whether there is no record without this key.
fn is_needed(spec: &FieldSpec, subject: Subject) -> bool {
    spec.required && !spec.key.contains('.') || subject == Subject::Records(Kind::Calendar) && spec.key == "date"
}

/// The ids that rows of the sheet get, by what other rows call them.
fn named(table: &Table, map: &Map) -> BTreeMap<String, String> {
    let id = column(table, map, "id");
    let names: Vec<usize> = NAMING.iter().filter_map(|key| column(table, map, key)).collect();
    let mut out = BTreeMap::new();
    for (_, cells) in &table.rows {
        let text = |at: usize| cells.get(at).map(Cell::text).filter(|text| !text.is_empty());
        let Some(name) = names.iter().find_map(|at| text(*at)) else { continue };
        let id = id.and_then(text).unwrap_or_else(|| slug(&name));
        if is_id(&id) {
            out.entry(folded(&name)).or_insert_with(|| id.clone());
            out.entry(folded(&id)).or_insert(id);
        }
    }
    out
}

/// What cells are read by.
struct Look<'k> {
    known: &'k Known,
    /// What the sheet itself makes, of its kind.
    own: Option<&'k (Kind, BTreeMap<String, String>)>,
    currency: &'k str,
    /// The plan has the record of this row.
    is_kept: bool,
}

fn written(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 9e15 { format!("{number:.0}") } else { number.to_string() }
}

fn no_time() -> Text {
    text!("it is no time of day: write 18:30", "ce n'est pas une heure : écrivez 18:30")
}

/// A time without `am` or `pm`, and the hours that these add.
fn half_day(text: String) -> (String, Option<i8>) {
    let ends = [("am", 0), ("a m", 0), ("pm", 12), ("p m", 12)];
    let found = ends.into_iter().find_map(|(end, after)| Some((text.strip_suffix(end)?.trim_end().to_owned(), after)));
    found.map_or((text, None), |(rest, after)| (rest, Some(after)))
}

type Valued = Result<(String, Option<Text>), Text>;

/// A cell as a value of TOML, and what is a guess in it.
fn value(cell: &Cell, shape: &Shape, day_first: Option<bool>, look: &Look<'_>) -> Valued {
    let sure = |text: String| Ok((text, None));
    let text = cell.text();
    match shape {
        Shape::Text | Shape::Code | Shape::AnyReference => sure(quoted(&text)),
        Shape::Pattern(_, (what, _)) if what.contains("amount") || what.contains("money") => {
            sure(amount(cell, look.currency, look.is_kept)?)
        }
        Shape::Pattern(..) => sure(quoted(&text)),
        Shape::Bool => match (cell, &*folded(&text)) {
            (Cell::Bool(is), _) => sure(is.to_string()),
            (_, "true" | "yes" | "oui" | "vrai" | "x" | "1" | "y" | "o") => sure("true".into()),
            (_, "false" | "no" | "non" | "faux" | "0" | "n") => sure("false".into()),
            _ => Err(text!("it is neither yes nor no", "ce n'est ni oui ni non")),
        },
        Shape::Whole(_) | Shape::Number | Shape::Percent => {
            let number = number(cell, look.currency)?;
            sure(written(number))
        }
        Shape::Date => match cell {
            Cell::Day(day) => sure(day.to_string()),
            Cell::Moment(day, time) => {
                let time = clock(*time);
                let what = text!("the time {time} of the day is left out", "l'heure {time} est omise");
                Ok((day.to_string(), Some(what)))
            }
            _ => sure(day(&text, day_first)?.to_string()),
        },
        Shape::Time => match cell {
            Cell::Time(time) | Cell::Moment(_, time) => sure(time.strftime("%H:%M:%S").to_string()),
            // To a spreadsheet, a time is the part of a day that has passed.
            Cell::Number(part) if (0.0..1.0).contains(part) => {
                let minutes = (part * 24.0 * 60.0).round() as i64;
                let time = jiff::civil::Time::midnight().checked_add(jiff::Span::new().minutes(minutes));
                sure(time.map_err(|_| no_time())?.strftime("%H:%M:%S").to_string())
            }
            _ => {
                let (plain, half) = half_day(folded(&text));
                let plain = plain.replace(" h ", ":").replace(['h', ' '], ":");
                let mut parts = plain.split(':').filter(|part| !part.is_empty()).map(str::parse::<i8>);
                let hour = parts.next().and_then(Result::ok).ok_or_else(no_time)?;
                let rest: Vec<i8> = parts.collect::<Result<_, _>>().map_err(|_| no_time())?;
                // `0,5` is half a day, and no five minutes.
                if plain.split(':').filter(|part| !part.is_empty()).skip(1).any(|part| part.len() != 2) {
                    return Err(no_time());
                }
                let hour = match half {
                    Some(after) if (1..=12).contains(&hour) => hour % 12 + after,
                    Some(_) => return Err(no_time()),
                    None => hour,
                };
                let time = jiff::civil::Time::new(
                    hour,
                    rest.first().copied().unwrap_or(0),
                    rest.get(1).copied().unwrap_or(0),
                    0,
                );
                sure(time.map_err(|_| no_time())?.strftime("%H:%M:%S").to_string())
            }
        },
        Shape::Any => match cell {
            Cell::Number(number) => sure(written(*number)),
            Cell::Day(day) => sure(day.to_string()),
            _ => sure(quoted(&text)),
        },
        Shape::Choice(words) => {
            if let Some(word) = choice(&text, words) {
                sure(quoted(word))
            } else {
                let words = words.join("`, `");
                Err(text!("it is none of `{words}`", "ce n'est aucun de `{words}`"))
            }
        }
        Shape::Reference(kind) => {
            let ids = look.known.get(kind.as_str());
            if let Some(id) = ids.and_then(|ids| ids.get(&folded(&text))) {
                return sure(quoted(id));
            }
            let own = look.own.filter(|(own, _)| own == kind);
            if let Some(id) = own.and_then(|(_, ids)| ids.get(&folded(&text))) {
                return sure(quoted(id));
            }
            let id = if is_id(&text) { text.clone() } else { slug(&text) };
            if id.is_empty() {
                return Err(text!("no id can be made of it", "on ne peut en faire un identifiant"));
            }
            let kind = kind.as_str();
            Ok((quoted(&id), Some(text!("the plan has no {kind} `{text}`", "le plan n'a pas de {kind} `{text}`"))))
        }
        Shape::List(item) => {
            let (mut items, mut guesses) = (Vec::new(), Vec::new());
            let whole = if let Cell::Text(text) = cell { text } else { &text };
            let mut parts = lists::split(whole, lists::BETWEEN);
            // No id and no word of a choice has a comma, though a title may.
            if matches!(**item, Shape::Reference(_) | Shape::Choice(_)) {
                let is_title = |part: &str| match **item {
                    Shape::Reference(kind) => {
                        look.known.get(kind.as_str()).is_some_and(|ids| ids.contains_key(&folded(part)))
                    }
                    _ => false,
                };
                let cut = |part: String| if is_title(&part) { vec![part] } else { lists::split(&part, &[',']) };
                parts = parts.into_iter().flat_map(cut).collect();
            }
            for part in parts {
                let (item, guess) = value(&Cell::Text(part), item, day_first, look)?;
                items.push(item);
                guesses.extend(guess);
            }
            Ok((format!("[{}]", items.join(", ")), (!guesses.is_empty()).then(|| Text::listed(&guesses, "; ", " ; "))))
        }
        Shape::Map(item) => {
            let mut pairs = Vec::new();
            for (name, inner) in lists::pairs(&text)
                .ok_or_else(|| text!("write `name=value; name=value`", "écrivez `name=value; name=value`"))?
            {
                let (inner, _) = value(&Cell::Text(inner), item, day_first, look)?;
                pairs.push(format!("{} = {inner}", quoted(&name)));
            }
            sure(format!("{{ {} }}", pairs.join(", ")))
        }
        Shape::Table(_) => Err(text!("it is a table", "c'est une table")),
    }
}
