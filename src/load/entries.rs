//! When the entries of calendars were last changed: by what they say, not by the file that they stand in.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rayon::prelude::*;

use crate::git::{Repository, Silence, Version, Versions};
use crate::toml::{DeValue, Table, Value};

/// The keys of an entry that calendars show, or that decide whether they do. What else its table and its file say may
/// change, and the event has not.
const SHOWN: &[&str] =
    &["audience", "channel", "date", "draft", "except", "owner", "rrule", "starts", "status", "time", "title", "until"];

/// The lists that hold entries.
const LISTS: &[&str] = &["entry", "recurring"];

/// What an entry says: keys by their place in [`SHOWN`], each with a hash of its value.
type Said = Vec<(u8, u64)>;

/// What the entries of calendars have said, commit by commit.
#[derive(Debug)]
pub(super) struct Entries {
    versions: Versions,
    /// The entries of each text, by their ids.
    told: Vec<HashMap<Box<str>, Said>>,
}

/// An entry on its way back to the commit that made it what it is.
#[derive(Debug, Clone)]
struct Sought {
    /// Its place among those that are asked for.
    at: usize,
    /// The file that it stands in, here.
    path: u32,
}

impl Entries {
    /// Those of a folder, from a commit back.
    pub(super) fn read(repository: &Repository, head: &str, folder: &str) -> Result<Self, Silence> {
        let versions = repository.versions(head, folder, ".toml")?;
        let ids: Vec<&str> = versions.texts.iter().map(|id| &**id).collect();
        let mut texts: Vec<Vec<u8>> = Vec::new();
        let mut is_whole = true;
        repository.texts(&ids, |_, text| {
            is_whole &= text.is_some();
            texts.push(text.unwrap_or_default());
        })?;
        if !is_whole {
            return Err(Silence::Partial);
        }
        let told = texts.par_iter().map(|text| entries(&String::from_utf8_lossy(text))).collect();
        Ok(Self { versions, told })
    }

    /// When each entry of a file became what it is, in seconds since 1970 began in UTC; nothing for one that has not been
    /// committed. What has been changed since counts as it was committed. `hidden` are keys that readers do not see.
    pub(super) fn changed(&self, path: &str, text: &str, hidden: &[&str]) -> HashMap<Box<str>, Option<i64>> {
        let mut now: Vec<(Box<str>, Said)> = entries(text).into_iter().collect();
        let mut told: Vec<Option<i64>> = vec![None; now.len()];
        let own = self.versions.paths.iter().position(|known| &**known == path).map_or(u32::MAX, |at| at as u32);
        let mut waiting: Vec<Vec<Sought>> = vec![Vec::new(); self.versions.all.len()];
        if let Some(first) = self.versions.all.first() {
            for (at, (id, said)) in now.iter_mut().enumerate() {
                let here = self.find(first, own, id, |other| is_same(said, other, hidden));
                // Another value: what was committed is what has a date.
                let Some((path, committed)) = here.or_else(|| self.find(first, own, id, |_| true)) else { continue };
                said.clone_from(committed);
                waiting[0].push(Sought { at, path });
            }
        }
        for (at, version) in self.versions.all.iter().enumerate() {
            for sought in std::mem::take(&mut waiting[at]) {
                let (id, said) = &now[sought.at];
                let before = version.parents.iter().find_map(|parent| {
                    let there = &self.versions.all[*parent];
                    let (path, _) = self.find(there, sought.path, id, |other| is_same(said, other, hidden))?;
                    Some((*parent, path))
                });
                match before {
                    Some((parent, path)) => waiting[parent].push(Sought { path, ..sought }),
                    None => told[sought.at] = Some(version.at),
                }
            }
        }
        now.into_iter().map(|(id, _)| id).zip(told).collect()
    }

    /// An entry at a commit, in a file that it stood in afterwards or else in another one.
    fn find(&self, version: &Version, path: u32, id: &str, fits: impl Fn(&Said) -> bool) -> Option<(u32, &Said)> {
        let place = version.files.binary_search_by_key(&path, |(path, _)| *path).ok();
        let others = version.files.iter().filter(|(other, _)| *other != path);
        place.map(|place| &version.files[place]).into_iter().chain(others).find_map(|(path, text)| {
            let said = self.told[*text as usize].get(id).filter(|said| fits(said))?;
            Some((*path, said))
        })
    }
}

fn is_same(one: &Said, other: &Said, hidden: &[&str]) -> bool {
    let seen = |(key, _): &&(u8, u64)| !hidden.contains(&SHOWN[usize::from(*key)]);
    one.iter().filter(seen).eq(other.iter().filter(seen))
}

/// The entries of a text, as far as it can be read.
fn entries(text: &str) -> HashMap<Box<str>, Said> {
    let (table, _) = Table::parse_recoverable(text.trim_start_matches('\u{feff}'));
    let lists = LISTS.iter().filter_map(|list| match table.get_ref().get(*list)?.get_ref() {
        DeValue::Array(all) => Some(all),
        _ => None,
    });
    let entry = |value: &Value<'_>| {
        let DeValue::Table(entry) = value.get_ref() else { return None };
        let DeValue::String(id) = entry.get("id")?.get_ref() else { return None };
        let said = SHOWN.iter().zip(0..).filter_map(|(key, at)| Some((at, hash(entry.get(*key)?.get_ref()))));
        Some((Box::from(&**id), said.collect()))
    };
    lists.flat_map(|all| all.iter().filter_map(entry)).collect()
}

fn hash(value: &DeValue<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    add(value, &mut hasher);
    hasher.finish()
}

/// The same for what is the same, however it is written.
fn add(value: &DeValue<'_>, hasher: &mut DefaultHasher) {
    match value {
        DeValue::String(text) => text.trim().hash(hasher),
        DeValue::Datetime(when) => {
            let mut when = *when;
            if let Some(time) = &mut when.time {
                time.second = time.second.or(Some(0));
                time.nanosecond = time.nanosecond.filter(|part| *part > 0);
            }
            when.to_string().hash(hasher);
        }
        DeValue::Array(all) => all.iter().for_each(|one| add(one.get_ref(), hasher)),
        other => format!("{other:?}").hash(hasher),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_what_it_shows_however_it_is_written() {
        let said = |text: &str| entries(&format!("[[entry]]\nid = \"a\"\n{text}")).remove("a").expect("it is there");
        let one = said("title = \"T\"\ntime = 18:00:00\ndate = 2026-12-01\n");
        let same = said("# why\ndate   =  2026-12-01\ntime = 18:00\ntitle = '''T'''\nreviewer = \"zoe\"\n");
        assert!(is_same(&one, &same, &[]) && one.len() == 3);
        for other in [
            "title = \"U\"\ntime = 18:00:00\ndate = 2026-12-01\n",
            "title = \"T\"\ntime = 18:00:01\ndate = 2026-12-01\n",
            "title = \"T\"\ndate = 2026-12-01\n",
            "title = \"T\"\ntime = 18:00:00\ndate = 2026-12-01\nowner = \"zoe\"\n",
        ] {
            assert!(!is_same(&one, &said(other), &[]), "{other}");
        }
        let owned = said("title = \"T\"\ntime = 18:00:00\ndate = 2026-12-01\nowner = \"zoe\"\n");
        assert!(is_same(&one, &owned, &["owner"]));
        assert!(entries("[[entry]\nid =").is_empty() && entries("entry = 3\nrecurring = [1]").is_empty());
    }
}
