//! Words of a finding, in each language that findings are told in.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use crate::french::typography;
use crate::numbers;

/// Words in English and in French, shown in one of the two: in English until the book's language is known.
///
/// What orders findings, tells them apart or is compared from one run to the next is the English, whatever is shown.
#[derive(Clone)]
pub struct Text {
    en: Box<str>,
    /// Nothing where both are alike, as the text of somebody else.
    fr: Option<Box<str>>,
    is_french: bool,
}

/// Words in English and in French, beside each other: `text!("unknown key `{key}`", "clé `{key}` inconnue")`.
///
/// Both are written as for `format!`, so that the compiler sees to what stands in them. What has words of its own in each language
/// is named behind them: `text!("{n} more", "{n} de plus", n = Text::number(1.5))`.
macro_rules! text {
    ($en:literal, $fr:literal $(,)?) => {
        $crate::diagnostic::Text::new(format!($en), format!($fr))
    };
    ($en:literal, $fr:literal, $($name:ident = $words:expr),+ $(,)?) => {{
        let ($($name,)+) = ($($words,)+);
        let en = { $(let $name = $name.english(); let _ = $name;)+ format!($en) };
        let fr = { $(let $name = $name.french(); let _ = $name;)+ format!($fr) };
        $crate::diagnostic::Text::new(en, fr)
    }};
}
pub(crate) use text;

impl Text {
    /// In English and in French; the typography of the French is seen to.
    pub fn new(en: impl Into<Box<str>>, fr: impl AsRef<str>) -> Self {
        Self { en: en.into(), fr: Some(set(fr.as_ref())), is_french: false }
    }

    /// What is the same in any language: a name, an example, the words of a library.
    pub fn same(words: impl Into<Box<str>>) -> Self {
        Self { en: words.into(), fr: None, is_french: false }
    }

    /// A number as each language writes it.
    pub fn number(n: f64) -> Self {
        Self { en: numbers::exact(n, "en").into(), fr: Some(numbers::exact(n, "fr").into()), is_french: false }
    }

    /// So many of something, one and several in each language: in French, all below two is one.
    pub fn counted(n: f64, (one, several): (&str, &str), (une, plusieurs): (&str, &str)) -> Self {
        let (en, fr) =
            (if (n - 1.0).abs() < f64::EPSILON { one } else { several }, if n.abs() < 2.0 { une } else { plusieurs });
        let n = Self::number(n);
        Self::new(format!("{} {en}", n.english()), format!("{} {fr}", n.french()))
    }

    /// The English words.
    pub fn english(&self) -> &str {
        &self.en
    }

    /// The French words.
    pub fn french(&self) -> &str {
        self.fr.as_deref().unwrap_or(&self.en)
    }

    /// Shows itself in a language of the book; in any but French, in English.
    pub fn speak(&mut self, language: &str) {
        self.is_french = language == "fr";
    }

    /// Whether it shows itself in French.
    pub fn is_french(&self) -> bool {
        self.is_french
    }

    /// One after another, with words between them in each language.
    pub fn listed(texts: &[Self], between: &str, entre: &str) -> Self {
        let all = |of: fn(&Self) -> &str, between: &str| texts.iter().map(of).collect::<Vec<_>>().join(between);
        Self::new(all(Self::english, between), all(Self::french, entre))
    }

    /// In one of the two languages.
    #[must_use]
    pub fn spoken(mut self, is_french: bool) -> Self {
        self.is_french = is_french;
        self
    }

    /// Both languages changed alike.
    #[must_use]
    pub fn map(self, mut change: impl FnMut(&str) -> String) -> Self {
        let en = change(&self.en).into();
        Self { en, fr: self.fr.map(|words| change(&words).into()), ..self }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        if self.is_french { self.french() } else { &self.en }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.en, f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.en == other.en
    }
}

impl Eq for Text {}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.en.hash(state);
    }
}

impl From<(&'static str, &'static str)> for Text {
    /// Words of the program: in English, in French.
    fn from((en, fr): (&'static str, &'static str)) -> Self {
        Self::new(en, fr)
    }
}

/// French words as they are printed; names in back-ticks stay as they are.
fn set(words: &str) -> Box<str> {
    let mut out = String::with_capacity(words.len() + 8);
    for (at, part) in words.split('`').enumerate() {
        if at > 0 {
            out.push('`');
        }
        out.push_str(&if at % 2 == 1 { part.into() } else { typography(part) });
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn french_signs_keep_to_their_words_but_not_in_names() {
        let words = text!("x", "voir « ici » : `a : b'c` ; l'un ? oui !");
        let wanted = "voir «\u{a0}ici\u{a0}»\u{a0}: `a : b'c`\u{202f}; l’un\u{202f}? oui\u{202f}!";
        assert_eq!(words.french(), wanted);
    }

    #[test]
    fn what_is_counted_is_right_at_zero_one_and_more() {
        for (n, en, fr) in [
            (0.0, "0 hours", "0 heure"),
            (1.0, "1 hour", "1 heure"),
            (1.5, "1.5 hours", "1,5 heure"),
            (2.0, "2 hours", "2 heures"),
            (1234.125, "1,234.125 hours", "1\u{202f}234,125 heures"),
            (1_000_000.0, "1,000,000 hours", "1\u{202f}000\u{202f}000 heures"),
        ] {
            let told = Text::counted(n, ("hour", "hours"), ("heure", "heures"));
            assert_eq!((told.english(), told.french()), (en, fr));
        }
        let told = text!("{n} more", "{n} de plus", n = Text::number(0.25));
        assert_eq!((told.english(), told.french()), ("0.25 more", "0,25 de plus"));
    }

    #[test]
    fn a_text_is_shown_in_the_books_language_and_known_by_its_english() {
        let n = 3;
        let mut text = text!("{n} seats", "{n} places");
        let before = text.clone();
        assert_eq!(&*text, "3 seats");
        text.speak("fr");
        assert_eq!((&*text, text.to_string()), ("3 places", "3 places".to_owned()));
        assert_eq!(text, before);
        text.speak("de");
        assert_eq!(&*text, "3 seats");
    }
}
