//! What a box becomes, by its word.

/// What a box becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// An alert with this word.
    Alert(&'static str),
    /// `<details>`.
    Details,
    /// Its content alone, its title bold.
    Frame,
    /// Its content alone, and it is told.
    Unknown,
    /// Nothing: it lists what is listed anyway.
    Gone,
    /// An image.
    Figure,
    /// Terms with what they mean, each with an anchor.
    Glossary,
    /// A table, of a list of lists.
    Table,
    /// A block of code.
    Code,
    /// A block of code, and it is told.
    Odd,
}

/// What a word of a box stands for.
pub(super) fn shape_of(word: &str) -> Shape {
    match &*word.to_lowercase() {
        "info" | "note" | "notice" | "abstract" | "summary" | "tldr" | "seealso" | "see-also" | "quote" | "cite"
        | "example" | "question" | "faq" | "help" | "todo" | "admonition" | "topic" | "callout" | "alert"
        | "versionadded" | "versionchanged" | "aside" | "inherit" | "primary" | "secondary" => Shape::Alert("NOTE"),
        "tip" | "hint" | "success" | "check" | "done" | "idea" => Shape::Alert("TIP"),
        "important" | "key" => Shape::Alert("IMPORTANT"),
        "warning" | "attention" | "warn" | "deprecated" => Shape::Alert("WARNING"),
        "caution" | "danger" | "error" | "bug" | "failure" | "fail" | "missing" => Shape::Alert("CAUTION"),
        "details" | "dropdown" | "expand" | "spoiler" | "accordion" | "toggle" | "collapse" => Shape::Details,
        "tabs" | "tab" | "tab-set" | "tab-item" | "code-group" | "steps" | "step" | "columns" | "column" | "grid"
        | "grid-item" | "grid-item-card" | "card" | "cards" | "card-grid" | "cardgrid" | "margin" | "sidebar"
        | "container" | "div" | "center" | "left" | "right" | "raw" | "v-pre" | "hero" | "figure-md" | "pane"
        | "tabpane" | "epigraph" | "highlights" | "tabitem" | "tab-pane" | "blockquote" => Shape::Frame,
        "toctree" | "tableofcontents" | "contents" | "toc" => Shape::Gone,
        "figure" | "image" => Shape::Figure,
        "glossary" => Shape::Glossary,
        "list-table" => Shape::Table,
        "code-block" | "code" | "sourcecode" | "mermaid" | "code-cell" | "math" => Shape::Code,
        _ => Shape::Unknown,
    }
}
