//! A content type: its tones, where it goes out, what it asks of those who make it.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::{ContentType, Items as _, Kind};

use super::parts::{Fact, Facts, texts};
use super::sheet::{Opening, Sheet};

/// A content type, as the template sees it.
#[derive(Serialize)]
struct View {
    facts: Vec<Fact>,
}

/// The page of a content type.
pub(super) fn page(sheet: &Sheet<'_>, data: &ContentType) -> Result<Vec<u8>, Box<Finding>> {
    let words = sheet.words();
    let mut facts = Facts::new(sheet.linker);
    let voice = sheet.linker.edition.index.by_kind[Kind::Voice as usize].first();
    let note = voice.map(|_| words.get("tones-from-voice"));
    let tones = texts(sheet.linker, data.tones.items()).into_iter().map(super::parts::Piece::text).collect();
    facts.noted("tones", tones, note);
    facts.records("goes-out-on", data.channels.items());
    facts.said(
        "lead-time",
        data.lead_time_days.as_ref().map(|days| words.count("days-before", usize::try_from(days.value.0).unwrap_or(0))),
    );
    let consent = data.consent_required.as_ref().map(|consent| consent.value);
    facts.said("consent", consent.map(|yes| words.get(if yes { "consent-required" } else { "consent-not-required" })));
    sheet.render("facts.html", Opening::default(), &View { facts: facts.done() })
}
