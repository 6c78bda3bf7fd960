//! Sentences that say what is to be done by whom or by when, in words that also stand where an answer should be.

/// Whether the sentence says of something else than a text what is to be done with it: "le dossier est à compléter avant
/// le 3 mars", "une note à compléter par le bénévole". Of a text, it says that it is not written.
pub(super) fn is_a_duty(before: &str, last: &str, rest: &str) -> bool {
    const TEXTS: &str = "page pages partie parties section sections rubrique rubriques paragraphe paragraphes chapitre \
        chapitres texte textes réponse réponses liste listes contenu contenus tableau tableaux date dates";
    const TERMS: [&str; 11] = [
        "avant le ",
        "avant la ",
        "avant l",
        "avant les ",
        "sous ",
        "dans les ",
        "dans un délai ",
        "d’ici ",
        "d'ici ",
        "au plus tard ",
        "à la fin ",
    ];
    let mut words_before =
        before.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).skip(1);
    let said_of_it = !before
        .rsplit(['.', '!', '?', '\n'])
        .next()
        .unwrap_or_default()
        .split(|c: char| !c.is_alphabetic())
        .any(|word| is_in(TEXTS, &word.to_lowercase()));
    let has_term = is_in("est sont sera seront", last) && TERMS.iter().any(|term| rest.starts_with(term));
    let is_any = rest.starts_with("par ") && words_before.next().is_some_and(|article| is_in("un une des", &article));
    said_of_it && (has_term || is_any)
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sentence: &str) -> bool {
        let (before, rest) = sentence.split_once(" à compléter ").unwrap();
        is_a_duty(&format!("{before} "), before.rsplit(' ').next().unwrap(), rest)
    }

    #[test]
    fn what_is_to_be_done_is_told_from_what_is_not_written() {
        for duty in [
            "Le dossier est à compléter avant le 3 mars.",
            "Les comptes rendus sont à compléter sous huit jours.",
            "Cette page est longue. Le bail est à compléter au plus tard en mai.",
            "Une note à compléter par le bénévole.",
        ] {
            assert!(told(duty), "{duty}");
        }
        for open in [
            "Cette page est à compléter avant le 3 mars.",
            "La liste des salles est à compléter sous huit jours.",
            "Un paragraphe à compléter par le bureau",
            "La date à compléter par le bureau",
            "Le budget est à compléter avec Paul.",
        ] {
            assert!(!told(open), "{open}");
        }
    }
}
