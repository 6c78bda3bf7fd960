//! A post of the team: what it takes, its goals, who holds it.

use crate::kind::to;
use crate::model::macros::title;
use crate::model::value::{Count, Date, Day, Id, Money, Number, Ref, Text};
use crate::toml::List;
use crate::toml::macros::{choice, keyed, record};

use super::shared::{Per, Scope};

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
        optional seats: Count,
        /// Hours a week, for one seat.
        optional hours_per_week: Number,
        /// The role it reports to.
        optional reports_to: Ref<to::Role>,
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
        optional metric: Ref<to::Metric>,
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
        optional owner: Ref<to::Role>,
    }
}

record! {
    /// Someone who holds a role, or held it.
    pub struct Holder {
        /// Who.
        required person: Ref<to::Person>,
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

choice! { /// A sort of skill.
pub enum SkillType { Experience = "experience", Strength = "strength", Quality = "quality", Skill = "skill", } }

choice! { /// How much a skill matters.
pub enum SkillLevel { Required = "required", Preferred = "preferred", } }

choice! { /// On what basis someone is paid.
pub enum Basis { Salary = "salary", Hourly = "hourly", Stipend = "stipend", Fee = "fee", Volunteer = "volunteer", } }

title!(Role.title);

keyed!(Skill, NotWanted, Compensation, Goal.id, GoalAction, Holder);

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
