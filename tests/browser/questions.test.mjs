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
`;

// What stands nowhere, nor anything like it.
const NOWHERE = { "": ["RGPD", "piscine", "blockchain", "C++", "kubernetes"], "en/": ["GDPR", "swimming pool", "kubernetes", "C#", "parachute"] };

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
