// What a search takes of what is typed: the words that stand in the index, each with the other ways to say it.
// Nothing here touches the page, so that it can be tried by itself.
import { NOUNS, inTheOtherWay, joined, phrase, senses } from "./senses.js";

// Pagefind folds « l’équipe » into one word, so the build writes a space after an elision in what it indexes
// (l’ équipe). The article is dropped from what is asked.
const elision = /(?<!\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]\s?(?=\p{L})/giu;
// « 1 200 » is one number: the build joins its groups too.
const group = /(?<![\d.,])(\d{1,3})((?:[ \u00a0\u202f]\d{3})+)(?!\d)/gu;

const ordinal = /(?<![\p{L}\d])\d(?:ères?|ere|er|re|èmes?|eme|e|nde?|st|nd|rd|th)(?![\p{L}\d])/gu;

export const bare = (text) => text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFD").replace(/\p{M}/gu, "");

// Words that say nothing by themselves, without accents. If all words are such, all count.
const LITTLE = {
  fr: `a ai aimerais alors as au aussi autre aux avec avez avoir avons beaucoup bien bonjour c ca car ce cela ces cet cette ceux chez ci
    comment combien d dans de deja des depuis devez devons doit doivent dois donc dont du elle elles en encore entre es est et etait
    ete etre eu eux fais fait faire faites faudrait faut faut-il gens il ils j je juste l la le les leur leurs lui m ma mais me meme merci mes
    moi mon n ne nos notre nous on ont ou par pas pendant peut peut-on peuvent peux plus pour pourquoi pourrait pourrais pouvez pouvons
    puis puis-je qu quand que quel quelle quelles quels qui quoi s sa sans savoir se sera serait ses si soit son sont suis sur svp t ta te
    tes til toi ton toujours tous tout toute toutes tres trop truc tu un une va veut veux vers vos votre voudrais vous y quelqu quelqu’un
    est-ce y-a-t-il a-t-on doit-on dois-je dit dire quelque chose`,
  en: `a about all along also am an and any are as at be because been but by can cant can't could did do does doesn’t doesn't done dont for
    from get gets getting go goes going got had has have having he her here him his how i if im in into is it its just let like long make
    many may me much my need needs no not of on one or our out people please shall she should so some something someone than that the their
    them then there these they thing things this to up us want was we were what whats what's what’s when where which who whos
    who's who’s whom whose why will with would you your mean i'm i’m i've i’ve isn't isn’t don't don’t`,
};
// Words that say little: they count, but not for much.
const LIGHT = {
  fr: `aller vais allez arrive arriver besoin chaque cas choses commencer commence concerne connaitre continuer demander donne donner dois
    droit envie explique fin fini finir fonctionne fonctionner gens gerer grand grande gros grosse ici ils jamais lieu maintenant marche
    marcher maniere mettre met mettez mis moment obtenir occupe occuper partie passer passe 
    petit petite possible possibilite pouvoir prendre prend prends pris prise quelqu'un question questions
    regarder rendre reste rester sait savez servir sert souhaite souhaiter suivre tenir tient trouve trouver trouve-t-on type
    utiliser utilise utilisez vient venir viens vrai vraiment vieux vieille voir vois vouloir fais place bon bonne meilleur meilleure mal
    seul seule meme temps fois moins avoir etre`,
  en: `ask asking back bad best better big bring call case come comes coming current currently day days different everything exactly fall find 
    give given good great happen happens happening handle help kind know little look looking lot make makes making mean new nothing
    old own part people person place possible put question right say says see sort start still stuff take takes taken taking
    tell thing things time times try turn type use used using want wants way well who whole without work works working `,
};
const listed = (table) => Object.fromEntries(Object.entries(table).map(([lang, text]) => [lang, new Set(text.split(/\s+/).map((word) => word.replace(/’/g, "'")))]));
const SKIP = listed(LITTLE), DIM = listed(LIGHT);

// The head of a French word's family, by its end: the table of src/search/family.rs.
const ENDS = `ai>er aie>ayer aient>er ait>er ale>al andre>and andu>and ant>er ante>er aux>al drice>deur e>er eaux>eau ee>er elle>el ende>end
  endent>end endra>end endre>end endu>end endue>end enne>en ent>er era>er eraient>er erait>er erdre>erd erdu>erd erdue>erd ere>er
  erez>er eriez>er eron>er eront>er euse>eur eux>eu ez>er geaient>ger geait>ger geant>ger geante>ger gue>g ienne>ien iere>ier
  ieux>ieu iez>er ive>if lle>ller llent>ller lli>ll llie>ll llir>ll oi>oyer oie>oyer oient>oyer ondent>ond ondra>ond ondre>ond
  ondu>ond ondue>ond onne>onner oux>ou trice>teur ttent>t ttez>t ttre>t uie>uyer uient>uyer`;
const ends = ENDS.trim().split(/\s+/).map((pair) => pair.split(">")).sort(([one], [other]) => other.length - one.length);

// Words whose family no end tells, and what the sign at the end of a form stands for: as there.
const IRREGULAR = `faire . re satis de contre: fais fait~ faites font fass+ fais- fer=
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
eindre enfr: eins eint~ eign- eign+ eindr=`;
const TAILS = { "-": "ons ez ais ait ions iez aient ant ante", "+": "e es ent", "~": " e s es", "=": "a ai as ons ez ont ais ait ions iez aient" };
const HEADS = new Map();
for (const line of IRREGULAR.split("\n")) {
  const [names, forms] = line.split(": "), [own, ...starts] = names.split(" ");
  const all = [own, ...forms.split(" ").flatMap((form) => TAILS[form.at(-1)]?.split(" ").map((tail) => form.slice(0, -1) + tail) ?? form)];
  for (const start of starts.map((one) => one.replace(".", ""))) {
    for (const form of all) if (!HEADS.has(start + form)) HEADS.set(start + form, start + own);
  }
}

export function head(word) {
  if (NOUNS.has(word)) return word.replace(/s$/, "");
  const singular = word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
  const known = HEADS.get(word) ?? HEADS.get(singular);
  if (known) return known;
  const found = ends.find(([end, own]) => singular.endsWith(end) && singular.length - end.length >= (end.length > 3 ? 1 : 3) && (own !== "er" || /[aeiouy]/.test(singular.slice(0, -end.length))));
  return found ? singular.slice(0, -found[0].length) + found[1] : singular;
}

// What a French word comes from besides (publication: publier), by its end or by itself: the tables of src/search/origin.rs.
const ORIGINS = `abilite>able 3able>er acien>acie 2actif>agir action>agir 4age>er ageux>age 3ai>ayer 4aire>e, 2aison>er
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
version>vertir verture>vrir viction>vaincre 2vision>voir,viser yeur>yer`;
const OWN = `absenteisme>absent absenter>absent acces>acceder accidentel>accident accueil>accueillir achat>acheter acheteur>acheter
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
vocation>vocation volontaire>volontaire`;
const pairs = (table) => table.split(/\s+/).map((pair) => pair.split(">"));
const ORIGIN = new Map(pairs(ORIGINS).map(([end, places]) => [end.replace(/^\d/, ""), { least: Number.parseInt(end, 10) || 0, places: places.split(",") }]));
const COMES = new Map(pairs(OWN));

export function origins(word) {
  const all = next(word);
  return [...new Set([...all, ...all.flatMap(next)].map(head))];
}
function next(word) {
  const family = head(word), singular = word.replace(/s$/, ""), all = [word, singular, family];
  const own = all.find((one) => COMES.has(one));
  if (own) return COMES.get(own).split(",");
  const from = [];
  for (const one of [family, singular, word]) {
    for (let at = 0; at < one.length; at += 1) {
      const told = ORIGIN.get(one.slice(at));
      if (!told || at < told.least) continue;
      for (const place of told.places) from.push(one.slice(0, at) + place);
      break;
    }
  }
  return from;
}
// A name with a sign at its end (C++, C#), as the build writes it in the index.
const signed = (word) => /^[\p{L}\d]+(?:[+#♯]{1,2})$/u.test(word) && word.replace(/#/g, "♯");

// « réparez-vous », « peut-il »: the pronoun is dropped from what is asked. A meeting stays one.
const inverted = /(?<=\p{L}{3})-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|moi|lui|leur)(?!\p{L})/giu;
const MEETING = /rendez-vous/giu;

// The words of a query: what is typed, what the index is asked for besides (its family, and what says nearly the same),
// and whether it says much. What a page says is taken without the other ways to say it.
export function words(query, lang, isQuery = true) {
  let text = query.replace(/(?<![\p{L}\d])(\p{Lu}{2,})s(?![\p{L}\d])/gu, "$1").toLowerCase().replace(/’/g, "'");
  if (lang === "fr") text = text.replace(elision, " ").replace(MEETING, "rendez\u2010vous").replace(inverted, "").replace(/\u2010/g, "-");
  if (lang === "en") text = text.replace(/(?<=\p{L})'s?(?!\p{L})/gu, "");
  text = joined(text, lang);
  text = text.replace(ordinal, (said) => inTheOtherWay(said, lang) ?? said);
  text = text.replace(group, (_, first, rest) => first + rest.replace(/\D/g, ""));
  const skip = SKIP[lang] ?? SKIP.en, dim = DIM[lang] ?? DIM.en;
  const summer = lang === "fr" && /(?:^|[\s'])(?:l'|d'|cet |en |cet|l |de l')(?:été|ete)(?!\p{L})/u.test(query.toLowerCase().replace(/’/g, "'")); // a season, not a participle
  const all = [];
  for (const raw of text.split(/[\s\u00a0\u202f]+/)) {
    const sign = signed(raw.replace(/^[^\p{L}\d]+|[^\p{L}\d+#♯]+$/gu, ""));
    const word = sign || raw.replace(/^[^\p{L}\p{N}\p{So}]+|[^\p{L}\p{N}\p{So}\p{M}]+$/gu, "");
    if (!word || all.some((other) => other.text === word)) continue;
    const plain = bare(word);
    const others = new Set();
    if (lang === "fr" && (/^[a-z]{4,}$/.test(plain) || HEADS.has(plain))) {
      others.add(head(plain));
      const verb = plain.match(/^(.{2,}[^i])ons$/); // nous décidons; not une maison
      if (verb && !/(?:ais|iss|ois)ons$/.test(plain)) others.add(`${verb[1].replace(/ge$/, "g")}er`);
    }
    if (lang === "en") others.add(plain.replace(/(?<=\w{3})(?:ies|es|s)$/, (end) => (end === "ies" ? "y" : "")));
    const number = inTheOtherWay(plain, lang);
    if (number) others.add(number);
    others.delete(plain);
    const several = phrase([...all.map((other) => other.plain), plain], lang) - 1;
    if (several) {
      // « mot de passe » is one thing, and asked for as one.
      const parts = all.splice(-several);
      const [text, plainly] = ["text", "plain"].map((key) => [...parts.map((part) => part[key]), key === "text" ? word : plain].join(" "));
      all.push({ text, plain: plainly, others: [], meant: isQuery ? senses([plainly], lang) : [], little: false, light: false, signed: false });
      continue;
    }
    const meant = sign || !isQuery ? [] : senses([plain, ...others], lang);
    if (lang === "fr" && /^[a-z]{4,}$/.test(plain)) origins(plain).forEach((origin) => others.add(origin));
    others.delete(plain);
    all.push({ text: word, plain: sign || plain, others: [...others], meant, little: !sign && skip.has(plain) && !(summer && plain === "ete"), light: dim.has(plain), signed: Boolean(sign) });
  }
  return all;
}
