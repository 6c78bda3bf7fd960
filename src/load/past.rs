//! The plan as it was before each of the last days on which it changed, as git tells it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::diagnostic::Source;
use crate::git::{End, Files, Id, Patience, Repository, Silence};
use crate::model::Date;

use super::print::Print;
use super::sources::Sources;
use super::text::{not_utf8, text_of};

/// The plan as it was before each of the last days on which it changed.
#[derive(Debug, Default)]
pub struct Past {
    /// How far back it is known.
    pub extent: Extent,
    /// Days, the newest first, with the plan as it was before each; files that are as they are now are shared with it.
    pub states: Vec<(Date, Sources)>,
    /// What is in files that are published as they are, as git has them now.
    pub prints: BTreeMap<Box<str>, Print>,
    /// Why git cannot say, where that is so.
    pub silence: Option<Silence>,
}

/// How far back a past is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Extent {
    /// Not at all: there is no repository, or no commit in it.
    #[default]
    Nothing,
    /// Not at all: there is a repository, and git cannot say.
    Silent,
    /// Since this day, as far as was asked for.
    Since(Date),
    /// Since the plan began, on this day.
    Begun(Date),
    /// Since this day: what came before was left out when the repository was cloned.
    Shallow(Date),
}

/// Where the plan's files are in a repository.
struct Where {
    repository: Repository,
    folders: &'static [&'static str],
    /// What stands before its paths, from the root.
    prefix: &'static str,
}

impl Past {
    /// Asks git about the plan in the folder `root`, which holds `now`: the days from `first` to `today`, in a zone.
    pub fn read(
        root: &Path,
        now: &Sources,
        zone: &TimeZone,
        (first, today): (Date, Date),
        patience: &Patience,
    ) -> Self {
        match place(root, patience).and_then(|place| read(place, now, zone, (first, today))) {
            Ok(past) => past,
            Err(Silence::NoRepository) => Self::default(),
            Err(silence) => Self { silence: Some(silence), ..Self::silent() },
        }
    }

    /// One that nobody can tell of.
    pub fn silent() -> Self {
        Self { extent: Extent::Silent, ..Self::default() }
    }
}

/// The repository of the plan, or of its `content/` alone.
fn place(root: &Path, patience: &Patience) -> Result<Where, Silence> {
    let content = Repository::at(&root.join("content"), patience)?;
    if content.is_top() {
        return Ok(Where { repository: content, folders: &[""], prefix: "content/" });
    }
    Ok(Where { repository: Repository::at(root, patience)?, folders: &["content", "static", "book.toml"], prefix: "" })
}

fn read(place: Where, now: &Sources, zone: &TimeZone, (first, today): (Date, Date)) -> Result<Past, Silence> {
    let Where { repository, folders, prefix } = place;
    let Some(head) = repository.head().cloned() else { return Ok(Past::default()) };
    let day = |at: i64| {
        let day = Timestamp::from_second(at).map(|at| at.to_zoned(zone.clone()).date());
        day.unwrap_or_default().min(today)
    };
    let mut past = repository.days_before(&head, folders, first, day)?;
    let extent = match (past.end, past.states.last()) {
        (End::Asked, _) => Extent::Since(first),
        (End::First, None) => return Ok(Past::default()),
        (End::First, Some((day, _))) if repository.is_shallow() => Extent::Shallow(*day),
        (End::First, Some((day, _))) => Extent::Begun(*day),
    };
    // What has not been committed is of today.
    if past.states.first().is_none_or(|(day, _)| *day < today) {
        past.states.insert(0, (today, past.now.clone()));
    }
    let inner: Vec<String> = past
        .now
        .iter()
        .filter(|(_, entry)| entry.is_repository())
        .map(|(path, _)| format!("{prefix}{path}/"))
        .collect();
    let texts = texts(&repository, prefix, &past.states, now)?;
    let prints = state(prefix, &past.now, &Texts::new(), now).prints;
    let states = past.states.into_iter().map(|(day, files)| {
        let mut sources = state(prefix, &files, &texts, now);
        // What a repository has of its own in the plan has a history of its own: here, it is as it is now.
        let is_elsewhere = |path: &str| inner.iter().any(|inner| path.starts_with(&**inner));
        let files = now.files.iter().filter(|(path, _)| is_elsewhere(path));
        sources.files.extend(files.map(|(path, file)| (path.clone(), Arc::clone(file))));
        let assets = now.assets.iter().filter(|(path, _)| is_elsewhere(path));
        sources.assets.extend(assets.map(|(path, asset)| (path.clone(), *asset)));
        if !prefix.is_empty() {
            sources.book.clone_from(&now.book);
            let others = now.assets.iter().filter(|(path, _)| !path.starts_with(prefix));
            sources.assets.extend(others.map(|(path, asset)| (path.clone(), *asset)));
        }
        (day, sources)
    });
    Ok(Past { extent, states: states.collect(), prints, silence: None })
}

/// What files hold, by path and by the name of the text.
type Texts = HashMap<(Box<str>, Id), Arc<Source>>;

/// Every text of these states, each once; one that is as it is now is the very same. What is not UTF-8 is left out.
fn texts(repository: &Repository, prefix: &str, states: &[(Date, Files)], now: &Sources) -> Result<Texts, Silence> {
    let mut wanted: BTreeSet<(&Id, &str)> = BTreeSet::new();
    for (path, entry) in states.iter().flat_map(|(_, files)| files) {
        if entry.is_file() && Sources::takes(&format!("{prefix}{path}")) {
            wanted.insert((&entry.id, path));
        }
    }
    let wanted: Vec<(&Id, &str)> = wanted.into_iter().collect();
    let ids: Vec<&str> = wanted.iter().map(|(id, _)| &***id).collect();
    let mut texts = Texts::new();
    let mut is_whole = true;
    repository.texts(&ids, |at, bytes| {
        let (id, path) = wanted[at];
        let path: Box<str> = format!("{prefix}{path}").into();
        let Some(bytes) = bytes else {
            is_whole = false;
            return;
        };
        if let Ok(text) = text_of(&path, &bytes) {
            let known = now.text(&path).filter(|known| *known.text == *text);
            let source = known.map_or_else(|| Source::new(&*path, text), Arc::clone);
            texts.insert((path, id.clone()), source);
        }
    })?;
    if is_whole { Ok(texts) } else { Err(Silence::Partial) }
}

/// The plan of these files. Of files that are published as they are, it is known that they are there, and by which name git
/// knows them; they are taken to be what they are now, so that nothing of theirs is new.
fn state(prefix: &str, files: &Files, texts: &Texts, now: &Sources) -> Sources {
    let mut sources = Sources::default();
    for (path, entry) in files.iter().filter(|(_, entry)| entry.is_file()) {
        let path: Box<str> = format!("{prefix}{path}").into();
        let is_hidden = path.split('/').any(|part| part.starts_with('.') || part.is_empty());
        if is_hidden {
            continue;
        }
        if !Sources::takes(&path) {
            sources.prints.insert(path.clone(), Print::named(&entry.id));
            let asset = now.assets.get(&path).copied().unwrap_or_default();
            sources.assets.insert(path, asset);
            continue;
        }
        let Some(source) = texts.get(&(path.clone(), entry.id.clone())) else {
            sources.findings.push(not_utf8(&path));
            continue;
        };
        if &*path == "book.toml" {
            sources.book = Some(Arc::clone(source));
        } else {
            sources.files.insert(path, Arc::clone(source));
        }
    }
    sources
}
