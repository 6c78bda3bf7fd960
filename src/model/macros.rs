//! The macros behind `record!`, `choice!` and the list of kinds.

/// A table of a plan: a struct whose fields are all optional in memory (what is readable stays),
/// with `required` checked by the reader. `_` in a field's name is `-` in its key, a final `_` is
/// dropped (`type_` is `type`).
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $( $(#[doc = $fdoc:literal])* $presence:ident $field:ident : $ty:ty, )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default)]
        pub struct $name {
            $( $(#[doc = $fdoc])* pub $field: Option<$crate::model::At<$ty>>, )*
        }

        impl $crate::model::Fields for $name {
            fn doc() -> &'static str {
                concat!($($doc),*).trim()
            }

            fn specs() -> Vec<$crate::model::FieldSpec> {
                vec![$( $crate::model::FieldSpec {
                    key: $crate::model::field::key_of(stringify!($field)),
                    doc: concat!($($fdoc),*).trim(),
                    required: $crate::model::macros::presence!($presence),
                    shape: <$ty as $crate::model::Field>::shape(),
                } ),*]
            }

            fn read_key(
                &mut self,
                key: &str,
                value: &$crate::parse::toml::Value<'_>,
                reader: &mut $crate::parse::toml::Reader<'_>,
            ) -> bool {
                $( if $crate::model::field::is_key(key, stringify!($field)) {
                    self.$field = reader.value::<$ty>(value);
                    return true;
                } )*
                false
            }

            fn required() -> &'static [&'static str] {
                const ALL: &[(&str, bool)] = &[
                    $( (stringify!($field), $crate::model::macros::presence!($presence)) ),*
                ];
                const COUNT: usize = $crate::model::field::count_required(ALL);
                const LIST: [&str; COUNT] = $crate::model::field::pick_required::<COUNT>(ALL);
                &LIST
            }

            fn visit_fields<'a>(&'a self, visitor: &mut dyn $crate::model::Visitor<'a>) {
                $( if let Some(value) = &self.$field {
                    visitor.enter(stringify!($field), $crate::model::macros::presence!($presence));
                    $crate::model::Field::visit(&value.value, value.span, visitor);
                    visitor.leave();
                } )*
            }

            fn overlay_fields(&mut self, translation: Self) {
                $( match (&mut self.$field, translation.$field) {
                    (Some(own), Some(other)) => $crate::model::Field::overlay(&mut own.value, other.value),
                    (own @ None, Some(other)) => *own = Some(other),
                    (_, None) => {}
                } )*
            }

            fn prune_fields(&mut self, keep: &dyn Fn($crate::model::Kind, &str) -> bool) -> bool {
                $( if let Some(value) = &mut self.$field
                    && !$crate::model::Field::prune(&mut value.value, keep)
                {
                    if $crate::model::macros::presence!($presence) {
                        return false;
                    }
                    self.$field = None;
                } )*
                true
            }

            fn clear_field(&mut self, path: &str) {
                let (first, rest) = path.split_once('.').unwrap_or((path, ""));
                $( if $crate::model::field::is_key(first, stringify!($field)) {
                    if rest.is_empty() {
                        self.$field = None;
                    } else if let Some(value) = &mut self.$field {
                        $crate::model::Field::clear(&mut value.value, rest);
                    }
                } )*
            }

            fn json_fields(&self, out: &mut serde_json::Map<String, serde_json::Value>) {
                $( if let Some(value) = &self.$field {
                    out.insert(
                        $crate::model::field::key_of(stringify!($field)),
                        $crate::model::Field::json(&value.value),
                    );
                } )*
            }
        }
    };
}

macro_rules! presence {
    (required) => {
        true
    };
    (optional) => {
        false
    };
}

/// A closed set of words.
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident { $( $(#[doc = $vdoc:literal])* $variant:ident = $word:literal, )* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $vdoc])* #[doc = concat!("`", $word, "`.")] $variant, )* }

        impl $name {
            /// All words, in the order to show them.
            pub const WORDS: &[&str] = &[$($word),*];
            /// All values, in the order to show them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word in a file.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }

        impl $crate::model::Field for $name {
            fn shape() -> $crate::model::Shape {
                $crate::model::Shape::Choice(Self::WORDS)
            }

            fn read(
                value: &$crate::parse::toml::Value<'_>,
                reader: &mut $crate::parse::toml::Reader<'_>,
            ) -> Option<Self> {
                let word = reader.word(value, Self::WORDS)?;
                Self::ALL.iter().copied().find(|choice| choice.as_str() == word)
            }

            fn json(&self) -> serde_json::Value {
                self.as_str().into()
            }

            fn key(&self) -> Option<&str> {
                Some(self.as_str())
            }
        }
    };
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

            /// A record of this kind with nothing in it.
            pub fn empty(self) -> Data {
                match self { $( Self::$name => Data::$name(Box::default()), )* }
            }

            /// What it is.
            pub fn doc(self) -> &'static str {
                match self { $( Self::$name => <$name as Fields>::doc(), )* }
            }

            /// Its keys, without those of every kind.
            pub fn specs(self) -> Vec<FieldSpec> {
                match self { $( Self::$name => <$name as Fields>::specs(), )* }
            }

            /// The names of its required keys (with `_` for `-`).
            pub fn required(self) -> &'static [&'static str] {
                match self { $( Self::$name => <$name as Fields>::required(), )* }
            }
        }

        /// The keys of a record of one of the kinds.
        #[derive(Debug, Clone)]
        pub enum Data { $( #[doc = concat!("`", $word, "`.")] $name(Box<$name>), )* }

        impl Data {
            /// The kind it is of.
            pub const fn kind(&self) -> Kind {
                match self { $( Self::$name(_) => Kind::$name, )* }
            }

            /// Reads one key; `false` if the kind has no such key.
            pub fn read_key(
                &mut self,
                key: &str,
                value: &crate::parse::toml::Value<'_>,
                reader: &mut crate::parse::toml::Reader<'_>,
            ) -> bool {
                match self { $( Self::$name(data) => data.read_key(key, value, reader), )* }
            }

            /// Passes every text and reference to a visitor.
            pub fn visit<'a>(&'a self, _span: Span, visitor: &mut dyn Visitor<'a>) {
                match self { $( Self::$name(data) => data.visit_fields(visitor), )* }
            }

            /// Puts the texts of a translation over these.
            pub fn overlay(&mut self, translation: Self) {
                match (self, translation) {
                    $( (Self::$name(data), Self::$name(other)) => data.overlay_fields(*other), )*
                    _ => {}
                }
            }

            /// Takes out references that `keep` refuses; `false` if a required one is among them.
            pub fn prune(&mut self, keep: &dyn Fn(Kind, &str) -> bool) -> bool {
                match self { $( Self::$name(data) => data.prune_fields(keep), )* }
            }

            /// Takes out the field at this dotted path.
            pub fn clear(&mut self, path: &str) {
                match self { $( Self::$name(data) => data.clear_field(path), )* }
            }

            /// The keys as JSON, in the order of the description.
            pub fn json(&self) -> serde_json::Map<String, serde_json::Value> {
                let mut out = serde_json::Map::new();
                match self { $( Self::$name(data) => data.json_fields(&mut out), )* }
                out
            }

            /// What a reader calls it, if it has a name of its own.
            pub fn title(&self) -> Option<&str> {
                match self { $( Self::$name(data) => Record::title(&**data), )* }
            }
        }

        $(
            impl Record for $name {
                const KIND: Kind = Kind::$name;

                fn of(data: &Data) -> Option<&Self> {
                    match data { Data::$name(data) => Some(data), _ => None }
                }

                fn title(&self) -> Option<&str> {
                    self.own_title().map(|title| title.value.0.as_ref())
                }
            }
        )*
    };
}

pub(crate) use {choice, kinds, presence, record};
