//! What goes out, once or again and again.

use crate::kind::to;
use crate::model::macros::title;
use crate::model::value::{Code, Date, Id, Ref, Text, Time, Url, Whole};
use crate::toml::List;
use crate::toml::macros::{choice, record};

record! {
    /// Something that goes out: once (`[[entry]]`) or again and again (`[[recurring]]`).
    pub struct Calendar {
        /// Its id; entries and recurrences share one space.
        required id: Id,
        /// The day it goes out; of an `[[entry]]`.
        optional date: Date,
        /// The time it goes out.
        optional time: Time,
        /// Where.
        required channel: Ref<to::Channel>,
        /// What kind of content it is.
        optional content_type: Ref<to::ContentType>,
        /// What it is about.
        required title: Text,
        /// Who makes it.
        required owner: Ref<to::Person>,
        /// Who reads it before it goes out.
        optional reviewer: Ref<to::Person>,
        /// How far it is.
        required status: EntryStatus,
        /// How many characters it has.
        optional characters: Whole,
        /// How many hashtags it has.
        optional hashtags: Whole,
        /// Its picture has an alternative text.
        optional alt_text: bool,
        /// The people shown have agreed.
        optional consent: bool,
        /// The objective it serves.
        optional objective: Ref<to::Objective>,
        /// Where it is, once published.
        optional url: Url,
        /// The first day it may fall on; of a `[[recurring]]`.
        optional starts: Date,
        /// When it recurs, as an RFC 5545 rule; of a `[[recurring]]`.
        optional rrule: Code,
        /// The last day it may fall on; of a `[[recurring]]`.
        optional until: Date,
        /// Days it does not fall on; of a `[[recurring]]`.
        optional except: List<Date>,
    }
}

choice! { /// How far an entry of the calendar is.
pub enum EntryStatus {
    Idea = "idea", Draft = "draft", InReview = "in-review", Scheduled = "scheduled", Published = "published", Cancelled = "cancelled",
} }

title!(Calendar.title);
