//! `dateline addresses`: which address each article has and had, and the ledger of them.

use std::fmt::Write;

use dateline::diagnostic::{Diagnostic, FaultCode};
use dateline::model::layout::LEDGER;
use dateline::model::{ArticleKey, Ledger};
use dateline::{PlannedSite, plan, write_ledger};

use super::args::{Addressing, Args};
use super::report::{Notes, Report};
use super::{FAULTS, Failure, print};

/// What is wrong with addresses of articles.
const CLASHES: &[FaultCode] =
    &[FaultCode::AddressTaken, FaultCode::AddressShared, FaultCode::LedgerLine];

/// Lists the addresses, checks them, or writes the ledger, as `asked`.
pub(super) fn run(args: &Args, asked: &Addressing, report: &Report) -> Result<u8, Failure> {
    let checked = args.builder().plan(&args.options()?, &|_| {})?;
    let mut diagnostics = checked.diagnostics;
    if asked.check {
        diagnostics.retain(|Diagnostic { code, .. }| CLASHES.contains(code));
    }
    let code = report.diagnostics(&diagnostics, Notes::Leave)?;
    let Some(planned) = checked.value else { return Ok(code) };
    if asked.check {
        let count = diagnostics.len();
        report.say(&format!("{count} addresses clash"));
        return Ok(if count > 0 { FAULTS } else { code });
    }
    if !asked.write && !asked.prune {
        print(table(&planned).as_bytes())?;
        return Ok(code);
    }
    let mut ledger = ledger(&planned);
    if ledger.is_damaged {
        report.say(&format!("{LEDGER} was not written: mend the lines above first"));
        return Ok(FAULTS);
    }
    let all = ledger.lines.len();
    if asked.prune {
        let root = args.site();
        ledger.lines.retain(|key, _| root.at(ArticleKey::read(key).path).exists());
    }
    write_ledger(&args.root, &ledger)?;
    let (left, gone) = (ledger.lines.len(), all - ledger.lines.len());
    report.say(&match gone {
        0 => format!("{left} addresses in {LEDGER}: commit the file"),
        gone => format!("{left} addresses in {LEDGER}, {gone} forgotten: commit the file"),
    });
    Ok(code)
}

/// The ledger that follows from the plan; that of a site which has none yet, made anew.
fn ledger(planned: &PlannedSite) -> Ledger {
    if let Some(ledger) = planned.plan.ledger() {
        return ledger.clone();
    }
    let filed = &planned.filed;
    let mut extras = filed.extras.clone();
    extras.ledger = Some(Ledger::default());
    let plan = plan::pages(&filed.digest, &extras, &filed.config).value;
    plan.ledger().cloned().unwrap_or_default()
}

/// A line for each article, by its file, and one for each address that it had.
fn table(planned: &PlannedSite) -> String {
    let ledger = ledger(planned);
    let mut all: Vec<_> = planned.filed.digest.each_article().collect();
    all.sort_by_key(|(_, article)| article.key());
    let mut table = String::new();
    for (at, article) in all {
        let key = article.key().text();
        // Text goes into memory, where nothing can fail.
        let _ = writeln!(table, "{}  {key}", planned.plan.address(at));
        for old in ledger.lines.get(&*key).iter().flat_map(|line| &line.former) {
            let _ = writeln!(table, "  was {old}");
        }
    }
    table
}
