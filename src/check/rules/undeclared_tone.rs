use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::check::words;
use crate::check::Context;
use crate::diagnostic::near::Patience;
use crate::diagnostic::suggest::meant;
use crate::diagnostic::{Finding, Fix, text};
use crate::model::{ContentType, Items as _, Voice};
use crate::rules::Rule;

/// A tone that is not ours.
pub(super) const RULE: &Rule = Rule::named("undeclared-tone");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut declared: Vec<&str> = Vec::new();
    let mut list = None;
    for voice in context.plan.all::<Voice>() {
        // Tones that cannot be read may be the ones.
        let Some(tones) = voice.data.tones.as_ref().filter(|_| !voice.item.is_unsure("tones")) else { return };
        list = list.or_else(|| Some(voice.item.place(tones.span)));
        declared.extend(tones.value.iter().map(|tone| tone.value.trim()));
    }
    let Some(list) = list else { return };
    let known: HashSet<String> = declared.iter().map(|tone| tone.nfc().collect()).collect();
    let patience = Patience::default();
    for kind in context.plan.all::<ContentType>() {
        for tone in kind.data.tones.items() {
            let word = tone.value.trim();
            if word.is_empty() || known.contains(&word.nfc().collect::<String>()) {
                continue;
            }
            let near = patience.ask(declared.len(), || meant(word, declared.iter().copied()));
            let place = kind.item.place(tone.span);
            let (ours, ours_fr) = words::all_of(&declared);
            out.push(
                Finding::new(
                    RULE.name,
                    place.clone(),
                    text!("`{word}` is not one of our tones", "`{word}` n'est pas l'un de nos tons"),
                )
                .help(text!("our tones are {ours}; or add it to them", "nos tons sont {ours_fr} ; ou ajoutez-le à eux"))
                .maybe_help(near.map(words::near))
                    .maybe_fix(near.and_then(|near| Fix::meant(&place, word, near)))
                    .related(list.clone(), text!("the tones are declared here", "les tons sont déclarés ici")),
            );
        }
    }
}
