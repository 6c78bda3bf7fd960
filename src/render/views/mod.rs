//! What each kind of page shows: plan → view → template. A view is all that its template sees.

mod agenda;
mod answers;
mod calendar;
mod changes;
mod channel;
mod content_type;
mod contents;
mod coverage;
mod days;
mod due;
mod faq;
mod faq_entry;
mod fields;
mod folder;
mod gaps;
mod group;
mod hiring;
mod home;
mod made;
mod measurement;
mod mentions;
mod metric;
mod month;
mod not_found;
mod objective;
mod parts;
mod people;
mod person;
mod persona;
mod posts;
mod principle;
mod print;
mod prose;
mod recurs;
mod resource;
mod review;
mod role;
mod rows;
mod search;
mod seats;
mod sheet;
mod triggers;
mod voice;
mod waits;
mod ways;
mod who;

use crate::diagnostic::Finding;
use crate::model::Data;

use super::links::Linker;
use super::pages::{Page, PageKind};
use super::{Book, Stopped};
pub(super) use home::Daily;
pub(super) use mentions::Mentions;
pub(super) use print::page as print;
use sheet::Sheet;

/// The HTML of a page.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    match page.kind {
        PageKind::Home => home::page(book, page, linker),
        PageKind::Principle(at) => principle::page(book, page, linker, at),
        PageKind::Item => item(book, page, linker),
        PageKind::Folder if triggers::are_at(book, page) => triggers::page(book, page, linker),
        PageKind::Folder => folder::page(book, page, linker),
        PageKind::Contents => contents::page(book, page, linker),
        PageKind::People => people::page(book, page, linker),
        PageKind::Search => search::page(book, page, linker),
        PageKind::NotFound => not_found::page(book, page, linker),
        PageKind::Changes => changes::page(book, page, linker),
        PageKind::Due => due::page(book, page, linker),
        PageKind::Gaps => gaps::page(book, page, linker),
        PageKind::Who => who::page(book, page, linker),
        PageKind::Calendar => calendar::page(book, page, linker),
        PageKind::Month(month) => month::page(book, page, linker, month),
        PageKind::Measurement => measurement::page(book, page, linker),
        PageKind::Faq => faq::page(book, page, linker),
        PageKind::Print => {
            let mut out = Vec::new();
            match print(book, page, linker, &mut out, None) {
                Ok(()) => Ok(out),
                Err(Stopped::Page(finding)) => Err(finding),
                Err(Stopped::Io(error)) => unreachable!("writing to memory does not fail: {error}"),
            }
        }
    }
}

/// A page of prose, or the page of a record.
fn item(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let Some(ix) = page.item else { return prose::page(book, page, linker) };
    let sheet = Sheet { book, page, linker, ix, item: linker.edition.item(ix) };
    match &sheet.item.data {
        Data::Persona(data) => persona::page(&sheet, data),
        Data::Voice(data) => voice::page(&sheet, data),
        Data::ContentType(data) => content_type::page(&sheet, data),
        Data::Resource(data) => resource::page(&sheet, data),
        Data::Role(data) => role::page(&sheet, data),
        Data::Hiring(data) => hiring::page(&sheet, data),
        Data::Review(data) => review::page(&sheet, data),
        Data::Channel(data) => channel::page(&sheet, data),
        Data::Objective(data) => objective::page(&sheet, data),
        Data::Metric(data) => metric::page(&sheet, data),
        Data::Faq(data) => faq_entry::page(&sheet, data),
        Data::Person(data) => person::page(&sheet, data),
        Data::Group(data) => group::page(&sheet, data),
        // Records that share a file have no page of their own.
        Data::Page(_) | Data::Trigger(_) | Data::Responsibility(_) | Data::Calendar(_) => {
            prose::page(book, page, linker)
        }
    }
}
