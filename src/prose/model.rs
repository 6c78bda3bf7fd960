//! A body of prose, parsed: what it says of itself, and its HTML with the holes that are filled when it is shown.

use std::hash::BuildHasher as _;
use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Source, Span};
use crate::prose::text::Body;

use super::strays::Stray;
use super::{Setting, Target, parse};

/// A Markdown body, parsed.
#[derive(Debug, Default)]
pub struct Prose {
    /// The text of its first heading.
    pub title: Option<Box<str>>,
    /// The id of that heading, if the page shows it as its title.
    pub title_id: Option<Box<str>>,
    /// The first heading is the title, and is not shown in the text.
    pub is_named: bool,
    pub(super) html: OnceLock<Html>,
    /// How the HTML is made when it is asked for, if it has not been made.
    pub(super) later: Option<Box<Later>>,
    /// Its headings, in order; the title's is not among them.
    pub headings: Box<[Heading]>,
    /// Their places, by a hash of their ids: links from all over the book look for them.
    pub(super) by_id: Box<[(u32, u32)]>,
    /// The heading that the page shows as its title.
    pub title_heading: Option<Box<Heading>>,
    /// The level of that heading as it is written.
    pub title_level: u8,
    /// The same with this heading shown in its text, for a translation that is called otherwise: only of one whose title
    /// is below the first level.
    pub untitled: Option<Arc<Prose>>,
    /// Its links.
    pub links: Box<[Link]>,
    /// What browsers look for in the text of pages that it links to, by the links' places.
    pub(super) directives: Box<[(u32, Box<str>)]>,
    /// Its images.
    pub images: Box<[Image]>,
    /// Its first paragraph, as plain text, cut to about 300 characters.
    pub excerpt: Box<str>,
    /// It says more than that.
    pub goes_on: bool,
    /// How many stretches of text it has that say something: what is only a placeholder does not.
    pub words: u32,
    /// How many characters its text has as a reader sees it, headings apart: white space counts once,
    /// and placeholders count. A long text is not counted to its end.
    pub length: u32,
    /// Where placeholders stand.
    pub placeholders: Box<[Span]>,
    /// Ids that its HTML gives, besides those of headings.
    pub anchors: Box<[Box<str>]>,
    /// What reads like a mark for a circle, and is none.
    pub strays: Box<[Stray]>,
    /// About how many bytes its HTML takes, made or not.
    pub(super) weight: usize,
    /// Where the Markdown stands in the file.
    pub span: Span,
}

/// HTML with holes.
#[derive(Debug, Default)]
pub struct Html {
    /// HTML, without what the slots put in.
    pub text: Box<str>,
    /// What is put in, in the order of [`Slot::at`].
    pub slots: Box<[Slot]>,
    /// What has been made apart, and is not looked at again.
    pub made: Box<[Box<str>]>,
}

/// What a body is parsed with once more, for its HTML.
#[derive(Debug)]
pub(super) struct Later {
    source: Arc<Source>,
    language: Box<str>,
    takes_title: bool,
    title: Option<Box<str>>,
}

/// Something that goes into the HTML later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Byte offset in [`Html::text`].
    pub at: u32,
    /// What goes there.
    pub hole: Hole,
}

/// What goes into a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hole {
    /// The address of a link, by its index.
    Href(u32),
    /// The title of a link's target, for a link without a text.
    Title(u32),
    /// The address of an image, by its index.
    Src(u32),
    /// The same of a picture whose size is written beside it, if it is known.
    Picture(u32),
    /// HTML that has been made of a formula or of code, by its index in [`Html::made`].
    Made(u32),
    /// What makes ids unique where several bodies share a page.
    IdPrefix,
    /// A word of the interface.
    Word(Label),
}

/// A word of the interface that stands in prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// What a note says first.
    Note,
    /// What a tip says first.
    Tip,
    /// What matters.
    Important,
    /// What a warning says first.
    Warning,
    /// What asks for care.
    Caution,
    /// What stands between such a word and a title.
    AlertColon,
    /// A task that is done.
    TaskDone,
    /// A task that is not.
    TaskOpen,
    /// What forgets the ticks of a reader.
    TaskReset,
    /// What a table is called that has no name.
    Table,
    /// The way from a note back to its place.
    FootnoteBack,
    /// What copies code.
    CodeCopy,
    /// What says that it has been copied.
    CodeCopied,
}

impl Label {
    /// Its key among the words of the interface.
    pub fn key(self) -> &'static str {
        match self {
            Self::Note => "alert-note",
            Self::Tip => "alert-tip",
            Self::Important => "alert-important",
            Self::Warning => "alert-warning",
            Self::Caution => "alert-caution",
            Self::AlertColon => "alert-colon",
            Self::TaskDone => "task-done",
            Self::TaskOpen => "task-open",
            Self::TaskReset => "task-reset",
            Self::Table => "table",
            Self::FootnoteBack => "footnote-back",
            Self::CodeCopy => "code-copy",
            Self::CodeCopied => "code-copied",
        }
    }
}

/// A heading and the section it opens.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 2–6 (a further first-level heading counts as one of the second).
    pub level: u8,
    /// Unique in the body.
    pub id: Box<str>,
    /// Ids that it had before, which lead to it too.
    pub aliases: Vec<Box<str>>,
    /// Plain text.
    pub text: Box<str>,
    /// Questions its section answers, with their places.
    pub answers: Vec<(Box<str>, Span)>,
    /// The circle its section is for.
    pub audience: Option<(Box<str>, Span)>,
    /// The heading itself, in the file.
    pub span: Span,
    /// Its section in the text of the body, heading included: bytes of [`Body::text`].
    pub section: std::ops::Range<u32>,
    /// It is inside a quote, a list or a note, and its section is nothing but itself.
    pub nested: bool,
    /// How many stretches of text its section has that say something, its heading apart.
    pub words: u32,
    /// The first paragraph of its section, for answers.
    pub excerpt: String,
    /// Its section says more than that.
    pub goes_on: bool,
    /// The id that it was given, where another heading has that.
    pub asked: Option<Box<str>>,
}

impl Heading {
    /// Whether an id is its own, or was.
    pub fn is_called(&self, id: &str) -> bool {
        *self.id == *id || self.aliases.iter().any(|alias| **alias == *id)
    }
}

/// A link whose target has to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it names.
    pub target: Target,
    /// Where it stands in the file.
    pub span: Span,
    /// Byte offset in the text of the body, which tells the section it stands in.
    pub offset: u32,
    /// It has no text: it is called after what it leads to.
    pub is_bare: bool,
}

/// An image whose file has to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// What it names.
    pub target: Target,
    /// Its alternative text; nothing where raw HTML says it.
    pub alt: Option<Box<str>>,
    /// Where it stands in the file.
    pub span: Span,
    /// Byte offset in the text of the body.
    pub offset: u32,
}

impl Prose {
    /// About how many bytes are held of what is made of it, besides its headings, links and images: the same, whatever
    /// it was parsed for.
    pub fn made(&self) -> usize {
        let own = self.weight + self.anchors.len() * 40 + self.strays.len() * size_of::<Stray>();
        own + self.untitled.as_ref().map_or(0, |other| other.made())
    }

    /// Its headings, the title's first.
    pub fn all_headings(&self) -> impl Iterator<Item = &Heading> {
        self.title_heading.as_deref().into_iter().chain(&self.headings)
    }

    /// The heading with this id.
    pub fn heading(&self, id: &str) -> Option<&Heading> {
        let hash = hash(id);
        let from = self.by_id.partition_point(|(own, _)| *own < hash);
        let alike = self.by_id[from..].iter().take_while(|(own, _)| *own == hash);
        alike.map(|(_, at)| &self.headings[*at as usize]).find(|heading| heading.is_called(id))
    }

    /// Whether a fragment may name this id.
    pub fn has_anchor(&self, id: &str) -> bool {
        self.heading(id).is_some()
            || self.title_id.as_deref() == Some(id)
            || self.title_heading.as_ref().is_some_and(|title| title.is_called(id))
            || self.anchors.iter().any(|own| **own == *id)
    }

    /// What a browser is to look for in the text of the page that a link leads to, by its place among them: `:~:text=words`.
    pub fn directive(&self, link: u32) -> Option<&str> {
        let at = self.directives.binary_search_by_key(&link, |(at, _)| *at).ok()?;
        Some(&self.directives[at].1)
    }

    /// Its HTML; nothing if it was parsed to be checked only.
    pub fn html(&self) -> &Html {
        self.html.get_or_init(|| self.later.as_ref().map(|later| later.html(self.span)).unwrap_or_default())
    }

    /// Leaves the HTML to whoever asks for it: this is all that the file says after its front matter.
    #[must_use]
    pub(crate) fn shown_later(self, setting: Setting<'_>) -> Self {
        let Setting { source, language, takes_title, title, .. } = setting;
        let later =
            Later { source: Arc::clone(source), language: language.into(), takes_title, title: title.map(Into::into) };
        Self { html: OnceLock::new(), later: Some(Box::new(later)), ..self }
    }

    /// The HTML with every slot filled by `fill`.
    pub fn fill(&self, out: &mut String, mut fill: impl FnMut(Hole, &mut String)) {
        let Html { text: html, slots, made } = self.html();
        let mut from = 0;
        for slot in slots {
            let mut to = slot.at as usize;
            if to < from {
                // It stood in an image that went.
                continue;
            }
            out.push_str(&html[from..to]);
            if let Hole::Made(at) = slot.hole {
                out.push_str(&made[at as usize]);
                from = to;
                continue;
            }
            let before = out.len();
            fill(slot.hole, out);
            // A link whose target is not there keeps its text and loses its address; an image goes.
            if out.len() == before {
                match slot.hole {
                    Hole::Href(_) if out.ends_with(HREF) && html[to..].starts_with('"') => {
                        out.truncate(out.len() - HREF.len());
                        to += 1;
                    }
                    Hole::Src(_) | Hole::Picture(_) => {
                        out.truncate(out.rfind("<img").unwrap_or(out.len()));
                        to += html[to..].find('>').map_or(0, |end| end + 1);
                    }
                    _ => {}
                }
            }
            from = to;
        }
        out.push_str(&html[from..]);
    }
}

impl Later {
    fn html(&self, span: Span) -> Html {
        let Self { source, language, takes_title, title } = self;
        let (from, to) = (span.start as usize, span.end as usize);
        let title = title.as_deref();
        let setting = Setting { source, language, takes_title: *takes_title, title, is_record: false, shown: true };
        let (prose, _) = parse(&Body::plain(&source.text[from..to], from), setting);
        prose.html.into_inner().unwrap_or_default()
    }
}

/// What a heading is found by.
pub(super) fn hash(id: &str) -> u32 {
    foldhash::fast::FixedState::default().hash_one(id) as u32
}
/// What stands before the address of a link.
const HREF: &str = " href=\"";
