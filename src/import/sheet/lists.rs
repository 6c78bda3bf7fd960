//! Several values in one cell: `a; b`, with quotes around what holds a separator itself.

/// What stands between values: written is the first.
pub(super) const BETWEEN: &[char] = &[';', '\n', '|'];

/// What stands between a name and its value.
const OF: &[char] = &['=', ':'];

/// The values of a cell.
pub(super) fn split(text: &str, between: &[char]) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (item, after) = token(rest, between);
        out.extend(item.filter(|item| !item.is_empty()));
        rest = after.trim_start();
    }
    out
}

/// The names and values of a cell; nothing where one has no name.
pub(super) fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    let mut out = Vec::new();
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
    while !rest.is_empty() {
        let (name, after) = token(rest, OF);
        let name = name?;
        if after.is_empty() && !rest.ends_with(OF) || name.is_empty() {
            return None;
        }
        let (item, after) = token(after.trim_start_matches([' ', '\t']), &BETWEEN[..2]);
        out.push((name, item.unwrap_or_default()));
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
    }
    Some(out)
}

/// Values as a cell that [`split`] takes apart again.
pub(super) fn join(items: impl Iterator<Item = String>) -> String {
    items.map(|item| quoted(item, BETWEEN)).collect::<Vec<_>>().join("; ")
}

/// Names and values as a cell that [`pairs`] takes apart again.
pub(super) fn join_pairs(pairs: impl Iterator<Item = (String, String)>) -> String {
    let all = [BETWEEN, OF].concat();
    let pair = |(name, item): (String, String)| format!("{}={}", quoted(name, &all), quoted(item, BETWEEN));
    pairs.map(pair).collect::<Vec<_>>().join("; ")
}

/// Puts quotes around what would be taken apart.
fn quoted(item: String, between: &[char]) -> String {
    if item.contains(between) || item.starts_with('"') || item.trim() != item || item.is_empty() {
        format!("\"{}\"", item.replace('"', "\"\""))
    } else {
        item
    }
}

/// The next value and what follows its separator. Quotes count where they stand around the whole of it.
fn token<'t>(text: &'t str, between: &[char]) -> (Option<String>, &'t str) {
    if let Some((inner, rest)) = text.strip_prefix('"').and_then(closed) {
        let after = rest.trim_start_matches([' ', '\t']);
        if after.is_empty() {
            return (Some(inner), "");
        }
        if let Some(after) = after.strip_prefix(between) {
            return (Some(inner), after);
        }
    }
    let (item, rest) = text.split_once(between).unwrap_or((text, ""));
    let item = item.trim();
    ((!item.is_empty()).then(|| item.to_owned()), rest)
}

/// A text to its closing quote, `""` being one of it, and what follows.
fn closed(text: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut rest = text;
    loop {
        let (inner, after) = rest.split_once('"')?;
        out.push_str(inner);
        match after.strip_prefix('"') {
            Some(after) => {
                out.push('"');
                rest = after;
            }
            None => return Some((out, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_taken_apart() {
        assert_eq!(split("a; b |c\nd;;", BETWEEN), ["a", "b", "c", "d"]);
        assert_eq!(split("dit \"oui\"; \"non\" aussi", BETWEEN), ["dit \"oui\"", "\"non\" aussi"]);
        let pair = |name: &str, item: &str| (name.to_owned(), item.to_owned());
        assert_eq!(
            pairs("chat: @x; site=https://a.b/?c=d"),
            Some(vec![pair("chat", "@x"), pair("site", "https://a.b/?c=d")])
        );
        assert_eq!(pairs("@x"), None);
    }

    #[test]
    fn what_is_put_together_is_taken_apart_as_it_was() {
        let items = ["a;b", "\"q\"", "c|d", "e\nf", " g ", "h\"i", "j", "\"\"; \""];
        assert_eq!(split(&join(items.iter().map(|item| (*item).to_owned())), BETWEEN), items);
        let all =
            [("a=b", "c;d"), ("\"x", "y=z"), ("p:q", ""), (";r", "\"")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(pairs(&join_pairs(all.clone().into_iter())), Some(all.to_vec()));
    }
}
