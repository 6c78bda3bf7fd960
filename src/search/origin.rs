//! What a French word comes from besides the head of its family: the verb of a noun of action, the adjective of a quality.
//!
//! `publication` is found by `publier`, `activité` by `actif`, `lectrice` by `lire`, and each by the others: all are
//! indexed by what they come from, and searched for by it. Ends tell most of them; verbs of the third group are few, and
//! so are their nouns. `themes/parvis/static/js/words.js` knows the same tables, and a test holds them together.

use std::sync::LazyLock;

use crate::lookup::Lookup;

use super::family::head;

/// Ends, and what stands in their place in the word that such a word comes from: the longest that fits. A number is how
/// many letters are to stand before it, where short words look alike (`visite` is no quality).
pub(super) const ORIGINS: &str = "\
abilite>able 4able>er 2actif>agir action>agir 4age>er ageux>age 3ai>ayer 2aison>er 3alisation>al,aliser 3aliser>al,el
2alite>al,el,e amment>ant 3ance>ant 2ancier>ancer anisme>ain anitaire>ain anite>ain antisme>ant arial>aire ariat>aire
ariser>ier,aire arisme>arien arite>ier,aire 6at>e ataire>er,at 3ateur>er 3atif>er 3ation>er 3atoire>er 3ature>er,at
autaire>aute 3aute>al biliser>ble 2cage>quer,cer 2caire>que cateur>quer cation>quer cepteur>cevoir ceptible>cevoir
ception>cevoir cessible>ceder cessif>ceder cession>ceder 2cis>ciser cisif>cider cision>cider,ciser clusif>clure
clusion>clure criture>crire 3ctuel>t,ct ctueuse>ct,cter ctueux>ct,cter cussion>cuter cution>cuter dacteur>diger
daction>diger diction>dire dition>diter ducteur>duire ductif>duire duction>duire eignable>eindre ellement>el
ematique>eme 3ement>e emment>ent 3ence>ent ension>endre 3ental>ent 1ente>ent,endre entiel>ent 3eraient>erer
3erait>erer 3erez>erer 4erie>ier,er 3esse>e estriel>estre etaire>et 5ete>e 3etude>ete 3eture>er 3eur>e 2eureux>eur
euse>eur,eux eusement>eux faction>faire flexion>flechir gage>guer,ger gant>guer gante>guer gateur>guer gation>guer,ger
gatoire>guer,ger 3geable>ger gereux>ger gestion>gerer gestionnaire>gerer gneux>gner gression>gresser guite>gu
hesif>herer hesion>herer ibilite>ible ibuteur>ibuer ibutif>ibuer ical>ique 3icant>iquer icateur>ier,iquer
ication>ier,iquer icien>ique icite>ique,e 5ier>er,e 3iete>ieux ilite>ile ional>ion ionnaire>ion ionnel>ion ionner>ion
isation>iser 4iser>e,ie,ite,ique 3ision>iser isition>erir issable>ir issement>ir isseur>ir itaire>ite 5ite>e 3ition>ir
4itude>e 3iture>ir 3ive>iver ivite>if jonction>joindre lecteur>lire lection>lire lecture>lire lyste>lyser
lytique>lyser mentaire>menter 1mission>mettre motion>mouvoir nciation>ncer nexion>necter 3nite>ne,n 1oin>oigner
orique>oire,orie osite>eux ositeur>oser osition>oser parition>paraitre parution>paraitre prehensif>prendre
prehension>prendre pression>primer probation>prouver ption>pter recteur>riger rectif>riger rection>riger 2rison>rir
ruption>rompre rupture>rompre scriptif>scrire scription>scrire 1session>seder 1solution>soudre striction>streindre
suasion>suader tecteur>teger tection>teger tention>tenir 3teux>t 1tien>tenir 3tif>t tinction>tinguer tition>tir,ter
torial>ter tructeur>truire tructif>truire truction>truire union>unir 4ure>e urel>ure usion>user ution>uer ventif>venir
vention>venir version>vertir verture>vrir viction>vaincre 2vision>voir,viser";

/// No end is longer, in letters.
const LONGEST_END: usize = 12;

/// Words whose origin no end tells, or whose end tells a wrong one.
pub(super) const OWN: &str = "\
absenteisme>absent absenter>absent acces>acceder achat>acheter amical>ami amour>aimer annee>an apeure>peur
apeurer>peur apprenti>apprendre apprentissage>apprendre arbitral>arbitrer arrosoir>arroser attraction>attirer
attrister>triste boisson>boire bonte>bon brievement>bref brievete>bref buvette>boire cachette>cacher camping>camper
capacite>capable carriere>carriere cartable>cartable certitude>certain chaleur>chaud chantier>chantier cherte>cher
choix>choisir clarifier>clair clarte>clair clientele>client codage>coder collecteur>collecter combat>combattre
commence>commencer complement>completer complementaire>completer confusion>confondre contrat>contracter
convaincer>convaincre coordinateur>coordonner coordination>coordonner couleur>couleur courage>courage couture>coudre
cueillette>cueillir cuisson>cuire culture>culture debat>debattre deces>deceder defense>defendre degustation>gouter
demonstration>demontrer depart>partir departement>departement descriptif>decrire description>decrire
destructeur>detruire destruction>detruire difficulte>difficile dirigeable>dirigeable documenter>document
doublon>doubler electoral>elire energetique>energie enfantin>enfant enrichir>riche enthousiaste>enthousiasme
espoir>esperer etude>etudier exces>exceder exercice>exercer extension>etendre extinction>eteindre facteur>facteur
familial>famille festif>fete finance>financer fraternel>fraternite frauduleuse>frauder frauduleux>frauder gain>gagner
habitude>habituel haine>hair identite>identifier infirmier>infirmier interet>interesser jeu>jouer jeunesse>jeune
joie>joyeux journalistique>journal journee>jour liberer>libre liberte>libre lien>lier lisible>lire locataire>louer
location>louer matinee>matin medical>medecin mensonge>mentir mensonger>mentir menteur>mentir message>message
metallique>metal ministere>ministre moteur>moteur natation>nager nomination>nommer nouveaute>nouveau
organiser>organiser oubli>oublier outillage>outil outiller>outil parole>parler partage>partager patienter>patient
peintre>peindre personnage>personnage perte>perdre peureuse>peur peureux>peur photo>photographier
photographe>photographier photographique>photographier plaidoyer>plaider plaisir>plaire poids>peser politesse>poli
postal>poste poursuite>poursuivre poussiere>poussiere prefecture>prefet preuve>prouver previsible>prevoir
promesse>promettre proximite>proche qualite>qualite quittent>quitter rajeunir>jeune rarete>rare recherche>chercher
reglement>reglementer,regler reouverture>ouvrir reponse>repondre retour>revenir retrait>retirer reussite>reussir
richesse>riche salarial>salaire salariat>salaire salarie>salaire salarier>salaire salete>sale scolaire>ecole
secours>secourir securite>securiser serviable>servir service>servir simplicite>simple simplifier>simple soiree>soir
spectacle>spectateur stagiaire>stage succes>succeder suite>suivre surdite>sourd surete>sur textuel>texte
transfert>transferer travail>travailler triage>trier tutoral>tuteur tutorat>tuteur tutorer>tuteur valeur>valoir
variable>varier variete>varier verite>vrai vieillesse>vieillir village>village";

/// The ends, each with the letters that are to stand before it and what stands in its place.
static ENDS: LazyLock<Lookup<&str, (usize, Vec<&str>)>> = LazyLock::new(|| {
    let split = |pair: &'static str| {
        let (end, places) = pair.split_once('>')?;
        let bare = end.trim_start_matches(|c: char| c.is_ascii_digit());
        let least = end[..end.len() - bare.len()].parse().unwrap_or(0);
        Some((bare, (least, places.split(',').collect())))
    };
    ORIGINS.split_whitespace().filter_map(split).collect()
});

/// The origins of words that no end tells.
static WORDS: LazyLock<Lookup<&str, &str>> =
    LazyLock::new(|| OWN.split_whitespace().filter_map(|pair| pair.split_once('>')).collect());

/// The heads of the families that a word comes from, and those that these come from; the word is in small letters,
/// without accents.
pub(super) fn origins(word: &str) -> Vec<String> {
    let mut all = next(word);
    // `accessibilité` comes from `accessible`, and that from `accéder`.
    let further: Vec<String> = all.iter().flat_map(|origin| next(origin)).collect();
    all.extend(further);
    let mut heads: Vec<String> = Vec::new();
    for origin in all.iter().map(|origin| head(origin)) {
        if !heads.contains(&origin) {
            heads.push(origin);
        }
    }
    heads
}

/// What a word comes from at once.
fn next(word: &str) -> Vec<String> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let of_family = head(word);
    if let Some(own) = [word, singular, &of_family].iter().find_map(|one| WORDS.get(one)) {
        return own.split(',').map(str::to_owned).collect();
    }
    let mut out = Vec::new();
    for one in [&of_family, singular, word] {
        // The longest end comes first.
        let told = (one.len().saturating_sub(LONGEST_END)..one.len()).find_map(|at| {
            let (least, places) = ENDS.get(one.get(at..)?)?;
            (at >= *least).then(|| places.iter().map(move |place| format!("{}{place}", &one[..at])))
        });
        out.extend(told.into_iter().flatten());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{ENDS, LONGEST_END, ORIGINS, OWN, origins};

    #[test]
    fn a_word_tells_what_it_comes_from() {
        for (word, from) in [
            ("publications", "publier"),
            ("activite", "actif"),
            ("responsabilites", "responsabler"),
            ("lectrice", "lire"),
            ("animateurs", "animer"),
            ("avertissement", "avertir"),
            ("ouverture", "ouvrir"),
            ("decision", "decider"),
            ("choix", "choisir"),
            ("gentillesse", "gentil"),
            ("moderait", "moderer"),
            ("desactive", "desactiver"),
            ("accessibilite", "acceder"),
            ("decisionnel", "decider"),
            ("reglement", "regler"),
            ("cuisiniere", "cuisiner"),
        ] {
            assert!(origins(word).iter().any(|one| one == from), "{word}: {:?}", origins(word));
        }
        assert_eq!(ENDS.keys().map(|end| end.len()).max(), Some(LONGEST_END));
        for word in ["visite", "page", "chance", "nation", "point", "s", ""] {
            assert_eq!(origins(word), [""; 0], "{word}");
        }
    }

    #[test]
    fn the_browser_knows_the_same_origins() {
        let js = include_str!("../../themes/parvis/static/js/words.js");
        for (name, ours) in [("ORIGINS", ORIGINS), ("OWN", OWN)] {
            let (_, table) = js.split_once(&format!("const {name} = `")).expect("a table");
            let (table, _) = table.split_once('`').expect("an end");
            assert_eq!(table, ours, "`{name}` of words.js is to be that of origin.rs");
        }
    }
}
