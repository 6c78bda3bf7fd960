//! Every kind of record, described once: a file each.

mod calendar;
mod channel;
mod common;
mod content_type;
mod faq;
mod group;
mod hiring;
mod metric;
mod objective;
mod page;
mod person;
mod persona;
mod resource;
mod responsibility;
mod review;
mod role;
mod shared;
mod trigger;
mod voice;

pub use calendar::{Calendar, EntryStatus};
pub use channel::{
    Cadence, CadencePer, CadenceSource, Channel, ChannelStatus, Limits, Medium, PlaceOf, Response, Weekday, Window,
};
pub use common::Common;
pub use content_type::ContentType;
pub use faq::{Faq, FaqStatus};
pub use group::Group;
pub use hiring::{Confirmation, ConfirmationType, Criterion, Hiring, Sourcing, Stage};
pub use metric::{Baseline, Better, Metric, Period, Reading, Target, Unit};
pub use objective::Objective;
pub use page::Page;
pub use person::{Person, PersonType};
pub use persona::{AgeRange, Evidence, Income, Persona};
pub use resource::{Cost, Resource, ResourceStatus, ResourceType};
pub use responsibility::Responsibility;
pub use review::{GoalResult, Outcome, Review, ReviewAction, ReviewStatus, ReviewType};
pub use role::{Basis, Compensation, Goal, GoalAction, Holder, NotWanted, Role, Skill, SkillLevel, SkillType};
pub use shared::{Per, Scope};
pub use trigger::Trigger;
pub use voice::{Visual, Voice};
