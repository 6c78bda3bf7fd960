//! Numbers and amounts of money, as each language writes them.

/// A number as it is read: grouped thousands, at most two decimals. A minus is one, not a hyphen.
pub fn number(number: f64, language: &str) -> String {
    exact((number * 100.0).round() / 100.0, language)
}

/// The same with all of its decimals.
pub fn exact(number: f64, language: &str) -> String {
    let (group, point) = signs(language);
    let text = format!("{}", number.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if number < 0.0 {
        out.push(MINUS);
    }
    out.push_str(&grouped(whole, group));
    if !fraction.is_empty() {
        out.push_str(point);
        out.push_str(fraction);
    }
    out
}

/// An amount, written with a full stop and perhaps a minus: without decimals where it has none, and else with as many as
/// its currency (an ISO 4217 code) has at least. French has the sign of the currency behind it, English before.
pub fn money(amount: &str, currency: &str, language: &str) -> String {
    let (group, point) = signs(language);
    let (is_below, plain) = amount.strip_prefix('-').map_or((false, amount), |plain| (true, plain));
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let whole = whole.trim_start_matches('0');
    let mut text = grouped(if whole.is_empty() { "0" } else { whole }, group);
    if fraction.bytes().any(|digit| digit != b'0') {
        let least = decimals(currency);
        let shown = fraction.trim_end_matches('0');
        text.extend([point, &format!("{shown:0<least$}")]);
    }
    let is_something = plain.bytes().any(|digit| (b'1'..=b'9').contains(&digit));
    let minus = if is_below && is_something { String::from(MINUS) } else { String::new() };
    let own = if language == "fr" { SIGNS_FR } else { SIGNS_EN };
    let sign = own.iter().chain(SIGNS).find(|(code, _)| *code == currency).map_or(currency, |(_, sign)| sign);
    match language {
        "fr" => format!("{minus}{text}\u{a0}{sign}"),
        // As CLDR has it: letters stand apart.
        _ if sign.ends_with(|c: char| c.is_ascii_alphabetic() || c == '.') => format!("{minus}{sign}\u{a0}{text}"),
        _ => format!("{minus}{sign}{text}"),
    }
}

/// The signs of currencies in both languages, from CLDR 48. The others go by their codes.
const SIGNS: &[(&str, &str)] = &[
    ("BRL", "R$"),
    ("EUR", "€"),
    ("ILS", "₪"),
    ("INR", "₹"),
    ("KRW", "₩"),
    ("VND", "₫"),
    ("XAF", "FCFA"),
    ("XCG", "Cg."),
    ("XOF", "F\u{202f}CFA"),
];

/// Those of French alone.
const SIGNS_FR: &[(&str, &str)] = &[
    ("ARS", "$AR"),
    ("AUD", "$AU"),
    ("BMD", "$BM"),
    ("BND", "$BN"),
    ("BZD", "$BZ"),
    ("CAD", "$CA"),
    ("CLP", "$CL"),
    ("COP", "$CO"),
    ("FJD", "$FJ"),
    ("FKP", "£FK"),
    ("GBP", "£GB"),
    ("GIP", "£GI"),
    ("LBP", "£LB"),
    ("MXN", "$MX"),
    ("NAD", "$NA"),
    ("NZD", "$NZ"),
    ("SBD", "$SB"),
    ("SGD", "$SG"),
    ("SRD", "$SR"),
    ("TTD", "$TT"),
    ("USD", "$US"),
    ("UYU", "$UY"),
    ("WST", "$WS"),
    ("XPF", "FCFP"),
];

/// Those of English alone.
const SIGNS_EN: &[(&str, &str)] = &[
    ("AUD", "A$"),
    ("CAD", "CA$"),
    ("CNY", "CN¥"),
    ("GBP", "£"),
    ("HKD", "HK$"),
    ("JPY", "¥"),
    ("MXN", "MX$"),
    ("NZD", "NZ$"),
    ("PHP", "₱"),
    ("TWD", "NT$"),
    ("USD", "$"),
    ("XCD", "EC$"),
    ("XPF", "CFPF"),
];

/// How many decimals amounts of a currency have, by ISO 4217.
pub fn decimals(currency: &str) -> usize {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

const MINUS: char = '−';

/// What stands between groups of three digits, and before decimals.
fn signs(language: &str) -> (&'static str, &'static str) {
    if language == "fr" { ("\u{202f}", ",") } else { (",", ".") }
}

fn grouped(digits: &str, group: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(group);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use icu_decimal::DecimalFormatter;
    use icu_decimal::input::Decimal;
    use icu_decimal::options::DecimalFormatterOptions;
    use icu_locale_core::locale;

    use super::*;

    #[test]
    fn numbers_are_written_as_cldr_has_them() {
        for (language, locale) in [("fr", locale!("fr")), ("en", locale!("en"))] {
            let cldr =
                DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).expect("a language");
            for text in ["0", "1", "1.5", "-1", "0.25", "999", "1000", "-1234.05", "12345.6", "1000000", "-98765432.1"]
            {
                let decimal: Decimal = text.parse().expect("a number");
                let theirs = cldr.format(&decimal).to_string().replace('-', "−");
                assert_eq!(number(text.parse().expect("a number"), language), theirs, "{language}");
            }
        }
    }

    #[test]
    fn amounts_have_their_decimals_and_signs() {
        for (amount, currency, fr, en) in [
            ("-1234.05", "EUR", "−1\u{202f}234,05\u{a0}€", "−€1,234.05"),
            ("1234.5", "EUR", "1\u{202f}234,50\u{a0}€", "€1,234.50"),
            ("1250.00", "EUR", "1\u{202f}250\u{a0}€", "€1,250"),
            ("0.05", "GBP", "0,05\u{a0}£GB", "£0.05"),
            ("-0.00", "USD", "0\u{a0}$US", "$0"),
            ("-12", "CAD", "−12\u{a0}$CA", "−CA$12"),
            ("980", "JPY", "980\u{a0}JPY", "¥980"),
            ("5.5", "BRL", "5,50\u{a0}R$", "R$5.50"),
            ("250000", "XAF", "250\u{202f}000\u{a0}FCFA", "FCFA\u{a0}250,000"),
            ("0.5", "CLF", "0,5000\u{a0}CLF", "CLF\u{a0}0.5000"),
            ("12.5", "CHF", "12,50\u{a0}CHF", "CHF\u{a0}12.50"),
            ("1234567", "XOF", "1\u{202f}234\u{202f}567\u{a0}F\u{202f}CFA", "F\u{202f}CFA\u{a0}1,234,567"),
            ("1.5", "TND", "1,500\u{a0}TND", "TND\u{a0}1.500"),
        ] {
            assert_eq!(money(amount, currency, "fr"), fr);
            assert_eq!(money(amount, currency, "en"), en);
        }
    }
}
