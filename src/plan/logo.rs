//! The logo that a voice names: a picture of the plan, shown and published with its page.

use crate::diagnostic::Span;
use crate::model::{Data, Item};
use crate::prose::{Address, Target, classify, folder_of};
use crate::site::composed;

use super::Edition;

/// The file that a voice names as its logo, and where it does; nothing where it names none, or one on the web.
pub fn logo(item: &Item) -> Option<(Target, Span)> {
    let Data::Voice(voice) = &item.data else { return None };
    let logo = voice.visual.as_ref()?.value.logo.as_ref()?;
    match classify(&logo.value, folder_of(&item.source.path)) {
        Address::Inside(target @ (Target::File { .. } | Target::Site { .. })) => Some((target, logo.span)),
        _ => None,
    }
}

impl Edition {
    /// The file on disk that a voice names as its logo, if it is there: `content/…` or `static/…`.
    pub fn logo_file(&self, item: &Item) -> Option<&str> {
        let (target, _) = logo(item)?;
        let path = self.resolve(item, &target).ok()?.asset()?;
        self.index.assets.get(&*composed(path)).map(|path| &**path)
    }
}
