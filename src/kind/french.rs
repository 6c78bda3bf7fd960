//! What the kinds are called in French, with the articles that they ask for.

use super::Kind;

/// A French noun in the singular.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    word: &'static str,
    is_feminine: bool,
}

impl Noun {
    const fn un(word: &'static str) -> Self {
        Self { word, is_feminine: false }
    }

    const fn une(word: &'static str) -> Self {
        Self { word, is_feminine: true }
    }

    /// The word alone: `rôle`.
    pub const fn word(self) -> &'static str {
        self.word
    }

    /// With its definite article: `le rôle`, `la mesure`, `l’objectif`.
    pub fn the(self) -> String {
        match self.word.chars().next() {
            Some('o' | 'é' | 'a' | 'e' | 'i' | 'u') => format!("l’{}", self.word),
            _ if self.is_feminine => format!("la {}", self.word),
            _ => format!("le {}", self.word),
        }
    }

    /// That none is there: `aucun rôle`, `aucune mesure`.
    pub fn no(self) -> String {
        format!("aucun{} {}", if self.is_feminine { "e" } else { "" }, self.word)
    }

    /// One of them: `un rôle`, `une mesure`.
    pub fn a(self) -> String {
        format!("un{} {}", if self.is_feminine { "e" } else { "" }, self.word)
    }
}

impl Kind {
    /// What a record of it is called in French, as the theme's words call it.
    pub const fn french(self) -> Noun {
        match self {
            Self::Page => Noun::une("page"),
            Self::Persona => Noun::un("portrait"),
            Self::Voice => Noun::une("voix"),
            Self::ContentType => Noun::un("type de contenu"),
            Self::Resource => Noun::une("ressource"),
            Self::Trigger => Noun::un("seuil"),
            Self::Role => Noun::un("rôle"),
            Self::Responsibility => Noun::une("responsabilité"),
            Self::Hiring => Noun::un("recrutement"),
            Self::Review => Noun::un("bilan"),
            Self::Channel => Noun::un("canal"),
            Self::Calendar => Noun::une("publication"),
            Self::Objective => Noun::un("objectif"),
            Self::Metric => Noun::une("mesure"),
            Self::Faq => Noun::une("question"),
            Self::Person => Noun::une("personne"),
            Self::Group => Noun::un("groupe"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_agree_with_their_noun() {
        let said = |kind: Kind| [kind.french().the(), kind.french().no(), kind.french().a()];
        assert_eq!(said(Kind::Role), ["le rôle", "aucun rôle", "un rôle"]);
        assert_eq!(said(Kind::Person), ["la personne", "aucune personne", "une personne"]);
        assert_eq!(said(Kind::Objective), ["l’objectif", "aucun objectif", "un objectif"]);
        assert_eq!([Kind::Role.a(), Kind::Objective.a()], ["a role", "an objective"]);
    }

    #[test]
    fn the_themes_words_are_the_same() {
        let words = include_str!("../../themes/parvis/i18n/fr.ftl");
        for kind in Kind::ALL {
            let line = format!("\nkind-{} = {}\n", kind.as_str(), kind.french().word());
            assert!(words.contains(&line), "{line:?} is not a line of fr.ftl");
        }
    }
}
