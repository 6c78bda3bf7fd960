//! What a circle sees, judged → its site.

use std::sync::Arc;

use rayon::prelude::*;

use super::check::{Checked, Seen};
use crate::diagnostic::Finding;
use crate::handbook::{self, Outline, Route, Site};
use crate::load::History;
use crate::render::{self, Theme};

/// What keeps pages of a site from being made: whether templates can make them shows only when they do.
pub fn unmade(site: &Site) -> Vec<Finding> {
    let made = site.routes().values().filter_map(|route| match route {
        Route::Page(at) => Some(*at),
        _ => None,
    });
    made.par_bridge().filter_map(|at| site.book().page(at).err().map(|finding| *finding)).collect()
}

/// What the site of what a circle sees consists of.
pub fn outline(seen: &Seen, options: &render::Options) -> Outline {
    Outline::of(&seen.plan, seen.today, options.search)
}

/// The site of what a circle sees.
pub fn site(seen: Seen, checked: Checked, theme: Arc<Theme>, history: Arc<History>, options: render::Options) -> Site {
    let outline = outline(&seen, &options);
    site_from(outline, seen, checked, theme, history, options)
}

/// The site of what a circle sees, whose outline is there already.
pub fn site_from(
    outline: Outline,
    seen: Seen,
    checked: Checked,
    theme: Arc<Theme>,
    history: Arc<History>,
    options: render::Options,
) -> Site {
    let Checked { coverage, findings, waived } = checked;
    let (plan, findings) = (Arc::new(seen.plan), Arc::new(findings));
    let input = render::Input { plan, coverage, findings, waived, theme, today: seen.today, history, options };
    handbook::site(outline, input)
}
