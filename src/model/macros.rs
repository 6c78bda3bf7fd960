//! `kinds!`: what holds of every kind, put together from each.

/// A variant of [`super::Data`] for each kind, and what is asked of all of them alike.
macro_rules! kinds {
    ( $( $name:ident ),* $(,)? ) => {
        impl Kind {
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
        pub enum Data { $( #[doc = concat!("See [`", stringify!($name), "`].")] $name(Box<$name>), )* }

        impl Data {
            /// The kind it is of.
            pub const fn kind(&self) -> Kind {
                match self { $( Self::$name(_) => Kind::$name, )* }
            }

            /// Reads one key; `false` if the kind has no such key.
            pub fn read_key(
                &mut self,
                key: &str,
                value: &crate::toml::Value<'_>,
                reader: &mut crate::toml::Reader<'_>,
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
            impl OfKind for $name {
                const KIND: Kind = Kind::$name;
            }

            impl Record for $name {
                fn of(data: &Data) -> Option<&Self> {
                    match data { Data::$name(data) => Some(data), _ => None }
                }

                fn title(&self) -> Option<&str> {
                    self.own_title().map(|title| &*title.value.0)
                }
            }
        )*
    };
}

/// Says which field names a record, if one does.
macro_rules! title {
    ($name:ident $(. $field:ident)?) => {
        impl $name {
            /// The text that names the record, with its place.
            pub(in crate::model) fn own_title(&self) -> Option<&$crate::toml::At<$crate::model::value::Text>> {
                title!(@ self $($field)?)
            }
        }
    };
    (@ $self:ident $field:ident) => { $self.$field.as_ref() };
    (@ $self:ident) => { None };
}

pub(super) use {kinds, title};
