//! What reading and filing cost: articles of about 3 KB, made of the sample digest's own texts.
//!
//! `cargo bench --bench stages`
#![expect(clippy::disallowed_methods, reason = "it reads the sample digest")]

use std::path::Path;

use dateline::classify::Rules;
use dateline::config::Config;
use dateline::config::ConfigFiles;
use dateline::config::Options;
use dateline::model::ReadArticle;
use dateline::model::SourceFile;
use divan::Bencher;
use mimalloc::MiMalloc;
use rayon::prelude::*;

/// The program's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Articles of one run.
const ARTICLES: usize = 1000;
/// The least bytes of an article.
const SIZE: usize = 3000;

fn main() {
    divan::main();
}

fn config() -> Config {
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
}

/// Plain articles: a text of the sample, and paragraphs of those behind it up to their size.
fn files() -> Vec<SourceFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/wire");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()).collect())
        .unwrap_or_default();
    paths.sort();
    let texts: Vec<String> =
        paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let one = |at: usize| {
        let mut bytes = Vec::new();
        let text = texts.iter().cycle().skip(at);
        for paragraph in text.flat_map(|text| text.split("\n\n")) {
            bytes.extend_from_slice(paragraph.as_bytes());
            bytes.extend_from_slice(b"\n\n");
            if bytes.len() >= SIZE {
                break;
            }
        }
        let path = format!("content/2024-01-02-{at}.txt");
        SourceFile { path, bytes, modified: jiff::Timestamp::UNIX_EPOCH }
    };
    (0..ARTICLES).map(one).collect()
}

#[divan::bench]
fn rules(bencher: Bencher<'_, '_>) {
    let config = config();
    bencher.bench(|| Rules::new(&config.taxonomy, &config.words, config.filing));
}

#[divan::bench(sample_count = 20)]
fn read_1000(bencher: Bencher<'_, '_>) {
    let (config, files) = (config(), files());
    bencher.bench(|| read(&files, &config));
}

#[divan::bench(sample_count = 20)]
fn read_and_file_1000(bencher: Bencher<'_, '_>) {
    let (config, files) = (config(), files());
    let rules = Rules::new(&config.taxonomy, &config.words, config.filing);
    bencher.bench(|| {
        let articles = read(&files, &config);
        let done =
            articles.into_par_iter().map(|article| dateline::classify::classify(article, &rules));
        done.collect::<Vec<ReadArticle>>()
    });
}

fn read(files: &[SourceFile], config: &Config) -> Vec<ReadArticle> {
    files.par_iter().filter_map(|file| dateline::parse::article(file, config).value).collect()
}
