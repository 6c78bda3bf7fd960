//! The picture that a record names in a field: the logo of the voice, the photo of a person. It is shown and published
//! with the record's page.

use crate::diagnostic::Span;
use crate::model::{Data, Item, Kind};
use crate::prose::{Address, Target, classify, folder_of};
use crate::site::composed;

use super::Edition;

/// The fields that name a picture, each with those that hold it.
pub const PICTURES: &[(Kind, &[&str])] = &[(Kind::Voice, &["visual", "visual.logo"]), (Kind::Person, &["photo"])];

/// The file that a record names as its picture, and where it does; nothing where it names none, or one on the web.
pub fn picture(item: &Item) -> Option<(Target, Span)> {
    let named = match &item.data {
        Data::Voice(voice) => voice.visual.as_ref()?.value.logo.as_ref()?,
        Data::Person(person) => person.photo.as_ref()?,
        _ => return None,
    };
    match classify(&named.value, folder_of(&item.source.path)) {
        Address::Inside(target @ (Target::File { .. } | Target::Site { .. })) => Some((target, named.span)),
        _ => None,
    }
}

impl Edition {
    /// The file on disk that a record names as its picture, if it is there: `content/…` or `static/…`.
    pub fn picture_file(&self, item: &Item) -> Option<&str> {
        let (target, _) = picture(item)?;
        let path = self.resolve(item, &target).ok()?.asset()?;
        self.index.assets.get(&*composed(path)).map(|path| &**path)
    }
}
