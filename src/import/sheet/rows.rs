//! Rows → records: keys with values in TOML.

use crate::diagnostic::{Text, text};
use std::collections::BTreeMap;

use super::columns::{NAME_PARTS, NAMING, choice, folded};
use super::days::{day, orders};
use super::{Cell, Known, Map, Subject, Table, clock, lists};
use crate::model::value::{id_of, is_id};
use crate::model::{Kind, Shape};
use crate::parse::foreign::quoted;
use crate::toml::edit::Value;

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
    pub notes: Vec<(usize, Text)>,
}

/// Makes records of rows.
pub fn rows(table: &Table, map: &Map, subject: Subject, known: &Known) -> Records {
    let specs = subject.specs();
    let day_first: Vec<Option<bool>> =
        (0..table.headers.len()).map(|at| map.day_first.or_else(|| orders(table, at))).collect();
    let mut out = Records::default();
    let mut seen = Seen::new();
    for (line, cells) in &table.rows {
        let mut row = Row { line: *line, ..Row::default() };
        let mut parts: [Option<String>; 2] = [None, None];
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
            if let Some(at) = NAME_PARTS.iter().position(|part| spec.key == *part) {
                parts[at] = Some(cell.text());
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
                        let key = &spec.key;
                        let (en, fr) = (why.english(), why.french());
                        out.notes.push((*line, text!("`{key}`: {en}", "`{key}` : {fr}")));
                    }
                }
                Err(why) => {
                    let (key, said) = (&spec.key, cell.text());
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
        if row.values.is_empty() {
            continue;
        }
        if let Subject::Records(kind) = subject {
            identify(&mut row, kind, known, &seen);
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
        out.rows.push(row);
    }
    out.notes.splice(0..0, table.notes.iter().rev().map(|note| (0, note.clone())));
    out
}

/// Rows that were read: by id, the line and the values.
type Seen = BTreeMap<String, (usize, Vec<(String, String)>)>;

fn of<'r>(values: &'r [(String, String)], key: &str) -> Option<&'r str> {
    values.iter().find(|(known, _)| known == key).map(|(_, value)| &**value)
}

/// A row that was read and has the same address of mail under another id.
fn twin<'s>(row: &Row, seen: &'s Seen) -> Option<(usize, &'s str)> {
    let mail = of(&row.values, "email")?;
    let same = |values: &[(String, String)]| of(values, "email").is_some_and(|other| other.eq_ignore_ascii_case(mail));
    seen.iter().find(|(id, (_, values))| **id != row.id && same(values)).map(|(id, (line, _))| (*line, &**id))
}

/// Gives a row an id: its own, that of the record of the same name, one made from the name.
fn identify(row: &mut Row, kind: Kind, known: &Known, seen: &Seen) {
    if is_id(&row.id) {
        return;
    }
    let name = if row.id.is_empty() {
        let written = NAMING.into_iter().find_map(|key| of(&row.values, key)).unwrap_or_default();
        written.parse::<Value>().ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default()
    } else {
        row.id.clone()
    };
    if name.is_empty() {
        return;
    }
    let ids = known.get(kind.as_str());
    let same = ids.and_then(|ids| ids.get(&folded(&name))).filter(|_| kind != Kind::Calendar);
    let mut id = same.cloned().unwrap_or_else(|| slug(&name));
    // The same post goes out again and again: its day tells it apart.
    if kind == Kind::Calendar
        && row.id.is_empty()
        && let Some(day) = of(&row.values, "date")
    {
        let dated = format!("{day}-{id}");
        dated.trim_end_matches('-').clone_into(&mut id);
    }
    // A name in other letters than an id's gets a number.
    if id.is_empty() {
        let taken = |id: &String| seen.contains_key(id) || ids.is_some_and(|ids| ids.values().any(|known| known == id));
        let all = seen.len() + ids.map_or(0, BTreeMap::len) + 1;
        id = (1..=all).map(|count| format!("{}-{count}", kind.as_str())).find(|id| !taken(id)).unwrap_or_default();
    }
    row.id = id;
}

/// The longest id that is made of a name.
const LONGEST: usize = 60;

fn slug(name: &str) -> String {
    let mut id = id_of(name);
    id.truncate(LONGEST);
    id.trim_end_matches('-').to_owned()
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => {
            let plain: String = text
                .chars()
                .filter(|c| !c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '%' | '€' | '$'))
                .collect();
            // Of two marks the last is the decimal one: `1,234.5`, `1.234,5`.
            let plain = match (plain.rfind(','), plain.rfind('.')) {
                (Some(comma), Some(dot)) if comma < dot => plain.replace(',', ""),
                (Some(_), Some(_)) => plain.replace('.', ""),
                _ => plain,
            };
            // `1,234` may be a thousand or a bit more than one.
            let sure =
                plain.split_once(',').is_none_or(|(whole, end)| end.len() != 3 || whole.trim_start_matches('-') == "0");
            sure.then(|| plain.replace(',', ".").parse().ok()).flatten().filter(|number: &f64| number.is_finite())
        }
        _ => None,
    }
}

/// Whether a text is an amount as a plan writes it, which stays.
fn is_amount(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    text.split_once('.').map_or_else(|| digits(text), |(whole, part)| digits(whole) && digits(part))
}

fn written(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 9e15 { format!("{number:.0}") } else { number.to_string() }
}

fn no_time() -> Text {
    text!("it is no time of day: write 18:30", "ce n'est pas une heure : écrivez 18:30")
}

type Valued = Result<(String, Option<Text>), Text>;

/// A cell as a value of TOML, and what is a guess in it.
fn value(cell: &Cell, shape: &Shape, day_first: Option<bool>, known: &Known) -> Valued {
    let sure = |text: String| Ok((text, None));
    let text = cell.text();
    match shape {
        Shape::Text | Shape::Code | Shape::AnyReference => sure(quoted(&text)),
        Shape::Pattern(_, (what, _)) if what.contains("amount") || what.contains("money") => {
            if is_amount(&text) {
                return sure(quoted(&text));
            }
            let number = number(cell).ok_or_else(|| text!("it is no amount", "ce n'est pas un montant"))?;
            sure(quoted(&if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.2}") }))
        }
        Shape::Pattern(..) => sure(quoted(&text)),
        Shape::Bool => match (cell, &*folded(&text)) {
            (Cell::Bool(is), _) => sure(is.to_string()),
            (_, "true" | "yes" | "oui" | "vrai" | "x" | "1" | "y" | "o") => sure("true".into()),
            (_, "false" | "no" | "non" | "faux" | "0" | "n") => sure("false".into()),
            _ => Err(text!("it is neither yes nor no", "ce n'est ni oui ni non")),
        },
        Shape::Whole(_) | Shape::Number | Shape::Percent => {
            let number = number(cell).ok_or_else(|| {
                text!("it is no number, or not sure which", "ce n'est pas un nombre, ou on ne sait pas lequel")
            })?;
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
                let plain = folded(&text).replace(" h ", ":").replace(['h', ' '], ":");
                let mut parts = plain.split(':').filter(|part| !part.is_empty()).map(str::parse::<i8>);
                let hour = parts.next().and_then(Result::ok).ok_or_else(no_time)?;
                let rest: Vec<i8> = parts.collect::<Result<_, _>>().map_err(|_| no_time())?;
                // `0,5` is half a day, and no five minutes.
                if plain.split(':').filter(|part| !part.is_empty()).skip(1).any(|part| part.len() != 2) {
                    return Err(no_time());
                }
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
            let ids = known.get(kind.as_str());
            if let Some(id) = ids.and_then(|ids| ids.get(&folded(&text))) {
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
                        known.get(kind.as_str()).is_some_and(|ids| ids.contains_key(&folded(part)))
                    }
                    _ => false,
                };
                let cut = |part: String| if is_title(&part) { vec![part] } else { lists::split(&part, &[',']) };
                parts = parts.into_iter().flat_map(cut).collect();
            }
            for part in parts {
                let (item, guess) = value(&Cell::Text(part), item, day_first, known)?;
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
                let (inner, _) = value(&Cell::Text(inner), item, day_first, known)?;
                pairs.push(format!("{} = {inner}", quoted(&name)));
            }
            sure(format!("{{ {} }}", pairs.join(", ")))
        }
        Shape::Table(_) => Err(text!("it is a table", "c'est une table")),
    }
}
