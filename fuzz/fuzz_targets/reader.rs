//! Any bytes, as a text or as Markdown, through reading and filing: nothing may panic or hang.
//!
//! `cargo +nightly fuzz run reader`
#![no_main]

use std::sync::LazyLock;

use dateline::classify::Rules;
use dateline::config::Config;
use dateline::config::ConfigFiles;
use dateline::config::Options;
use dateline::model::SourceFile;
use libfuzzer_sys::fuzz_target;

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let options = Options {
        now: jiff::Timestamp::UNIX_EPOCH,
        base_url: None,
        drafts: true,
        future: true,
        expired: false,
        cache: false,
        compress: false,
    };
    dateline::config::read(&ConfigFiles::default(), &options).value
});

static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::new(&CONFIG.taxonomy, &CONFIG.words, CONFIG.filing));

fuzz_target!(|bytes: &[u8]| {
    for path in ["content/a.txt", "content/a.md"] {
        let modified = jiff::Timestamp::UNIX_EPOCH;
        let file = SourceFile { path: path.to_owned(), bytes: bytes.to_vec(), modified };
        if let Some(article) = dateline::parse::article(&file, &CONFIG).value {
            dateline::classify::classify(article, &RULES);
        }
    }
});
