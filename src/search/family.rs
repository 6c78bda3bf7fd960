//! What a French word is found by besides Pagefind's stem: that of its family.
//!
//! Pagefind takes the accents off a word before it stems it, and stems tell by accents: `publié` becomes `publ`,
//! `publier` `publi`, `validées` `valide`, `trésorière` `tresorier`. A word is therefore indexed by the stem of its
//! family's head too (the infinitive, the masculine, the singular), and so is what is searched for:
//! `themes/parvis/static/js/family.js` finds the same head, and a test holds the two tables together. Those who ask
//! Pagefind itself do not know heads; for them, participles, infinitives and pairs (`directeur`, `directrice`) are also
//! indexed by what their siblings are searched by.

use std::sync::LazyLock;

use crate::lookup::Lookup;

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
    ("geaient", "ger"),
    ("geait", "ger"),
    ("geant", "ger"),
    ("geante", "ger"),
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
    ("ondue", "ond"),
    ("onne", "onner"),
    ("oux", "ou"),
    ("trice", "teur"),
    ("ttent", "t"),
    ("ttez", "t"),
    ("ttre", "t"),
    ("uie", "uyer"),
    ("uient", "uyer"),
];

/// Words whose family no end tells: its head, the beginnings that it may have (`.` is none), and its other forms. `-`, `+`, `~`
/// and `=` stand for [several ends](TAILS).
pub(super) const IRREGULAR: &str = "\
faire . re satis de contre: fais fait~ faites font fass+ fais- fer=
prendre . re ap com entre sur me: prend prends pren- prenn+ pris~ prendr=
mettre . re ad per pro sou trans com compro o e de: mets met mett- mett+ mis~ mettr=
tenir . re con de main ob sou entre appar abs: tiens tient tienn+ ten- tenu~ tiendr=
venir . re con de pre par inter sou sur pro sub: viens vient vienn+ venons venez venait venaient venant~ venu~ viendr=
ouvrir . r entr: ouvr- ouvr+ ouvert~ ouvrir=
couvrir . re de rede: couvr- couvr+ couvert~ couvrir=
offrir .: offr- offr+ offert~ offrir=
souffrir .: souffr- souffr+ souffert~ souffrir=
voir . re pre entre pour: vois voit voient voy- vu~ verr= voir=
cevoir re de con per aper: cois coit coiv+ cev- cu~ cevr=
devoir .: dois doit doiv+ devons devez devais devait devaient deviez due dues devr=
pouvoir .: peux peut peuv+ puiss+ pouv- pu pourr=
vouloir .: veux veut veul+ veuill+ veuillez voul- voulu~ voudr=
savoir .: sais sait savent sav- su sach+ sachez sachant saur=
croire .: crois croit croient croie croy- cru~ croir=
lire . re: lis lit lisent lis- lu~ lir=
elire . re: elis elit elisent elis- elu~ elir=
dire . re contre inter pre me: dis dit~ dites disent dise dis- dir=
crire e de ree ins reins desins pres trans sous pros circons: cris crit~ criv- criv+ crir=
suivre . pour: suit suiv- suiv+ suivi~ suivr=
vivre . sur re: vit viv- vivent vecu~ vivr=
duire pro repro tra con recon intro in re de se: duis duit~ duis- duis+ duir=
truire cons recons ins des de: truis truit~ truis- truis+ truir=
aindre cr contr pl: ains aint~ aign- aign+ aindr=
eindre p rep dep att et f t br restr: eins eint~ eign- eign+ eindr=
oindre j rej adj disj conj: oins oint~ oign- oign+ oindr=
soudre re dis: sous sout~ solv- solv+ solu~ soudr=
naitre con recon mecon incon: nais nait naiss- naiss+ nu~ naitr=
paraitre . ap dis com trans reap: parais parait paraiss- paraiss+ paru~ paraitr=
servir . res: sers sert serv- serv+ servi~ servir=
clure ex con in: clus~ clut clu~ clu+ clu- clur=
courir par con ac se re dis: cours court cour- cour+ couru~ courr=
querir ac con re: quiers quiert quier+ quer- quis~ querr=
plaire . com de: plais plait plais- plais+ plair=
vaincre . con: vainc vaincs vainqu- vainqu+ vaincu~ vaincr=
valoir . equi: vaut vaux valent val- vaill+ valu~ vaudr=
falloir .: faut fallu fallait faudr=
mouvoir pro e: meus meut meuv+ mouv- mu~ mouvr=
suffire .: suffis suffit suffis- suffis+ suffi suffir=
coudre . re de: couds coud cous- cous+ cousu~ coudr=
ayer p rep ess bal r eff: aie~ aient
public .: publique~
grec .: grecque~
turc .: turque~
blanc .: blanche~
franc .: franche~
sec .: seche~
doux .: douce~
faux .: fausse~
frais .: fraiche~
beau .: belle~ bel
vieux .: vieille~ vieil
gros .: grosse~
fou .: folle~ fol
bref .: breve~
neuf .: neuve~
favori .: favorite~
rompre . inter cor: romps rompt romp- romp+ rompu~ rompr=
battre . com de a: bats bat batt- batt+ battu~ battr=
dormir . en: dors dort dorm- dorm+ dormi~ dormir=
tordre .: tords tord tord- tord+ tordu~ tordr=
naitre . re: nais nait naiss- naiss+ naitr=
boire .: boit boiv+ buv- boir=
cuire . re: cuit~ cuis- cuis+ cuir=
nuire .: nui nuis- nuis+ nuir=
agir . re: agi agis agit agiss- agiss+ agir=
fuir .: fui fuit fuient fuy- fuir=
travail .: travaux
ideal .: ideaux
jeu .: jeux
voeu .: voeux
oeil .: yeux
jumeau .: jumelle~ jumeaux
gentil .: gentille~
naif .: naive~
vif .: vive~
jaloux .: jalouse~
roux .: rousse~
gras .: grasse~
bas .: basse~
epais .: epaisse~
sot .: sotte~
malin .: maligne~
laic .: laique~
hote .: hotesse~
maitre .: maitresse~
feu .: feux
vitrail .: vitraux
ciel .: cieux
mou .: molle~ mol
copain .: copine~
loup .: louve~
mourir .: meurs meurt meur+ mort~ mour- mourr=
courir .: cour+ couru~ courr=
nouveau .: nouvelle~ nouvel
cle .: clef clefs
er ni li us os: e~ - + er=
envoyer . r: enverr=
naitre .: nee nees
rire . sou: rit ri- ri+ ri rir=
hair .: hait haiss- haiss+ hai~
croitre . ac de: croiss- croiss+ croitr=
soudre ab: sous sout~ solv- solv+ solu~ soudr=
asseoir . r: assieds assied asseyent assey- assis~ assoit assoient assoy- assiera assoira
mordre .: mords mord mord- mord+ mordu~ mordr=
bail .: baux
tuyau .: tuyaux
noyau .: noyaux
veuf .: veuve~
petit .: petite~
epoux .: epouse~
paysan .: paysanne~
chef .: cheffe~
clore . en: clos~ clot clor=
divers .: diverse~
eindre enfr: eins eint~ eign- eign+ eindr=
aller .: vais ira irai irons iront irait
boire .: bu";

/// What a sign at the end of a form stands for: `pren-` for `prenons`, `prenez`…, `prenn+` for `prennent`, `pris~` for `prise`, `prendr=`
/// for `prendra`….
const TAILS: &[(char, &[&str])] = &[
    ('-', &["ons", "ez", "ais", "ait", "ions", "iez", "aient", "ant", "ante"]),
    ('+', &["e", "es", "ent"]),
    ('~', &["", "e", "s", "es"]),
    ('=', &["a", "ai", "as", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient"]),
];

/// The head of each irregular word.
static HEADS: LazyLock<Lookup<String, String>> = LazyLock::new(|| {
    let mut heads = Lookup::default();
    for (names, forms) in IRREGULAR.lines().filter_map(|line| line.split_once(": ")) {
        let mut names = names.split(' ');
        let own = names.next().unwrap_or_default();
        for start in names {
            let start = if start == "." { "" } else { start };
            let mut add = |form: &str| {
                heads.entry(format!("{start}{form}")).or_insert_with(|| format!("{start}{own}"));
            };
            add(own);
            for form in forms.split(' ') {
                match TAILS.iter().find_map(|(sign, tails)| Some((form.strip_suffix(*sign)?, tails))) {
                    Some((stem, tails)) => tails.iter().for_each(|tail| add(&format!("{stem}{tail}"))),
                    None => add(form),
                }
            }
        }
    }
    heads
});

/// The head of a word's family; the word is in small letters, without accents.
pub(super) fn head(word: &str) -> String {
    let singular = word.strip_suffix('s').filter(|one| one.len() >= SHORTEST && !one.ends_with('s')).unwrap_or(word);
    if let Some(head) = HEADS.get(word).or_else(|| HEADS.get(singular)) {
        return head.clone();
    }
    let fits = |end: &str| {
        let least = if end.len() > 3 { 1 } else { SHORTEST };
        singular.strip_suffix(end).filter(|start| start.len() >= least)
    };
    // What stands before the end of a verb has a vowel: `chante` is no form of `cher`.
    let is_verb = |start: &str| start.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let is_told = |end: &str, of_head: &str| fits(end).is_some_and(|start| of_head != "er" || is_verb(start));
    // The longest end comes first.
    let told = (singular.len().saturating_sub(LONGEST_END)..singular.len()).find_map(|at| {
        let (end, of_head) = BY_END.get_key_value(singular.get(at..)?)?;
        is_told(end, of_head).then(|| format!("{}{of_head}", &singular[..at]))
    });
    told.unwrap_or_else(|| singular.to_owned())
}

/// Each end with what stands in its place.
static BY_END: LazyLock<Lookup<&str, &str>> = LazyLock::new(|| ENDS.iter().copied().collect());

/// No end is longer, in letters.
const LONGEST_END: usize = 7;

/// The shortest beginning that a short end may leave, in letters.
const SHORTEST: usize = 3;

/// Words of the family that a word is also to be found by: its head, and what its siblings are searched by. The word is
/// in small letters, as it is written, and without its accents.
pub(super) fn kin(written: &str, bare: &str) -> Vec<String> {
    let mut kin = vec![head(bare)];
    // `décidons`; a noun (`jetons`) is no verb, but who searches for its verb is not harmed by it.
    let start = bare.strip_suffix("ons").filter(|start| start.len() > 2 && !start.ends_with('i'));
    // `partageons` keeps its sound with an `e`.
    kin.extend(
        start.map(|start| format!("{}er", start.strip_suffix('e').filter(|_| start.ends_with("ge")).unwrap_or(start))),
    );
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
    use super::{ENDS, IRREGULAR, LONGEST_END, head};

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
            ("relues", "relire"),
            ("redige", "rediger"),
            ("partageait", "partager"),
            ("ecrivant", "ecrire"),
            ("promettent", "promettre"),
            ("entreprises", "entreprendre"),
            ("previennent", "prevenir"),
            ("avenue", "avenuer"),
            ("verres", "verrer"),
            ("publiques", "public"),
            ("publics", "public"),
            ("grosse", "gros"),
        ] {
            assert_eq!(head(word), of_family, "{word}");
        }
        assert!(ENDS.is_sorted());
        assert_eq!(ENDS.iter().map(|(end, _)| end.len()).max(), Some(LONGEST_END));
    }

    #[test]
    fn the_browser_knows_the_same_words() {
        let js = include_str!("../../themes/parvis/static/js/family.js");
        let (_, table) = js.split_once("const ENDS = `").expect("a table");
        let (table, _) = table.split_once('`').expect("an end");
        let theirs: Vec<(&str, &str)> = table.split_whitespace().filter_map(|pair| pair.split_once('>')).collect();
        assert_eq!(theirs, ENDS, "`ENDS` of family.js is to be that of family.rs");
        let (_, table) = js.split_once("const IRREGULAR = `").expect("a table");
        let (table, _) = table.split_once('`').expect("an end");
        assert_eq!(table, IRREGULAR, "`IRREGULAR` of family.js is to be that of family.rs");
    }
}
