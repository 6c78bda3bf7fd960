import { NOUNS } from "./senses.js";

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
eindre enfr: eins eint~ eign- eign+ eindr=
aller .: vais ira irai irons iront irait
boire .: bu`;
const TAILS = { "-": "ons ez ais ait ions iez aient ant ante", "+": "e es ent", "~": " e s es", "=": "a ai as ons ez ont ais ait ions iez aient" };
export const HEADS = new Map();
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
