import { head } from "./family.js";

// What a French word comes from besides (publication: publier), by its end or by itself: the tables of src/search/origin.rs.
const ORIGINS = `abilite>able 3able>er acien>acie 2actif>agir action>agir 4age>er ageux>age 3ai>ayer 4aire>e, 2aison>er
3alisation>al,aliser 3aliser>al,el 2alite>al,el,e amment>ant anal>an 3ance>ant 2ancier>ancer anisme>ain aniste>ain
anitaire>ain anite>ain antisme>ant arial>aire ariat>aire ariser>ier,aire arisme>arien arite>ier,aire 6at>e ataire>er,at
3ateur>er 3atif>er 3ation>er 3atoire>er 3ature>er,at autaire>aute 3aute>al biliser>ble breux>bre 2cage>quer,cer
2caire>que cateur>quer cation>quer cepteur>cevoir ceptible>cevoir ception>cevoir cesseur>ceder cessible>ceder
cessif>ceder cession>ceder cieux>ce,cer 2cis>ciser cisif>cider cision>cider,ciser clusif>clure clusion>clure
criture>crire 3ctuel>t,ct ctueuse>ct,cter ctueux>ct,cter cussion>cuter cution>cuter dacteur>diger daction>diger
diction>dire dition>diter ducatif>duquer ducteur>duire ductible>duire ductif>duire duction>duire eautage>eau,eautage
ectieux>ecter een>ee eignable>eindre ellement>el ematique>eme 3ement>e emment>ent 3ence>ent ension>endre 3ental>ent
entaliste>ent,ental 1ente>ent,endre entel>ent entiel>ent 3eraient>erer 3erait>erer ercial>erce 3erez>erer 4erie>ier,er
eriel>ere,erie 3esse>e estriel>estre etaire>et 5ete>e 3etude>ete 3eture>er 3eur>e 2eureux>eur euse>eur,eux eusement>eux
4eux>e, faction>faire fensif>fendre flexion>flechir gage>guer,ger gant>guer gante>guer gateur>guer gation>guer,ger
gatoire>guer,ger 3geable>ger gereux>ger gestion>gerer gestionnaire>gerer gible>ger gien>gie,ge gieux>gion,ge gneux>gner
gression>gresser guite>gu hesif>herer hesion>herer ibilite>ible ibuteur>ibuer ibutif>ibuer ical>ique 3icant>iquer
icateur>ier,iquer ication>ier,iquer ichissement>ichir,iche icien>ique icite>ique,e 5ier>er,e 3iete>ieux ificat>ifier
ilite>ile iliter>ile 3illerie>iller,ille inal>in,ine ional>ion ionnaire>ion ionnel>ion ionner>ion ionniste>ion
irdissement>irdir,ird isation>iser 4iser>e,ie,ite,ique 3ision>iser isition>erir 4isme>iste,e issable>ir issement>ir
isseur>ir 4iste>e, istique>iste,ique itaire>ite 5ite>e 3ition>ir 4itude>e 3iture>ir 3ive>iver ivete>if ivite>if
jonction>joindre lecteur>lire lection>lire lecture>lire lyste>lyser lytique>lyser mentaire>menter missible>mettre
1mission>mettre motion>mouvoir nciation>ncer nexion>necter 3nite>ne,n 1oin>oigner orien>oire orique>oire,orie osite>eux
ositeur>oser osition>oser oureuse>eur oureux>eur parition>paraitre parution>paraitre pediteur>pedier pedition>pedier
prehensible>prendre prehensif>prendre prehension>prendre pression>primer probation>prouver ption>pter recteur>riger
rectif>riger rection>riger 2rison>rir ruption>rompre rupture>rompre scripteur>scrire scriptif>scrire scription>scrire
1session>seder 1solution>soudre strictif>streindre striction>streindre suasion>suader tecteur>teger tection>teger
tention>tenir 3teux>t thetique>these thetiser>these 1tien>tenir tieux>tion,tie 3tif>t tinction>tinguer tition>tir,ter
torial>ter tral>tre tructeur>truire tructif>truire truction>truire union>unir ural>ure 4ure>e urel>ure usion>user
utaire>ut ution>uer utisation>utiser,ut ventif>venir vention>venir version>vertir verture>vrir viction>vaincre
2vision>voir,viser yeur>yer`;
const OWN = `abaissement>baisser abaisser>baisser absenteisme>absent absenter>absent acces>acceder accidentel>accident
accueil>accueillir achat>acheter acheteur>acheter adoucir>doux adversaire>adverse adversite>adverse aeration>air
aerer>air aerien>air aeroport>avion affaiblir>faible affaire>affaire affamer>faim affiner>fin aggraver>grave
agneler>agneau agrandir>grand agricole>agriculture ajournement>jour ajourner>jour alignement>ligne aligner>ligne
allaitement>lait allaiter>lait alleger>leger allergene>allergie alliance>allier allie>allier allocataire>allouer
allocation>allouer allonger>long alourdir>lourd amerrir>mer ameublement>meuble ameubler>meuble amical>ami amincir>mince
amitie>ami amour>aimer annee>an annuel>an annuler>annuler anoblir>noble apaisement>paix apaiser>paix apeure>peur
apeurer>peur apparenter>parent appauvrir>pauvre apprenti>apprendre apprentissage>apprendre approfondir>profond
aquatique>eau arbitral>arbitrer arboricole>arbre arbuste>arbre argenter>argent argenterie>argent argentin>argent
arrondir>rond arrosoir>arroser artisanal>artisan artiste>art artistique>art assainir>sain assechement>sec assecher>sec
assise>asseoir assombrir>sombre assouplir>souple attendrir>tendre atterrir>terre atterrissage>terre attraction>attirer
attrister>triste attroupement>troupe attrouper>troupe auditif>oreille automnal>automne aveu>avouer aveux>avouer
aviateur>avion aviation>avion bail>bailleur baisse>baisser basse>bas batelier>bateau batellerie>bateau baux>bailleur
beaute>beau bimensuel>mois blancheur>blanc blanchir>blanc blanchissage>blanc blanchisserie>blanc bleuatre>bleu
bleuir>bleu bleute>bleu blog>bloguer boiser>bois boiserie>bois boisson>boire bonte>bon bouchee>bouche
boulanger>boulangerie boulangere>boulangerie brievement>bref brievete>bref brunir>brun bruyamment>bruit bruyant>bruit
bruyante>bruit buccal>bouche bureautique>bureau buvette>boire buveur>boire cachette>cacher campagnard>campagne
camping>camper capacite>capable cardiaque>coeur caritatif>charite carrelage>carreau carreler>carreau carreleur>carreau
carriere>carriere cartable>cartable centaine>cent centenaire>cent centieme>cent central>central centrale>central
cerebral>cerveau certainement>certain certificat>certifier certitude>certain cervelle>cerveau chaleur>chaud
chaleureux>chaud chamelier>chameau chanson>chanter chant>chanter chantant>chanter chantier>chantier chapelier>chapeau
charitable>charite chatelain>chateau chatelaine>chateau chauffage>chaud chauffer>chaud cheffe>chef chefferie>chefferie
cherte>cher chiffrage>chiffre chiffrement>chiffre chiffrer>chiffre chirurgical>chirurgie choix>choisir choral>choeur
chorale>choeur choriste>choeur cinquantaine>cinquante circulaire>cercle ciseler>ciseau citadin>cite citoyen>cite
citoyennete>cite clarifier>clair clarte>clair clic>cliquer clientele>client clos>clore close>clore cloture>clore
cloturer>clore codage>coder collecteur>collecter collegien>college colocataire>louer colocation>louer
coloration>colorer coloris>colorer combat>combattre comedien>comedie comique>comedie commemoration>memoire
commemorer>memoire commence>commencer commissaire>commissaire communicant>communiquer communicante>communiquer
communicatif>communiquer communicative>communiquer comparaison>comparer complement>completer complementaire>completer
confidentiel>confidence confrere>frere confusion>confondre conjointe>conjoint conjugal>conjoint conseil>conseiller
conseiller>conseiller conseillere>conseiller contradiction>contredire contradictoire>contredire contrat>contracter
convaincer>convaincre convocation>convoquer coordinateur>coordonner coordination>coordonner couleur>couleur
courage>courage coureur>courir coutelier>couteau coutellerie>couteau couture>coudre credit>crediter crediteur>crediter
creneler>creneau criminalite>crime criminel>crime cueillette>cueillir cuisson>cuire cultivateur>cultiver
culture>culture danse>danser danseur>danser debarquement>barque debarquer>barque debat>debattre debit>debiter
debiteur>debiter deboisement>bois deces>deceder dechiffrer>chiffre decolorer>colorer dedoubler>double defense>defendre
defeuiller>feuille degustation>gouter demonstration>demontrer dentaire>dent dentelle>dentelle dentiste>dent
dentition>dent depart>partir departement>departement descriptif>decrire description>decrire desherbage>herbe
desherber>herbe dessin>dessiner dessinateur>dessiner destructeur>detruire destruction>detruire deterrer>terre
dette>endetter deuxiemement>deuxieme difficulte>difficile dirigeable>dirigeable diurne>jour diversifier>divers
diversite>divers dixieme>dix dizaine>dix documenter>document domicilier>domicile doree>or dorer>or dorure>or
doublement>double doubler>double doublon>doubler douceur>doux douleur>douleur douzaine>douze dramatique>drame
dramaturge>drame echauffement>chaud echauffer>chaud eclaircir>clair eclaircissement>clair ecremer>creme ecrivain>ecrire
ecrivaine>ecrire effeuiller>feuille effort>force effrayant>effroi effrayer>effroi effroyable>effroi egal>egal
egaliser>egal egalitaire>egal egalite>egal egoutter>goutte elargir>large electeur>elire election>elire electoral>elire
electorat>elire elu>elire embarquement>barque embarquer>barque embellir>beau embouteillage>bouteille
embouteiller>bouteille emmurer>mur empaqueter>paquet empereur>empire emprisonner>prison encadrer>cadre
encaissement>caisse encaisser>caisse encerclement>cercle encercler>cercle encoller>colle encourager>courage
endeuiller>deuil endurcir>dur energetique>energie enfant>enfance enfanter>enfance enfantin>enfant enfermement>fermer
enfermer>fermer enflammer>flamme enfreindre>enfreindre engraisser>gras enlaidir>laid enneigement>neige enneiger>neige
ennoblir>noble enrichir>riche enrichissement>riche ensanglanter>sang ensoleillement>soleil ensoleiller>soleil
enterrement>terre enterrer>terre enthousiaste>enthousiasme entourage>tour entourer>tour entrepreneur>entreprendre
entretien>entretenir epaisseur>epais epaissir>epais epicer>epice epicerie>epice epicier>epice epouse>epoux
epouser>epoux escroc>escroquer espacer>espace espoir>esperer estival>ete etude>etudier evocation>evoquer
exactitude>exact examen>examiner exces>exceder exercice>exercer extension>etendre extincteur>eteindre
extinction>eteindre extraction>extraire extrait>extraire facteur>facteur faiblesse>faible faiblir>faible faisable>faire
falsification>faux falsifier>faux familial>famille familiariser>famille familier>famille famine>faim faussement>faux
fausser>faux faussete>faux federal>federer federateur>federer ferraille>fer ferrer>fer ferreux>fer ferronnerie>fer
ferronnier>fer ferroviaire>fer festif>fete feuillage>feuille feuilleter>feuille fideliser>fidele fidelite>fidele
filial>fils filiation>fils finance>financer flamber>flamme fleurir>fleur fleuriste>fleur floraison>fleur floral>fleur
florissant>fleur fluvial>fleuve folie>fou forcer>force forestier>foret fortement>fort fortification>fort fortifier>fort
fournisseur>fournir fourniture>fournir fraicheur>frais fraternel>fraternite fraterniser>frere fraternite>frere
frauduleuse>frauder frauduleux>frauder frilosite>frileux froideur>froid fromager>fromage fromagerie>fromage
fructueux>fruit fruitier>fruit fuite>fuir gain>gagner garant>garantir gendarme>gendarmerie gentiment>gentil
graisse>gras graisser>gras grandeur>grand graphisme>graphique graphiste>graphique gratuite>gratuit graveur>graver
gravure>graver grisaille>gris griser>gris grosseur>gros grossir>gros guerrier>guerre guerrilla>guerre
gymnase>gymnastique habitude>habituel haine>hair haineux>haine hausse>haut hausser>haut hauteur>haut
hebdomadaire>semaine herbacee>herbe herbicide>herbe heureuse>heureux heureusement>heureux heureux>heureux
hiberner>hiver hivernal>hiver honte>honteux horaire>heure hospitalier>hopital hospitaliere>hopital
hospitalisation>hopital hospitaliser>hopital identite>identifier ignorance>ignorer ignorant>ignorer illettre>lettre
illettrisme>lettre ilot>ile imperatrice>empire imperial>empire impot>imposer inaugural>inaugurer incertain>certain
incertitude>certain individualiser>individu individuel>individu inexact>exact inexactitude>exact infantile>enfance
infirmier>infirmier inflammable>flamme inflammation>flamme infraction>enfreindre inoubliable>oublier insulaire>ile
interet>interesser inventaire>inventorier jardinage>jardin jardiner>jardin jardinier>jardin jaunatre>jaune jaunir>jaune
jaunisse>jaune jeu>jouer jeunesse>jeune joie>joyeux joindre>jonction journalier>jour journalistique>journal
journee>jour jumelage>jumeau jumeler>jumeau jumelle>jumeau juridiction>juridique juriste>juridique juvenile>jeune
lactose>lait laideur>laid laitage>lait laiterie>lait laitier>lait largeur>large legataire>leguer legerete>leger
legs>leguer legumier>legume lenteur>lent liaison>lier liberer>libre liberte>libre lien>lier lisible>lire
litteraire>litterature livraison>livrer locataire>louer locatif>louer location>louer logement>loger logis>loger
longueur>long lourdeur>lourd maintien>maintenir maire>mairie maniement>main manier>main manteler>manteau manuel>main
mariage>marier mariee>marier marin>mer marine>mer marital>mari maritime>mer martelement>marteau marteler>marteau
maternel>mere maternelle>mere maternite>mere matinee>matin mecenat>mecene medecin>medecin mediatique>media
mediatiser>media medical>medecin memorable>memoire memorial>memoire memorisation>memoire memoriser>memoire menotte>main
mensonge>mentir mensonger>mentir mensualite>mois mensuel>mois menteur>mentir merveilleux>merveille message>message
metallique>metal millenaire>mille millieme>mille millier>mille minceur>mince ministere>ministre ministeriel>ministre
mobilisation>mobiliser mobiliser>mobiliser mobilite>mobile moissonner>moisson mondial>monde montagnard>montagne
montagneux>montagne morceler>morceau morcellement>morceau morsure>mordre moteur>moteur municipal>mairie mural>mur
murale>mur murer>mur musical>musique musicalement>musique musicien>musique naivete>naif nasal>nez natation>nager
necessite>necessaire necessiter>necessaire nee>naitre neutraliser>neutre neutralite>neutre niveler>niveau
nivellement>niveau noblesse>noble nocturne>nuit noirceur>noir noircir>noir noircissement>noir nomination>nommer
nouer>noeud nouveaute>nouveau nuisance>nuire nuisible>nuire nuitee>nuit numerisation>numerique numeriser>numerique
numerotation>numero numeroter>numero numeroteur>numero nuptial>noces oculaire>oeil oculiste>oeil ordinaire>ordinaire
organiser>organiser orgueilleux>orgueil orphelinat>orphelin ossature>os osseux>os oubli>oublier oublieux>oublier
outillage>outil outiller>outil pacifier>paix pacifique>paix pacifiste>paix pacte>pactiser paisible>paix paqueter>paquet
parental>parent parentalite>parent parente>parent parlementaire>parlement parole>parler partage>partager paternel>pere
paternite>pere patienter>patient patrimonial>patrimoine paysanne>paysan pedaler>pedale pedestre>pied pedestrement>pied
peintre>peindre peinture>peindre permissif>permettre permissive>permettre personnage>personnage perte>perdre
petite>petit petitesse>petit petrifier>pierre peureuse>peur peureux>peur pharmaceutique>pharmacie photo>photographier
photographe>photographier photographique>photographier pierreux>pierre pietiner>pied pieton>pied pietonne>pied
plagiaire>plagier plagiat>plagier plaidoyer>plaider plaisir>plaire pluie>pleuvoir pluvieux>pleuvoir poeme>poesie
poete>poesie poetesse>poesie poetique>poesie poids>peser poissonnerie>poisson poissonnier>poisson policier>police
policiere>police politesse>poli postal>poste pourcentage>pourcent poursuite>poursuivre pourtour>tour
poussiere>poussiere prefectoral>prefet prefecture>prefet premierement>premier presidence>president presidente>president
presidentiel>president presider>president preuve>prouver previsible>prevoir princesse>prince princier>prince
printanier>printemps profondeur>profond progres>progresser progressif>progresser progression>progresser
promesse>promettre provocation>provoquer proximite>proche quadrupler>quadruple qualite>qualite quarantaine>quarante
quinzaine>quinze quittent>quitter quotidiennement>quotidien rabais>baisser raccourcir>court racisme>raciste
rafraichir>frais rajeunir>jeune rajeunissement>jeune ralentir>lent rallonger>long rapetisser>petit rapidement>rapide
rapidite>rapide rarete>rare reboisement>bois reboiser>bois rechauffer>chaud recherche>chercher rechercher>chercher
recolter>recolte recueil>recueillir redoublement>double redoubler>double refroidir>froid reglement>reglementer,regler
regner>regne regroupement>grouper regrouper>grouper rehausser>haut reine>roi renforcement>renforcer renfort>renforcer
renouveler>nouveau renouvellement>nouveau reouverture>ouvrir reponse>repondre requete>requerir reseautage>reseau
retour>revenir retrait>retirer retrecir>etroit reussite>reussir reveil>reveiller revocation>revoquer richesse>riche
romancier>roman romanesque>roman rosir>rose rougeatre>rouge rougeur>rouge rougir>rouge royal>roi royaume>roi
royaute>roi ruisseler>ruisseau ruissellement>ruisseau rural>campagne saignement>sang saigner>sang salaison>sel
salarial>salaire salariat>salaire salarie>salaire salarier>salaire saler>sel salete>sale saliere>sel sanglant>sang
sanguin>sang savant>savoir sceller>sceau scolaire>ecole scrutateur>scrutin sculpteur>sculpter sculpture>sculpter
secher>sec secheresse>sec secours>secourir seculaire>siecle securite>securiser semence>semer semestriel>semestre
semis>semer semoir>semer senateur>senat senatorial>senat sensible>sentir sentiment>sentir serviable>servir
service>servir simplicite>simple simplifier>simple soiree>soir solidaire>solidaire solidarite>solidaire
soupcon>soupconner souplesse>souple soutien>soutenir spectacle>spectateur stagiaire>stage succes>succeder suite>suivre
surdite>sourd surete>sur syndical>syndicat terrestre>terre terrien>terre textuel>texte theatral>theatre tiedeur>tiede
tiedir>tiede toiture>toit tonnelier>tonneau tourisme>touriste touriste>touriste touristique>touriste tragedien>tragedie
tragique>tragedie transfert>transferer travail>travailler trentaine>trente trentieme>trente triage>trier
tribunal>tribunal trimestriel>trimestre triplement>triple tripler>triple tristesse>triste troupeau>troupe
tutoral>tuteur tutorat>tuteur tutorer>tuteur tuyauterie>tuyau universite>universite urbain>ville urbanisme>ville
urbaniste>ville usage>user valeur>valoir variable>varier variete>varier vendeur>vendre veracite>vrai verdatre>vert
verdir>vert verdoyant>vert verdure>vert veridique>vrai verite>vrai vestimentaire>vetir vetement>vetir veuve>veuf
vie>vivre vieillesse>vieillir vieillir>vieux vieillissement>vieux vigneron>vigne vignoble>vigne village>village
villageois>village vingtaine>vingt vingtieme>vingt vinicole>vin visuel>vue viticole>vin viticulteur>vin vitrail>vitre
vivant>vivre vocation>vocation volontaire>volontaire votant>voter vote>voter vraiment>vrai yeux>oeil`;
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
