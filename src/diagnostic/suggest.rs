//! "Did you mean…?"

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::kind::Kind;

use super::{Applicability, Text, text};

/// The candidate nearest to a word, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    several(word, candidates, 1).into_iter().next()
}

/// What was probably meant by a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meant<'a> {
    /// The word that exists.
    pub word: &'a str,
    /// Safe if it has the same letters, written otherwise; a guess if it is only near.
    pub applicability: Applicability,
}

/// The candidate of the same letters, if there is one and no other; else the nearest.
pub fn meant<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Meant<'a>> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let letters = letters(word);
    let mut alike = candidates.iter().filter(|candidate| self::letters(candidate) == letters);
    let safe = |word| Some(Meant { word, applicability: Applicability::Safe });
    match (alike.next(), alike.next()) {
        (Some(word), None) if !letters.is_empty() => return safe(word),
        _ => {}
    }
    // What cannot be written with accents is meant by its letters with them: `prénom-nom` where `prenom-nom` is.
    let plain = without_accents(&letters);
    if plain != letters && !candidates.iter().any(|candidate| self::letters(candidate) == letters) {
        let mut bare = candidates.iter().filter(|word| word.is_ascii() && self::letters(word) == plain);
        if let (Some(word), None) = (bare.next(), bare.next()) {
            return safe(word);
        }
    }
    // Or accents were left out where only one word has them.
    if plain == letters && !letters.is_empty() {
        let mut accented = candidates.iter().filter(|word| without_accents(&self::letters(word)) == plain);
        if let (Some(word), None) = (accented.next(), accented.next()) {
            return safe(word);
        }
    }
    nearest(word, candidates).map(|word| Meant { word, applicability: Applicability::Suggested })
}

/// Letters without their accents, and apart where two are written as one.
pub(super) fn without_accents(letters: &str) -> String {
    let bare = letters.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>();
    bare.replace('œ', "oe").replace('æ', "ae")
}

/// Words that authors write for those of a list, in French and in English.
const OTHER_WORDS: &[(&str, &[&str])] = &[
    ("monday", &["mon"]),
    ("tuesday", &["tue"]),
    ("wednesday", &["wed"]),
    ("thursday", &["thu"]),
    ("friday", &["fri"]),
    ("saturday", &["sat"]),
    ("sunday", &["sun"]),
    ("daily", &["day"]),
    ("weekly", &["week"]),
    ("monthly", &["month"]),
    ("quotidien", &["day"]),
    ("hebdomadaire", &["week"]),
    ("trimestriel", &["quarter"]),
    ("acquis", &["secured"]),
    ("demande", &["requested"]),
    ("hausse", &["higher"]),
    ("baisse", &["lower"]),
    ("lundi", &["mon"]),
    ("mardi", &["tue"]),
    ("mercredi", &["wed"]),
    ("jeudi", &["thu"]),
    ("vendredi", &["fri"]),
    ("samedi", &["sat"]),
    ("dimanche", &["sun"]),
    ("heure", &["hour", "hours"]),
    ("heures", &["hours", "hour"]),
    ("jour", &["day"]),
    ("jours", &["days", "day"]),
    ("semaine", &["week"]),
    ("mois", &["month"]),
    ("trimestre", &["quarter"]),
    ("an", &["year"]),
    ("annee", &["year"]),
    ("haut", &["higher"]),
    ("bas", &["lower"]),
    ("aucun", &["none"]),
    ("pourcentage", &["percent"]),
    ("nombre", &["count"]),
    ("personnes", &["people"]),
    ("personne", &["people"]),
    ("outil", &["tool"]),
    ("lieu", &["venue"]),
    ("partenaire", &["partner"]),
    ("interne", &["internal"]),
    ("externe", &["external"]),
    ("benevole", &["volunteer"]),
    ("benevolat", &["volunteer"]),
    ("salaire", &["salary"]),
    ("membre", &["member"]),
    ("courriel", &["email"]),
    ("lettre", &["newsletter", "letter"]),
    ("reunion", &["event"]),
    ("evenement", &["event"]),
    ("en-ligne", &["online"]),
    ("sur-place", &["in-person"]),
    ("presentiel", &["in-person"]),
    ("actif", &["active"]),
    ("arrete", &["stopped"]),
    ("termine", &["done", "ended"]),
    ("fait", &["done"]),
    ("prevu", &["planned", "scheduled"]),
    ("planifie", &["planned", "scheduled"]),
    ("programme", &["scheduled", "planned"]),
    ("brouillon", &["draft"]),
    ("idee", &["idea"]),
    ("publie", &["published"]),
    ("annule", &["cancelled"]),
    ("relecture", &["in-review"]),
    ("mensuel", &["monthly"]),
    ("obligatoire", &["required"]),
    ("requis", &["required"]),
    ("souhaite", &["preferred"]),
    ("confirme", &["confirmed"]),
    ("prolonge", &["extended"]),
    ("contrat", &["contract"]),
];

/// The word of a list that another stands for.
pub fn in_other_words(word: &str, words: &[&'static str]) -> Option<&'static str> {
    let plain = without_accents(&letters(word));
    let known = OTHER_WORDS.iter().find(|(other, _)| letters(other) == plain)?;
    known.1.iter().find_map(|english| words.iter().find(|word| *word == english)).copied()
}

/// The kind of record that was probably meant by a word: before a colon, behind `new`.
pub fn kind(word: &str) -> Option<Meant<'static>> {
    const OTHERS: &[(&str, &str)] =
        &[("evenement", "calendar"), ("entry", "calendar"), ("event", "calendar"), ("people", "person")];
    let plain = |word: &str| without_accents(&letters(word));
    let said = plain(word);
    let one = said.strip_suffix('s').unwrap_or(&said);
    let known = OTHERS.iter().find(|(other, _)| *other == one).map(|(_, kind)| *kind).or_else(|| {
        let in_french = |kind: &&Kind| plain(kind.french().word()).trim_end_matches('s') == one;
        Kind::ALL.iter().find(in_french).map(|kind| kind.as_str())
    });
    let near = meant(word, Kind::WORDS.iter().copied());
    match (known, near) {
        (_, Some(near)) if near.applicability == Applicability::Safe => Some(near),
        (Some(word), _) => Some(Meant { word, applicability: Applicability::Suggested }),
        // Three letters are soon near to something.
        (None, near) => near.filter(|_| word.chars().count() > 3),
    }
}

/// Words that people write for keys of ours, the likeliest key first.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("name", &["title", "question", "text"]),
    ("nom", &["name", "title"]),
    ("title", &["name", "question", "text"]),
    ("titre", &["title", "name", "question"]),
    ("label", &["title", "name"]),
    ("heading", &["title"]),
    ("mail", &["email"]),
    ("courriel", &["email"]),
    ("tel", &["phone"]),
    ("telephone", &["phone"]),
    ("mobile", &["phone"]),
    ("description", &["mission", "text", "need", "summary"]),
    ("desc", &["mission", "text", "need", "summary"]),
    ("purpose", &["mission", "need", "text"]),
    ("deadline", &["due", "until", "closes-on"]),
    ("due-date", &["due", "due-day"]),
    ("echeance", &["due"]),
    ("begin", &["starts", "start", "from"]),
    ("begins", &["starts", "start", "from"]),
    ("from", &["starts", "start"]),
    ("to", &["ends", "end", "until"]),
    ("finish", &["ends", "end", "until"]),
    ("link", &["url"]),
    ("website", &["url"]),
    ("site", &["url"]),
    ("lien", &["url"]),
    ("responsible", &["owner", "accountable"]),
    ("keeper", &["owner"]),
    ("assignee", &["owner"]),
    ("visibility", &["audience"]),
    ("theme", &["category"]),
    ("job", &["role"]),
    ("poste", &["role"]),
    ("recurrence", &["rrule"]),
    ("repeat", &["rrule"]),
    ("statut", &["status"]),
    ("state", &["status"]),
    ("responsable", &["owner", "accountable"]),
    ("debut", &["starts", "start", "from"]),
    ("start", &["starts"]),
    ("fin", &["ends", "end", "until", "to"]),
    ("end", &["ends", "until"]),
    ("canal", &["channel"]),
    ("canaux", &["channels"]),
    ("objectif", &["objective", "text"]),
    ("texte", &["text"]),
    ("besoin", &["need"]),
    ("cout", &["cost"]),
    ("price", &["cost"]),
    ("competences", &["skills"]),
    ("horaires", &["windows"]),
    ("frequence", &["cadence"]),
    ("frequency", &["cadence"]),
    ("unite", &["unit"]),
    ("values", &["readings"]),
    ("valeurs", &["readings"]),
    ("categorie", &["category"]),
    ("groupe", &["groups"]),
    ("resume", &["summary"]),
    ("poids", &["weight"]),
    ("members", &["holders"]),
    ("membres", &["holders"]),
    ("titulaires", &["holders"]),
    ("manager", &["reports-to", "owner"]),
    ("where", &["place", "location"]),
    ("when", &["date", "scheduled-on", "starts"]),
    ("day", &["date", "due-day"]),
];

/// The candidate that a word of another language, another tool or the plural stands for.
pub fn synonym<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let find = |wanted: &str| candidates.iter().copied().find(|candidate| *candidate == wanted);
    let word = letters(word);
    let known = SYNONYMS.iter().find(|(other, _)| letters(other) == word).map_or(&[][..], |(_, keys)| *keys);
    let singular =
        word.strip_suffix("ies").map(|stem| format!("{stem}y")).or_else(|| word.strip_suffix('s').map(str::to_owned));
    known.iter().find_map(|key| find(key)).or_else(|| find(&singular?))
}

/// A word's letters and figures in lower case, in one Unicode form: what `dueDay`, `due_day` and `due-day` share.
pub fn letters(word: &str) -> String {
    word.nfc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Up to `most` candidates near a word, the nearest first.
pub fn several<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let word: String = word.to_lowercase().chars().take(64).collect();
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 128)
        .filter_map(|candidate| Some((distance(&word, &candidate.to_lowercase())?, candidate)))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(most).map(|(_, candidate)| candidate).collect()
}

/// How far two words in lower case are from each other, if one may be meant by the other.
pub(super) fn distance(word: &str, other: &str) -> Option<usize> {
    let (length, others) = (word.chars().count(), other.chars().count());
    let longest = length.max(others);
    let allowed = (longest / 3).max(1);
    let part = word.len() >= 4 && (other.contains(word) || word.contains(other) && other.len() >= 4);
    // The distance is at least what the lengths differ by: most candidates end here.
    if !part && longest - length.min(others) > allowed {
        return None;
    }
    let distance = strsim::damerau_levenshtein(word, other);
    (distance <= allowed || part).then_some(distance)
}

/// "`a`, `b` and `c`", cut after a dozen.
pub fn one_of(words: &[&str]) -> Text {
    let shown: Vec<String> = words.iter().take(12).map(|word| format!("`{word}`")).collect();
    match shown.split_last() {
        None => text!("nothing", "rien"),
        Some((last, [])) => Text::same(last.clone()),
        Some(_) if words.len() > 12 => Text::same(format!("{}…", shown.join(", "))),
        Some((last, rest)) => {
            let rest = rest.join(", ");
            text!("{rest} and {last}", "{rest} et {last}")
        }
    }
}

/// "did you mean `word`?"
pub fn did_you_mean(word: &str) -> Text {
    text!("did you mean `{word}`?", "vouliez-vous dire `{word}` ?")
}

/// "known here: `a`, `b` and `c`".
pub fn known_here(words: &[&str]) -> Text {
    let words = one_of(words);
    let (en, fr) = (words.english(), words.french());
    text!("known here: {en}", "connus ici : {fr}")
}
