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

/// Whether it stands in brackets among examples of what there is to do: "(documentation à compléter, étude des risques…)", "(fiche
/// à remplir, plan à mettre à jour)". One of a list that says what there is, "(lundi à compléter, mardi 9 h)", is missing.
pub(super) fn is_an_example(before: &str, after: &str) -> bool {
    // No bracket holds more: a text of one line must not be read again and again.
    const LONGEST: usize = 400;
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..];
    let after = &after[..after.floor_char_boundary(LONGEST)];
    let Some((sentence, own)) = before.rsplit_once('(').filter(|(_, own)| !own.contains([')', '\n'])) else {
        return false;
    };
    let Some((rest, _)) = after.split_once(')').filter(|(rest, _)| !rest.contains(['(', '\n'])) else { return false };
    let line = sentence.rsplit('\n').next().unwrap_or_default();
    let noun = own.rsplit([',', ';']).next().unwrap_or_default();
    let others = || {
        let rest = rest.split([',', ';']).skip(1);
        own.rsplit([',', ';']).skip(1).chain(rest).map(str::trim).filter(|item| !item.is_empty())
    };
    let goes_on = ["…", "...", "etc", "etc."].iter().any(|end| rest.trim_end().ends_with(end));
    let is_to_do = |item: &str| {
        let mut words = item.split_whitespace();
        words.any(|word| word == "à") && words.next().is_some_and(is_infinitive)
    };
    let has_words = |text: &str| text.chars().any(char::is_alphabetic);
    has_words(line) && has_words(noun) && others().next().is_some() && (goes_on || others().any(is_to_do))
}

/// Whether what is to be filled in is also to be handed in: "les pièces à compléter, à signer et à renvoyer".
pub(super) fn goes_to_others(after: &str) -> bool {
    const HANDED: &str = "apporter adresser déposer envoyer imprimer joindre parapher remettre rendre renvoyer retourner \
        signer transmettre";
    let rest = after.trim_start_matches([',', ' ', '\u{a0}']);
    let rest = ["et ", "puis ", "ou "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let verb = rest.strip_prefix("à ").unwrap_or_default().split(|c: char| !c.is_alphabetic()).next();
    verb.is_some_and(|verb| is_in(HANDED, verb))
}

fn is_infinitive(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    word.chars().count() > 3 && ["er", "ir", "re"].iter().any(|end| word.ends_with(end))
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
    fn examples_of_what_there_is_to_do_are_told_from_what_is_missing() {
        let told = |sentence: &str| {
            let (before, after) = sentence.split_once("à compléter").unwrap();
            is_an_example(before, after) || goes_to_others(after)
        };
        for prose in [
            "Préparer le dossier (documentation à compléter, étude des risques…).",
            "Homologation (étude des risques, documentation à compléter, etc.)",
            "Documents (plan à mettre à jour, note à compléter).",
            "Documents (note à compléter ; charte à signer).",
            "Les pièces à compléter, à signer et à renvoyer",
            "La fiche à compléter et à déposer à l’accueil",
        ] {
            assert!(told(prose), "{prose}");
        }
        for open in [
            "Tarif (à compléter).",
            "La fiche (à compléter, voir Paul…)",
            "Horaires (lundi à compléter, mardi 9 h)",
            "Équipe (référente à compléter, trésorier : Paul)",
            "(documentation à compléter, étude des risques…)",
            "Le budget (à compléter)",
            "Budget à compléter et à valider",
            "Documentation à compléter, étude des risques",
        ] {
            assert!(!told(open), "{open}");
        }
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
