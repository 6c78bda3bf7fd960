//! Where we meet the members, when and how often.

use crate::kind::to;
use crate::model::macros::title;
use crate::model::value::{Date, Interval, Number, Ref, Text, Time, Url, Whole};
use crate::toml::List;
use crate::toml::macros::{choice, keyed, record};

record! {
    /// A place where we meet the members.
    pub struct Channel {
        /// What it is called.
        required title: Text,
        /// Of which sort.
        required medium: Medium,
        /// Online or in person.
        required place: PlaceOf,
        /// How far it is in use.
        required status: ChannelStatus,
        /// Its address.
        optional url: Url,
        /// Whom we meet there.
        optional personas: List<Ref<to::Persona>>,
        /// When we speak there.
        optional windows: List<Window>,
        /// How often we speak there.
        optional cadence: Cadence,
        /// How fast we answer there.
        optional response: Response,
        /// How long a post may be.
        optional limits: Limits,
    }
}

record! {
    /// When we speak on a channel.
    pub struct Window {
        /// The days of the week.
        required days: List<Weekday>,
        /// From this time.
        required from: Time,
        /// To this time.
        required to: Time,
    }
}

record! {
    /// How often we speak on a channel.
    pub struct Cadence {
        /// Over what time the posts are counted.
        required per: CadencePer,
        /// How many at least.
        required min: Whole,
        /// How many at most.
        optional max: Whole,
        /// How many hours between two posts at least.
        optional min_gap_hours: Number,
        /// The study or trend it rests on.
        optional source: CadenceSource,
    }
}

record! {
    /// A study or trend that backs a cadence.
    pub struct CadenceSource {
        /// What it is called.
        required title: Text,
        /// Where it is.
        optional url: Url,
        /// When someone last looked at it.
        required checked_on: Date,
        /// How long that holds.
        optional recheck_every: Interval,
    }
}

record! {
    /// How fast we answer.
    pub struct Response {
        /// Hours to a first reply.
        optional first_reply_hours: Number,
        /// How often a day someone looks.
        optional checks_per_day: Number,
    }
}

record! {
    /// How long a post may be.
    pub struct Limits {
        /// Characters at most.
        optional characters: Whole,
        /// Hashtags at most.
        optional hashtags: Whole,
    }
}

choice! { /// A sort of channel.
pub enum Medium {
    Social = "social", Group = "group", Chat = "chat", Forum = "forum", DirectMessage = "direct-message",
    Newsletter = "newsletter", Email = "email", Postal = "postal", Blog = "blog", Event = "event", Sms = "sms", Video = "video",
} }

choice! { /// Where a channel is.
pub enum PlaceOf { Online = "online", InPerson = "in-person", } }

choice! { /// How far a channel is in use.
pub enum ChannelStatus { Evaluating = "evaluating", Active = "active", Deprioritised = "deprioritised", Stopped = "stopped", } }

choice! { /// A day of the week.
pub enum Weekday { Mon = "mon", Tue = "tue", Wed = "wed", Thu = "thu", Fri = "fri", Sat = "sat", Sun = "sun", } }

choice! { /// Over what time posts are counted.
pub enum CadencePer { Day = "day", Week = "week", Month = "month", } }

title!(Channel.title);

keyed!(Window, Cadence, CadenceSource, Response, Limits);
