//! `dateline list`: the articles as filed.

use anstyle::{AnsiColor, Style};

use dateline::config::Config;
use dateline::model::Article;
use dateline::render::data;

use super::args::Args;
use super::report::{Notes, Report};
use super::{Failure, print};

const DIM: Style = AnsiColor::BrightBlack.on_default();

/// Lists the articles in digest order.
pub(super) fn run(args: &Args, json: bool, report: &Report) -> Result<u8, Failure> {
    let checked = args.builder().plan(&args.options()?, &|_| {})?;
    let code = report.diagnostics(&checked.diagnostics, Notes::Leave)?;
    if let Some(planned) = checked.value {
        let (digest, config) = (&planned.filed.digest, &planned.filed.config);
        if json {
            print(&data::articles(digest, &planned.plan, config))?;
        } else {
            let lines: String = digest.articles.iter().map(|a| line(a, config)).collect();
            print(lines.as_bytes())?;
        }
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
