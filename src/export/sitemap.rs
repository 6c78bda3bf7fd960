//! `/sitemap.xml`: every page that a reader may want, with its languages.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::render::Book;
use crate::render::pages::PageKind;
use crate::site::UrlPath;

/// The sitemap of a book that has an address.
pub(super) fn make(book: &Book) -> String {
    let base = book.plan.base_url().unwrap_or_default();
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to memory does not fail.
    let _ = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let _ = writer
        .create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"))
        .write_inner_content(|writer| {
            for page in book
                .pages
                .iter()
                .filter(|page| !matches!(page.kind, PageKind::NotFound | PageKind::Search | PageKind::Print))
            {
                writer.create_element("url").write_inner_content(|writer| {
                    let address = format!("{base}{}", page.url.encoded());
                    writer.create_element("loc").write_text_content(BytesText::new(&address))?;
                    let reviewed = page.item.and_then(|ix| book.plan.items()[ix.at()].common.reviewed_on.as_ref());
                    if let Some(date) = reviewed {
                        writer.create_element("lastmod").write_text_content(BytesText::new(&date.value.to_string()))?;
                    }
                    if book.plan.editions.len() > 1 {
                        for edition in &book.plan.editions {
                            let url = UrlPath::page(edition.prefix.as_deref(), &page.path);
                            writer
                                .create_element("xhtml:link")
                                .with_attribute(("rel", "alternate"))
                                .with_attribute(("hreflang", &*edition.language))
                                .with_attribute(("href", &*format!("{base}{}", url.encoded())))
                                .write_empty()?;
                        }
                    }
                    Ok(())
                })?;
            }
            Ok(())
        });
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}
