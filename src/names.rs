//! What the files of a plan name, and where: references in fields, links, questions, circles, tones, rules.

use crate::config::Config;
use crate::diagnostic::Span;
use crate::model::{Data, Item, Items as _, Kind, Visitor};
use crate::parse::Document;
use crate::plan::{Edition, Miss, Plan, To, picture};
use crate::prose::{Address, Heading, Link, Target, classify, targets};

/// Something that can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A record by its kind and id.
    Record(Kind, Box<str>),
    /// A page, by the path of its file in the plan's own language.
    Page(Box<str>),
    /// A heading, by what it is on and its id.
    Heading(Box<Name>, Box<str>),
    /// A goal of a role.
    Goal(Box<str>, Box<str>),
    /// A question of the principles or of the team.
    Question(Box<str>),
    /// A circle of readers.
    Circle(Box<str>),
    /// A tone of the voice.
    Tone(Box<str>),
    /// A rule.
    Rule(Box<str>),
    /// Any other file, by its path from the root.
    File(Box<str>),
}

impl Name {
    /// Whether naming this names `other` too: a heading's page, for one.
    pub fn includes(&self, other: &Self) -> bool {
        self == other || matches!(self, Self::Heading(on, _) if **on == *other)
    }
}

/// A place that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// In its file.
    pub span: Span,
    /// What is named.
    pub name: Name,
    /// It is where the thing itself stands.
    pub is_own: bool,
}

/// Everything that a file names, in no order.
pub fn in_document(plan: &Plan, document: &Document) -> Vec<Mention> {
    let edition = edition_of(plan, document);
    let mut out = Vec::new();
    // What a file of many records says of all of them.
    document.common.visit(Span::default(), &mut Fields { out: &mut out });
    common(&document.common, &mut out);
    for item in &document.items {
        item.visit(&mut Fields { out: &mut out });
        common(&item.common, &mut out);
        own_words(item, &mut out);
        if let Some((target, span)) = picture(item)
            && let Ok(there) = edition.resolve(item, &target)
            && let Some(path) = there.asset()
        {
            out.push(Mention { span, name: Name::File(path.into()), is_own: false });
        }
        let Some(prose) = &item.prose else { continue };
        let own = own_name(plan, item);
        for link in &prose.links {
            out.extend(link_name(plan, edition, item, link).map(|name| Mention {
                span: link.span,
                name,
                is_own: false,
            }));
        }
        for image in &prose.images {
            if let Ok(there) = edition.resolve(item, &image.target)
                && let Some(path) = there.asset()
            {
                out.push(Mention { span: image.span, name: Name::File(path.into()), is_own: false });
            }
        }
        for heading in prose.all_headings() {
            heading_names(heading, &own, &mut out);
        }
    }
    out
}

/// The same name for a page that is named by its id.
pub fn by_file(plan: &Plan, name: Name) -> Name {
    match &name {
        Name::Record(Kind::Page, id) => {
            plan.find(Kind::Page, id).map_or(name, |ix| own_name(plan, plan.own().item(ix)))
        }
        _ => name,
    }
}

/// Everything that `book.toml` names.
pub fn in_book(config: &Config) -> Vec<Mention> {
    let mut out = Vec::new();
    let mut add = |span, name, is_own| out.push(Mention { span, name, is_own });
    if let Some(audiences) = &config.book.audiences {
        for circle in audiences.value.order.items() {
            add(circle.span, Name::Circle(circle.value.0.clone()), true);
        }
        if let Some(circle) = &audiences.value.default {
            add(circle.span, Name::Circle(circle.value.0.clone()), false);
        }
        for (_, circle) in audiences.value.fields.iter().flat_map(|fields| &fields.value.0) {
            add(circle.span, Name::Circle(circle.value.clone()), false);
        }
    }
    let rules = config.book.check.iter().filter_map(|check| check.value.rules.as_ref());
    for (rule, _) in rules.flat_map(|rules| &rules.value.0) {
        add(rule.span, Name::Rule(rule.value.clone()), false);
    }
    for question in config.book.question.items() {
        if let Some(id) = &question.value.id {
            add(id.span, Name::Question(id.value.0.clone()), true);
        }
    }
    for waiver in config.book.waive.items() {
        if let Some(rule) = &waiver.value.rule {
            add(rule.span, Name::Rule(rule.value.0.clone()), false);
        }
        if let Some(at) = &waiver.value.at {
            add(at.span, waived(&at.value.0), false);
        }
    }
    out
}

/// What a waiver is for: a record, or a file by its path.
fn waived(at: &str) -> Name {
    if let Some((kind, id)) = at.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id))) {
        return Name::Record(kind, id.into());
    }
    let path = at.trim_start_matches("./");
    let is_full = path.starts_with("content/") || path == "book.toml";
    Name::Page(if is_full { path.into() } else { format!("content/{path}").into() })
}

/// The edition that a file's links are followed in.
pub fn edition_of<'p>(plan: &'p Plan, document: &Document) -> &'p Edition {
    plan.editions.iter().find(|edition| edition.language == document.location.language).unwrap_or_else(|| plan.own())
}

/// What a record is named by.
pub fn own_name(plan: &Plan, item: &Item) -> Name {
    if item.kind() == Kind::Page {
        let own = plan.find(Kind::Page, &item.id).map(|ix| plan.own().item(ix).source.path.clone());
        return Name::Page(own.unwrap_or_else(|| item.source.path.clone()));
    }
    Name::Record(item.kind(), item.id.clone())
}

/// What an address names that stands in a file's prose, be it in a definition or in HTML.
pub fn named_by(plan: &Plan, document: &Document, address: &str) -> Option<Name> {
    let folder = document.source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let Address::Inside(target) = classify(address, folder) else { return None };
    target_name(plan, edition_of(plan, document), document.items.first()?, &target)
}

/// The pages and files that the look of a book names.
pub fn in_look(plan: &Plan) -> Vec<Mention> {
    let Some(look) = plan.config.look() else { return Vec::new() };
    let menu = look.menu.items();
    let named = menu.filter_map(|named| {
        let ix = plan.index.by_page.get(named.value.trim_matches('/'))?;
        Some(Mention { span: named.span, name: own_name(plan, plan.own().item(*ix)), is_own: false })
    });
    let fonts = look.fonts.as_ref().map(|fonts| &fonts.value);
    let fonts = fonts.into_iter().flat_map(|fonts| [&fonts.text, &fonts.headings, &fonts.code]);
    let files = fonts.chain([&look.logo]).flatten().filter_map(|named| {
        let bare = named.value.trim_start_matches('/');
        let path = plan.index.assets.get(&*format!("static/{}", bare.strip_prefix("static/").unwrap_or(bare)))?;
        Some(Mention { span: named.span, name: Name::File(path.clone()), is_own: false })
    });
    named.chain(files).collect()
}

/// What the definitions of a file's links name: `[tone]: ../strategy/tone.md`.
pub fn in_definitions(plan: &Plan, document: &Document) -> Vec<Mention> {
    let Some((_, Some(body))) = crate::parse::parts(document) else { return Vec::new() };
    let Some(text) = document.source.text.get(body.clone()).filter(|text| text.contains("]:")) else {
        return Vec::new();
    };
    let is_defined = |from: usize| text[..from].trim_end_matches(['<', ' ', '\t', '\n', '\r']).ends_with("]:");
    let all = targets::of(text).0.into_iter().filter(|written| is_defined(written.range.start));
    let named = all.filter_map(|written| {
        let span = Span::new(body.start + written.range.start, body.start + written.range.end);
        Some(Mention { span, name: named_by(plan, document, &written.address)?, is_own: false })
    });
    named.collect()
}

fn link_name(plan: &Plan, edition: &Edition, item: &Item, link: &Link) -> Option<Name> {
    target_name(plan, edition, item, &link.target)
}

fn target_name(plan: &Plan, edition: &Edition, item: &Item, target: &Target) -> Option<Name> {
    let own = |item: &Item| own_name(plan, item);
    match edition.resolve(item, target) {
        Ok(there) => {
            let on = match there.to {
                To::Here => match edition.index.find(item.kind(), &item.id) {
                    Some(ix) => own(edition.item(ix)),
                    None => own(item),
                },
                To::Item(ix, _) => own(edition.item(ix)),
                To::Asset { path, .. } => return Some(Name::File(path.into())),
                To::Made(..) | To::Beside(_) => return None,
            };
            // An entry of a list stands on a page under its own id: that is no heading.
            let fragment = target.fragment().filter(|fragment| !fragment.is_empty());
            Some(match fragment {
                Some(id) => Name::Heading(Box::new(on), id.into()),
                None => on,
            })
        }
        Err(Miss::AnchorIn(ix, _, id)) => Some(Name::Heading(Box::new(own(edition.item(ix))), id)),
        Err(Miss::Anchor(ix, id)) => {
            let on = ix.map_or_else(|| own(item), |ix| own(edition.item(ix)));
            Some(Name::Heading(Box::new(on), id))
        }
        Err(_) => match target {
            Target::Record { kind, id, .. } => Some(Name::Record(*kind, id.clone())),
            Target::File { path, .. } => Some(Name::Page(path.clone())),
            _ => None,
        },
    }
}

fn heading_names(heading: &Heading, on: &Name, out: &mut Vec<Mention>) {
    let name = Name::Heading(Box::new(on.clone()), heading.id.clone());
    out.push(Mention { span: heading.span, name, is_own: true });
    for (id, span) in &heading.answers {
        out.push(Mention { span: *span, name: Name::Question(id.clone()), is_own: false });
    }
    if let Some((circle, span)) = &heading.audience {
        out.push(Mention { span: *span, name: Name::Circle(circle.clone()), is_own: false });
    }
}

fn common(common: &crate::model::kinds::Common, out: &mut Vec<Mention>) {
    if let Some(circle) = &common.audience {
        out.push(Mention { span: circle.span, name: Name::Circle(circle.value.0.clone()), is_own: false });
    }
    for id in common.answers.items() {
        out.push(Mention { span: id.span, name: Name::Question(id.value.0.clone()), is_own: false });
    }
}

/// Names that are no references to records.
fn own_words(item: &Item, out: &mut Vec<Mention>) {
    let mut add = |span, name, is_own| out.push(Mention { span, name, is_own });
    match &item.data {
        Data::Voice(voice) => {
            voice.tones.items().for_each(|tone| add(tone.span, Name::Tone(tone.value.0.clone()), true));
        }
        Data::ContentType(own) => {
            own.tones.items().for_each(|tone| add(tone.span, Name::Tone(tone.value.0.clone()), false));
        }
        Data::Role(role) => {
            for id in role.goals.items().filter_map(|goal| goal.value.id.as_ref()) {
                add(id.span, Name::Goal(item.id.clone(), id.value.0.clone()), true);
            }
        }
        Data::Review(review) => {
            let Some(role) = &review.role else { return };
            for goal in review.goal_results.items().filter_map(|result| result.value.goal.as_ref()) {
                add(goal.span, Name::Goal(role.value.id.clone(), goal.value.0.clone()), false);
            }
        }
        _ => {}
    }
    let id = item.id_place().span;
    if item.table.is_some() && id != item.span {
        add(id, Name::Record(item.kind(), item.id.clone()), true);
    }
}

struct Fields<'o> {
    out: &'o mut Vec<Mention>,
}

impl<'a> Visitor<'a> for Fields<'_> {
    fn reference(&mut self, kind: Kind, id: &'a str, span: Span) {
        self.out.push(Mention { span, name: Name::Record(kind, id.into()), is_own: false });
    }
}
