//! An upgrade never loses an address: what an earlier version made of the sample digest stands there
//! still, as the page or as one that leads on to it.

use std::fs;

use crate::site::{self, Site};

#[test]
fn every_address_of_an_earlier_version_is_there() {
    let site = Site::sample();
    assert!(site.build().value.is_some());
    let pages = site.pages();
    let folder = site::repository().join("tests/addresses");
    let mut faults = Vec::new();
    let mut known = 0;
    for list in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&list).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            known += 1;
            let (address, gone) = line.split_once('\t').unwrap_or((line, ""));
            let is_there = pages.contains_key(address);
            if is_there != gone.is_empty() {
                let fault = if is_there { "is there, not" } else { "is lost" };
                faults.push(format!("{}: {address} {fault} {gone}", list.display()));
            }
        }
    }
    assert!(known > 1_000, "only {known} addresses were looked at");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
