//! What a client can do, and what it wants.

use gen_lsp_types::{ClientCapabilities, InitializeParams, MarkupContent, MarkupKind};
use serde_json::Value;

use super::text::Encoding;

/// What a client can do, and what it wants.
#[derive(Debug, Clone, Default)]
pub(super) struct Client {
    pub(super) encoding: Encoding,
    pub(super) capabilities: Box<ClientCapabilities>,
    off: Vec<String>,
}

/// What can be switched off, by the key of the settings.
pub(super) const FEATURES: &[&str] = &[
    "diagnostics",
    "completion",
    "hover",
    "definition",
    "references",
    "rename",
    "symbols",
    "links",
    "lenses",
    "actions",
    "folding",
    "selection",
];

impl Client {
    pub(super) fn new(params: &InitializeParams) -> Self {
        let capabilities = Box::new(params.capabilities.clone());
        let offered = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let encoding = Encoding::agreed(offered.unwrap_or_default());
        let mut client = Self { encoding, capabilities, off: Vec::new() };
        if let Some(options) = &params.initialization_options {
            client.configure(options);
        }
        client
    }

    /// Takes over settings: `{ "hover": false }`, alone or under `parvis`.
    pub(super) fn configure(&mut self, settings: &Value) {
        let own = settings.get("parvis").unwrap_or(settings);
        if let Some(own) = own.as_object() {
            let off = |name: &&&str| {
                let value = own.get(**name);
                let value = value.and_then(|value| value.get("enable")).or(value);
                value.and_then(Value::as_bool) == Some(false)
            };
            self.off = FEATURES.iter().filter(off).map(|name| (*name).to_owned()).collect();
        }
    }

    pub(super) fn wants(&self, feature: &str) -> bool {
        !self.off.iter().any(|off| off == feature)
    }

    /// Text for people, as the client shows it best.
    pub(super) fn markup(&self, markdown: &str) -> MarkupContent {
        let knows = |kinds: Option<&[MarkupKind]>| kinds.is_none_or(|kinds| kinds.contains(&MarkupKind::Markdown));
        let hover = self.capabilities.text_document.as_ref().and_then(|own| own.hover.as_ref());
        if knows(hover.and_then(|hover| hover.content_format.as_deref())) {
            return MarkupContent { kind: MarkupKind::Markdown, value: markdown.to_owned() };
        }
        MarkupContent { kind: MarkupKind::PlainText, value: markdown.replace("**", "").replace('`', "") }
    }

    pub(super) fn takes_snippets(&self) -> bool {
        let completion = self.capabilities.text_document.as_ref().and_then(|own| own.completion.as_ref());
        completion.and_then(|own| own.completion_item.as_ref()?.snippet_support) == Some(true)
    }

    /// It shows where a link of definitions begins.
    pub(super) fn takes_definition_links(&self) -> bool {
        let definition = self.capabilities.text_document.as_ref().and_then(|own| own.definition.as_ref());
        definition.and_then(|own| own.link_support) == Some(true)
    }

    pub(super) fn takes_nested_symbols(&self) -> bool {
        let symbols = self.capabilities.text_document.as_ref().and_then(|own| own.document_symbol.as_ref());
        symbols.and_then(|own| own.hierarchical_document_symbol_support) == Some(true)
    }

    fn workspace(&self) -> Option<&gen_lsp_types::WorkspaceClientCapabilities> {
        self.capabilities.workspace.as_ref()
    }

    /// It asks for what is found, and cannot be told. Whoever can do both is told: nothing is shown twice, and every file of the
    /// plan is spoken of without being asked about.
    pub(super) fn pulls(&self) -> bool {
        let own = self.capabilities.text_document.as_ref();
        own.is_some_and(|own| own.diagnostic.is_some() && own.publish_diagnostics.is_none())
    }

    /// It can be told to ask again.
    pub(super) fn asks_again(&self) -> bool {
        self.workspace().and_then(|own| own.diagnostics.as_ref()?.refresh_support) == Some(true)
    }

    /// Edits may say where the cursor goes.
    pub(super) fn takes_snippet_edits(&self) -> bool {
        self.workspace().and_then(|own| own.workspace_edit.as_ref()?.snippet_edit_support) == Some(true)
    }

    /// It tells of changes on disk when it is asked to.
    pub(super) fn watches_files(&self) -> bool {
        self.workspace().and_then(|own| own.did_change_watched_files.as_ref()?.dynamic_registration) == Some(true)
    }

    pub(super) fn has_settings(&self) -> bool {
        self.workspace().and_then(|own| own.configuration) == Some(true)
    }

    /// Edits may make files, and be held against a version.
    pub(super) fn takes_document_changes(&self) -> bool {
        self.workspace().and_then(|own| own.workspace_edit.as_ref()?.document_changes) == Some(true)
    }

    /// Edits may make and move files. Whoever lists such operations takes edits that hold them, though not all of them say
    /// `documentChanges` too: Neovim 0.7 does not.
    pub(super) fn makes_files(&self) -> bool {
        let edit = self.workspace().and_then(|own| own.workspace_edit.as_ref());
        edit.is_some_and(|edit| edit.resource_operations.as_ref().is_some_and(|all| !all.is_empty()))
    }

    /// Actions may come as values, not only as commands.
    pub(super) fn takes_actions(&self) -> bool {
        let actions = self.capabilities.text_document.as_ref().and_then(|own| own.code_action.as_ref());
        actions.is_some_and(|own| own.code_action_literal_support.is_some())
    }
}
