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
abilite>able 2actif>agir action>agir 4age>er ageux>age 3ai>ayer 2aison>er 3alisation>al,aliser 3aliser>al,el
2alite>al,el,e amment>ant 3ance>ant 2ancier>ancer anisme>ain anitaire>ain anite>ain antisme>ant ariat>aire
ariser>ier,aire arite>ier,aire 6at>e ataire>er,at 3ateur>er 3atif>er 3ation>er 3ature>er,at autaire>aute 3aute>al
biliser>ble 2cage>quer 2caire>que cateur>quer cation>quer ception>cevoir cessible>ceder cessif>ceder cession>ceder
2cis>ciser cisif>cider cision>cider,ciser clusif>clure clusion>clure criture>crire 3ctuel>t,ct cussion>cuter
cution>cuter dacteur>diger daction>diger diction>dire dition>diter ducteur>duire duction>duire ematique>eme 3ement>e
emment>ent 3ence>ent ension>endre 3ental>ent 1ente>endre entiel>ent 3eraient>erer 3erait>erer 3erez>erer
4erie>ier,er 3esse>e estriel>estre etaire>et 5ete>e 3etude>ete 3eture>er 3eur>e faction>faire flexion>flechir
gateur>guer gation>guer,ger gereux>ger gestion>gerer gestionnaire>gerer gression>gresser guite>gu hesif>herer
hesion>herer ibilite>ible ibuteur>ibuer ical>ique 3icant>iquer icateur>ier,iquer ication>ier,iquer icien>ique
icite>ique,e ilite>ile ional>ion ionnaire>ion ionnel>ion ionner>ion 4iser>e,ie,ite 3ision>iser isition>erir
issement>ir isseur>ir itaire>ite 5ite>e 3ition>ir 4itude>e 3iture>ir 3ive>iver ivite>if jonction>joindre
lecteur>lire lection>lire lecture>lire mentaire>menter 1mission>mettre motion>mouvoir nciation>ncer nexion>necter
3nite>ne,n 1oin>oigner orique>oire,orie osite>eux ositeur>oser osition>oser parition>paraitre parution>paraitre
prehension>prendre pression>primer probation>prouver ption>pter recteur>riger rectif>riger rection>riger 2rison>rir
ruption>rompre rupture>rompre scriptif>scrire scription>scrire 1session>seder 1solution>soudre striction>streindre
suasion>suader tecteur>teger tection>teger tention>tenir 3teux>t 1tien>tenir 3tif>t tinction>tinguer tition>tir,ter
tructeur>truire truction>truire union>unir 4ure>e urel>ure usion>user ution>uer ventif>venir vention>venir
version>vertir verture>vrir viction>vaincre 2vision>voir,viser";

/// No end is longer, in letters.
const LONGEST_END: usize = 12;

/// Words whose origin no end tells, or whose end tells a wrong one.
pub(super) const OWN: &str = "\
acces>acceder achat>acheter annee>an apprentissage>apprendre choix>choisir combat>combattre commence>commencer
complement>completer coordinateur>coordonner coordination>coordonner couleur>couleur courage>courage couture>coudre
culture>culture debat>debattre deces>deceder defense>defendre depart>partir descriptif>decrire description>decrire
destruction>detruire espoir>esperer etude>etudier exces>exceder exercice>exercer extension>etendre
extinction>eteindre finance>financer interet>interesser journee>jour lien>lier location>louer matinee>matin
message>message moteur>moteur organiser>organiser oubli>oublier partage>partager personnage>personnage perte>perdre
plaisir>plaire poursuite>poursuivre promesse>promettre qualite>qualite recherche>chercher reponse>repondre
retrait>retirer reussite>reussir secours>secourir service>servir soiree>soir succes>succeder suite>suivre
travail>travailler valeur>valoir village>village";

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

/// The heads of the families that a word comes from; the word is in small letters, without accents.
pub(super) fn origins(word: &str) -> Vec<String> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let of_family = head(word);
    if let Some(own) = [word, singular, &of_family].iter().find_map(|one| WORDS.get(one)) {
        return vec![head(own)];
    }
    let mut out: Vec<String> = Vec::new();
    for one in [&of_family, singular, word] {
        // The longest end comes first.
        let told = (one.len().saturating_sub(LONGEST_END)..one.len()).find_map(|at| {
            let (least, places) = ENDS.get(one.get(at..)?)?;
            (at >= *least).then(|| places.iter().map(move |place| head(&format!("{}{place}", &one[..at]))))
        });
        for origin in told.into_iter().flatten() {
            if !out.contains(&origin) {
                out.push(origin);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{ORIGINS, OWN, origins};

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
        ] {
            assert!(origins(word).iter().any(|one| one == from), "{word}: {:?}", origins(word));
        }
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
