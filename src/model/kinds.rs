//! Every kind of record, described once.

use super::field::ListKey;
use super::macros::{choice, record};
use super::value::{Colour, Day, Id, Mark, Scalar, TextMap, Zone};
use super::{
    AnyRef, At, Code, Date, Fields as _, Interval, List, Money, Number, Percent, Ref, Text, Time, Url, Visitor, Whole,
};
use crate::diagnostic::Span;

record! {
    /// Keys that every kind may have.
    pub struct Common {
        /// The circle that may read it; the book's default where absent.
        optional audience: Mark,
        /// The role that keeps it up to date.
        optional owner: Ref<Role>,
        /// The day it was last read through and found right.
        optional reviewed_on: Date,
        /// How long a review holds, such as `6 months`; the book's own where absent.
        optional review_every: Interval,
        /// Old paths that lead here, from the site's root; under the folder of another language, to its translation.
        optional aliases: List<Code>,
        /// Left out of `build`, shown and marked in `serve`.
        optional draft: bool,
        /// Questions that this page or record answers, by id.
        optional answers: List<Code>,
    }
}

impl Common {
    /// See [`super::Field::visit`].
    pub fn visit<'a>(&'a self, _span: Span, visitor: &mut dyn Visitor<'a>) {
        self.visit_fields(visitor);
    }

    /// Whether it is a draft.
    pub fn is_draft(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.value)
    }
}

record! {
    /// A handbook page of prose.
    pub struct Page {
        /// Its title; the first heading where absent.
        optional title: Text,
        /// One or two sentences for lists, search and feeds.
        optional summary: Text,
        /// Its place among its neighbours: the smallest first.
        optional weight: Number,
        /// Built, but not in any navigation.
        optional hidden: bool,
    }
}

record! {
    /// A typical member, drawn from evidence.
    pub struct Persona {
        /// What we call them.
        required title: Text,
        /// What they share with the other members and want to talk about.
        required common_ground: Text,
        /// Their share of the members, in percent.
        optional share_of_members: Percent,
        /// Their age, in years.
        optional age: AgeRange,
        /// Their gender, in your own words.
        optional gender: Text,
        /// Where they come from.
        optional origin: Text,
        /// Where they live.
        optional location: Text,
        /// What the household lives on, in the book's currency.
        optional household_income: Income,
        /// What they do for a living.
        optional occupations: List<Text>,
        /// What interests them.
        optional interests: List<Text>,
        /// What they do for pleasure.
        optional hobbies: List<Text>,
        /// What they come to the community for.
        optional needs: List<Text>,
        /// Where they are to be found.
        optional channels: List<Ref<Channel>>,
        /// What this portrait rests on.
        optional evidence: Evidence,
    }
}

record! {
    /// A range of ages.
    pub struct AgeRange {
        /// The youngest, in years.
        optional min: Whole,
        /// The oldest, in years.
        optional max: Whole,
    }
}

record! {
    /// A range of incomes.
    pub struct Income {
        /// The lowest.
        optional min: Money,
        /// The highest.
        optional max: Money,
        /// Over what time.
        optional per: Per,
    }
}

record! {
    /// What a portrait rests on.
    pub struct Evidence {
        /// A survey, interviews, the register of members…
        optional source: Text,
        /// How many people answered.
        optional respondents: Whole,
        /// When it was collected.
        optional collected_on: Date,
    }
}

record! {
    /// How the community sounds and looks.
    pub struct Voice {
        /// The tones we use.
        required tones: List<Text>,
        /// The tones and manners we avoid.
        optional avoid: List<Text>,
        /// How it looks.
        optional visual: Visual,
    }
}

record! {
    /// How the community looks.
    pub struct Visual {
        /// Its colours.
        optional palette: List<Colour>,
        /// Its fonts.
        optional fonts: List<Code>,
        /// What its pictures are like.
        optional image_style: Text,
        /// Where its logo is: a picture of the plan, by its path from this file, or from `content/` with a leading slash.
        optional logo: Code,
        /// Whether every image in prose needs an alternative text.
        optional alt_text_required: bool,
    }
}

record! {
    /// A kind of content that goes with our tone.
    pub struct ContentType {
        /// What we call it.
        required title: Text,
        /// Its tones, among those of the voice.
        required tones: List<Text>,
        /// Where it goes out.
        optional channels: List<Ref<Channel>>,
        /// How many days before it goes out it must be ready.
        optional lead_time_days: Whole,
        /// Whether the people shown must agree.
        optional consent_required: bool,
    }
}

record! {
    /// Something or someone the community needs.
    pub struct Resource {
        /// What it is.
        required title: Text,
        /// From inside or outside.
        required scope: Scope,
        /// Of which sort.
        required type_: ResourceType,
        /// What it is needed for.
        required need: Text,
        /// How far we are.
        required status: ResourceStatus,
        /// What it costs.
        optional cost: Cost,
        /// From when.
        optional starts: Date,
        /// Until when.
        optional ends: Date,
        /// Who can get at it.
        optional access_holders: List<Ref<Person>>,
        /// Which roles it consists of, for people.
        optional roles: List<Ref<Role>>,
    }
}

record! {
    /// What something costs.
    pub struct Cost {
        /// How much, in the book's currency.
        optional amount: Money,
        /// Over what time.
        optional per: Per,
    }
}

record! {
    /// A moment to add people to the team.
    pub struct Trigger {
        /// Its id.
        required id: Id,
        /// The metric that is watched.
        required metric: Ref<Metric>,
        /// It is reached above this.
        optional above: Number,
        /// It is reached below this.
        optional below: Number,
        /// For how many weeks on end.
        optional for_weeks: Whole,
        /// The role to add people to.
        required add_role: Ref<Role>,
        /// How many seats to add.
        required add_seats: Whole,
        /// The role that decides.
        required decided_by: Ref<Role>,
    }
}

record! {
    /// A post in the community team.
    pub struct Role {
        /// What it is called.
        required title: Text,
        /// What it is for, in a sentence or two.
        required mission: Text,
        /// Whether it answers for the community.
        optional leads: bool,
        /// Inside the organisation or outside.
        optional scope: Scope,
        /// How many people hold it when it is full; 1 where absent.
        optional seats: Whole,
        /// Hours a week, for one seat.
        optional hours_per_week: Number,
        /// The role it reports to.
        optional reports_to: Ref<Role>,
        /// What it takes.
        optional skills: List<Skill>,
        /// Which profiles are ruled out at once, and why.
        optional not_wanted: List<NotWanted>,
        /// The basic tasks it must carry out.
        optional requirements: List<Text>,
        /// How it is paid.
        optional compensation: Compensation,
        /// Goals of the first 90 days.
        optional goals: List<Goal>,
        /// Who holds it, or held it.
        optional holders: List<Holder>,
    }
}

record! {
    /// Something a role takes.
    pub struct Skill {
        /// What.
        required text: Text,
        /// Of which sort.
        optional type_: SkillType,
        /// How much it matters.
        optional level: SkillLevel,
    }
}

record! {
    /// A profile that is ruled out.
    pub struct NotWanted {
        /// Which.
        required text: Text,
        /// Why.
        optional why: Text,
    }
}

record! {
    /// How a role is paid.
    pub struct Compensation {
        /// On what basis.
        required basis: Basis,
        /// How much, in the book's currency.
        optional amount: Money,
        /// Over what time.
        optional per: Per,
        /// What comes with it.
        optional benefits: List<Text>,
    }
}

record! {
    /// A goal of the first 90 days.
    pub struct Goal {
        /// Its id, unique within the role.
        required id: Id,
        /// What is to be reached.
        required text: Text,
        /// By which day; the start date is day 1.
        required due_day: Day,
        /// The metric that shows it.
        optional metric: Ref<Metric>,
        /// The value to reach.
        optional target: Number,
        /// What leads there.
        optional actions: List<GoalAction>,
    }
}

record! {
    /// A step towards a goal.
    pub struct GoalAction {
        /// On which day; the start date is day 1.
        required day: Day,
        /// What.
        required text: Text,
        /// The role that does it.
        optional owner: Ref<Role>,
    }
}

record! {
    /// Someone who holds a role, or held it.
    pub struct Holder {
        /// Who.
        required person: Ref<Person>,
        /// The first day, which is day 1.
        required start: Date,
        /// The last day.
        optional end: Date,
        /// Holds it until someone else does.
        optional interim: bool,
        /// Learns beside the holder; takes no seat.
        optional shadow: bool,
    }
}

record! {
    /// Something that has to be done, and by whom.
    pub struct Responsibility {
        /// Its id.
        required id: Id,
        /// What.
        required text: Text,
        /// The one role that answers for it.
        required accountable: Ref<Role>,
        /// The roles that do it.
        required responsible: List<Ref<Role>>,
        /// The roles that are asked first.
        optional consulted: List<Ref<Role>>,
        /// The roles that are told.
        optional informed: List<Ref<Role>>,
        /// The channels it concerns.
        optional channels: List<Ref<Channel>>,
    }
}

record! {
    /// A hiring process.
    pub struct Hiring {
        /// What it is called.
        required title: Text,
        /// The role it fills.
        required role: Ref<Role>,
        /// Where candidates come from.
        optional sourcing: List<Sourcing>,
        /// The day it opens.
        optional opens_on: Date,
        /// The last day to apply.
        optional closes_on: Date,
        /// The role that leads it.
        optional manager: Ref<Role>,
        /// Its steps, in order.
        optional stages: List<Stage>,
        /// What candidates are judged on; the weights make 100.
        optional criteria: List<Criterion>,
        /// What confirms an arrival.
        optional confirmation: List<Confirmation>,
        /// How many days a candidate waits for an answer at most.
        optional reply_within_days: Whole,
    }
}

record! {
    /// A step of a hiring process.
    pub struct Stage {
        /// Its id, unique within the process.
        required id: Id,
        /// What it is called.
        required title: Text,
        /// The role that leads it.
        optional owner: Ref<Role>,
        /// How many days it takes at most.
        optional max_days: Whole,
    }
}

record! {
    /// What candidates are judged on.
    pub struct Criterion {
        /// What.
        required text: Text,
        /// Its weight; all make 100.
        required weight: Number,
    }
}

record! {
    /// What confirms an arrival.
    pub struct Confirmation {
        /// Of which sort.
        required type_: ConfirmationType,
        /// What it says.
        required text: Text,
        /// Whether nobody starts without it.
        optional required: bool,
    }
}

record! {
    /// A review with someone who holds a role.
    pub struct Review {
        /// Monthly, or that of 90 days.
        required type_: ReviewType,
        /// With whom.
        required person: Ref<Person>,
        /// In which role.
        required role: Ref<Role>,
        /// Who leads it.
        required reviewer: Ref<Person>,
        /// For which day it is planned.
        required scheduled_on: Date,
        /// How far it is.
        required status: ReviewStatus,
        /// The day it took place.
        optional held_on: Date,
        /// What goes well.
        optional strengths: List<Text>,
        /// What can be better.
        optional improvements: List<Text>,
        /// What was agreed.
        optional actions: List<ReviewAction>,
        /// What became of the first goals.
        optional goal_results: List<GoalResult>,
        /// What follows.
        optional outcome: Outcome,
    }
}

record! {
    /// Something agreed in a review.
    pub struct ReviewAction {
        /// What.
        required text: Text,
        /// The role that does it.
        optional owner: Ref<Role>,
        /// By when.
        optional due: Date,
    }
}

record! {
    /// What became of a goal.
    pub struct GoalResult {
        /// The goal's id in the role.
        required goal: Id,
        /// What was reached.
        optional value: Scalar,
        /// Whether the goal was met.
        optional met: bool,
    }
}

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
        optional personas: List<Ref<Persona>>,
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
        required channel: Ref<Channel>,
        /// What kind of content it is.
        optional content_type: Ref<ContentType>,
        /// What it is about.
        required title: Text,
        /// Who makes it.
        required owner: Ref<Person>,
        /// Who reads it before it goes out.
        optional reviewer: Ref<Person>,
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
        optional objective: Ref<Objective>,
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

record! {
    /// What the community is for.
    pub struct Objective {
        /// What it is called.
        required title: Text,
        /// What is to be reached, and why.
        required text: Text,
        /// By when.
        required due: Date,
        /// What shows it.
        optional metrics: List<Ref<Metric>>,
    }
}

record! {
    /// Something that is read regularly.
    pub struct Metric {
        /// What it is called.
        required title: Text,
        /// What it is counted in.
        required unit: Unit,
        /// Which way is better.
        required better: Better,
        /// Where it stood.
        optional baseline: Baseline,
        /// Where it should stand.
        optional target: Target,
        /// Beyond this it is worrying.
        optional warn_above: Number,
        /// Below this it is worrying.
        optional warn_below: Number,
        /// How often it is read.
        required cadence: Period,
        /// Where the figures come from.
        required source: Text,
        /// The figures, in the order of their days.
        optional readings: List<Reading>,
    }
}

record! {
    /// Where a metric stood.
    pub struct Baseline {
        /// When.
        required on: Date,
        /// How much.
        required value: Number,
    }
}

record! {
    /// Where a metric should stand.
    pub struct Target {
        /// By when.
        required by: Date,
        /// How much.
        required value: Number,
    }
}

record! {
    /// A figure of a metric.
    pub struct Reading {
        /// When.
        required on: Date,
        /// How much.
        required value: Number,
        /// What explains it.
        optional note: Text,
    }
}

record! {
    /// A question and its answer, which is the Markdown body.
    pub struct Faq {
        /// The question.
        required question: Text,
        /// Other wordings that people search for.
        optional also_asked: List<Text>,
        /// Under which heading it stands.
        optional category: Text,
        /// What belongs to it.
        optional related: List<AnyRef>,
        /// How far it is.
        optional status: FaqStatus,
        /// Its place in its category: the smallest first.
        optional order: Number,
    }
}

record! {
    /// Someone of the team or around it.
    pub struct Person {
        /// First and last name.
        required name: Text,
        /// How they belong to it.
        required type_: PersonType,
        /// Where to write to them.
        optional email: Code,
        /// Their pronouns.
        optional pronouns: Text,
        /// Their time zone.
        optional timezone: Zone,
        /// Their names on platforms.
        optional handles: TextMap,
        /// Whether they are still there; true where absent.
        optional active: bool,
        /// The day they left.
        optional left_on: Date,
    }
}

choice! { /// From inside the organisation or outside.
pub enum Scope { Internal = "internal", External = "external", } }
choice! { /// A sort of resource.
pub enum ResourceType { People = "people", Tool = "tool", Budget = "budget", Partner = "partner", Venue = "venue", } }
choice! { /// How far a resource is.
pub enum ResourceStatus { Needed = "needed", Requested = "requested", Secured = "secured", Ended = "ended", } }
choice! { /// A unit of time that money is counted in.
pub enum Per { Hour = "hour", Day = "day", Week = "week", Month = "month", Quarter = "quarter", Year = "year", Once = "once", } }
choice! { /// A sort of skill.
pub enum SkillType { Experience = "experience", Strength = "strength", Quality = "quality", Skill = "skill", } }
choice! { /// How much a skill matters.
pub enum SkillLevel { Required = "required", Preferred = "preferred", } }
choice! { /// On what basis someone is paid.
pub enum Basis { Salary = "salary", Hourly = "hourly", Stipend = "stipend", Fee = "fee", Volunteer = "volunteer", } }
choice! { /// Where candidates come from.
pub enum Sourcing {
    OpenApplication = "open-application", InternalNomination = "internal-nomination", SelfNomination = "self-nomination",
    Referral = "referral", Agency = "agency",
} }
choice! { /// What confirms an arrival.
pub enum ConfirmationType { Contract = "contract", Letter = "letter", Nda = "nda", Charter = "charter", Access = "access", } }
choice! { /// A sort of review.
pub enum ReviewType { Monthly = "monthly", NinetyDay = "ninety-day", } }
choice! { /// How far a review is.
pub enum ReviewStatus { Planned = "planned", Done = "done", Skipped = "skipped", } }
choice! { /// What follows a review.
pub enum Outcome { Confirmed = "confirmed", Extended = "extended", Ended = "ended", } }
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
choice! { /// How far an entry of the calendar is.
pub enum EntryStatus {
    Idea = "idea", Draft = "draft", InReview = "in-review", Scheduled = "scheduled", Published = "published", Cancelled = "cancelled",
} }
choice! { /// What a metric is counted in.
pub enum Unit {
    Count = "count", Percent = "percent", Hours = "hours", Days = "days", Currency = "currency", Ratio = "ratio", Score = "score",
} }
choice! { /// Which way is better.
pub enum Better { Higher = "higher", Lower = "lower", None = "none", } }
choice! { /// How often a metric is read.
pub enum Period { Day = "day", Week = "week", Month = "month", Quarter = "quarter", } }
choice! { /// How far an answer is.
pub enum FaqStatus { Draft = "draft", Published = "published", Retired = "retired", } }
choice! { /// How someone belongs to the community.
pub enum PersonType { Internal = "internal", Volunteer = "volunteer", Contractor = "contractor", Partner = "partner", Member = "member", } }

/// Says which field names a record, if one does.
macro_rules! titles {
    ($($name:ident $(. $field:ident)?),* $(,)?) => {
        $( impl $name {
            pub(super) fn own_title(&self) -> Option<&At<Text>> {
                titles!(@ self $($field)?)
            }
        } )*
    };
    (@ $self:ident $field:ident) => { $self.$field.as_ref() };
    (@ $self:ident) => { None };
}

titles! {
    Page.title, Persona.title, Voice, ContentType.title, Resource.title, Trigger, Role.title, Responsibility.text,
    Hiring.title, Review, Channel.title, Calendar.title, Objective.title, Metric.title, Faq.question, Person.name,
}

/// Says which tables have ids of their own in a list.
macro_rules! keyed {
    ($($name:ident $(. $field:ident)?),* $(,)?) => {
        $( impl ListKey for $name { $(
            fn list_key(&self) -> Option<&str> {
                self.$field.as_ref().map(|id| &*id.value.0)
            }
        )? } )*
    };
}

keyed! {
    AgeRange, Income, Evidence, Visual, Cost, Skill, NotWanted, Compensation, Goal.id, GoalAction, Holder, Stage.id,
    Criterion, Confirmation, ReviewAction, GoalResult.goal, Window, Cadence, CadenceSource, Response, Limits, Baseline,
    Target, Reading,
}

impl Role {
    /// How many people hold it when it is full.
    pub fn seats(&self) -> i64 {
        self.seats.as_ref().map_or(1, |seats| seats.value.0)
    }

    /// Whether it answers for the community.
    pub fn leads(&self) -> bool {
        self.leads.as_ref().is_some_and(|leads| leads.value)
    }
}

impl Holder {
    /// Whether the person holds the role on this day.
    pub fn is_current(&self, today: Date) -> bool {
        self.start.as_ref().is_none_or(|start| start.value <= today)
            && self.end.as_ref().is_none_or(|end| end.value >= today)
    }

    /// Whether they hold it until someone else does.
    pub fn is_interim(&self) -> bool {
        self.interim.as_ref().is_some_and(|interim| interim.value)
    }

    /// Whether they learn beside the holder.
    pub fn is_shadow(&self) -> bool {
        self.shadow.as_ref().is_some_and(|shadow| shadow.value)
    }
}

impl Person {
    /// Whether they are still there on this day.
    pub fn is_active(&self, today: Date) -> bool {
        self.active.as_ref().is_none_or(|active| active.value)
            && self.left_on.as_ref().is_none_or(|left| left.value >= today)
    }
}
