use crate::check::Context;
use crate::check::missing::Missing;
use crate::diagnostic::suggest::{Meant, did_you_mean};
use crate::diagnostic::near::Patience;
use crate::diagnostic::{Applicability, Finding, Fix, Place, Span, text, Text};
use crate::model::value::{id_of, is_id};
use crate::model::{Item, Items as _, Kind, Visitor};
use crate::rules::Rule;
use crate::site::is_made;

/// A reference to a record that is not there.
pub(super) const RULE: &Rule = Rule::named("unknown-reference");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let (patience, missing) = (Patience::default(), Missing::of(context));
    for item in context.plan.items() {
        item.visit(&mut References { context, item, patience: &patience, missing: &missing, out });
    }
    menu(context, out);
}

/// Entries of the menu that name no page of the site.
fn menu(context: &Context<'_>, out: &mut Vec<Finding>) {
    let (config, index) = (&context.plan.config, &context.plan.index);
    for entry in config.look().into_iter().flat_map(|look| look.menu.items()) {
        let path = entry.value.trim_matches('/');
        let is_there = is_made(path) || index.folders.contains(path) || index.by_page.contains_key(path);
        if !is_there && !index.damage.may_mention(path.rsplit('/').next().unwrap_or(path)) {
            let own = context.plan.own();
            let old = own.former(Kind::Page, path).map(|ix| &*index.paths[ix.at()].0);
            let near = old.map(|word| Meant { word, applicability: Applicability::Safe }).or_else(|| own.near_page(path));
            let place = Place::new(&config.source, entry.span);
            let fix = near.and_then(|near| Fix::meant(&place, path, near));
            out.push(
                Finding::new(
                    RULE.name,
                    place,
                    text!("no page of the site is at `{path}`", "aucune page du site n'est à `{path}`"),
                )
                .help(text!(
                    "write the path of a page without its language, such as `calendar` or `cities/lyon`",
                    "écrivez le chemin d'une page sans sa langue, par exemple `calendar` ou `cities/lyon`"
                ))
                    .maybe_help(near.map(|near| did_you_mean(near.word)))
                    .maybe_fix(fix),
            );
        }
    }
}

struct References<'c, 'o> {
    context: &'c Context<'c>,
    item: &'c Item,
    patience: &'o Patience,
    missing: &'o Missing<'c>,
    out: &'o mut Vec<Finding>,
}

impl<'a> Visitor<'a> for References<'_, '_> {
    fn reference(&mut self, kind: Kind, id: &'a str, span: Span) {
        let index = &self.context.plan.index;
        if index.find(kind, id).is_some() || index.may_exist(kind, id) {
            return;
        }
        let place = self.item.place(span);
        let own = self.context.plan.own();
        let near = own.meant_id(kind, id, self.patience).map(|meant| {
            let near = own.near_ids(kind, id, self.patience);
            let near: Vec<_> = near.iter().map(|id| format!("`{id}`")).collect();
            let (help, help_fr) = if near.is_empty() || own.former(kind, id).is_some() { (format!("`{}`", meant.word), format!("`{}`", meant.word)) } else { (near.join(" or "), near.join(" ou ")) };
            let help = text!("did you mean {help}?", "vouliez-vous dire {help_fr} ?");
            (help, Fix::meant(&place, id, meant))
        });
        let (near, fix) = near.unzip();
        let (word, word_fr) = (kind.as_str(), kind.french().no());
        let make = self.missing.record(kind, id);
        self.out.push(
            Finding::new(RULE.name, place, text!("no {word} has the id `{id}`", "{word_fr} n'a l'identifiant `{id}`"))
                .help(gone(kind, id))
                .maybe_help(near)
                .maybe_fix(fix.flatten())
                .maybe_fix(make),
        );
    }
}

/// What may have become of a record that is named and not there.
fn gone(kind: Kind, id: &str) -> Text {
    let word = kind.as_str();
    let id = if is_id(id) { id.to_owned() } else { id_of(id) };
    match kind {
        Kind::Person => text!(
            "have they left? Then bring their file back, with `left-on = …` in it; if it has never been there, add it with `parvis new {word} {id}`",
            "cette personne est-elle partie ? Alors remettez son fichier, avec `left-on = …` ; s'il n'a jamais été là, ajoutez-le avec `parvis new {word} {id}`"
        ),
        _ => text!(
            "was it renamed? Then write its new id (`parvis rename` changes every place at once); if it has never been there, add it with `parvis new {word} {id}`",
            "la fiche a-t-elle changé de nom ? Alors écrivez son nouvel identifiant (`parvis rename` change tous les endroits à la fois) ; si elle n'a jamais été là, ajoutez-la avec `parvis new {word} {id}`"
        ),
    }
}
