//! A new name held against the rules before anything says it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Edit, Finding, Fix, text};
use crate::fix::Edits;
use crate::load::Sources;
use crate::parse::Document;
use crate::pipeline::{self, Cache, Options, Read};

use super::Refusal;

/// A plan under its old names. Of its files, those that stay as they are need not be read again.
#[derive(Debug)]
pub struct Before {
    /// What it consists of.
    pub documents: Vec<Arc<Document>>,
    /// What it was read for.
    pub options: Options,
    /// What the rules find of it.
    pub findings: Arc<Vec<Finding>>,
}

impl Before {
    /// A plan that has been read, and not judged yet.
    pub fn of(read: &Read) -> Self {
        Self {
            documents: read.plan.documents.clone(),
            options: Options { today: Some(read.today), drafts: read.drafts },
            findings: Arc::new(pipeline::check(read).findings),
        }
    }
}

/// The edits of a rename, if the plan says after them what it said before.
///
/// # Errors
///
/// A rule would find something new, or the name stands where it cannot be changed.
pub fn tried(before: &Before, sources: &Sources, edits: &[Edit]) -> Result<Edits, Refusal> {
    let fix = Fix { edits: edits.to_vec(), ..Fix::suggested(text!("rename", "renommer")) };
    let mut all = Edits::default();
    if !all.add(&fix) {
        return Err(Refusal::new(
            text!(
                "the name stands where it cannot be changed twice at once",
                "le nom se trouve là où il ne peut être changé deux fois à la fois"
            ),
            text!("change one of the two by hand", "changez l’un des deux à la main"),
        ));
    }
    let mut cache = Cache::of(&before.documents);
    let after = pipeline::read_to_edit(&all.applied(sources), before.options, &mut cache);
    let Some(new) = news(&before.findings, &pipeline::check(&after).findings).cloned() else {
        return Ok(all);
    };
    let (path, line, rule) = (&new.place.source.path, new.place.start().line, new.rule);
    let (message, message_fr) = (new.message.english(), new.message.french());
    let help = if rule == "output-collision" {
        text!(
            "where it stands at {path}:{line}, take the name out of `aliases` first, if it may lead elsewhere; nothing was written",
            "là où il se trouve, à {path}:{line}, retirez d’abord ce nom d’`aliases`, s’il peut mener ailleurs ; rien n'a été écrit"
        )
    } else {
        text!("it would be at {path}:{line}; nothing was written", "ce serait à {path}:{line} ; rien n'a été écrit")
    };
    Err(Refusal::new(
        text!(
            "under the new name, `{rule}` would be found: {message}",
            "sous le nouveau nom, `{rule}` serait trouvé : {message_fr}"
        ),
        help,
    ))
}

/// Something that is found of a rule more often than before.
fn news<'f>(before: &[Finding], after: &'f [Finding]) -> Option<&'f Finding> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in before {
        *known.entry(finding.rule).or_default() += 1;
    }
    after.iter().find(|finding| {
        let left = known.entry(finding.rule).or_default();
        let is_new = *left == 0;
        *left = left.saturating_sub(1);
        is_new
    })
}
