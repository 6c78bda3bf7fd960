//! `record!` and `choice!`: a table and a closed set of words, described once.

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
            $( $(#[doc = $fdoc])* pub $field: Option<$crate::toml::At<$ty>>, )*
        }

        impl $crate::toml::Fields for $name {
            fn doc() -> &'static str {
                concat!($($doc),*).trim()
            }

            fn specs() -> Vec<$crate::toml::FieldSpec> {
                vec![$( $crate::toml::FieldSpec {
                    key: $crate::toml::key_of(stringify!($field)),
                    doc: concat!($($fdoc),*).trim(),
                    required: $crate::toml::macros::presence!($presence),
                    shape: <$ty as $crate::toml::Field>::shape(),
                } ),*]
            }

            fn read_key(
                &mut self,
                key: &str,
                value: &$crate::toml::Value<'_>,
                reader: &mut $crate::toml::Reader<'_>,
            ) -> bool {
                $( if $crate::toml::is_key(key, stringify!($field)) {
                    self.$field = reader.value::<$ty>(value);
                    return true;
                } )*
                false
            }

            fn required() -> &'static [&'static str] {
                const ALL: &[(&str, bool)] = &[
                    $( (stringify!($field), $crate::toml::macros::presence!($presence)) ),*
                ];
                const COUNT: usize = $crate::toml::count_required(ALL);
                const LIST: [&str; COUNT] = $crate::toml::pick_required::<COUNT>(ALL);
                &LIST
            }

            fn visit_fields<'a>(&'a self, visitor: &mut dyn $crate::toml::Visitor<'a>) {
                $( if let Some(value) = &self.$field {
                    visitor.enter(stringify!($field), $crate::toml::macros::presence!($presence));
                    $crate::toml::Field::visit(&value.value, value.span, visitor);
                    visitor.leave();
                } )*
            }

            fn overlay_fields(&mut self, translation: Self) {
                $( match (&mut self.$field, translation.$field) {
                    (Some(own), Some(other)) => $crate::toml::Field::overlay(&mut own.value, other.value),
                    (own @ None, Some(other)) => *own = Some(other),
                    (_, None) => {}
                } )*
            }

            fn prune_fields(&mut self, keep: &dyn Fn($crate::kind::Kind, &str) -> bool) -> bool {
                $( if let Some(value) = &mut self.$field
                    && !$crate::toml::Field::prune(&mut value.value, keep)
                {
                    if $crate::toml::macros::presence!($presence) {
                        return false;
                    }
                    self.$field = None;
                } )*
                true
            }

            fn clear_field(&mut self, path: &str) {
                let (first, rest) = path.split_once('.').unwrap_or((path, ""));
                $( if $crate::toml::is_key(first, stringify!($field)) {
                    if rest.is_empty() {
                        self.$field = None;
                    } else if let Some(value) = &mut self.$field {
                        $crate::toml::Field::clear(&mut value.value, rest);
                    }
                } )*
            }

            fn json_fields(&self, out: &mut serde_json::Map<String, serde_json::Value>) {
                $( if let Some(value) = &self.$field {
                    out.insert(
                        $crate::toml::key_of(stringify!($field)),
                        $crate::toml::Field::json(&value.value),
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

        impl $crate::toml::Field for $name {
            fn shape() -> $crate::toml::Shape {
                $crate::toml::Shape::Choice(Self::WORDS)
            }

            fn read(
                value: &$crate::toml::Value<'_>,
                reader: &mut $crate::toml::Reader<'_>,
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

/// Says of tables what tells each from its like in a list: a field, or nothing.
macro_rules! keyed {
    ($($name:ident $(. $field:ident)?),* $(,)?) => {
        $( impl $crate::toml::ListKey for $name { $(
            fn list_key(&self) -> Option<&str> {
                self.$field.as_ref().map(|id| &*id.value.0)
            }
        )? } )*
    };
}

pub(crate) use {choice, keyed, presence, record};
