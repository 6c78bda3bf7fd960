//! A whole plan, not only pages: people, roles, channels, years of calendar, metrics, questions.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::french::{French, capital, rare_name};
use super::layout::put;
use super::random::Random;

/// How much of each there is.
#[derive(Debug, Clone, Copy)]
pub struct Amounts {
    questions: usize,
    people: usize,
    roles: usize,
    channels: usize,
    metrics: usize,
}

/// Years of calendar, up to the end of 2026.
const YEARS: std::ops::RangeInclusive<usize> = 2022..=2026;
/// Readings of a metric, one a week.
const READINGS: usize = 500;

impl Amounts {
    /// 2,000 questions, 500 people, 200 roles, 20 channels, 100 metrics, and so much percent of them.
    pub fn of(percent: usize) -> Self {
        let part = |whole: usize| (whole * percent / 100).max(1);
        Self { questions: part(2000), people: part(500), roles: part(200), channels: part(20), metrics: part(100) }
    }
}

/// Writes a plan into `root`, which is new or empty.
pub fn write(amounts: Amounts, root: &Path) -> io::Result<()> {
    put(root, "book.toml", BOOK)?;
    put(root, "content/roles/responsibilities.toml", &responsibilities(amounts))?;
    for year in YEARS {
        for month in 1..=12 {
            put(root, &format!("content/calendar/{year}-{month:02}.toml"), &entries(year, month, amounts))?;
        }
    }
    each(amounts.questions, |number| {
        put(root, &format!("content/faq/question-{number:04}.md"), &question(number, amounts))
    })?;
    each(amounts.people, |number| put(root, &format!("content/people/personne-{number:03}.toml"), &person(number)))?;
    each(amounts.roles, |number| put(root, &format!("content/roles/role-{number:03}.md"), &role(number, amounts)))?;
    each(amounts.channels, |number| {
        put(root, &format!("content/connection/channels/canal-{number:02}.toml"), &channel(number))
    })?;
    each(amounts.metrics, |number| {
        put(root, &format!("content/measurement/metrics/mesure-{number:03}.toml"), &metric(number))?;
        put(root, &format!("content/measurement/objectives/objectif-{number:03}.toml"), &objective(number))
    })
}

fn each(count: usize, write: impl Fn(usize) -> io::Result<()> + Sync + Send) -> io::Result<()> {
    (0..count).into_par_iter().try_for_each(write)
}

fn question(number: usize, amounts: Amounts) -> String {
    let mut french = French::new(Random::of("question", number));
    let role = french.random().below(amounts.roles);
    let related = french.random().below(amounts.questions);
    format!(
        "+++\nquestion = \"{}\"\ncategory = \"Sujet {}\"\nowner = \"role-{role:03}\"\nreviewed-on = 2026-10-{:02}\n\
         related = [\"faq:question-{related:04}\"]\n+++\n\n{}\n\nVoir [](role:role-{role:03}).\n",
        french.question(number),
        number % 40 + 1,
        number % 28 + 1,
        french.paragraph(4)
    )
}

fn person(number: usize) -> String {
    format!(
        "name = \"{} {}\"\ntype = \"volunteer\"\nemail = \"personne-{number}@manuel.example\"\n",
        super::french::name(number % 300),
        rare_name(number)
    )
}

fn role(number: usize, amounts: Amounts) -> String {
    let mut french = French::new(Random::of("role", number));
    let mut out = format!("+++\ntitle = \"Rôle {}\"\nmission = \"{}\"\n", rare_name(number), french.sentence());
    if number == 0 {
        out.push_str("leads = true\n");
    } else {
        let _ = writeln!(out, "reports-to = \"role-{:03}\"", (number - 1) / 7);
    }
    let holders: Vec<usize> = (number..amounts.people).step_by(amounts.roles).collect();
    let _ = writeln!(out, "seats = {}\nhours-per-week = 6\nholders = [", holders.len());
    for holder in holders {
        let _ = writeln!(out, "  {{ person = \"personne-{holder:03}\", start = 2024-{:02}-01 }},", holder % 12 + 1);
    }
    out.push_str("]\ngoals = [\n");
    for (goal, day) in [30, 60, 90].into_iter().enumerate() {
        let _ = writeln!(
            out,
            "  {{ id = \"but-{}\", text = \"{}\", due-day = {day}, metric = \"mesure-{:03}\", target = 10, \
             actions = [{{ day = {}, text = \"{}\" }}] }},",
            goal + 1,
            capital(&french.clause()),
            french.random().below(amounts.metrics),
            day - 10,
            capital(&french.clause())
        );
    }
    let _ = write!(out, "]\n+++\n\n{}\n", french.paragraph(6));
    out
}

fn responsibilities(amounts: Amounts) -> String {
    let mut out = String::new();
    for number in 0..amounts.roles {
        let mut french = French::new(Random::of("responsibility", number));
        let _ = write!(
            out,
            "[[responsibility]]\nid = \"tache-{number:03}\"\ntext = \"{}\"\naccountable = \"role-{number:03}\"\n\
             responsible = [\"role-{number:03}\"]\nconsulted = [\"role-{:03}\"]\nchannels = [\"canal-{:02}\"]\n\n",
            capital(&french.clause()),
            (number + 1) % amounts.roles,
            number % amounts.channels
        );
    }
    out
}

fn channel(number: usize) -> String {
    format!(
        "title = \"Canal {}\"\nmedium = \"social\"\nplace = \"online\"\nstatus = \"active\"\nowner = \"role-000\"\n\
         windows = [{{ days = [\"mon\", \"wed\", \"fri\"], from = 09:00:00, to = 18:00:00 }}]\n\n\
         [cadence]\nper = \"week\"\nmin = 1\nmax = 5\n",
        rare_name(number)
    )
}

/// Two entries a week for each channel.
fn entries(year: usize, month: usize, amounts: Amounts) -> String {
    let mut out = String::new();
    let status = if (year, month) < (2026, 12) { "published" } else { "scheduled" };
    for channel in 0..amounts.channels {
        let mut french = French::new(Random::of("entry", (year * 12 + month) * 100 + channel));
        for day in [2, 5, 9, 12, 16, 19, 23, 26] {
            let _ = write!(
                out,
                "[[entry]]\nid = \"e-{year}-{month:02}-{day:02}-{channel:02}\"\ndate = {year}-{month:02}-{day:02}\n\
                 channel = \"canal-{channel:02}\"\ntitle = \"{}\"\nowner = \"personne-{:03}\"\nstatus = \"{status}\"\n\n",
                capital(&french.clause()),
                french.random().below(amounts.people)
            );
        }
    }
    out
}

fn metric(number: usize) -> String {
    let mut random = Random::of("metric", number);
    let mut out = format!(
        "title = \"Mesure {}\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"week\"\nsource = \"Tableau commun\"\n\
         owner = \"role-000\"\nbaseline = {{ on = 2017-05-07, value = 100 }}\ntarget = {{ by = 2027-12-31, value = 300 }}\nreadings = [\n",
        rare_name(number)
    );
    let mut day = Day { year: 2017, month: 5, date: 7 };
    for reading in 0..READINGS {
        let value = 110 + reading * 2 / 5 + random.below(20);
        let _ = writeln!(out, "  {{ on = {:04}-{:02}-{:02}, value = {value} }},", day.year, day.month, day.date);
        day = day.next_week();
    }
    out.push_str("]\n");
    out
}

fn objective(number: usize) -> String {
    format!(
        "title = \"Objectif {}\"\ntext = \"Faire mieux que l'an passé.\"\ndue = 2027-12-31\nowner = \"role-000\"\nmetrics = [\"mesure-{number:03}\"]\n",
        rare_name(number)
    )
}

#[derive(Debug, Clone, Copy)]
struct Day {
    year: usize,
    month: usize,
    date: usize,
}

impl Day {
    fn next_week(self) -> Self {
        let days = match self.month {
            2 if self.year.is_multiple_of(4) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        match (self.date + 7, self.month) {
            (day, _) if day <= days => Self { date: day, ..self },
            (day, 12) => Self { year: self.year + 1, month: 1, date: day - days },
            (day, month) => Self { month: month + 1, date: day - days, ..self },
        }
    }
}

const BOOK: &str = r#"[book]
title = "Plan d'essai"
language = "fr"
timezone = "Europe/Paris"
currency = "EUR"

[build]
base-url = "https://plan.example/"
"#;
