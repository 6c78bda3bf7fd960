// What a reader asks of the sample plan, as readers ask: plurals, missing accents, ligatures, slips, whole sentences.
// The right page comes first, and what stands nowhere is said to.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BASE, launch, serve } from "./site.mjs";

// Each question, and the pages that answer it.
const FRENCH = `
faut-il réserver ? => /faq/book-a-slot/
réservation => /faq/book-a-slot/
combien coute une reparation => /faq/repair-price/
prix des réparations => /faq/repair-price/
quels objets apporter => /faq/what-can-i-bring/
puis-je venir avec mes enfants ? => /faq/children/
accessibilité fauteuil roulant => /faq/accessibility/
quelqu'un s'est blessé => /faq/accident/
accident pendant un café => /faq/accident/
devenir modératrice => /faq/becoming-moderator/
comment devient-on modérateur => /faq/becoming-moderator/
devenir bénévole => /onboarding/becoming-a-volunteer/
benevole sans savoir bricoler => /faq/handy-enough/
remboursement de frais => /faq/expenses/
se faire rembourser => /faq/expenses/
mots de passe => /faq/shared-passwords/
mot de passe partagé => /faq/shared-passwords/
données personnelles => /faq/personal-data/
donnees personelles => /faq/personal-data/
se désabonner de la lettre => /faq/unsubscribe/
ne plus recevoir la lettre => /faq/unsubscribe/
un journaliste nous contacte => /faq/journalist/
insulte sur le forum => /faq/insult/
message retiré => /faq/message-removed/
exclure un membre => /faq/exclusion/
autorisation photo => /faq/photo-consent/
retirer une photo de moi => /faq/photo-of-me/
publier le week-end => /faq/evenings-and-weekends/
pièces détachées => /faq/spare-parts/ /resources/spare-parts-partner/
piece detachee => /faq/spare-parts/
vendre sur le forum => /faq/selling-on-forum/
cotisation adhésion => /faq/membership/
directeur => /roles/director/
directrice => /roles/director/
Samir Benali => /people/samir-benali/
samir => /people/samir-benali/
charte visuelle => /strategy/visual-style/
le ton => /strategy/tone/
règles de la maison => /connection/house-rules/
regle maison => /connection/house-rules/
premier jour => /onboarding/first-day/
preparer une arrivee => /onboarding/checklists/before-arrival/
passer le relais => /onboarding/checklists/handover/
qui remplace pendant les vacances => /faq/holiday-cover/
Qui répond de quoi => /who/
outils => /resources/tools/
calandrier => /calendar/ /roles/community-manager/ /follow-through/
gestion de crise => /connection/crisis/
forum => /connection/channels/forum/
subvention => /resources/city-grant/
hébergement du forum => /resources/forum-hosting/
bilan des 90 jours => /faq/ninety-day-review/
entretien d'embauche => /recruitment/interviews/
écrire un tutoriel => /strategy/writing-a-tutorial/
trésorier => /faq/spending-limit/ /faq/expenses/
bénévolats => /faq/taking-a-break/
que répond-on à une insulte ? => /faq/insult/
Les salles sont-elles accessibles ? => /faq/accessibility/
c'est quoi la cotisation => /faq/membership/
modérateurs => /roles/moderator/
ou nous trouver => /connection/where-to-find-us/
décembre 2026 => /calendar/2026-12/
1200 => /connection/channels/volunteers-group/
modératoin => /roles/moderator/ /recruitment/hire-moderator/ /faq/becoming-moderator/
comment faire si un visiteur se brûle => /faq/accident/ /connection/crisis/
qui paye les trajets des bénévoles => /faq/expenses/
est-ce que je peux amener ma fille de 8 ans => /faq/children/
mon grille pain est mort ou le jeter => /faq/beyond-repair/
réparez vous les portables => /faq/what-can-i-bring/
j'arrive en retard dans mon article => /faq/late-post/
la tele veut venir filmer => /faq/journalist/
combien d'heures par semaine pour modérer => /roles/moderator/
a qui je parle pour arreter le benevolat => /faq/taking-a-break/
j'ai oublié le mot de pass d'un outil => /faq/shared-passwords/ /resources/tools/
supprimer mes infos perso => /faq/personal-data/
pourquoi mon post a disparu => /faq/message-removed/
bannir quelqu'un definitivement => /faq/exclusion/
faut il payer pour la pièce => /faq/repair-price/
quatre-vingt-dix jours bilan => /faq/ninety-day-review/
qui peut signer un devis de 300 euros => /faq/spending-limit/ /roles/how-we-decide/
les horaires du repair café de Bellevue => /connection/channels/repair-cafe/ /connection/where-to-find-us/
vouvoyer ou tutoyer les membres => /strategy/tone/
couleurs de la charte graphique => /strategy/visual-style/
photo d'un mineur => /faq/photo-consent/
pétition sur les réseaux => /faq/political-stance/
annonce sponsorisée d'une marque => /faq/partner-announcement/
emprunter une perceuse => /resources/tool-library/
la lettre arrive deux fois => /faq/unsubscribe/
salaire du community manager => /roles/community-manager/ /roles/pay/
qui remplace Fatou quand elle part en vacance => /faq/holiday-cover/ /people/fatou-diarra/
ambassadeur ile de nantes recrutement => /recruitment/hire-neighbourhood-ambassador/
un membre en insulte un autre => /faq/insult/
combien de gens ouvrent la newsletter => /measurement/metrics/newsletter-open-rate/
taux de réparations réussies => /measurement/metrics/repair-success-rate/
que doit contenir la caisse bleue => /onboarding/checklists/cafe-kit/
comment ecrire un message d'excuse => /connection/answering/ /faq/newsletter-mistake/
questions à poser en entretien => /recruitment/interviews/
personne n'est la pour mon premier jour => /onboarding/first-day/
j'ai pas reçu le mail de confirmation => /faq/forum-account/
dois-je prendre rendez-vous => /faq/book-a-slot/
y a til une rampe pour les handicapés => /faq/accessibility/
extincteur où => /faq/accident/ /onboarding/checklists/cafe-kit/ /onboarding/checklists/cafe-day/
objet cassé par un bénévole qui rembourse => /faq/damage-liability/
gagner de l'argent en vendant sur le forum => /faq/selling-on-forum/
pseudo sur le forum => /faq/forum-account/
à quoi sert l'argent des adhésions => /faq/membership/
on me demande un truc que je ne sais pas => /faq/no-answer/
repondre aux DM instagram => /faq/private-messages/
fuite de donnees que faire => /connection/crisis/ /faq/personal-data/
coquille dans l'infolettre => /faq/newsletter-mistake/
poster aprés 21h => /faq/evenings-and-weekends/
imprimente 3d piece => /faq/spare-parts/
pourquoi samir a eté pris => /faq/published-criteria/ /recruitment/hire-community-manager/
l'intérim peut il postuler => /faq/event-coordinator-hire/ /recruitment/hire-event-coordinator/
formation pour débutant => /faq/handy-enough/
venir une seule fois comme bénévole => /faq/volunteer-hours/
enlever ma tete d'une photo => /faq/photo-of-me/
conseil dangereu micro onde => /faq/dangerous-advice/
loyer de la salle Doulon => /resources/doulon-hall/
subvention ville de nantes => /resources/city-grant/
combien de temps pour répondre sur le forum => /measurement/metrics/forum-reply-time/ /connection/channels/forum/
qui écrit la lettre => /roles/newsletter-editor/
ce que décide la directrice => /roles/director/ /roles/how-we-decide/
désaccord sur une décision => /roles/how-we-decide/ /roles/ /connection/house-rules/
nouveaux benevoles par mois => /measurement/metrics/new-volunteers/
objets réparé chaque mois => /measurement/metrics/objects-repaired/
réunion du lundi => /follow-through/rituals/
legende alternative des images => /strategy/visual-style/
qui est la famille à petit budget => /strategy/personas/family-on-a-budget/
étudiants => /strategy/personas/student-tinkerer/
SMS d'alerte => /connection/channels/sms-alerts/
combien de hashtags sur insta => /connection/channels/instagram/
dernier jour d'un collègue, que faire de ses accès => /resources/tools/ /onboarding/checklists/handover/
quand faut-il embaucher quelqu'un de plus => /resources/growing/
`;
const ENGLISH = `
do I need to book => /faq/book-a-slot/
booking => /faq/book-a-slot/
cost of a repair => /faq/repair-price/
what can I bring => /faq/what-can-i-bring/
wheelchair access => /faq/accessibility/
become a moderator => /faq/becoming-moderator/
refund expenses => /faq/expenses/
passwords => /faq/shared-passwords/
unsubscribe newsletter => /faq/unsubscribe/
journalists => /faq/journalist/
insults => /faq/insult/
photo consent => /faq/photo-consent/
spare parts => /faq/spare-parts/ /resources/spare-parts-partner/
take a break => /faq/taking-a-break/
excluding members => /faq/exclusion/
house rules => /connection/house-rules/
volonteer hours => /faq/volunteer-hours/
director => /roles/director/
first day => /onboarding/first-day/
who pays for spare parts => /faq/repair-price/ /faq/spare-parts/
can my kids come along => /faq/children/
how do I get my money back for train tickets => /faq/expenses/
my comment was deleted => /faq/message-removed/
reporter on the phone => /faq/journalist/
is the place wheelchair accesible => /faq/accessibility/
ninety-day review => /faq/ninety-day-review/
do you fix mobile phones => /faq/what-can-i-bring/
how to leave the mailing list => /faq/unsubscribe/
someone got burned at the café => /faq/accident/ /connection/crisis/
borrow a drill => /resources/tool-library/
posting on sundays => /faq/evenings-and-weekends/
colors and fonts => /strategy/visual-style/ /strategy/voice/
how long are volunteers staying => /measurement/metrics/volunteer-retention/
someone swore at me on the forum => /faq/insult/
where do dead toasters go => /faq/beyond-repair/
who can ban people => /faq/exclusion/
do I need skills to help => /faq/handy-enough/
passwrod for the newsletter tool => /faq/shared-passwords/ /resources/newsletter-tool/ /resources/tools/
how much can I spend on posters => /faq/spending-limit/
sharing a partner's poster => /faq/partner-announcement/
taking kids' pictures => /faq/photo-consent/
what to say to an angry member => /connection/answering/
1 month of onboarding => /onboarding/first-month/
going away for two weeks => /faq/holiday-cover/ /onboarding/checklists/handover/
how do you pick candidates => /recruitment/ /faq/published-criteria/ /recruitment/interviews/
success rate of repairs => /measurement/metrics/repair-success-rate/
whats the tone of voice => /strategy/tone/ /strategy/voice/
moderators hours per week => /roles/moderator/
`;

// What stands nowhere, nor anything like it.
const NOWHERE = { "": ["RGPD", "piscine", "blockchain", "C++", "kubernetes", "dirigeable", "paracétamol", "hélicoptère"], "en/": ["GDPR", "swimming pool", "kubernetes", "C#", "parachute", "zeppelin", "lawnmower"] };

let server, browser;
before(async () => { server = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); server?.close(); });

async function asking(edition) {
  const page = await browser.newPage();
  await page.goto(`${server.origin}${BASE}${edition}search/`);
  const status = page.locator("main [data-status]");
  return {
    close: () => page.close(),
    async ask(query) {
      await status.evaluate((own) => { own.textContent = ""; });
      await page.locator("main input[type=search]").fill(query);
      await page.waitForFunction(() => {
        const { textContent, dataset } = document.querySelector("main [data-status]");
        return textContent && textContent !== dataset.loading;
      }, undefined, { timeout: 15_000 });
      const urls = await page.locator("main [data-results] a.hit-title").evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
      return { said: await status.textContent(), paths: urls.map((url) => url.slice(`${BASE}${edition}`.length - 1)) };
    },
  };
}

for (const [edition, list] of [["", FRENCH], ["en/", ENGLISH]]) {
  test(`nine questions in ten find their page first, ${edition || "fr/"}`, async () => {
    const search = await asking(edition);
    const questions = list.trim().split("\n").map((line) => line.split(" => "));
    const lost = [];
    for (const [question, answers] of questions) {
      const { said, paths } = await search.ask(question);
      if (!answers.split(" ").includes(paths[0])) lost.push(`${question}: ${paths.slice(0, 3).join(" ")} (${said})`);
    }
    await search.close();
    assert.ok(lost.length * 10 <= questions.length, `${lost.length} of ${questions.length}:\n${lost.join("\n")}`);
  });

  test(`what stands nowhere is said, ${edition || "fr/"}`, async () => {
    const search = await asking(edition);
    for (const query of NOWHERE[edition]) {
      const { said, paths } = await search.ask(query);
      assert.match(said, edition ? /^Nothing for/ : /^Rien pour/, query);
      assert.deepEqual(paths, [], query);
    }
    await search.close();
  });
}

test("a slip is told with what it was taken for, and a word that is missing beside others", async () => {
  const search = await asking("");
  assert.match((await search.ask("modératoin")).said, /^Rien pour «\u00a0modératoin\u00a0»\. Tout près\u00a0: «\u00a0modération\u00a0»/);
  const two = await search.ask("forum kubernetes");
  assert.match(two.said, /^Rien pour «\u00a0kubernetes\u00a0»\. Tout près, sans ce mot/);
  assert.ok(two.paths.length);
  await search.close();
});

test("what is meant is found, and told where the word itself stands nowhere", async () => {
  const french = await asking(""), english = await asking("en/");
  const meant = await french.ask("infos perso");
  assert.match(meant.said, /^Rien pour «\u00a0infos perso\u00a0»\. Tout près\u00a0: «\u00a0donnees personnelles/);
  assert.equal(meant.paths[0], "/faq/personal-data/");
  assert.equal((await french.ask("bilan des quatre vingt dix jours")).paths[0], "/faq/ninety-day-review/");
  assert.equal((await english.ask("ninety-day reviews")).paths[0], "/faq/ninety-day-review/");
  assert.equal((await english.ask("pasword")).paths[0], "/faq/shared-passwords/", "a letter that is to be doubled");
  assert.equal((await french.ask("réparez-vous les smartphones ?")).paths[0], "/faq/what-can-i-bring/");
  await Promise.all([french.close(), english.close()]);
});

test("results lead to the section, and an excerpt begins with a word", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.origin}${BASE}search/?q=subvention`);
  await page.locator("main mark").first().waitFor();
  const excerpts = await page.locator("main .hit-excerpt").allTextContents();
  assert.ok(excerpts.every((text) => /^(?:… )?[\p{L}\p{N}«“"(]/u.test(text)), excerpts.join("\n"));
  assert.ok(excerpts.every((text) => !/[dlcqnsj]['’] \p{L}/iu.test(text)), "elisions are closed");
  for (const link of await page.locator("main .hit-heading").evaluateAll((links) => links.map((link) => link.href))) {
    const other = await browser.newPage();
    await other.goto(link);
    assert.equal(await other.locator(`[id="${decodeURIComponent(new URL(link).hash.slice(1))}"]`).count(), 1, link);
    await other.close();
  }
  await page.close();
});
