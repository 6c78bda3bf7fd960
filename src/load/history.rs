//! When files were last changed, as git tells it.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::git::{Change, Patience, Repository, Silence};
use crate::model::Date;

use super::entries::Entries;

/// When files were last changed.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// How much is known.
    pub knowledge: Knowledge,
    /// Why no more is known, where somebody can do something about it.
    pub silence: Option<Silence>,
    /// In seconds since 1970 began in UTC.
    times: Arc<BTreeMap<Box<str>, i64>>,
    asked: Arc<Vec<Asked>>,
    /// When the entries of calendars were last changed, by the path of their file and their id.
    entries: BTreeMap<Box<str>, HashMap<Box<str>, Option<i64>>>,
    /// Where the book is, and what day it is there.
    here: Option<(TimeZone, Date)>,
}

/// A repository that holds files of the plan.
#[derive(Debug)]
struct Asked {
    repository: Repository,
    /// What stands before its paths, from the root: `content/`.
    prefix: String,
    changes: BTreeMap<Box<str>, Change>,
    /// What the calendar's folder held, if it is in here.
    calendar: Option<Entries>,
}

/// How much of a history is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Knowledge {
    /// All of it.
    Full,
    /// A shallow clone: the last change of a file may lie before what is there.
    Shallow,
    /// There is no repository.
    #[default]
    None,
    /// There is one, and git cannot say.
    Silent,
}

/// A file of a book with circles.
pub struct Shown<'t> {
    /// Its path from the root.
    pub path: &'t str,
    /// Its whole text, as it is on disk.
    pub text: &'t str,
    /// The lines that readers are shown, from 1; all where there is nothing.
    pub lines: Option<&'t [u32]>,
}

/// How deep repositories are looked for in one another.
const NESTED: usize = 4;

impl History {
    /// The day a file of the plan was last committed, in the book's zone and never after today; nothing where that
    /// would be a guess.
    pub fn changed_on(&self, path: &str) -> Option<Date> {
        self.day(*self.times.get(path)?)
    }

    /// The day since which an entry of a calendar has said what it says, whatever else has changed in its file: the
    /// file's own where nobody has asked.
    pub fn entry_changed_on(&self, path: &str, id: &str) -> Option<Date> {
        match self.entries.get(path) {
            Some(entries) => self.day((*entries.get(id)?)?),
            None => self.changed_on(path),
        }
    }

    fn day(&self, time: i64) -> Option<Date> {
        let time = Timestamp::from_second(time).ok()?;
        let Some((zone, today)) = &self.here else { return Some(time.to_zoned(TimeZone::UTC).date()) };
        Some(time.to_zoned(zone.clone()).date().min(*today))
    }

    /// The same, as the book's calendar counts days.
    #[must_use]
    pub fn here(mut self, zone: &TimeZone, today: Date) -> Self {
        self.here = Some((zone.clone(), today));
        self
    }

    /// Asks git about the plan in the folder `root`. Reading history never changes the repository, and what git
    /// cannot tell is left unsaid, as is what it does not tell while this patience lasts. A repository in `content/`, or that is `content/`, has a history of its own.
    pub fn read(root: &Path, patience: &Patience) -> Self {
        let mut asked = Vec::new();
        let silence = ask(&root.join("content"), "content/", (0, patience), &mut asked).err();
        let knowledge = match &silence {
            None => Knowledge::Full,
            Some(Silence::NoRepository) => Knowledge::None,
            Some(Silence::Shallow) => Knowledge::Shallow,
            Some(_) => Knowledge::Silent,
        };
        if knowledge != Knowledge::Full {
            asked.clear();
        }
        let mut times = BTreeMap::new();
        for Asked { prefix, changes, .. } in &asked {
            times.extend(changes.iter().map(|(path, change)| (format!("{prefix}{path}").into(), change.at)));
        }
        let silence = silence.filter(|silence| *silence != Silence::NoRepository);
        let (times, asked) = (Arc::new(times), Arc::new(asked));
        Self { knowledge, silence, times, asked, entries: BTreeMap::new(), here: None }
    }

    /// The same with a day for each entry of these files of calendars, by path and text, as it is shown without the
    /// `hidden` keys. Where git cannot say, it is the file's.
    #[must_use]
    pub fn of_entries(mut self, files: &[(&str, &str)], hidden: &[&str]) -> Self {
        for asked in &*self.asked {
            for (path, text) in files {
                let Some(inside) = path.strip_prefix(&*asked.prefix) else { continue };
                if !asked.changes.contains_key(inside) {
                    continue;
                }
                let own;
                let entries = match &asked.calendar {
                    Some(calendar) if path.starts_with(CALENDAR) => calendar,
                    _ => {
                        own = asked.entries(inside);
                        match &own {
                            Some(own) => own,
                            None => continue,
                        }
                    }
                };
                self.entries.insert((*path).into(), entries.changed(inside, text, hidden));
            }
        }
        self
    }

    /// The same for a book with circles: the day of a page is that on which one of the lines that are there was
    /// last changed, not that on which others were taken out, nor that of lines that its readers do not see.
    #[must_use]
    pub fn of_lines(mut self, files: &[Shown<'_>]) -> Self {
        let mut times = (*self.times).clone();
        for asked in &*self.asked {
            match asked.of_lines(files) {
                Ok(told) => {
                    for (path, time) in told {
                        times.remove(path);
                        times.extend(time.map(|time| (Box::from(path), time)));
                    }
                }
                Err(silence) => {
                    times = BTreeMap::new();
                    self.knowledge = Knowledge::Silent;
                    self.silence = Some(silence);
                    break;
                }
            }
        }
        self.times = Arc::new(times);
        self
    }
}

fn ask(
    folder: &Path,
    prefix: &str,
    (depth, patience): (usize, &Patience),
    all: &mut Vec<Asked>,
) -> Result<(), Silence> {
    let repository = Repository::at(folder, patience)?;
    if repository.is_shallow() {
        return Err(Silence::Shallow);
    }
    let Some(head) = repository.head().cloned() else { return Ok(()) };
    let nested: Vec<String> = repository
        .files(&head, "")?
        .into_iter()
        .filter_map(|(path, entry)| entry.is_repository().then(|| path.into_string()))
        .collect();
    let (changes, calendar) = thread::scope(|scope| {
        let work = || calendar(&repository, &head, prefix);
        let aside = thread::Builder::new().spawn_scoped(scope, work);
        let changes = repository.last_changes(&head, "");
        let calendar = aside.map_or_else(|_| work(), |aside| aside.join().ok().flatten());
        (changes, calendar)
    });
    all.push(Asked { repository, prefix: prefix.to_owned(), changes: changes?, calendar });
    for path in nested.iter().filter(|_| depth < NESTED) {
        let inner = folder.join(path);
        // One that has not been fetched is an empty folder.
        if std::fs::symlink_metadata(inner.join(".git")).is_ok() {
            ask(&inner, &format!("{prefix}{path}/"), (depth + 1, patience), all)?;
        }
    }
    Ok(())
}

/// The folder of the calendar.
const CALENDAR: &str = "content/calendar/";

/// What the calendar's folder held, if it is in this repository.
fn calendar(repository: &Repository, head: &str, prefix: &str) -> Option<Entries> {
    let folder = if prefix.starts_with(CALENDAR) { "" } else { CALENDAR.strip_prefix(prefix)? };
    Entries::read(repository, head, folder).ok()
}

impl Asked {
    /// What the entries of a file elsewhere have said.
    fn entries(&self, path: &str) -> Option<Entries> {
        Entries::read(&self.repository, self.repository.head()?, path).ok()
    }

    /// When the lines that are there were last changed, for each file of this repository of which that may not be
    /// when the file was.
    fn of_lines<'t>(&self, files: &[Shown<'t>]) -> Result<Vec<(&'t str, Option<i64>)>, Silence> {
        let mine = files.iter().filter_map(|shown| {
            let path = shown.path.strip_prefix(&*self.prefix)?;
            Some((shown, path, self.changes.get(path)?))
        });
        let mine: Vec<(&Shown<'t>, &str, &Change)> = mine.collect();
        let mut ids: Vec<&str> =
            mine.iter().flat_map(|(_, _, change)| change.was.iter().chain([&change.is])).map(|id| &**id).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut texts: HashMap<&str, Vec<u8>> = HashMap::new();
        self.repository.texts(&ids, |at, text| drop(text.map(|text| texts.insert(ids[at], text))))?;
        let asked = mine.into_par_iter().map(|(shown, path, change)| {
            let now = texts.get(&*change.is).map(Vec::as_slice).unwrap_or_default();
            let text = in_the_form_of(now, shown.text);
            let was = change.was.as_ref().and_then(|was| texts.get(&**was)).map(Vec::as_slice).unwrap_or_default();
            if shown.lines.is_none() && !change.is_merge && text.as_bytes() == now && adds(was, now) {
                return Ok(None);
            }
            let lines = self.repository.lines(path, &text)?;
            let newest = match shown.lines {
                None => lines.into_iter().flatten().max(),
                Some(seen) => seen.iter().filter_map(|line| *lines.get((*line as usize).checked_sub(1)?)?).max(),
            };
            Ok(Some((shown.path, newest)))
        });
        asked.filter_map(Result::transpose).collect()
    }
}

/// A text with the line ends that it was committed with.
fn in_the_form_of(committed: &[u8], text: &str) -> String {
    if committed.contains(&b'\r') { text.to_owned() } else { text.replace("\r\n", "\n") }
}

/// Whether a text has a line that another has not, or in another place: it is more than the other with lines taken out.
fn adds(was: &[u8], now: &[u8]) -> bool {
    let mut was = was.split(|byte| *byte == b'\n');
    !now.split(|byte| *byte == b'\n').all(|line| was.any(|old| old == line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_were_only_taken_out_add_nothing() {
        assert!(
            adds(b"", b"a\n") && adds(b"a\nb\n", b"a\nc\n") && adds(b"a\nb\n", b"b\na\n") && adds(b"a\n", b"a\na\n")
        );
        assert!(!adds(b"a\nb\nc\n", b"a\nc\n") && !adds(b"a\n", b"a\n") && !adds(b"a\nb\n", b""));
        assert_eq!(in_the_form_of(b"a\nb\n", "a\r\nb\r\n"), "a\nb\n");
    }
}
