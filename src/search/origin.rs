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
abilite>able 3able>er acien>acie 2actif>agir action>agir 4age>er ageux>age 3ai>ayer 4aire>e, 2aison>er
3alisation>al,aliser 3aliser>al,el 2alite>al,el,e amment>ant anal>an 3ance>ant 2ancier>ancer anisme>ain aniste>ain
anitaire>ain anite>ain antisme>ant arial>aire ariat>aire ariser>ier,aire arisme>arien arite>ier,aire 6at>e ataire>er,at
3ateur>er 3atif>er 3ation>er 3atoire>er 3ature>er,at autaire>aute 3aute>al biliser>ble breux>bre 2cage>quer,cer
2caire>que cateur>quer cation>quer cepteur>cevoir ceptible>cevoir ception>cevoir cesseur>ceder cessible>ceder
cessif>ceder cession>ceder cieux>ce,cer 2cis>ciser cisif>cider cision>cider,ciser clusif>clure clusion>clure
criture>crire 3ctuel>t,ct ctueuse>ct,cter ctueux>ct,cter cussion>cuter cution>cuter dacteur>diger daction>diger
diction>dire dition>diter ducatif>duquer ducteur>duire ductible>duire ductif>duire duction>duire ectieux>ecter een>ee
eignable>eindre ellement>el ematique>eme 3ement>e emment>ent 3ence>ent ension>endre 3ental>ent entaliste>ent,ental
1ente>ent,endre entel>ent entiel>ent 3eraient>erer 3erait>erer ercial>erce 3erez>erer 4erie>ier,er eriel>ere,erie
3esse>e estriel>estre etaire>et 5ete>e 3etude>ete 3eture>er 3eur>e 2eureux>eur euse>eur,eux eusement>eux 4eux>e,
faction>faire fensif>fendre flexion>flechir gage>guer,ger gant>guer gante>guer gateur>guer gation>guer,ger
gatoire>guer,ger 3geable>ger gereux>ger gestion>gerer gestionnaire>gerer gible>ger gien>gie,ge gieux>gion,ge gneux>gner
gression>gresser guite>gu hesif>herer hesion>herer ibilite>ible ibuteur>ibuer ibutif>ibuer ical>ique 3icant>iquer
icateur>ier,iquer ication>ier,iquer icien>ique icite>ique,e 5ier>er,e 3iete>ieux ificat>ifier ilite>ile iliter>ile
inal>in,ine ional>ion ionnaire>ion ionnel>ion ionner>ion ionniste>ion isation>iser 4iser>e,ie,ite,ique 3ision>iser
isition>erir 4isme>iste,e issable>ir issement>ir isseur>ir 4iste>e, istique>iste,ique itaire>ite 5ite>e 3ition>ir
4itude>e 3iture>ir 3ive>iver ivete>if ivite>if jonction>joindre lecteur>lire lection>lire lecture>lire lyste>lyser
lytique>lyser mentaire>menter missible>mettre 1mission>mettre motion>mouvoir nciation>ncer nexion>necter 3nite>ne,n
1oin>oigner orien>oire orique>oire,orie osite>eux ositeur>oser osition>oser oureuse>eur oureux>eur parition>paraitre
parution>paraitre pediteur>pedier pedition>pedier prehensible>prendre prehensif>prendre prehension>prendre
pression>primer probation>prouver ption>pter recteur>riger rectif>riger rection>riger 2rison>rir ruption>rompre
rupture>rompre scripteur>scrire scriptif>scrire scription>scrire 1session>seder 1solution>soudre strictif>streindre
striction>streindre suasion>suader tecteur>teger tection>teger tention>tenir 3teux>t thetique>these thetiser>these
1tien>tenir tieux>tion,tie 3tif>t tinction>tinguer tition>tir,ter torial>ter tral>tre tructeur>truire tructif>truire
truction>truire union>unir ural>ure 4ure>e urel>ure usion>user utaire>ut ution>uer ventif>venir vention>venir
version>vertir verture>vrir viction>vaincre 2vision>voir,viser yeur>yer";

/// No end is longer, in letters.
const LONGEST_END: usize = 12;

/// Words whose origin no end tells, or whose end tells a wrong one.
pub(super) const OWN: &str = "\
absenteisme>absent absenter>absent acces>acceder accidentel>accident accueil>accueillir achat>acheter acheteur>acheter
adoucir>doux affaiblir>faible affaire>affaire affiner>fin aggraver>grave agrandir>grand agricole>agriculture
alleger>leger allocataire>allouer allocation>allouer allonger>long alourdir>lourd amical>ami amitie>ami amour>aimer
annee>an annuel>an annuler>annuler apeure>peur apeurer>peur appauvrir>pauvre apprenti>apprendre apprentissage>apprendre
approfondir>profond arbitral>arbitrer arrondir>rond arrosoir>arroser artisanal>artisan artiste>art artistique>art
assainir>sain assise>asseoir assouplir>souple attraction>attirer attrister>triste aveu>avouer aveux>avouer
bail>bailleur baux>bailleur beaute>beau boisson>boire bonte>bon brievement>bref brievete>bref bruyamment>bruit
bruyant>bruit bruyante>bruit buvette>boire buveur>boire cachette>cacher camping>camper capacite>capable
caritatif>charite carriere>carriere cartable>cartable central>central centrale>central certificat>certifier
certitude>certain chaleur>chaud chanson>chanter chantier>chantier charitable>charite cheffe>chef chefferie>chefferie
cherte>cher chirurgical>chirurgie choix>choisir choral>choeur chorale>choeur choriste>choeur clarifier>clair
clarte>clair clic>cliquer clientele>client clos>clore close>clore cloture>clore cloturer>clore codage>coder
collecteur>collecter collegien>college combat>combattre commence>commencer commissaire>commissaire
communicant>communiquer communicante>communiquer comparaison>comparer complement>completer complementaire>completer
confidentiel>confidence confusion>confondre conseil>conseiller conseiller>conseiller conseillere>conseiller
contradiction>contredire contradictoire>contredire contrat>contracter convaincer>convaincre convocation>convoquer
coordinateur>coordonner coordination>coordonner couleur>couleur courage>courage coureur>courir couture>coudre
credit>crediter crediteur>crediter criminalite>crime criminel>crime cueillette>cueillir cuisson>cuire culture>culture
debat>debattre debit>debiter debiteur>debiter deces>deceder defense>defendre degustation>gouter demonstration>demontrer
dentelle>dentelle depart>partir departement>departement descriptif>decrire description>decrire destructeur>detruire
destruction>detruire dette>endetter difficulte>difficile dirigeable>dirigeable diversifier>divers diversite>divers
documenter>document doublon>doubler douceur>doux douleur>douleur eclaircir>clair eclaircissement>clair ecrivain>ecrire
ecrivaine>ecrire egal>egal egaliser>egal egalitaire>egal egalite>egal elargir>large electoral>elire embellir>beau
emprisonner>prison encadrer>cadre encourager>courage endurcir>dur energetique>energie enfantin>enfant
enfreindre>enfreindre enrichir>riche enthousiaste>enthousiasme entrepreneur>entreprendre entretien>entretenir
epaisseur>epais epaissir>epais epouse>epoux epouser>epoux escroc>escroquer espacer>espace espoir>esperer etude>etudier
evocation>evoquer examen>examiner exces>exceder exercice>exercer extension>etendre extincteur>eteindre
extinction>eteindre extraction>extraire extrait>extraire facteur>facteur faisable>faire familial>famille fausser>faux
federal>federer federateur>federer festif>fete fideliser>fidele fidelite>fidele finance>financer folie>fou
forestier>foret fournisseur>fournir fourniture>fournir fraicheur>frais fraternel>fraternite frauduleuse>frauder
frauduleux>frauder fuite>fuir gain>gagner garant>garantir gentiment>gentil graphisme>graphique graphiste>graphique
gratuite>gratuit grossir>gros habitude>habituel haine>hair haineux>haine heureuse>heureux heureusement>heureux
heureux>heureux honte>honteux horaire>heure hospitalier>hopital hospitaliere>hopital hospitalisation>hopital
hospitaliser>hopital identite>identifier impot>imposer inaugural>inaugurer individualiser>individu individuel>individu
infirmier>infirmier infraction>enfreindre interet>interesser inventaire>inventorier jeu>jouer jeunesse>jeune
joie>joyeux journalistique>journal journee>jour juriste>juridique legataire>leguer legs>leguer liaison>lier
liberer>libre liberte>libre lien>lier lisible>lire livraison>livrer locataire>louer locatif>louer location>louer
maintien>maintenir manuel>main matinee>matin mecenat>mecene medecin>medecin mediatique>media mediatiser>media
medical>medecin mensonge>mentir mensonger>mentir mensualite>mois mensuel>mois menteur>mentir merveilleux>merveille
message>message metallique>metal ministere>ministre ministeriel>ministre mobilisation>mobiliser mobiliser>mobiliser
mobilite>mobile mondial>monde morsure>mordre moteur>moteur naivete>naif natation>nager necessite>necessaire
necessiter>necessaire nee>naitre neutraliser>neutre neutralite>neutre nomination>nommer nouer>noeud nouveaute>nouveau
nuisance>nuire nuisible>nuire ordinaire>ordinaire organiser>organiser orgueilleux>orgueil oubli>oublier outillage>outil
outiller>outil parole>parler partage>partager patienter>patient patrimonial>patrimoine paysanne>paysan peintre>peindre
personnage>personnage perte>perdre petite>petit peureuse>peur peureux>peur pharmaceutique>pharmacie photo>photographier
photographe>photographier photographique>photographier plagiaire>plagier plagiat>plagier plaidoyer>plaider
plaisir>plaire pluie>pleuvoir pluvieux>pleuvoir poids>peser politesse>poli postal>poste poursuite>poursuivre
poussiere>poussiere prefectoral>prefet prefecture>prefet preuve>prouver previsible>prevoir progres>progresser
progressif>progresser progression>progresser promesse>promettre provocation>provoquer proximite>proche qualite>qualite
quittent>quitter raccourcir>court racisme>raciste rafraichir>frais rajeunir>jeune ralentir>lent rallonger>long
rarete>rare rechauffer>chaud recherche>chercher rechercher>chercher recueil>recueillir refroidir>froid
reglement>reglementer,regler regroupement>grouper regrouper>grouper renfort>renforcer reouverture>ouvrir
reponse>repondre requete>requerir retour>revenir retrait>retirer retrecir>etroit reussite>reussir reveil>reveiller
revocation>revoquer richesse>riche salarial>salaire salariat>salaire salarie>salaire salarier>salaire salete>sale
scolaire>ecole scrutateur>scrutin secher>sec secheresse>sec secours>secourir securite>securiser sensible>sentir
sentiment>sentir serviable>servir service>servir simplicite>simple simplifier>simple soiree>soir solidaire>solidaire
solidarite>solidaire soupcon>soupconner souplesse>souple soutien>soutenir spectacle>spectateur stagiaire>stage
succes>succeder suite>suivre surdite>sourd surete>sur syndical>syndicat textuel>texte tourisme>touriste
touriste>touriste touristique>touriste transfert>transferer travail>travailler triage>trier tribunal>tribunal
tutoral>tuteur tutorat>tuteur tutorer>tuteur tuyauterie>tuyau universite>universite usage>user valeur>valoir
variable>varier variete>varier vendeur>vendre verite>vrai vestimentaire>vetir vetement>vetir veuve>veuf vie>vivre
vieillesse>vieillir vieillir>vieux vieillissement>vieux village>village visuel>vue vitrail>vitre vivant>vivre
vocation>vocation volontaire>volontaire";

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
