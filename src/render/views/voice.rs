//! The voice: tones, manners to avoid, how it looks.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::kinds::Visual;
use crate::model::{Items as _, Voice};
use crate::plan::picture;
use crate::render::pictures::{Brush, swatches};

use crate::render::words::capital;

use super::parts::{Fact, Facts, Piece, texts};
use super::sheet::{Opening, Sheet, Toc};

/// The voice, as the template sees it.
#[derive(Serialize)]
struct View {
    tones: Vec<String>,
    avoid: Vec<String>,
    palette: Option<String>,
    visual: Vec<Fact>,
    /// The address of its logo, where that is a picture of the plan.
    logo: Option<String>,
}

/// The page of the voice.
pub(super) fn page(sheet: &Sheet<'_>, data: &Voice) -> Result<Vec<u8>, Box<Finding>> {
    let (linker, words) = (sheet.linker, sheet.words());
    let visual = data.visual.as_ref().map(|visual| &visual.value);
    let logo = linker.edition.picture_file(sheet.item);
    let logo = logo.and_then(|path| path.strip_prefix("content/").or(path.strip_prefix("static/")));
    let view = View {
        logo: logo.map(|path| linker.file(path)),
        tones: texts(linker, data.tones.items()),
        avoid: texts(linker, data.avoid.items()),
        palette: visual.and_then(|visual| palette(sheet, visual)),
        visual: visual.map(|visual| look(sheet, visual)).unwrap_or_default(),
    };
    let mut toc = Toc::default();
    toc.section(!view.tones.is_empty(), "pv-tones", words, "voice-tones");
    toc.section(!view.avoid.is_empty(), "pv-avoid", words, "voice-avoid");
    toc.section(view.palette.is_some(), "pv-palette", words, "voice-palette");
    toc.section(!view.visual.is_empty() || view.logo.is_some(), "pv-images", words, "voice-images");
    let lead = capital(&view.tones.join(", "));
    let lead = if lead.is_empty() { lead } else { format!("{lead}.") };
    sheet.render("voice.html", Opening { lead, toc, ..Opening::default() }, &view)
}

fn palette(sheet: &Sheet<'_>, visual: &Visual) -> Option<String> {
    let colours: Vec<&str> = visual.palette.items().map(|colour| &*colour.value.0).collect();
    (!colours.is_empty()).then(|| swatches(&Brush::new(sheet.linker), &colours))
}

fn look(sheet: &Sheet<'_>, visual: &Visual) -> Vec<Fact> {
    let mut facts = Facts::new(sheet.linker);
    facts.add("fonts", visual.fonts.items().map(|font| Piece::text(font.value.to_string())).collect());
    facts.text("image-style", visual.image_style.as_ref());
    if picture(sheet.item).is_none() {
        let elsewhere = visual.logo.iter().map(|logo| {
            let href = logo.value.starts_with("https://").then(|| logo.value.to_string());
            Piece { external: href.is_some(), text: logo.value.to_string(), href, iso: None }
        });
        facts.add("logo", elsewhere.collect());
    }
    let alt = visual.alt_text_required.as_ref().map(|required| required.value);
    facts.said("alt-text", alt.map(|alt| sheet.words().get(if alt { "always" } else { "when-useful" })));
    facts.done()
}
