//! The steps of an import in French: the English names them everywhere else.

/// Each step, in English and in French.
const STEPS: &[(&str, &str)] = &[
    ("HTML that one could use", "HTML dont on pourrait se servir"),
    ("abbreviations, with what they mean", "abréviations, avec ce qu’elles veulent dire"),
    ("addresses of files, as they are in the plan", "adresses de fichiers, telles qu’elles sont dans le plan"),
    ("addresses without a scheme, with one", "adresses sans protocole, complétées"),
    ("anchor that the page does not have", "ancre que la page n’a pas"),
    ("anchors of another tool, as ids", "ancres d’un autre outil, comme identifiants"),
    ("attributes of blocks left out", "attributs de blocs omis"),
    ("bars in the code of tables, escaped", "barres dans le code de tableaux, protégées"),
    ("box that is never closed", "encadré jamais fermé"),
    ("boxes, as alerts", "encadrés, comme alertes"),
    ("braces behind a heading, as text", "accolades derrière un intertitre, comme texte"),
    ("breaks between cells left out", "séparateurs de cellules omis"),
    ("code that is not run", "code qui n’est pas exécuté"),
    ("comment that is never closed", "commentaire jamais fermé"),
    ("comments left out", "commentaires omis"),
    ("component that is not run", "composant qui n’est pas exécuté"),
    ("components, as what they hold", "composants, comme ce qu’ils contiennent"),
    ("configuration that is not run", "configuration qui n’est pas exécutée"),
    (
        "definitions of links that other files hold, on the pages that use them",
        "définitions de liens tenues par d’autres fichiers, sur les pages qui s’en servent",
    ),
    ("directive that is not run", "directive qui n’est pas exécutée"),
    ("directives of code, as code", "directives de code, comme code"),
    ("double brackets that name no page", "doubles crochets qui ne nomment aucune page"),
    ("drawing that is shown as its text", "dessin montré comme son texte"),
    ("element that a script would run", "élément qu’un script animerait"),
    ("embed, as a link", "incorporation, comme lien"),
    ("embedded pictures, as images", "images incorporées, comme images"),
    ("end of a box that does not begin", "fin d’un encadré qui ne commence pas"),
    ("entries of lists of contents, as weights", "entrées de sommaires, comme poids"),
    ("entry of the list of contents without a page", "entrée du sommaire sans page"),
    ("expression that is not run", "expression qui n’est pas évaluée"),
    ("figures, as images", "figures, comme images"),
    ("file that was not read", "fichier qui n’a pas été lu"),
    ("files renamed", "fichiers renommés"),
    ("foldable parts, as <details>", "parties repliables, comme <details>"),
    ("formulas, as formulas", "formules, comme formules"),
    ("frame that leads nowhere, left out", "cadre qui ne mène nulle part, omis"),
    ("frame, film or sound, as a link", "cadre, film ou son, comme lien"),
    ("frames and attributes of HTML left out", "cadres et attributs HTML omis"),
    ("frames of tabs, steps, cards and columns left out", "cadres d’onglets, d’étapes, de cartes et de colonnes omis"),
    ("front matter of other tools, as TOML", "en-têtes d’autres outils, en TOML"),
    ("front matter that is not well formed", "en-tête mal formé"),
    ("glossaries, as terms with anchors", "glossaires, comme termes avec ancres"),
    ("headings of level one, with their sign", "intertitres de niveau un, avec leur signe"),
    ("headings of lists of contents, in the folder's page", "intertitres de sommaires, dans la page du dossier"),
    ("headings that a comment stands for, by its words", "intertitres qu’un commentaire remplace, par ses mots"),
    ("headings without words left out", "intertitres sans mots omis"),
    ("headings, as questions with answers", "intertitres, comme questions avec réponses"),
    ("icons left out", "icônes omises"),
    ("ids in HTML, as ids of headings", "identifiants en HTML, comme identifiants d’intertitres"),
    ("ids of blocks, as ids", "identifiants de blocs, comme identifiants"),
    ("ids of what is no heading, as places", "identifiants hors des intertitres, comme lieux"),
    ("image of another host, as a link", "image d’un autre hôte, comme lien"),
    ("import and export lines left out", "lignes import et export omises"),
    ("inclusion that is not run", "inclusion qui n’est pas faite"),
    ("labels, as ids", "étiquettes, comme identifiants"),
    ("language that Parvis does not speak", "langue que Parvis ne parle pas"),
    ("levels of headings that skipped one, closed up", "niveaux d’intertitres qui en sautaient un, resserrés"),
    ("line breaks that nothing follows, left out", "retours à la ligne que rien ne suit, omis"),
    ("lines of formulas, joined", "lignes de formules, réunies"),
    ("link that is a guess", "lien deviné"),
    ("link that no page may have, as text", "lien qu’aucune page ne peut avoir, comme texte"),
    ("link that was dead in the source", "lien déjà mort dans la source"),
    ("link to a file that is not carried", "lien vers un fichier qui n’est pas repris"),
    ("link whose address code makes", "lien dont un programme fait l’adresse"),
    ("links in double brackets, as links", "liens entre doubles crochets, comme liens"),
    ("links to pages, as they are in the plan", "liens vers des pages, tels qu’ils sont dans le plan"),
    ("lists of contents left out", "sommaires omis"),
    ("lists of contents, as the order of the pages", "sommaires, comme ordre des pages"),
    (
        "lists of pages by the words that they are filed under",
        "listes de pages d’après les mots sous lesquels elles sont classées",
    ),
    ("marked words, as <mark>", "mots surlignés, comme <mark>"),
    ("marked words, as HTML", "mots marqués, en HTML"),
    ("nesting that folders do not have", "imbrication que les dossiers n’ont pas"),
    ("old address that another page has", "ancienne adresse qu’une autre page a déjà"),
    ("order that folders do not have", "ordre que les dossiers n’ont pas"),
    ("page in another language without its original", "page dans une autre langue, sans son original"),
    ("page moved: Parvis makes a page of that address", "page déplacée : Parvis fait une page à cette adresse"),
    ("page of the repository, not of the handbook?", "page du dépôt, et non du guide ?"),
    ("page that is no Markdown", "page qui n’est pas du Markdown"),
    ("page that no list of contents named", "page qu’aucun sommaire ne nommait"),
    ("pages in folders of records, marked as pages", "pages dans des dossiers de fiches, marquées comme pages"),
    ("pages moved below the page that lists them", "pages déplacées sous la page qui les énumère"),
    ("pages of folders made for groups of a list", "pages de dossiers créées pour les groupes d’un sommaire"),
    ("pages of the tool itself left out", "pages de l’outil lui-même omises"),
    ("pages that are no part of the book, left out", "pages hors du livre, omises"),
    ("pages, as questions with answers", "pages, comme questions avec réponses"),
    ("picture that the source does not have", "image que la source n’a pas"),
    ("picture whose address code makes", "image dont un programme fait l’adresse"),
    ("pictures that were imported, by their paths", "images importées, par leurs chemins"),
    ("query that is not run", "requête qui n’est pas exécutée"),
    ("questions that were not found", "questions introuvables"),
    ("references, as links", "renvois, comme liens"),
    ("role that is not run", "rôle qui n’est pas exécuté"),
    ("script or style left out", "script ou style omis"),
    ("signs by their names, as themselves", "signes par leur nom, tels quels"),
    ("sizes of pictures left out: they have their own", "tailles d’images omises : elles ont la leur"),
    ("symbolic link that leads to no page", "lien symbolique qui ne mène à aucune page"),
    ("symbolic links, as old addresses", "liens symboliques, comme anciennes adresses"),
    ("tables of lists, as tables", "tableaux faits de listes, comme tableaux"),
    ("tag that is not run", "balise qui n’est pas exécutée"),
    ("tags of templates, as what they say", "balises de gabarits, comme ce qu’elles disent"),
    ("template", "gabarit"),
    ("terms of definitions, as entries of a list", "termes de définitions, comme entrées d’une liste"),
    ("terms of definitions, with anchors", "termes de définitions, avec ancres"),
    ("title that differs from the first heading", "titre différent du premier intertitre"),
    ("title that differs from the list of contents", "titre différent de celui du sommaire"),
    ("titles of blocks of code, above them", "titres de blocs de code, au-dessus d’eux"),
    ("titles of boxes kept", "titres d’encadrés gardés"),
    ("titles said twice, once", "titres dits deux fois, une fois"),
    ("translations, beside what they translate", "traductions, à côté de ce qu’elles traduisent"),
    ("two pages of one address", "deux pages à une même adresse"),
    ("unknown box", "encadré inconnu"),
    ("words for a picture, from the name of its file", "mots pour une image, tirés du nom de son fichier"),
    ("words in angle brackets, as text", "mots entre chevrons, comme texte"),
    (
        "words that pages are filed under, as pages that list them",
        "mots sous lesquels des pages sont classées, comme pages qui les énumèrent",
    ),
];

/// A step in the language of the report.
pub(super) fn step(english: &'static str, french: bool) -> &'static str {
    if !french {
        return english;
    }
    STEPS.binary_search_by_key(&english, |(known, _)| known).map_or(english, |at| STEPS[at].1)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::STEPS;
    use crate::system::Shown as _;

    #[test]
    fn every_step_is_told_in_french() {
        assert!(STEPS.is_sorted_by_key(|(english, _)| english), "they are looked up by their English");
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import");
        let mut used = 0;
        for entry in walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok) {
            if entry.file_type().is_dir() || entry.path().ends_with("steps.rs") {
                continue;
            }
            let bytes = crate::load::tree::bytes(entry.path(), 1 << 20).expect("a file");
            let text = String::from_utf8(bytes).expect("text");
            for call in ["tell(", "count("] {
                for (at, _) in text.match_indices(call) {
                    let rest = text[at + call.len()..].trim_start();
                    let Some(step) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
                    used += 1;
                    let known = STEPS.iter().any(|(english, _)| *english == step);
                    assert!(known, "`{step}` of {} has no French", entry.path().shown());
                }
            }
        }
        assert!(used > 80, "the steps are found: {used}");
    }
}
