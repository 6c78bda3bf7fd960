//! Numbers and amounts as people write them.

use super::Cell;
use crate::diagnostic::{Text, text};
use crate::parse::foreign::quoted;

/// Signs of money, each with the currencies that it stands for.
const SIGNS: &[(char, &[&str])] = &[
    ('€', &["EUR"]),
    ('$', &["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU"]),
    ('£', &["GBP", "EGP", "GIP", "FKP", "SHP", "SSP", "SDG"]),
    ('¥', &["JPY", "CNY"]),
    ('₣', &["CHF", "XPF", "XAF", "XOF"]),
    ('₹', &["INR"]),
    ('₽', &["RUB"]),
    ('₩', &["KRW", "KPW"]),
    ('₺', &["TRY"]),
    ('₴', &["UAH"]),
    ('₪', &["ILS"]),
    ('₫', &["VND"]),
    ('₦', &["NGN"]),
    ('₱', &["PHP"]),
    ('₡', &["CRC"]),
    ('₲', &["PYG"]),
    ('฿', &["THB"]),
];

/// A text without the sign or the code of the book's currency.
fn bare(text: &str, currency: &str) -> Result<String, Text> {
    let foreign = |c: &char| SIGNS.iter().any(|(sign, of)| sign == c && !of.contains(&currency));
    if let Some(sign) = text.chars().find(foreign) {
        return Err(text!(
            "`{sign}` is no sign of {currency}, the book's currency",
            "`{sign}` n'est pas un signe de {currency}, la monnaie du livre"
        ));
    }
    let text = text.trim();
    let code = text.strip_prefix(currency).or_else(|| text.strip_suffix(currency)).unwrap_or(text);
    let is_sign = |c: char| SIGNS.iter().any(|(sign, _)| *sign == c);
    Ok(code.chars().filter(|c| !c.is_whitespace() && !is_sign(*c)).collect())
}

/// The number of a cell.
pub(super) fn number(cell: &Cell, currency: &str) -> Result<f64, Text> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => decimal(&bare(text, currency)?.replace('%', "")),
        _ => None,
    }
    .ok_or_else(|| text!("it is no number, or not sure which", "ce n'est pas un nombre, ou on ne sait pas lequel"))
}

/// An amount as a plan writes it; what a record has already is one that is written so.
pub(super) fn amount(cell: &Cell, currency: &str, is_kept: bool) -> Result<String, Text> {
    let number = match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => {
            let plain = bare(text, currency)?;
            // `12.345` may be twelve thousand or a bit more than twelve.
            let digits = plain.strip_prefix('-').unwrap_or(&plain).split_once('.');
            let is_sure = digits.is_none_or(|(whole, part)| part.len() != 3 || whole.len() > 3 || whole == "0");
            if is_plain(&plain) && (is_sure || is_kept) {
                return Ok(quoted(&plain));
            }
            decimal(&plain).filter(|_| is_sure || plain.contains(','))
        }
        _ => None,
    };
    let number = number.ok_or_else(|| {
        text!("it is no amount, or not sure which", "ce n'est pas un montant, ou on ne sait pas lequel")
    })?;
    Ok(quoted(&if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.2}") }))
}

/// A number without signs, with a comma or a point.
fn decimal(plain: &str) -> Option<f64> {
    // Of two marks the last is the decimal one: `1,234.5`, `1.234,5`.
    let plain = match (plain.rfind(','), plain.rfind('.')) {
        (Some(comma), Some(dot)) if comma < dot => plain.replace(',', ""),
        (Some(_), Some(_)) => plain.replace('.', ""),
        _ => plain.to_owned(),
    };
    // `1,234` may be a thousand or a bit more than one.
    let sure = plain.split_once(',').is_none_or(|(whole, end)| end.len() != 3 || whole.trim_start_matches('-') == "0");
    sure.then(|| plain.replace(',', ".").parse().ok()).flatten().filter(|number: &f64| number.is_finite())
}

/// Whether a text is an amount as a plan writes it, which stays.
fn is_plain(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    text.split_once('.').map_or_else(|| digits(text), |(whole, part)| digits(whole) && digits(part))
}

#[cfg(test)]
mod tests {
    use super::{Cell, amount, number};

    #[test]
    fn amounts_are_in_the_currency_of_the_book() {
        let said = |text: &str, currency: &str| amount(&Cell::Text(text.into()), currency, false).ok();
        let some = |text: &str| Some(format!("\"{text}\""));
        assert_eq!(said("1 200,50 €", "EUR"), some("1200.50"));
        assert_eq!(said("EUR 12", "EUR"), some("12"));
        assert_eq!(said("12 CHF", "CHF"), some("12"));
        assert_eq!(said("$12.00", "CAD"), some("12.00"));
        assert_eq!(said("1,234.50", "EUR"), some("1234.50"));
        assert_eq!(said("0.125", "EUR"), some("0.125"));
        for other in ["$12.00", "£12", "12 CHF", "USD 7", "12.345", "12.345 €", "1,234", "₹5", "-1.234"] {
            assert_eq!(said(other, "EUR"), None, "{other}");
        }
        assert_eq!(said("12 €", "GBP"), None);
        assert_eq!(amount(&Cell::Text("12.345".into()), "EUR", true).ok(), some("12.345"));
        assert_eq!(amount(&Cell::Number(12.5), "EUR", false).ok(), some("12.50"));
        assert!(number(&Cell::Text("$5".into()), "EUR").is_err());
        assert_eq!(number(&Cell::Text("12,5 %".into()), "EUR").ok(), Some(12.5));
    }
}
