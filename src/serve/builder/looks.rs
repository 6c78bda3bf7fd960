//! The theme of a preview: the last state of it that works.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{Finding, Severity};
use crate::handbook::{Route, Site};
use crate::load::Sources;
use crate::render::{PageKind, Theme};

/// The theme that pages are made with, and what is wrong with the one on disk.
#[derive(Debug, Default)]
pub(super) struct Looks {
    current: Option<Look>,
    /// The last one that pages could be made with.
    good: Option<Arc<Theme>>,
}

#[derive(Debug)]
struct Look {
    made_from: MadeFrom,
    theme: Arc<Theme>,
    /// What is wrong with the theme on disk.
    findings: Vec<Finding>,
    /// Pages have been made with it.
    tried: bool,
}

#[derive(Debug, PartialEq, Eq)]
struct MadeFrom {
    name: Option<Box<str>>,
    languages: Vec<Box<str>>,
    files: BTreeMap<Box<str>, Arc<[u8]>>,
    is_there: bool,
}

impl Looks {
    /// The name of the theme that is in use.
    pub(super) fn name(&self) -> Option<&str> {
        self.current.as_ref()?.made_from.name.as_deref()
    }

    /// What is wrong with the theme on disk.
    pub(super) fn findings(&self) -> &[Finding] {
        self.current.as_ref().map_or(&[], |look| &look.findings)
    }

    /// The theme of a book, or the last one that worked if it is broken.
    pub(super) fn theme(&mut self, config: &Config, sources: &Sources) -> Arc<Theme> {
        let made_from = MadeFrom {
            name: config.theme().map(Into::into),
            languages: config.languages.clone(),
            files: sources.theme.clone(),
            is_there: Theme::is_there(config, sources),
        };
        if let Some(look) = self.current.as_ref().filter(|look| look.made_from == made_from) {
            return Arc::clone(&look.theme);
        }
        let theme = Arc::new(Theme::new(config, sources));
        let findings = theme.findings.clone();
        let broken = findings.iter().any(|finding| finding.severity == Severity::Error);
        let look = match self.good.as_ref().filter(|good| broken && speaks(good, config)) {
            Some(good) => Look { made_from, theme: Arc::clone(good), findings, tried: true },
            None => Look { made_from, theme, findings, tried: false },
        };
        let theme = Arc::clone(&look.theme);
        self.current = Some(look);
        theme
    }

    /// Makes a page of each sort if that has not been done with this theme. If one fails, the theme to
    /// make the site with instead: the last that worked, or the built-in one.
    pub(super) fn try_out(&mut self, site: &Site) -> Option<Arc<Theme>> {
        let look = self.current.as_mut().filter(|look| !look.tried)?;
        look.tried = true;
        let Some(failure) = failure(site) else {
            self.good = Some(Arc::clone(&look.theme));
            return None;
        };
        look.findings.push(*failure);
        let config = &site.book().plan.config;
        let good = self.good.as_ref().filter(|good| speaks(good, config)).cloned();
        let stand_in = good.unwrap_or_else(|| Arc::new(Theme::new(config, &Sources::default())));
        look.theme = Arc::clone(&stand_in);
        Some(stand_in)
    }
}

/// Whether a theme has words for every language of a book.
fn speaks(theme: &Theme, config: &Config) -> bool {
    theme.words.len() == config.languages.len()
        && theme.words.iter().zip(&config.languages).all(|(words, language)| *words.language == **language)
}

/// The first failure among pages of every sort. The whole book on one page is left out: it takes long,
/// and shows nothing that the others do not.
fn failure(site: &Site) -> Option<Box<Finding>> {
    let mut seen = Vec::new();
    site.routes().values().find_map(|route| {
        let Route::Page(at) = route else { return None };
        let page = &site.book().pages[*at as usize];
        let item = page.item.map(|ix| site.book().plan.items()[ix.at()].kind());
        let sort = (std::mem::discriminant(&page.kind), item);
        if page.kind == PageKind::Print || seen.contains(&sort) {
            return None;
        }
        seen.push(sort);
        site.body(route).err()
    })
}
