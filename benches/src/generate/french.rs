//! French prose from a vocabulary and templates: enough grammar to read like a handbook, and a long
//! tail of rare names so that an index of its words grows as one of real prose does.

use super::random::Random;

const SUBJECTS: &[&str] = &[
    "l'équipe d'animation",
    "la modératrice de garde",
    "le référent du quartier",
    "chaque bénévole",
    "la personne d'accueil",
    "le conseil des membres",
    "la rédactrice de la lettre",
    "le groupe de travail",
    "la trésorière",
    "le nouveau venu",
    "l'ambassadrice du réseau",
    "le responsable de l'atelier",
    "la directrice",
    "un membre expérimenté",
    "le binôme de réparation",
    "la commission des fêtes",
    "le partenaire de la mairie",
    "l'invité du mois",
    "la coordinatrice",
    "le comité de lecture",
    "une habitante de la rue",
    "le photographe",
    "l'animateur du forum",
    "la médiathèque voisine",
    "le prêteur d'outils",
    "la stagiaire",
    "l'association sœur",
    "le gardien de la salle",
    "la marraine du projet",
    "le correspondant local",
];

const VERBS: &[&str] = &[
    "prépare",
    "relit",
    "annonce",
    "partage",
    "vérifie",
    "classe",
    "corrige",
    "publie",
    "transmet",
    "range",
    "présente",
    "explique",
    "réserve",
    "répare",
    "compte",
    "recueille",
    "signale",
    "rassemble",
    "archive",
    "répartit",
    "commente",
    "valide",
    "résume",
    "étiquette",
    "affiche",
    "conserve",
    "ajuste",
    "complète",
    "défend",
    "accompagne",
    "réclame",
    "évalue",
    "traduit",
    "illustre",
    "mesure",
    "photographie",
    "inventorie",
    "consulte",
    "propose",
    "reporte",
];

const NOUNS: &[&str] = &[
    "le calendrier",
    "la charte",
    "les messages",
    "le compte rendu",
    "la liste",
    "les photos",
    "le budget",
    "les questions",
    "la lettre",
    "le registre",
    "les consignes",
    "le planning",
    "la fiche",
    "les témoignages",
    "le tableau",
    "la demande",
    "les autorisations",
    "le guide",
    "l'affiche",
    "les clés",
    "la réponse type",
    "le fil",
    "les comptes",
    "la boîte",
    "le récit",
    "les cartouches",
    "la feuille d'émargement",
    "le vélo",
    "l'étagère",
    "les archives",
    "la procédure",
    "le kit",
    "les coordonnées",
    "la courbe",
    "le bilan",
    "l'annonce",
    "le badge",
    "la pétition",
    "les adhésions",
    "le carnet",
    "la vidéo",
    "les factures",
    "le catalogue",
    "l'inventaire",
    "la maquette",
    "les bulletins",
    "le podcast",
    "la tombola",
    "les médailles",
    "le micro",
    "la convention",
    "les statuts",
    "le sondage",
    "la newsletter",
    "les bannières",
    "le tutoriel",
    "la sonnette",
    "les horaires",
    "le tampon",
    "l'extincteur",
    "la trousse",
    "les vestiaires",
    "le vidéoprojecteur",
    "la bâche",
    "les pinceaux",
    "le fer à souder",
    "la perceuse",
    "les vis",
    "le bocal",
    "l'établi",
    "la rallonge",
    "les tréteaux",
    "le pèse-lettre",
    "la remorque",
    "les gobelets",
    "le percolateur",
    "la nappe",
    "les guirlandes",
    "le paravent",
    "l'échelle",
];

const COMPLEMENTS: &[&str] = &[
    "des permanences",
    "de bienveillance",
    "de la réunion",
    "du trimestre",
    "des membres",
    "des prêts",
    "de sécurité",
    "des ouvertures",
    "du grille-pain",
    "du samedi",
    "des indicateurs",
    "de subvention",
    "du premier jour",
    "de la salle",
    "des bonnes nouvelles",
    "du réseau social",
    "de l'imprimante",
    "de livraison",
    "des chargeurs",
    "de l'année passée",
    "de crise",
    "d'accueil",
    "des partenaires",
    "des inscriptions",
    "du recrutement",
    "de la rentrée",
    "des voisins",
    "du festival",
    "de la mairie",
    "des bénévoles",
    "de la chorale",
    "du potager",
    "des anniversaires",
    "de la bibliothèque",
    "du marché",
    "des ambassadeurs",
    "de la couturière",
    "de l'horloger",
    "des étudiants",
    "de la kermesse",
    "du jumelage",
    "des retraités",
    "de la brocante",
    "du cinéma",
    "des cyclistes",
    "de la ressourcerie",
    "du lycée",
    "des apprentis",
    "de la fanfare",
    "du centre social",
    "des jardiniers",
    "de la régie",
    "du bailleur",
    "des commerçants",
    "de la radio",
];

const CIRCUMSTANCES: &[&str] = &[
    "avant la fin de la semaine",
    "chaque premier lundi du mois",
    "dès que la salle est libre",
    "avec l'accord de la direction",
    "sans attendre la réunion",
    "pendant la permanence du soir",
    "au plus tard trois jours avant",
    "à la demande des habitants",
    "dans le dossier commun",
    "en deux phrases",
    "sous sa responsabilité",
    "après une courte pause",
    "devant tout le groupe",
    "par écrit",
    "au téléphone si c'est urgent",
    "à voix haute",
    "une fois par trimestre",
    "selon la règle commune",
    "en gardant une trace",
    "avec un mot gentil",
    "hors des heures d'ouverture",
    "le samedi matin",
    "sur la place du marché",
    "au fond de l'atelier",
    "d'une année sur l'autre",
    "malgré la pluie",
    "en présence d'un témoin",
    "avant d'éteindre la lumière",
];

const REASONS: &[&str] = &[
    "parce que la confiance se gagne lentement",
    "afin que personne ne reste sans réponse",
    "pour que le suivant trouve tout en place",
    "car une erreur coûte une soirée",
    "puisque les membres lisent surtout sur leur téléphone",
    "pour éviter deux annonces le même jour",
    "car la mairie demande un justificatif",
    "afin de garder un ton simple et chaleureux",
    "parce qu'un oubli se voit tout de suite",
    "pour laisser du temps à la relecture",
    "car le fonds de pièces s'épuise vite",
    "afin que chacun sache qui décide",
    "puisque l'atelier ferme à vingt heures",
    "pour respecter le choix de chacun",
    "car les chiffres ne disent pas tout",
];

const CONNECTORS: &[&str] = &[
    "En pratique,",
    "Le plus souvent,",
    "Depuis l'automne,",
    "En cas de doute,",
    "Pour commencer,",
    "Au quotidien,",
    "Par principe,",
    "À l'inverse,",
    "Le moment venu,",
    "Sauf exception,",
    "Comme convenu,",
    "De son côté,",
    "En retour,",
    "Dans ce cas,",
];

const THEMES: &[&str] = &[
    "Accueillir",
    "Modérer",
    "Raconter",
    "Réparer",
    "Prêter",
    "Recruter",
    "Former",
    "Mesurer",
    "Célébrer",
    "Partager",
    "Décider",
    "Planifier",
    "Répondre",
    "Photographier",
    "Transmettre",
    "Ranger",
    "Financer",
    "Inviter",
    "Écouter",
    "Remercier",
];

const MATTERS: &[&str] = &[
    "un nouveau membre",
    "une discussion tendue",
    "le récit d'une réparation",
    "les outils de l'atelier",
    "la lettre du jeudi",
    "une équipe de quartier",
    "le premier mois",
    "les indicateurs du trimestre",
    "une fête de rentrée",
    "les droits à l'image",
    "une décision commune",
    "le calendrier des ouvertures",
    "une réclamation",
    "les archives photographiques",
    "les gestes du métier",
    "la salle après la séance",
    "une demande de subvention",
    "les voisins du dimanche",
    "les idées des membres",
    "les bénévoles",
];

const HEADINGS: &[&str] = &[
    "Ce qu'il faut savoir",
    "Qui s'en charge",
    "Avant de commencer",
    "Étapes",
    "Si quelque chose se passe mal",
    "Exemples",
    "Ce que nous évitons",
    "Délais",
    "Pour aller plus loin",
    "Ce que disent les membres",
    "Chiffres utiles",
    "Mots à préférer",
    "Le jour même",
    "Après coup",
    "Cas particuliers",
    "Matériel",
    "Questions fréquentes",
    "Ce qui reste ouvert",
];

const SYLLABLES: &[&str] = &[
    "bré", "van", "mor", "lec", "tou", "quin", "ker", "sau", "dol", "mi", "ra", "né", "pla", "che", "gou", "lan",
    "vel", "tri", "bo", "cas", "du", "fer", "gal", "hau", "jo", "lis", "mar", "noi", "pé", "rou", "ser", "tal", "vi",
    "zel", "chan", "bau",
];

/// How many rare names there are.
const NAMES: usize = 12_000;

/// The vocabulary, drawn from with one source of choices. A piece of prose keeps to a few subjects, as
/// a real one does: not every word of the language is on every page.
#[derive(Debug)]
pub struct French {
    random: Random,
    subjects: Vec<&'static str>,
    verbs: Vec<&'static str>,
    nouns: Vec<&'static str>,
    complements: Vec<&'static str>,
    circumstances: Vec<&'static str>,
    reasons: Vec<&'static str>,
}

impl French {
    /// The prose of one thing.
    pub fn new(mut random: Random) -> Self {
        Self {
            subjects: random.some(SUBJECTS, 6),
            verbs: random.some(VERBS, 9),
            nouns: random.some(NOUNS, 7),
            complements: random.some(COMPLEMENTS, 6),
            circumstances: random.some(CIRCUMSTANCES, 6),
            reasons: random.some(REASONS, 4),
            random,
        }
    }

    /// The choices that the prose is drawn with.
    pub fn random(&mut self) -> &mut Random {
        &mut self.random
    }

    /// The name of a place or a person: a few are everywhere, most appear now and then.
    pub fn name(&mut self) -> String {
        name(self.random.rank(NAMES))
    }

    /// A title; `number` keeps it apart from all others.
    pub fn title(&mut self, number: usize) -> String {
        let theme = self.random.pick(THEMES);
        let matter = self.random.pick(MATTERS);
        format!("{theme} {matter}, cas {}", number + 1)
    }

    /// A heading within a page.
    pub fn heading(&mut self) -> String {
        let heading = self.random.pick(HEADINGS);
        if self.random.chance(40) { format!("{heading} à {}", self.name()) } else { heading.to_owned() }
    }

    /// A clause without capital or full stop.
    pub fn clause(&mut self) -> String {
        let random = &mut self.random;
        let subject = random.pick(&self.subjects);
        let verb = random.pick(&self.verbs);
        let noun = random.pick(&self.nouns);
        let complement = random.pick(&self.complements);
        let mut clause = format!("{subject} {verb} {noun} {complement}");
        if random.chance(55) {
            clause.push(' ');
            clause.push_str(random.pick(&self.circumstances));
        }
        if self.random.chance(30) {
            clause.push_str(" à ");
            clause.push_str(&self.name());
        }
        clause
    }

    /// A sentence.
    pub fn sentence(&mut self) -> String {
        let mut sentence = if self.random.chance(35) {
            format!("{} {}", self.random.pick(CONNECTORS), self.clause())
        } else {
            capital(&self.clause())
        };
        if self.random.chance(35) {
            sentence.push_str(", ");
            sentence.push_str(self.random.pick(&self.reasons));
        } else if self.random.chance(30) {
            sentence.push_str(" ; ");
            sentence.push_str(&self.clause());
        }
        sentence.push('.');
        sentence
    }

    /// A question, different for every number.
    pub fn question(&mut self, number: usize) -> String {
        let verb = self.random.pick(VERBS);
        let noun = self.random.pick(NOUNS);
        let complement = self.random.pick(COMPLEMENTS);
        format!("Qui {verb} {noun} {complement} à {} ?", rare_name(number))
    }

    /// A paragraph of this many sentences.
    pub fn paragraph(&mut self, sentences: usize) -> String {
        let sentences: Vec<String> = (0..sentences).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }
}

/// The first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name of this rank; the same rank is always the same name.
pub fn name(rank: usize) -> String {
    let mut random = Random::of("name", rank);
    let syllables = random.between(2, 4);
    let joined: String = (0..syllables).map(|_| random.pick(SYLLABLES)).collect();
    capital(&joined)
}

/// A name that no other number has.
pub fn rare_name(number: usize) -> String {
    let mut rest = number;
    let mut joined = String::new();
    loop {
        joined.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
        if rest == 0 {
            break;
        }
    }
    capital(&format!("{joined}ville"))
}
