//! What a French word is found by besides Pagefind's stem: that of its family.
//!
//! Pagefind takes the accents off a word before it stems it, and stems tell by accents: `publié` becomes `publ`,
//! `publier` `publi`, `validées` `valide`, `trésorière` `tresorier`. A word is therefore indexed by the stem of its
//! family's head too (the infinitive, the masculine, the singular), and so is what is searched for:
//! `themes/parvis/static/js/words.js` finds the same head, and a test holds the two tables together. Those who ask
//! Pagefind itself do not know heads; for them, participles, infinitives and pairs (`directeur`, `directrice`) are also
//! indexed by what their siblings are searched by.

/// The head of a word's family by the word's end, without accents and a plural's `s`: the longest that fits.
pub(super) const ENDS: &[(&str, &str)] = &[
    ("ai", "er"),
    ("aie", "ayer"),
    ("aient", "er"),
    ("ait", "er"),
    ("ale", "al"),
    ("andre", "and"),
    ("andu", "and"),
    ("ant", "er"),
    ("ante", "er"),
    ("aux", "al"),
    ("crire", "crit"),
    ("crite", "crit"),
    ("crivait", "crit"),
    ("crivent", "crit"),
    ("crivez", "crit"),
    ("drice", "deur"),
    ("e", "er"),
    ("eaux", "eau"),
    ("ee", "er"),
    ("elle", "el"),
    ("ende", "end"),
    ("endent", "end"),
    ("endra", "end"),
    ("endre", "end"),
    ("endu", "end"),
    ("endue", "end"),
    ("enne", "en"),
    ("ent", "er"),
    ("era", "er"),
    ("eraient", "er"),
    ("erait", "er"),
    ("erdre", "erd"),
    ("erdu", "erd"),
    ("erdue", "erd"),
    ("ere", "er"),
    ("erez", "er"),
    ("eriez", "er"),
    ("eron", "er"),
    ("eront", "er"),
    ("euse", "eur"),
    ("eux", "eu"),
    ("ez", "er"),
    ("gue", "g"),
    ("ienne", "ien"),
    ("iere", "ier"),
    ("ieux", "ieu"),
    ("iez", "er"),
    ("ive", "if"),
    ("lle", "ller"),
    ("llent", "ller"),
    ("lli", "ll"),
    ("llie", "ll"),
    ("llir", "ll"),
    ("oi", "oyer"),
    ("oie", "oyer"),
    ("oient", "oyer"),
    ("ondent", "ond"),
    ("ondra", "ond"),
    ("ondre", "ond"),
    ("ondu", "ond"),
    ("onne", "onner"),
    ("oux", "ou"),
    ("tenu", "tenir"),
    ("tenue", "tenir"),
    ("tiendra", "tenir"),
    ("tienne", "tenir"),
    ("tiennent", "tenir"),
    ("tient", "tenir"),
    ("trice", "teur"),
    ("ttent", "t"),
    ("ttez", "t"),
    ("ttre", "t"),
    ("uie", "uyer"),
    ("uient", "uyer"),
    ("venu", "venir"),
    ("venue", "venir"),
    ("viendra", "venir"),
    ("vienne", "venir"),
    ("viennent", "venir"),
    ("vient", "venir"),
];

/// The head of a word's family; the word is in small letters, without accents.
pub(super) fn head(word: &str) -> String {
    let singular = word.strip_suffix('s').filter(|one| one.len() >= SHORTEST && !one.ends_with('s')).unwrap_or(word);
    let fits = |end: &str| {
        let least = if end.len() > 3 { 1 } else { SHORTEST };
        singular.strip_suffix(end).is_some_and(|start| start.len() >= least)
    };
    match ENDS.iter().filter(|(end, _)| fits(end)).max_by_key(|(end, _)| end.len()) {
        Some((end, of_head)) => format!("{}{of_head}", &singular[..singular.len() - end.len()]),
        None => singular.to_owned(),
    }
}

/// The shortest beginning that a short end may leave, in letters.
const SHORTEST: usize = 3;

/// Words of the family that a word is also to be found by: its head, and what its siblings are searched by. The word is
/// in small letters, as it is written, and without its accents.
pub(super) fn kin(written: &str, bare: &str) -> Vec<String> {
    let mut kin = vec![head(bare)];
    // `décidons`; a noun (`jetons`) is no verb, but who searches for its verb is not harmed by it.
    let start = bare.strip_suffix("ons").filter(|start| start.len() >= SHORTEST && !start.ends_with('i'));
    kin.extend(start.map(|start| format!("{start}er")));
    let participle = ["é", "ée", "és", "ées"].iter().any(|end| written.ends_with(end));
    let ends: &[&str] = if participle { &["ees", "ee", "es", "e"] } else { &["er", "ez"] };
    let start = ends.iter().find_map(|end| bare.strip_suffix(end)).filter(|start| start.len() >= SHORTEST);
    kin.extend(start.into_iter().flat_map(|start| ["er", "e", "ee"].map(|end| format!("{start}{end}"))));
    let singular = bare.trim_end_matches('s');
    for (his, hers) in [("ier", "iere"), ("teur", "trice"), ("deur", "drice"), ("eur", "euse")] {
        kin.extend(singular.strip_suffix(his).map(|start| format!("{start}{hers}")));
    }
    kin
}

#[cfg(test)]
mod tests {
    use super::{ENDS, head};

    #[test]
    fn a_family_has_one_head() {
        for (word, of_family) in [
            ("publiee", "publier"),
            ("validees", "valider"),
            ("tresoriere", "tresorier"),
            ("envoi", "envoyer"),
            ("envoie", "envoyer"),
            ("directrices", "directeur"),
            ("parlent", "parler"),
            ("lieux", "lieu"),
            ("devient", "devenir"),
            ("photos", "photo"),
            ("attendre", "attend"),
            ("cle", "cle"),
            ("forum", "forum"),
        ] {
            assert_eq!(head(word), of_family, "{word}");
        }
        assert!(ENDS.is_sorted());
    }

    #[test]
    fn the_browser_knows_the_same_ends() {
        let js = include_str!("../../themes/parvis/static/js/words.js");
        let (_, table) = js.split_once("const ENDS = `").expect("a table");
        let (table, _) = table.split_once('`').expect("an end");
        let theirs: Vec<(&str, &str)> = table.split_whitespace().filter_map(|pair| pair.split_once('>')).collect();
        assert_eq!(theirs, ENDS, "`ENDS` of words.js is to be that of family.rs");
    }
}
