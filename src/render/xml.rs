//! An XML document with its declaration, indented.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

/// The document whose root element `fill` writes.
pub(super) fn document(fill: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let declared = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    // Writing to memory does not fail.
    let _ = declared.and_then(|()| fill(&mut writer));
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}
