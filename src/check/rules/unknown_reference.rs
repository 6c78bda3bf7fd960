use crate::check::{Context, missing};
use crate::diagnostic::patience::Patience;
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::{Finding, Fix, Place, Span};
use crate::model::value::{id_of, is_id};
use crate::model::{Item, Items as _, Kind, Visitor};
use crate::rules::Rule;
use crate::site::{MADE, is_made};

/// A reference to a record that is not there.
pub(super) const RULE: &Rule = Rule::named("unknown-reference");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut patience = Patience::default();
    for item in context.plan.items() {
        item.visit(&mut References { context, item, patience: &mut patience, out });
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
            let paths = index.folders.iter().map(|path| &**path).chain(MADE.iter().copied());
            let near = nearest(path, paths).map(|near| format!("did you mean `{near}`?"));
            out.push(
                Finding::new(RULE.name, Place::new(&config.source, entry.span), format!("no page of the site is at `{path}`"))
                    .help("write the path of a page without its language, such as `calendar` or `cities/lyon`")
                    .maybe_help(near),
            );
        }
    }
}

struct References<'c, 'o> {
    context: &'c Context<'c>,
    item: &'c Item,
    patience: &'o mut Patience,
    out: &'o mut Vec<Finding>,
}

impl<'a> Visitor<'a> for References<'_, '_> {
    fn reference(&mut self, kind: Kind, id: &'a str, span: Span) {
        let index = &self.context.plan.index;
        if index.find(kind, id).is_some() || index.may_exist(kind, id) {
            return;
        }
        let place = self.item.place(span);
        let near = self.patience.ask(|| {
            let own = self.context.plan.own();
            let near: Vec<_> = own.near_ids(kind, id).iter().map(|id| format!("`{id}`")).collect();
            let meant = own.meant_id(kind, id)?;
            let help = if near.is_empty() { format!("`{}`", meant.word) } else { near.join(" or ") };
            Some((format!("did you mean {help}?"), Fix::meant(&place, id, meant)))
        });
        let (near, fix) = near.unzip();
        let word = kind.as_str();
        let make = self.patience.ask(|| missing::record(self.context, kind, id));
        self.out.push(
            Finding::new(RULE.name, place, format!("no {word} has the id `{id}`"))
                .help(gone(kind, id))
                .maybe_help(near)
                .maybe_fix(fix.flatten())
                .maybe_fix(make),
        );
    }
}

/// What may have become of a record that is named and not there.
fn gone(kind: Kind, id: &str) -> String {
    let word = kind.as_str();
    let asked = match kind {
        Kind::Person => "have they left? Then bring their file back, with `left-on = …` in it",
        _ => "was it renamed? Then write its new id (`parvis rename` changes every place at once)",
    };
    let id = if is_id(id) { id.to_owned() } else { id_of(id) };
    format!("{asked}; if it has never been there, add it with `parvis new {word} {id}`")
}
