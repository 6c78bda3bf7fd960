//! What several rules say in the same words.

use crate::diagnostic::Text;
use crate::diagnostic::suggest::{Meant, did_you_mean, one_of};
use crate::model::kinds::Weekday;

/// Asks whether what is near was meant.
pub(super) fn near(meant: Meant<'_>) -> Text {
    did_you_mean(meant.word)
}

/// Names all of these, in English and in French.
pub(super) fn all_of(words: &[&str]) -> (String, String) {
    let said = one_of(words);
    (said.english().to_owned(), said.french().to_owned())
}

/// What a day of the week is called in French.
pub(super) fn french_day(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "lundi",
        Weekday::Tue => "mardi",
        Weekday::Wed => "mercredi",
        Weekday::Thu => "jeudi",
        Weekday::Fri => "vendredi",
        Weekday::Sat => "samedi",
        Weekday::Sun => "dimanche",
    }
}
