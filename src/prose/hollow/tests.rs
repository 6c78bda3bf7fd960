use super::*;

#[test]
fn a_block_that_only_promises_one_says_nothing() {
    for hollow in [
        "À définir.",
        "*à définir*",
        "**À DÉFINIR**",
        "_N/A_",
        "n.a.",
        "N / A",
        "NA",
        "TBD",
        "`TBD`",
        "T.B.D.",
        "tbd",
        "todo",
        "A\u{300} de\u{301}finir",
        "à&nbsp;compléter",
        "À compléter…",
        "À compléter",
        "[TBD]",
        "(à définir)",
        "« À définir »",
        "TODO : à définir",
        "To be defined.",
        "Sans objet",
        "s/o",
        "Non applicable.",
        "Work in progress",
        "En cours de rédaction",
        "À venir",
        "coming soon!",
        "À définir plus tard",
        "<b>À</b> définir",
        "Budget : à définir",
        "Answer: TBD",
        "TBD / TBC",
        "Section à compléter",
        "Contenu à venir",
        "This page is under construction.",
        "(vide)",
        "Rien pour l’instant",
        "…",
        "Lorem ipsum dolor sit amet, consectetur.",
        "\\- TBD",
        "Bientôt.",
        "*(bientôt)*",
        "Soon.",
        "Very soon!",
        "Prochainement…",
        "Not yet.",
        "Pas encore",
        "Stay tuned.",
        "🚧 En travaux",
        "Brouillon",
    ] {
        assert!(is_block(hollow), "{hollow}");
    }
    for says in [
        "TBD, mais le lundi",
        "Nana",
        "On verra plus tard",
        "Soon after the meeting",
        "Bientôt cent membres",
        "Plus tard",
        "Drôle et chaleureuse",
        "À définir avec le bureau avant mars",
        "Nato",
        "Aucun",
        "None",
        "The board decides; the date is to be announced",
        "Budget : 300 €",
        "We fill in the form of a member",
    ] {
        assert!(!is_block(says), "{says}");
    }
}

#[test]
fn each_phrase_says_nothing_by_itself_behind_a_label_and_beside_another() {
    for (phrase, is_field) in
        OPEN.iter().map(|phrase| (phrase, true)).chain(STATES.iter().map(|phrase| (phrase, false)))
    {
        let dressed = [
            phrase.to_uppercase(),
            format!("**{phrase}**."),
            format!("« {phrase} »"),
            format!("Budget : {phrase}"),
            format!("Budget：{phrase}"),
            format!("<p>{phrase}</p>"),
            format!("&nbsp;{phrase}"),
            format!("…bientôt : {phrase}"),
        ];
        for text in &dressed {
            assert!(is_block(text), "{text}");
        }
        assert!(!is_field || is_value(phrase), "{phrase}");
    }
}

#[test]
fn a_hint_says_nothing_however_it_is_dressed_and_what_stands_beside_it_does() {
    for hint in [
        "Fill in `tones` of a voice (`parvis new voice`), or put the answer in the place of this comment and add `answers=\"vibe\"` between the braces of the heading.",
        "*Remplissez `tones` dans une fiche `voice` (`parvis new voice`), ou remplacez ce commentaire par la réponse.*",
        "_Add a record with parvis\nnew persona ID_",
        "Fill in **tones** of a voice.",
        "Remplissez tones dans une fiche voice",
        "add answers = “vibe” between the braces",
        "TODO. Add a record with `parvis new persona ID`.",
    ] {
        assert!(is_block(hint), "{hint}");
    }
    for says in [
        "Funny and warm. Fill in `tones` of a voice (`parvis new voice`).",
        "Remplissez la fiche d’adhésion.",
        "Run `parvis check` each week.",
    ] {
        assert!(!is_block(says), "{says}");
    }
}

#[test]
fn a_field_may_be_called_what_is_no_answer() {
    for hollow in ["", " ", "N/A", "À définir", " TBD… ", "to be written"] {
        assert!(is_value(hollow), "{hollow}");
    }
    for says in ["À venir", "En cours", "Work in progress", "TBD, mais le lundi", "Later"] {
        assert!(!is_value(says), "{says}");
    }
}
