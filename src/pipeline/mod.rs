//! Sources → plan, coverage, findings, site. The same for every command.
//!
//! [`read`] makes a plan of sources, with [`Cache`] for whoever reads it again and again; [`see`] takes from it what a
//! circle may not see; [`check`] holds it against the principles and the rules; [`site`] makes its pages.

mod cache;
mod check;
mod dates;
mod misnamed;
mod read;
mod site;

pub use cache::Cache;
pub use check::{Checked, Seen, check, check_seen, judge, judge_while, see};
pub use dates::of_entries;
pub use read::{Options, Read, config, read, read_again, read_to_check, read_to_edit, reread};
pub use site::{outline, site, site_from, unmade};

/// The site of a plan given as text, as its usual readers see it on 1 December 2026.
#[cfg(test)]
pub(crate) fn site_of(files: &str) -> crate::handbook::Site {
    use std::sync::Arc;

    use crate::load::Sources;
    use crate::render::{Options as Made, Theme};

    let sources = Sources::from_text(files);
    let today = Some(jiff::civil::date(2026, 12, 1));
    let read = read(&sources, Options { today, drafts: false }, &mut Cache::default());
    let theme = Arc::new(Theme::new(&read.plan.config, &sources));
    let circle = read.plan.config.audiences.default;
    let seen = see(read, circle);
    let checked = check_seen(&seen);
    site(seen, checked, theme, Arc::default(), Made::default())
}
