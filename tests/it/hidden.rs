//! What is hidden in a sheet is neither carried nor dropped without a word.

use std::io::Write as _;

use parvis::import::sheet::{self, Cell, Table};

fn told(table: &Table) -> Vec<&str> {
    table.notes.iter().map(parvis::diagnostic::Text::english).collect()
}

fn names(table: &Table) -> Vec<String> {
    table.rows.iter().map(|(_, row)| row[0].text()).collect()
}

#[test]
fn hidden_rows_and_columns_of_a_workbook_are_left_out_and_told() {
    let mut book = rust_xlsxwriter::Workbook::new();
    // The sheet before it says nothing of this one.
    book.add_worksheet().set_hidden(true);
    let sheet = book.add_worksheet().set_name("Équipe & co").expect("a name").set_active(true);
    for (row, cells) in
        [["Nom", "Salaire", "Type"], ["Ada", "1", "membre"], ["Bob", "2", "membre"], ["Cid", "3", "membre"]]
            .into_iter()
            .enumerate()
    {
        sheet.write_row(u32::try_from(row).expect("a row"), 0, cells).expect("cells");
    }
    sheet.set_row_hidden(2).expect("a row").set_row_hidden(40).expect("a row");
    sheet.set_column_hidden(1).expect("a column").set_column_hidden(9).expect("a column");
    let table = sheet::read("book.xlsx", &book.save_to_buffer().expect("a workbook"), None).expect("a table");
    assert_eq!(names(&table), ["Ada", "Cid"]);
    assert_eq!(table.headers, ["Nom", "", "Type"]);
    assert_eq!(table.rows[1], (4, vec![Cell::Text("Cid".into()), Cell::Empty, Cell::Text("membre".into())]));
    let notes = told(&table);
    assert!(notes.iter().any(|note| note.contains("left out: 1 (line 3)")), "{notes:#?}");
    assert!(notes.iter().any(|note| note.contains("hidden columns, left out: B (`Salaire`);")), "{notes:#?}");
    assert!(!notes.iter().any(|note| note.contains("below an empty one")), "a hidden row is none: {notes:#?}");
}

#[test]
fn a_hidden_column_of_ids_still_says_what_a_row_is() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [["Nom", "ID"], ["Ada Lovelace", "ada"]].into_iter().enumerate() {
        sheet.write_row(u32::try_from(row).expect("a row"), 0, cells).expect("cells");
    }
    sheet.set_column_hidden(1).expect("a column");
    let table = sheet::read("book.xlsx", &book.save_to_buffer().expect("a workbook"), None).expect("a table");
    assert_eq!(table.headers, ["Nom", "ID"]);
    assert_eq!(table.rows[0].1[1].text(), "ada");
    assert_eq!(told(&table), [""; 0]);
}

#[test]
fn hidden_rows_and_columns_of_an_open_document_are_left_out_and_told() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |attributes: &str, cells: [&str; 3]| {
        format!("<table:table-row{attributes}>{}</table:table-row>", cells.map(cell).concat())
    };
    let rows = [
        row("", ["Nom", "Salaire", "Type"]),
        row("", ["Ada", "1", "membre"]),
        row(" table:visibility=\"filter\"", ["Bob", "2", "membre"]),
        row(" table:number-rows-repeated=\"2\" table:visibility=\"collapse\"", ["Bea", "2", "membre"]),
        row("", ["Cid", "3", "membre"]),
    ];
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\">\
        <office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-column/>\
        <table:table-column table:visibility=\"collapse\"/><table:table-column/>{}</table:table></office:spreadsheet></office:body></office:document-content>",
        rows.concat()
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    for (name, text) in [("mimetype", mimetype), ("META-INF/manifest.xml", manifest), ("content.xml", &content)] {
        let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(name, plain).expect("a file");
        archive.write_all(text.as_bytes()).expect("its text");
    }
    let bytes = archive.finish().expect("an archive").into_inner();
    let table = sheet::read("book.ods", &bytes, None).expect("a table");
    assert_eq!(names(&table), ["Ada", "Cid"]);
    let notes = told(&table);
    assert!(notes.iter().any(|note| note.contains("left out: 3 (line 3, 4, 5)")), "{notes:#?}");
    assert!(notes.iter().any(|note| note.contains("hidden columns, left out: B (`Salaire`);")), "{notes:#?}");
}
