//! What `dateline serve` follows on the disk: when it builds, and after what.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{FILES, PATIENCE, Serving};
use crate::site::Site;

/// Another build of the site, started by hand, is waited for.
#[test]
fn a_build_beside_it_is_waited_for() {
    let served = Serving::start(Site::of(FILES), 0);
    let root = served.site.root();
    let lock = fs::File::options().write(true).open(root.join(".dateline/lock")).unwrap();
    lock.lock().unwrap();
    let text = "Rain in Bergen\n\nIt rained until noon.\n";
    fs::write(root.join("content/2024-01-01-a.txt"), text).unwrap();
    sleep(Duration::from_millis(500));
    assert!(!served.said().contains("error"), "{}", served.said());
    lock.unlock().unwrap();
    served.shows("/news/2024/01/rain-in-bergen.html", "until noon");
    served.stop();
}

/// What never comes to rest is built after a while. What is built after a pause of the machine,
/// which counts as rest, tells nothing.
#[test]
fn what_is_written_without_a_pause_is_built() {
    let served = Serving::start(Site::of(FILES), 0);
    let path = served.site.root().join("content/2024-01-01-a.txt");
    let end = Instant::now() + PATIENCE;
    let (mut builds, mut begun, mut last) = (served.builds(), Instant::now(), Instant::now());
    while Instant::now() < end {
        fs::write(&path, format!("Rain in Bergen\n\nIt rained until {last:?}.\n")).unwrap();
        let is_built = served.builds() > builds;
        if is_built && begun.elapsed() > Duration::from_secs(1) {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(5), "{}", served.said());
        if is_built || last.elapsed() > Duration::from_millis(30) {
            (builds, begun) = (served.builds(), Instant::now());
        }
        last = Instant::now();
        sleep(Duration::from_millis(5));
    }
    served.stop();
}

/// A file that is empty for a moment, as editors leave it, is not built as such; most times, as
/// the machine itself may pause.
#[test]
fn what_is_half_written_is_waited_for() {
    let served = Serving::start(Site::of(FILES), 0);
    let path = served.site.root().join("content/2024-01-01-a.txt");
    let is_waited_for = |attempt: &usize| {
        // What was built before is over.
        sleep(Duration::from_millis(400));
        let said = served.said().len();
        fs::write(&path, "").unwrap();
        sleep(Duration::from_millis(20));
        fs::write(&path, format!("Rain in Bergen\n\nIt rained until {attempt}.\n")).unwrap();
        served.shows("/news/2024/01/rain-in-bergen.html", &format!("until {attempt}."));
        !served.said()[said..].contains("the file is empty")
    };
    let good = (0..5).filter(is_waited_for).count();
    assert!(good > 2, "{}", served.said());
    served.stop();
}

#[test]
fn what_changes_on_the_disk_is_followed() {
    let served = Serving::start(Site::of(FILES), 0);
    let page = "/news/2024/01/rain-in-bergen.html";
    let put = |path: &str, text: &str| fs::write(served.site.root().join(path), text).unwrap();
    put("content/2024-01-01-a.txt", "Rain in Bergen\n\nIt rained until noon.\n");
    served.shows(page, "until noon");

    // Written in halves, and by way of a file beside it, as editors do.
    put("content/2024-01-01-a.txt", "");
    put("content/2024-01-01-a.txt", "Rain in Ber");
    sleep(Duration::from_millis(150));
    put("content/.2024-01-01-a.txt.swp", "b0VIM");
    put("content/2024-01-01-a.txt.new", "Rain in Bergen\n\nIt rained until one.\n");
    let [from, to] = ["new", ""].map(|end| format!("content/2024-01-01-a.txt.{end}"));
    let root = served.site.root();
    fs::rename(root.join(from), root.join(to.trim_end_matches('.'))).unwrap();
    served.shows(page, "until one");

    // A swap file alone is nothing to build for, nor is another file.
    sleep(Duration::from_millis(300));
    let builds = served.builds();
    put("content/.2024-01-01-a.txt.swp", "b0VIM again");
    put("notes.txt", "What stands beside the folders of sources is none");
    sleep(Duration::from_millis(300));
    assert_eq!(served.builds(), builds, "{}", served.said());

    // A thousand files at once, in folders of their own, are a few builds.
    for number in 0..1000 {
        let folder = root.join(format!("content/{}", number % 10));
        fs::create_dir_all(&folder).unwrap();
        let text = format!("Storm number {number} passes\n\nIt passed.\n");
        fs::write(folder.join(format!("2024-01-03-{number}.txt")), text).unwrap();
    }
    served.shows("/news/2024/01/storm-number-999-passes.html", "It passed");
    assert!(served.builds() < builds + 10, "{}", served.said());
    put("content/3/2024-01-03-3.txt", "Storm number 3 passes\n\nIt passed in the night.\n");
    served.shows("/news/2024/01/storm-number-3-passes.html", "in the night");

    // A folder that goes and comes back is watched again.
    fs::rename(root.join("content"), root.join("away")).unwrap();
    served.wait_for("make a folder `content`");
    fs::rename(root.join("away"), root.join("content")).unwrap();
    served.wait_for("content: ");
    put("content/2024-01-01-a.txt", "Rain in Bergen\n\nIt rained until two.\n");
    served.shows(page, "until two");

    // So is another one in its place.
    fs::remove_dir_all(root.join("content")).unwrap();
    served.wait("its end", || {
        (served.said().matches("make a folder `content`").count() > 1).then_some(())
    });
    fs::create_dir(root.join("content")).unwrap();
    served.wait("its page", || served.get(page).starts_with("HTTP/1.1 404").then_some(()));
    put("content/2024-01-01-a.txt", "Rain in Bergen\n\nIt rained until three.\n");
    served.shows(page, "until three");

    // Another base.
    put("site.yaml", "title: Days\nbase_url: https://example.org/\n");
    served.shows("/2024/01/rain-in-bergen.html", "until three");
    served.stop();
}

/// The system keeps so many changes for a program that is busy, and loses the others: then the
/// folders are looked through as a whole, and those that came meanwhile are watched.
#[cfg(target_os = "linux")]
#[test]
fn what_the_system_lost_is_looked_for() {
    let most = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").unwrap();
    // More than a million would be too long a wait; nothing is lost where more are kept.
    let most = most.trim().parse::<usize>().unwrap().min(1_000_000);
    let served = Serving::start(Site::of(FILES), 0);
    let root = served.site.root();
    let put = |path: &str, text: &str| fs::write(root.join(path), text).unwrap();
    served.signal("-STOP");
    // No source, so that what is lost alone tells of the others. Each time it is opened, written
    // and closed.
    for number in 0..=most / 2 {
        put("content/.2024-01-01-a.txt.swp", &number.to_string());
    }
    put("content/2024-01-01-a.txt", "Rain in Bergen\n\nIt rained until noon.\n");
    fs::create_dir(root.join("content/new")).unwrap();
    put("content/new/2024-01-03-c.txt", "Wind in Vardo\n\nIt blew.\n");
    served.signal("-CONT");
    served.shows("/news/2024/01/rain-in-bergen.html", "until noon");
    served.shows("/news/2024/01/wind-in-vardo.html", "It blew");
    put("content/new/2024-01-03-c.txt", "Wind in Vardo\n\nIt blew all night.\n");
    served.shows("/news/2024/01/wind-in-vardo.html", "all night");
    served.stop();
}
