//! The picture that a record names in a field: the logo of the voice, the photo of a person. It is shown and published
//! with the record's page.

use crate::diagnostic::Span;
use crate::model::{Data, Item, Kind};
use crate::prose::{Address, Target, classify, folder_of};
use crate::site::composed;

use super::{Edition, Miss};

/// The fields that name a picture, each with those that hold it.
pub const PICTURES: &[(Kind, &[&str])] = &[(Kind::Voice, &["visual", "visual.logo"]), (Kind::Person, &["photo"])];

/// What a record names as its picture, and where it does.
fn named_picture(item: &Item) -> Option<(Address, Span)> {
    let named = match &item.data {
        Data::Voice(voice) => voice.visual.as_ref()?.value.logo.as_ref()?,
        Data::Person(person) => person.photo.as_ref()?,
        _ => return None,
    };
    Some((classify(&named.value, folder_of(&item.source.path)), named.span))
}

/// The file that a record names as its picture, and where it does; nothing where it names none, or one on the web.
pub fn picture(item: &Item) -> Option<(Target, Span)> {
    match named_picture(item)? {
        (Address::Inside(target @ (Target::File { .. } | Target::Site { .. })), span) => Some((target, span)),
        _ => None,
    }
}

impl Edition {
    /// Records whose picture nobody sees, where they name it, and why; no reason where it names no file at all.
    pub fn lost_pictures(&self) -> impl Iterator<Item = (&Item, Span, Option<Miss>)> {
        self.items.iter().filter_map(|item| {
            let (address, span) = named_picture(item)?;
            let miss = match address {
                Address::Inside(target) => match self.resolve(item, &target) {
                    Ok(there) if there.asset().is_some() => return None,
                    Ok(_) => None,
                    Err(miss) => Some(miss),
                },
                // A logo on the web is linked to.
                Address::Outside if matches!(item.data, Data::Voice(_)) => return None,
                _ => None,
            };
            Some((&**item, span, miss))
        })
    }

    /// Records whose picture is there, where they name it, and its path on disk.
    pub fn pictures(&self) -> impl Iterator<Item = (&Item, Span, &str)> {
        let named = |item| Some((item, named_picture(item)?.1, self.picture_file(item)?));
        self.items.iter().filter_map(move |item| named(&**item))
    }

    /// The file on disk that a record names as its picture, if it is there: `content/…` or `static/…`.
    pub fn picture_file(&self, item: &Item) -> Option<&str> {
        let (target, _) = picture(item)?;
        let path = self.resolve(item, &target).ok()?.asset()?;
        self.index.assets.get(&*composed(path)).map(|path| &**path)
    }
}
