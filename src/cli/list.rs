//! `dateline list`: the articles as filed.

use anstyle::{AnsiColor, Style};

use dateline::classify::learn::{is_unsure, least_sure};
use dateline::config::{Config, Options};
use dateline::model::{Article, ArticleIx};
use dateline::render::data;

use super::args::Args;
use super::report::{Notes, Report};
use super::{Failure, print};

const DIM: Style = AnsiColor::BrightBlack.on_default();

/// Lists the articles in digest order, or those that are `unsure`, the least sure first.
pub(super) fn run(args: &Args, json: bool, unsure: bool, report: &Report) -> Result<u8, Failure> {
    let options = Options { expired: true, ..args.options()? };
    let checked = args.builder().list(&options, &|_| {})?;
    let code = report.diagnostics(&checked.diagnostics, Notes::Leave)?;
    if let Some(planned) = checked.value {
        let (digest, config) = (&planned.filed.digest, &planned.filed.config);
        let mut places: Vec<ArticleIx> = digest.places().collect();
        if unsure {
            places.retain(|at| is_unsure(&digest[*at]));
            places.sort_by_key(|at| (least_sure(&digest[*at]), *at));
        }
        if json {
            print(&data::array(&places, digest, &planned.plan, config))?;
        } else {
            let line = |at: &ArticleIx| {
                let sure = least_sure(&digest[*at]).filter(|_| unsure);
                let sure = sure.map_or_else(String::new, |sure| format!("{:.2}  ", sure.share()));
                let gone = data::hidden(&digest[*at], config);
                let gone = gone.map_or_else(String::new, |why| format!("{why}  "));
                sure + &gone + &line(&digest[*at], config)
            };
            print(places.iter().map(line).collect::<String>().as_bytes())?;
        }
        // The run is over, and all memory goes back at once.
        std::mem::forget((planned.filed.digest, planned.plan));
    }
    Ok(code)
}

/// `2023-09-25  east-asia/security  The headline  content/a.txt`.
fn line(article: &Article, config: &Config) -> String {
    let day = match article.date {
        Some(date) => date.day().to_string(),
        None => String::from("undated   "),
    };
    let taxonomy = &config.taxonomy;
    let region = article.regions.first().map_or("", |id| &taxonomy.region(*id).slug);
    let theme = article.themes.first().map_or("", |id| &taxonomy.theme(*id).slug);
    let label = format!("{region}/{theme}");
    format!("{day}  {label:<24} {}  {DIM}{}{DIM:#}\n", article.title, article.key())
}
