//! Strings of a form that is checked when they are read: ids, amounts, colours, addresses, time zones.

use unicode_normalization::UnicodeNormalization as _;

use crate::prose::{SCHEMES, goes_to_others};
use crate::toml::{Field, Reader, Shape, Value};

/// Defines a string type with a form that is checked when read.
macro_rules! formed {
    ($(#[doc = $doc:literal])* $name:ident, $pattern:literal, $what:expr, $valid:expr, $rule:literal) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name(pub Box<str>);

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl Field for $name {
            fn shape() -> Shape {
                Shape::Pattern($pattern, $what)
            }

            fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                let text = reader.formed(value, $what)?;
                let valid: fn(&str) -> bool = $valid;
                if valid(&text) {
                    return Some(Self(text.into()));
                }
                reader.malformed(value, $rule, &text, $what);
                None
            }

            fn json(&self) -> serde_json::Value {
                (&*self.0).into()
            }

            fn key(&self) -> Option<&str> {
                Some(&self.0)
            }
        }
    };
}

formed!(
    /// An id: `[a-z0-9-]+`.
    Id, "^[a-z0-9-]+$", ("an id of lower-case letters, digits and hyphens", "un identifiant en minuscules, chiffres et traits d'union"), is_id, "invalid-id"
);
formed!(
    /// An amount of money: a decimal number in a string, in the book's currency.
    Money, r"^-?[0-9]+(\.[0-9]+)?$", ("an amount in a string, such as \"1200.50\"", "un montant entre guillemets, tel que `\"1200.50\"`"), is_decimal, "wrong-type"
);
formed!(
    /// A colour: `#rrggbb`.
    Colour, "^#[0-9a-fA-F]{6}$", ("a colour such as \"#1b4965\"", "une couleur telle que `\"#1b4965\"`"), is_colour, "wrong-type"
);
formed!(
    /// An absolute `http` or `https` address, or one of another scheme that a link may have.
    Url, r"^(https?://|mailto:|tel:|sms:|geo:|xmpp:|matrix:|ircs?:|webcal:)\S+$", ("an address such as \"https://example.org/\"", "une adresse telle que `\"https://example.org/\"`"), is_url, "wrong-type"
);
formed!(
    /// An IANA time zone.
    Zone, r"^[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*$", ("a time zone such as \"Europe/Paris\"", "un fuseau horaire tel que `\"Europe/Paris\"`"), is_zone, "wrong-type"
);

/// Whether it is `[a-z0-9-]+`.
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// The nearest id to a text: accents and ligatures are written out, the rest becomes hyphens; empty where nothing is left.
pub fn id_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'þ' => out.push_str("th"),
            'ı' => out.push('i'),
            c if unicode_normalization::char::is_combining_mark(c) => {}
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    }
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let Some(scheme) = SCHEMES.iter().find(|known| known.eq_ignore_ascii_case(scheme)) else { return false };
    let rest = if scheme.starts_with("http") { rest.strip_prefix("//").unwrap_or_default() } else { rest };
    !rest.is_empty() && !goes_to_others(text) && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn is_zone(text: &str) -> bool {
    jiff::tz::TimeZone::get(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_scheme_that_a_link_may_have() {
        for scheme in SCHEMES {
            let address = if scheme.starts_with("http") { format!("{scheme}://a") } else { format!("{scheme}:a") };
            assert!(is_url(&address) && is_url(&address.to_uppercase()), "{address}");
            // The schema's pattern says the same, scheme by scheme.
            let Shape::Pattern(pattern, _) = Url::shape() else { panic!("an address has a pattern") };
            let pattern = pattern.replace("https?", "http|https").replace("ircs?", "irc|ircs");
            assert!(pattern.split(['^', '(', ')', '|', ':']).any(|own| own == *scheme), "{scheme}: {pattern}");
        }
        for address in ["javascript:a", "https:a", "http://", "mailto:", "a", "tel:1 2", "file:///a"] {
            assert!(!is_url(address), "{address}");
        }
    }

    #[test]
    fn a_text_becomes_the_id_that_is_nearest() {
        for (text, id) in [
            ("zoé", "zoe"),
            ("zoe\u{301}", "zoe"),
            ("How do I join?", "how-do-i-join"),
            ("Élan_vital — l’œuvre", "elan-vital-l-oeuvre"),
            ("Straße ﬁn", "strasse-fin"),
            ("???", ""),
        ] {
            assert_eq!(id_of(text), id);
            assert!(id.is_empty() || is_id(id));
        }
    }
}
