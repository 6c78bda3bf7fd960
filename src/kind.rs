//! The kinds of record: their words, their folders, the tables that hold them. What a record says is in [`crate::model`].

mod french;

pub use french::Noun;

/// What a reference names a record of: a type for each kind, in [`to`], or the record's own.
pub trait OfKind {
    /// The kind.
    const KIND: Kind;
}

macro_rules! kinds {
    ( $( $name:ident($word:literal, $folder:literal) ),* $(,)? ) => {
        /// What a record is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $( #[doc = concat!("`", $word, "`.")] $name, )* }

        impl Kind {
            /// Every kind, in the order of the book.
            pub const ALL: &[Self] = &[$(Self::$name),*];
            /// The words for them.
            pub const WORDS: &[&str] = &[$($word),*];

            /// The word in `kind = "…"` and in `kind:id`.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$name => $word, )* }
            }

            /// The folder, or the file without its extension, that gives this kind; under `content/`.
            pub const fn folder(self) -> &'static str {
                match self { $( Self::$name => $folder, )* }
            }

            /// The kind of this word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $( $word => Some(Self::$name), )* _ => None }
            }
        }

        /// What a reference leads to, by kind: `Ref<to::Role>`. So kinds that name each other need not know each other.
        pub mod to {
            $(
                #[doc = concat!("A record of the kind `", $word, "`.")]
                #[derive(Debug, Clone, Copy)]
                pub enum $name {}

                impl super::OfKind for $name {
                    const KIND: super::Kind = super::Kind::$name;
                }
            )*
        }
    };
}

kinds! {
    Page("page", ""),
    Persona("persona", "strategy/personas"),
    Voice("voice", "strategy/voice"),
    ContentType("content-type", "strategy/content-types"),
    Resource("resource", "resources"),
    Trigger("trigger", "resources/triggers"),
    Role("role", "roles"),
    Responsibility("responsibility", "roles/responsibilities"),
    Hiring("hiring", "recruitment"),
    Review("review", "recruitment/reviews"),
    Channel("channel", "connection/channels"),
    Calendar("calendar", "calendar"),
    Objective("objective", "measurement/objectives"),
    Metric("metric", "measurement/metrics"),
    Faq("faq", "faq"),
    Person("person", "people"),
    Group("group", "groups"),
}

impl Kind {
    /// Whether somebody has to keep each record of it up to date: what `missing-owner` asks for.
    pub const fn is_kept(self) -> bool {
        matches!(
            self,
            Self::Page
                | Self::Faq
                | Self::Persona
                | Self::ContentType
                | Self::Resource
                | Self::Hiring
                | Self::Channel
                | Self::Objective
                | Self::Metric
        )
    }

    /// The names of the arrays of tables that hold this kind's records, where one file holds many.
    pub const fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Trigger => &["trigger"],
            Self::Responsibility => &["responsibility"],
            Self::Calendar => &["entry", "recurring"],
            _ => &[],
        }
    }

    /// Whether its place is one file, not a folder.
    pub const fn has_own_file(self) -> bool {
        matches!(self, Self::Voice | Self::Trigger | Self::Responsibility)
    }

    /// The keys that a table of [`Kind::tables`] must have beyond those of its kind (with `_` for `-`).
    pub const fn required_in(self, table: &str) -> &'static [&'static str] {
        match (self, table.as_bytes()) {
            (Self::Calendar, b"entry") => &["date"],
            (Self::Calendar, b"recurring") => &["starts", "rrule"],
            _ => &[],
        }
    }

    /// Its word with its article: `a role`, `an objective`.
    pub fn a(self) -> String {
        let word = self.as_str();
        let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {word}")
    }

    /// The keys of its kind that such a table cannot have, since another has them.
    pub const fn foreign_in(self, table: &str) -> &'static [&'static str] {
        match (self, table.as_bytes()) {
            (Self::Calendar, b"entry") => &["starts", "rrule", "until", "except"],
            (Self::Calendar, b"recurring") => &["date"],
            _ => &[],
        }
    }

    /// The principle a record of this kind belongs to, for its hue and its breadcrumbs.
    pub const fn principle(self) -> Option<&'static str> {
        Some(match self {
            Self::Objective => "premise",
            Self::Persona | Self::Voice | Self::ContentType => "strategy",
            Self::Resource | Self::Trigger => "resources",
            Self::Role | Self::Responsibility => "roles",
            Self::Hiring | Self::Review => "recruitment",
            Self::Channel => "connection",
            Self::Calendar | Self::Metric | Self::Faq => "follow-through",
            Self::Page | Self::Person | Self::Group => return None,
        })
    }
}
