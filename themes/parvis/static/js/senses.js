// Words that say nearly the same where a community, its team and its tools are spoken of: a reader asks with one, the
// page says another. A line is a group; a word may stand in several. Without accents, in the singular, verbs as they
// stand in a dictionary; several words are found where they follow one another.
const FRENCH = `
  enfant, fille, fils, gosse, mineur, petit, ado, adolescent, bebe, gamin, jeune
  mineur, enfant, parents
  amener, emmener, accompagner, venir
  amener, apporter
  photo, image, portrait, cliche, visage, tete
  retirer, supprimer, enlever, effacer, disparaitre
  fermer, supprimer, desinscrire
  exclure, bannir, exclusion, bannissement, virer, ban
  suspendre, bloquer
  insulte, injure, agresser, grossier, harcelement, menace
  dispute, conflit, differend, desaccord
  objecter, desaccord, contester, recours
  message, post, commentaire, publication
  publier, poster, mettre en ligne
  lettre, newsletter, infolettre
  desabonner, desinscrire, ne plus recevoir
  courriel, mail, email, e-mail, mel
  boite, mail, adresse
  message prive, message direct, dm, mp
  numero, telephone
  telephone, portable, smartphone, mobile
  ordinateur, pc, laptop
  mot de passe, mdp, code, identifiant
  acces, identifiant, compte
  compte, inscription, s'inscrire
  pseudonyme, pseudo, surnom
  inscrire, reserver, rendez-vous, rdv, reservation
  reunion, rendez-vous, rituel, point
  conge, vacances, absence, absent
  remplacer, relais, interim, releve, suppleant
  partir, depart, quitter, demission, dernier jour
  passer le relais, passation
  arriver, arrivee, nouveau, nouvelle, accueil
  embaucher, recruter, recrutement, embauche, renfort
  annonce, offre
  candidater, postuler, candidature, candidat
  entretien, entrevue
  choisir, selectionner, selection, retenir
  bilan, evaluation, entretien annuel
  essai, probation
  salaire, remuneration, paie, paye
  payer, regler, rembourser, payant, frais
  prix, tarif, cout, couter, combien
  gratuit, payant, payer
  argent, budget, euro, somme
  depenser, depense, acheter
  devis, facture
  remboursement, frais, depense
  trajet, deplacement, transport, train
  cotisation, adhesion, adherer, adherent, membre
  adherent, membre
  don, subvention, mecenat
  partenaire, sponsor, partenariat, sponsoriser
  journaliste, presse, media, radio, television, tele, tv, reporter
  politique, petition, election
  reseaux, instagram, reseaux sociaux
  instagram, insta
  accident, blesser, bruler, blessure, brulure, urgence
  incendie, feu, extincteur
  crise, urgence, probleme, fuite, rumeur
  danger, dangereux, securite
  fauteuil, handicap, handicape, accessible, accessibilite, pmr, rampe
  sourd, langue des signes
  adresse, lieu, ou
  horaire, heure, ouverture
  soir, week-end, dimanche, nuit
  retard, en retard, delai
  temps, delai, duree
  ecrire, rediger, redaction, redacteur
  repondre, reponse
  vendre, vente, vendeur
  acheter, achat
  envoyer, envoi
  payer, paiement
  remplacer, remplacement
  fermer, fermeture
  former, formation
  arriver, arrivee
  partir, depart
  mesurer, mesure
  organiser, organisation
  presenter, presentation
  inviter, invitation
  demander, demande
  conserver, garder, conservation
  noter, note
  decaler, reporter, repousser, pas prete
  pret, preter, emprunter, emprunt, location, louer
  outil, perceuse, tournevis, materiel
  logiciel, outil
  jeter, recycler, dechet, dechetterie, poubelle, mort
  reparer, depanner, bricoler
  casser, abimer, casse
  assurance, assurer, responsable
  piece, piece detachee, rechange
  donnees personnelles, vie privee, infos perso, informations personnelles, confidentialite
  autorisation, accord, consentement, droit a l'image
  modifier, corriger, correction
  erreur, faute, coquille
  excuse, excuser
  correctif, rectificatif, erratum
  couleur, charte graphique, palette, style visuel
  logo, style visuel
  ton, tutoyer, vouvoyer, tutoiement, vouvoiement, tu ou vous
  alternative, remplacement, alt
  film, video, filmer
  tuto, tutoriel, mode d'emploi
  regle, reglement, charte
  moderation, moderer, moderateur, modo
  benevole, benevolat, engagement, volontaire
  arreter, pause, quitter
  aider, donner un coup de main, coup de main
  savoir, competence
  formation, former, apprendre, debutant
  chef, directeur, direction, patron, responsable
  decider, decision, valider, signer, approuver
  statistique, chiffre, mesure, indicateur, taux
  objectif, but
  taux, part, pourcentage
  ouvrir, ouverture
  frequence, rythme, souvent
  agenda, calendrier, planning
  evenement, atelier, rencontre
  sms, texto, alerte
  discussion, fil, sujet
  liste, checklist, cocher
  double, deux fois, doublon
  etudiant, etude
  retraite, senior
  famille, parent`;
const ENGLISH = `
  child, kid, children, kids, daughter, son, toddler, minor, teenager
  minor, child, parents
  photo, picture, image, portrait, photograph
  remove, delete, take down, taken down, erase, removed, deleted, vanished
  post, message, comment
  publish, post, posting
  exclude, ban, exclusion, kick out, expel
  suspend, block
  insult, abuse, swear, swore, harass, rude, offensive
  dispute, conflict, disagreement
  object, objection, appeal, challenge, disagree
  angry, upset, furious
  newsletter, mailing list, mailing
  unsubscribe, stop receiving, opt out, leave the mailing list
  e-mail, email, mail
  mailbox, inbox
  private message, direct message, dm
  phone, mobile, smartphone, cellphone
  computer, laptop, pc
  password, login, credential, passcode
  access, login
  account, sign up, register, profile
  pseudonym, nickname, alias
  book, booking, appointment, reserve, reservation, slot
  meeting, ritual
  holiday, vacation, leave, absence, away
  take over, cover, replace, stand-in, replacement
  leave, depart, quit, resign
  handover, hand over
  onboarding, welcome, newcomer, arrival
  hire, recruit, hiring, recruitment
  vacancy, advertisement, opening
  apply, application, candidate, applicant
  interview, interviewing
  choose, pick, select, selection
  review, appraisal, evaluation
  trial, probation
  pay, salary, wage, compensation
  pay, cost, paid
  price, cost, fee, how much, charge
  free, pay
  money, budget, funds
  spend, spending, expense, purchase
  quotation, quote, invoice
  refund, reimburse, money back, expense, expenses
  travel, train, ticket, fare, transport
  fee, membership, dues, subscription
  member, join
  grant, subsidy, funding, donation
  partner, sponsor, partnership, sponsored
  journalist, press, media, radio, television, reporter, tv
  political, politics, petition, election
  social media, instagram, insta
  accident, hurt, injured, injury, burned, burnt, emergency
  fire, extinguisher
  crisis, emergency, leak, rumour
  danger, dangerous, safety
  wheelchair, disabled, disability, accessible, accessibility, access
  deaf, sign language
  address, place, where
  opening hours, hours, schedule
  evening, weekend, sunday, night
  late, delay, behind
  time, delay, duration
  write, writing, writer, editor
  answer, reply, respond
  sell, sale, seller
  keep, hold, store
  grow, growth
  arrive, arrival
  invite, invitation
  postpone, move, reschedule
  borrow, lend, loan, rent
  tool, drill, screwdriver, equipment
  software, tool
  throw away, recycle, recycling, waste, bin
  mend, repair, fix
  broken, damage, breakage
  insurance, insured, liable, liability
  part, spare part, replacement part
  personal data, privacy, personal information
  consent, permission, authorisation, release
  correct, correction, edit
  mistake, error, misprint, typo
  apology, apologise, sorry
  colour, color, palette
  font, typeface, visual style
  logo, visual style, brand
  tone, voice, wording
  film, video
  tutorial, guide, how-to
  rule, policy, guidelines, code of conduct
  moderation, moderate, moderator, mod
  volunteer, volunteering, helper
  stop, break, pause, quit
  help, hand
  skill, handy, skilled, know-how
  training, beginner, learn
  head, director, boss, manager
  decide, decision, approve, sign off
  statistic, figure, metric, indicator, rate
  retention, stay, still here, still there
  goal, objective, aim
  frequency, rhythm, how often
  calendar, schedule, planner
  event, workshop, gathering
  sms, text message, alert
  thread, topic, discussion
  checklist, list
  student, university
  twice, double, duplicate
  retired, senior, pensioner
  family, parent`;
// A word without what its forms differ by: enough to know it again in the table above.
function root(word, lang) {
  if (word.includes(" ")) return word;
  if (word.length < 5) return word.replace(/(?<=\w{3})s$/, "");
  return lang === "fr" ? word.replace(/(?<=\w{3})(?:ements?|ees?|es?|er|ir|re|ent|ant|ons|ez|s|x)$/, "") : word.replace(/(?<=\w{3})(?:ings?|ed|ers?|es?|s)$/, "").replace(/([b-df-hj-np-tv-z])\1$/, "$1");
}
const groups = (text, lang) => text.trim().split("\n").map((line) => line.trim().split(", ").map((one) => ({ text: one, root: root(one, lang) })));
const TABLE = { fr: groups(FRENCH, "fr"), en: groups(ENGLISH, "en") };

// What a word, or several that are one, may be said with besides.
export function senses(forms, lang) {
  const own = new Set(), roots = new Set(forms.map((form) => root(form, lang)));
  const isMeant = (one) => roots.has(one.root);
  for (const group of TABLE[lang] ?? []) {
    if (group.some(isMeant)) for (const one of group) if (!isMeant(one)) own.add(one.text);
  }
  return [...own];
}

// How many of the words that were said last make up one of several words.
export function phrase(said, lang) {
  for (let count = Math.min(4, said.length); count > 1; count -= 1) {
    const text = said.slice(-count).join(" ");
    if ((TABLE[lang] ?? []).some((group) => group.some((one) => one.text === text))) return count;
  }
  return 1;
}

// Numbers up to a hundred as they are spoken, and what they are in digits.
const UNITS = {
  fr: "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
  en: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
};
const TENS = { fr: { 20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt" }, en: { 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety" } };

function spoken(lang) {
  const units = UNITS[lang].split(" "), names = new Map(units.map((name, at) => [name, at]));
  for (const [ten, name] of Object.entries(TENS[lang])) {
    names.set(name, Number(ten));
    if (ten === "80" && lang === "fr") names.set("quatre-vingts", 80);
    const upTo = lang === "fr" && (ten === "60" || ten === "80") ? 20 : 10;
    for (let one = 1; one < upTo; one += 1) {
      names.set(`${name}-${units[one]}`, Number(ten) + one);
      if (lang === "fr" && (one === 1 || one === 11)) names.set(`${name}-et-${units[one]}`, Number(ten) + one);
    }
  }
  names.set(lang === "fr" ? "cent" : "hundred", 100);
  return names;
}
const NUMBERS = { fr: spoken("fr"), en: spoken("en") };
const NAMES = Object.fromEntries(Object.entries(NUMBERS).map(([lang, names]) => [lang, new Map([...names].map(([name, number]) => [String(number), name]).reverse())]));

// A number in the other way to write it, with what is joined to it: `ninety-day` and `90-day`.
export function inTheOtherWay(plain, lang) {
  const names = NUMBERS[lang];
  if (!names) return undefined;
  const [, digits, tail] = plain.match(/^(\d{1,3})(-[a-z]+)?$/) ?? [];
  if (digits && Number(digits) > 2) {
    const name = NAMES[lang].get(digits);
    return name && name + (tail ?? "");
  }
  if (names.get(plain) > 2) return String(names.get(plain));
  const [, name, joined] = plain.match(/^(.+)(-[a-z]+)$/) ?? [];
  return names.get(name) > 2 ? names.get(name) + joined : undefined;
}

// A spoken number in one word, however its parts are joined.
export function joined(text, lang) {
  if (!NUMBERS[lang]) return text;
  const long = [...NUMBERS[lang].keys()].filter((name) => name.includes("-")).sort((one, other) => other.length - one.length);
  let out = text;
  for (const name of long) {
    const spaced = name.replaceAll("-", " ");
    if (out.includes(spaced)) out = out.replace(new RegExp(`(?<![\\p{L}-])${spaced}(?![\\p{L}-])`, "gu"), name);
  }
  return out;
}
