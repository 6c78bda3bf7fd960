//! Names that can be written: ids of records, questions, circles, tones, rules, days.

use gen_lsp_types::CompletionItemKind;
use jiff::ToSpan as _;
use jiff::civil::Weekday;

use crate::check::NEVER_WAIVED;
use crate::config::LANGUAGES;
use crate::model::{FieldSpec, Items as _, Kind, Role, Shape, Voice};
use crate::principles;
use crate::rules::RULES;
use crate::toml::spot::Step;

use super::super::keys::dotted;
use super::super::view::Here;
use super::files;
use super::items::{Item, Items};

/// Keys that are names: rules of `book.toml`, reserved fields. False if the keys of this table are its kind's.
pub(super) fn keys(here: &Here<'_>, path: &[Step], range: std::ops::Range<usize>, items: &mut Items<'_>) -> bool {
    if !here.is_book() {
        return false;
    }
    match &*dotted(path) {
        "check.rules" => {
            items.write_in(range, "\"", true);
            rules(here, &|_| true, items);
            true
        }
        "audiences.fields" => {
            // A name with a point in it is written in quotes; these are there already, or come with it.
            let is_quoted = here.source.text[range.clone()].starts_with(['"', '\'']);
            let range = range.start + usize::from(is_quoted)..range.end;
            let bare = here.source.text[..range.start].ends_with(['"', '\'']);
            items.write_in(range, if bare { "\"" } else { "" }, true);
            for kind in Kind::ALL {
                for spec in kind.specs().into_iter().filter(|spec| spec.key != "id") {
                    let name = format!("{}.{}", kind.as_str(), spec.key);
                    let french = crate::schema::french::key(Some(*kind), &spec.key).unwrap_or(spec.doc);
                    items.add(Item::new(&name, CompletionItemKind::Property).doc(here.view.say(french, spec.doc)));
                }
            }
            true
        }
        _ => false,
    }
}

/// Values that are names of something else than a record. False if the shape alone says what can be written.
pub(super) fn values(here: &Here<'_>, top: &[FieldSpec], path: &[Step], items: &mut Items<'_>) -> bool {
    let own = dotted(path);
    if here.is_book() {
        return book_values(here, &own, items);
    }
    let kind = here.document.map(|document| document.kind);
    let last = own.rsplit('.').next().unwrap_or_default();
    match (last, kind) {
        ("answers", _) => questions(here, items),
        ("audience", _) => circles(here, items),
        ("tones", Some(Kind::ContentType)) => {
            for tone in here.view.plan.all::<Voice>().flat_map(|voice| voice.data.tones.items()) {
                items.add(Item::new(&tone.value, CompletionItemKind::EnumMember));
            }
        }
        ("goal", Some(Kind::Review)) => goals(here, items),
        ("photo", Some(Kind::Person)) | ("logo", Some(Kind::Voice)) => files::pictures(here, items),
        ("id", Some(_)) if path.len() > 1 && here.document.is_some_and(|own| own.location.is_translation) => {
            for id in super::super::translated_ids(here) {
                items.add(Item::new(&id, CompletionItemKind::Reference));
            }
        }
        ("rrule", _) => {
            let rules = [
                "FREQ=DAILY",
                "FREQ=WEEKLY;BYDAY=MO",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
                "FREQ=MONTHLY;BYMONTHDAY=1",
                "FREQ=MONTHLY;BYDAY=1MO",
                "FREQ=YEARLY",
            ];
            for (at, rule) in rules.iter().enumerate() {
                items.add(Item::new(rule, CompletionItemKind::Value).rank(at as u8));
            }
        }
        _ => return false,
    }
    if items.is_bare() && super::keys::spec_at(top, path).is_some_and(|spec| matches!(spec.shape, Shape::List(_))) {
        items.wrap_in_list();
    }
    true
}

fn book_values(here: &Here<'_>, path: &str, items: &mut Items<'_>) -> bool {
    let mut words = |all: &[&str]| {
        for (at, word) in all.iter().enumerate() {
            items.add(Item::new(word, CompletionItemKind::EnumMember).rank(at as u8));
        }
    };
    match path {
        "book.language" | "book.languages" => words(LANGUAGES),
        "audiences.default" => circles(here, items),
        "question.principle" => {
            for principle in principles::built_in() {
                let title = principle.title.get(&here.view.config().language);
                items.add(Item::new(&principle.id, CompletionItemKind::EnumMember).titled(title));
            }
        }
        "look.menu" => {
            for document in here.view.plan.documents.iter().filter(|own| !own.location.is_translation) {
                let title = document.items.first().filter(|item| item.table.is_none()).map_or("", |item| item.title());
                if !document.location.logical.is_empty() && !title.is_empty() {
                    items.add(Item::new(&document.location.logical, CompletionItemKind::File).titled(title).rank(9));
                }
            }
            let index = &here.view.plan.index;
            let is_made = |folder: &str| crate::site::is_made(folder) || index.by_page.contains_key(folder);
            for folder in index.folders.iter().filter(|folder| !is_made(folder)) {
                items.add(Item::new(folder, CompletionItemKind::Folder).rank(9));
            }
            let made = crate::site::MADE.iter().filter(|made| !made.is_empty());
            made.for_each(|made| items.add(Item::new(made, CompletionItemKind::File).rank(1)));
        }
        "look.logo" => files::assets(here, files::is_image, items),
        "look.fonts.text" | "look.fonts.headings" | "look.fonts.code" => {
            let is_font = |path: &str| [".woff2", ".woff", ".ttf", ".otf"].iter().any(|end| path.ends_with(end));
            files::assets(here, is_font, items);
        }
        "waive.rule" => rules(here, &|rule| !NEVER_WAIVED.contains(&rule), items),
        "waive.at" => {
            any_record(here, items);
            for document in &here.view.plan.documents {
                items.add(Item::new(&document.source.path, CompletionItemKind::File).rank(9));
            }
        }
        "book.timezone" => {
            for name in jiff::tz::db().available().filter(|name| name.as_str().contains('/')) {
                items.add(Item::new(name.as_str(), CompletionItemKind::Value));
            }
        }
        _ if path.starts_with("check.rules.") => words(&["error", "warn", "off"]),
        _ if path.starts_with("audiences.fields.") => circles(here, items),
        _ => return false,
    }
    true
}

fn rules(here: &Here<'_>, may_be: &dyn Fn(&str) -> bool, items: &mut Items<'_>) {
    for rule in RULES.iter().filter(|rule| may_be(rule.name)) {
        let doc = here.view.say(&rule.finds_fr(), &rule.finds()).to_owned();
        items.add(Item::new(rule.name, CompletionItemKind::Constant).doc(&doc));
    }
}

/// Questions, those that wait for an answer first.
pub(super) fn questions(here: &Here<'_>, items: &mut Items<'_>) {
    let language = &here.view.config().language;
    for own in &here.view.coverage.principles {
        for (at, question) in own.principle.questions.iter().enumerate() {
            let asks = own.asks.iter().filter(|ask| ask.question == at);
            let open = asks.clone().any(|ask| ask.state == principles::State::Missing);
            let rank = u8::from(!open);
            items.add(
                Item::new(&question.id, CompletionItemKind::Reference).titled(question.text.get(language)).rank(rank),
            );
        }
    }
}

pub(super) fn circles(here: &Here<'_>, items: &mut Items<'_>) {
    for (at, name) in here.view.config().audiences.order.iter().enumerate() {
        items.add(Item::new(name, CompletionItemKind::EnumMember).rank(at as u8));
    }
}

/// The records of a kind, by id and by title. `before` stands before each id.
pub(super) fn records(here: &Here<'_>, kind: Kind, before: &str, items: &mut Items<'_>) {
    let plan = here.view.plan;
    for ix in &plan.index.by_kind[kind as usize] {
        let item = plan.own().item(*ix);
        let label = format!("{before}{}", item.id);
        if !item.id.is_empty() && items.wants(before, &label, item.title()) {
            let doc = super::super::facts::of(here.view, item);
            items.put(Item::new(&label, CompletionItemKind::Reference).titled(item.title()).doc(&doc));
        }
    }
}

/// `kind:` and then its ids.
pub(super) fn any_record(here: &Here<'_>, items: &mut Items<'_>) {
    let typed = items.typed().to_owned();
    if let Some((kind, _)) = typed.split_once(':').and_then(|(word, id)| Some((Kind::parse(word)?, id))) {
        return records(here, kind, &format!("{}:", kind.as_str()), items);
    }
    for kind in Kind::ALL.iter().filter(|kind| super::has_ids(**kind)) {
        records(here, *kind, &format!("{}:", kind.as_str()), items);
    }
}

fn goals(here: &Here<'_>, items: &mut Items<'_>) {
    let reviews = here.document.into_iter().flat_map(|document| &document.items);
    for item in reviews {
        let crate::model::Data::Review(review) = &item.data else { continue };
        let Some(role) = review.role.as_ref().and_then(|role| here.view.plan.get::<Role>(&role.value.id)) else {
            continue;
        };
        for goal in role.data.goals.items() {
            if let (Some(id), Some(text)) = (&goal.value.id, &goal.value.text) {
                items.add(Item::new(&id.value, CompletionItemKind::Reference).titled(&text.value));
            }
        }
    }
}

/// Days that are often meant: today, tomorrow, the next Monday, the first of months.
pub(super) fn days(here: &Here<'_>, items: &mut Items<'_>) {
    let today = here.view.today;
    let french = here.view.is_french();
    let say = |fr: &'static str, en: &'static str| if french { fr } else { en };
    let monday = today.nth_weekday(1, Weekday::Monday).unwrap_or(today);
    let month = today.first_of_month().saturating_add(1.month());
    let known = [
        (today, say("aujourd’hui", "today")),
        (today.saturating_add(1.day()), say("demain", "tomorrow")),
        (monday, say("lundi prochain", "next Monday")),
        (today.saturating_add(1.week()), say("dans une semaine", "in a week")),
        (month, say("le 1er du mois prochain", "the first of next month")),
        (today.saturating_add(3.months()), say("dans trois mois", "in three months")),
        (today.saturating_add(6.months()), say("dans six mois", "in six months")),
        (today.saturating_add(1.year()), say("dans un an", "in a year")),
    ];
    for (at, (day, words)) in known.into_iter().enumerate() {
        items.add(Item::new(&day.to_string(), CompletionItemKind::Value).titled(words).bare().rank(at as u8));
    }
}
