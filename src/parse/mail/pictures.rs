//! The pictures that came inside a mail.

use std::collections::BTreeMap;

use mail_parser::{MessageParser, MimeHeaders, PartType};

use crate::parse::saved_text::INSIDE;

/// The pictures of a mail that its text shows, by the addresses by which it does.
pub(in crate::parse) fn of(mail: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let Some(message) = MessageParser::default().parse(mail) else { return BTreeMap::new() };
    let named = message.parts.iter().filter_map(|part| {
        let is_file = matches!(part.body, PartType::Binary(_) | PartType::InlineBinary(_));
        let name = part.content_id().filter(|_| is_file)?.trim_matches(['<', '>']);
        Some((format!("{INSIDE}{name}"), part.contents().to_vec()))
    });
    named.collect()
}
