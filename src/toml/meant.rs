//! What was meant by a line that is no TOML: signs that nobody sees, days and times as people write them.

use ::toml::de::DeTable;

use crate::diagnostic::{Applicability, Fix, Place, Source, Span, Text, text};

use super::day::{self, Told};
use super::hour::{hour, named};
use super::unseen::{instead, said, unseen};

/// What was meant.
#[derive(Debug)]
pub(super) struct Meant {
    /// Where it stands.
    pub(super) span: Span,
    /// What is wrong.
    pub(super) message: Text,
    /// How to mend it.
    pub(super) help: Text,
    /// What to write, where.
    pub(super) right: Option<Right>,
}

/// A line as it was meant.
#[derive(Debug)]
pub(super) struct Right {
    title: Text,
    applicability: Applicability,
    edits: Vec<(Span, String)>,
}

impl Right {
    /// Writes it into a file whose TOML begins at `base`.
    pub(super) fn fix(self, source: &std::sync::Arc<Source>, base: u32) -> Fix {
        let Self { title, applicability, edits } = self;
        let fix = if applicability == Applicability::Safe { Fix::safe(title) } else { Fix::suggested(title) };
        edits.into_iter().fold(fix, |fix, (span, text)| fix.replace(Place::new(source, span.shifted(base)), text))
    }
}

/// Keys of times in the plan: only there, a word is one.
const TIMES: [&str; 3] = ["time", "from", "to"];

const NO_DAY: (&str, &str) = ("a day is not written so", "un jour ne s'écrit pas ainsi");
const NO_TIME: (&str, &str) = ("a time of the day is not written so", "une heure ne s'écrit pas ainsi");
const DAY: (&str, &str) = (
    "write a day that there is as `2026-12-01`: year, month, day, without quotes",
    "écrivez un jour qui existe sous la forme `2026-12-01` : année, mois, jour, sans guillemets",
);
const TIME: (&str, &str) = (
    "write a time as `18:30:00`; a day goes from `00:00:00` to `23:59:59`",
    "écrivez une heure sous la forme `18:30:00` ; un jour va de `00:00:00` à `23:59:59`",
);

/// Whether a key of the plan takes a day.
fn takes_day(key: &str) -> bool {
    key.ends_with("-on")
        || ["by", "date", "due", "end", "ends", "except", "on", "start", "starts", "until"].contains(&key)
}

/// What was meant in the line in which the parser stumbles at `at`.
pub(super) fn meant(text: &str, at: usize) -> Option<Meant> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    odd(line, start).or_else(|| value(line, start, at))
}

fn odd(line: &str, start: usize) -> Option<Meant> {
    let found = unseen(line);
    let (first, sign) = *found.first()?;
    let place = |at: usize, sign: char| Span::new(start + at, start + at + sign.len_utf8());
    let (message, help) = said(sign);
    let title = text!("write it without signs that nobody sees", "l'écrire sans signes invisibles");
    let edits = found.iter().map(|(at, sign)| (place(*at, *sign), instead(*sign).to_owned())).collect();
    let right = Some(Right { title, applicability: Applicability::Safe, edits });
    Some(Meant { span: place(first, sign), message, help, right })
}

/// A day or a time that is written as people do.
fn value(line: &str, start: usize, at: usize) -> Option<Meant> {
    // A line of a list has no key of its own.
    let (key, from) = line.find('=').map_or(("", 0), |at| (&line[..at], at + 1));
    let at = (at - start).clamp(from, line.len());
    let is_among =
        key.is_empty() || line[from..at].contains(['[', '{']) || line[from..].trim_start().starts_with(['[', '{']);
    let (key, from) = if is_among {
        let before = |end: usize| line[..end].rfind(['[', '{', ',', '=']).map_or(from, |at| at + 1);
        // The parser may stumble at the opening bracket itself.
        let own = before(line[at..].find(|c: char| !matches!(c, '[' | '{' | ' ')).map_or(at, |more| at + more));
        (line[..own].trim_end_matches(['=', ' ', '\t']).rsplit(['{', ',', ' ']).next().unwrap_or_default(), own)
    } else {
        (key, from)
    };
    let rest = &line[from..];
    let end = if is_among { rest.find([',', ']', '}', '#']) } else { rest.find('#') };
    let whole = &rest[..end.unwrap_or(rest.len())];
    let own = whole.trim();
    let begin = start + from + (whole.len() - whole.trim_start().len());
    let span = Span::new(begin, begin + own.len());
    // What TOML can read is not what is wrong.
    if own.is_empty() || own.contains(['"', '\'']) || DeTable::parse(&format!("x = {own}")).is_ok() {
        return None;
    }
    let write = |right: String| Right {
        title: text!("write `{right}`", "écrire `{right}`"),
        applicability: Applicability::Suggested,
        edits: vec![(span, right)],
    };
    let time = hour(own).or_else(|| named(own).filter(|_| TIMES.contains(&key.trim())).map(Into::into));
    if let Some(time) = time {
        let help = text!(
            "write the time as `{time}`, without quotes",
            "écrivez l'heure sous la forme `{time}`, sans guillemets"
        );
        let message = NO_TIME.into();
        return Some(Meant { span, message, help, right: Some(write(time)) });
    }
    let (takes_day, takes_time) = (takes_day(key.trim()), TIMES.contains(&key.trim()));
    // What is no whole day may be a text: in any key but a day's.
    let Some(day) = day::told(own).filter(|day| matches!(day, Told::Whole(_)) || takes_day) else {
        let is_word = own.starts_with(char::is_alphanumeric) && !own.ends_with(';');
        let says_nothing = ["null", "none", "nil", "n/a", "true", "false"].contains(&&*own.to_lowercase());
        if !is_word || says_nothing || !(takes_day || takes_time) {
            return None;
        }
        let (what, help) = if takes_day { (NO_DAY, DAY) } else { (NO_TIME, TIME) };
        return Some(Meant { span, message: what.into(), help: help.into(), right: None });
    };
    let message = NO_DAY.into();
    let right = if let Told::Whole(day) = &day { Some(write(day.to_string())) } else { None };
    Some(Meant { span, message, help: day.help(), right })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_wherever_it_stands() {
        let right = |text: &str, at: &str| {
            let meant = meant(text, text.find(at).expect("it is there"))?;
            Some((meant.span.start as usize, meant.right?.edits[0].1.clone()))
        };
        let is = |at: usize, text: &str| Some((at, text.to_owned()));
        assert_eq!(right("a = 1\ndate = 1.12.2026 # x\n", ".2026"), is(13, "2026-12-01"));
        assert_eq!(right("except = [2026-12-01, 8.12.2026]", "8."), is(22, "2026-12-08"));
        assert_eq!(right("w = [{ from = 6pm, to = 8pm }]", "6pm"), is(14, "18:00:00"));
        assert_eq!(right("w = [{ from = 18:00:00, to = midi }]", "midi"), is(29, "12:00:00"));
        assert_eq!(right("due = December 1, 2026", "December"), is(6, "2026-12-01"));
        assert_eq!(right("time = noon", "noon"), is(7, "12:00:00"));
        assert_eq!(right("except = [\n  5.12.2026,\n]", "."), is(13, "2026-12-05"));
        let told = |text: &str| meant(text, text.find("= ").expect("it has a value") + 2).expect("it is told").help;
        assert!(told("due = décembre 2026").english().contains("`2026-12-01`"));
        assert!(told("reviewed-on = le 3 mars").french().contains("l’année"));
        for text in ["due = soon", "due = 2026-2-30", "until = lundi 1er décembre 2026", "date = 2026-12-01 18h"] {
            assert!(told(text).english().contains("a day that there is as `2026-12-01`"), "{text}");
        }
        assert!(
            told("time = six").english().contains("`18:30:00`") && told("from = 24:00:00").french().contains("heure")
        );
        for (text, at) in [
            ("title = noon", "noon"),
            ("title = décembre 2026", "d"),
            ("a = 2026-12-01 x", "x"),
            ("a = 'b' c", "c"),
            ("a", "a"),
        ] {
            assert!(meant(text, text.find(at).expect("it is there")).is_none(), "{text}");
        }
    }
}
