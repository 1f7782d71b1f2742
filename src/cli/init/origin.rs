//! Where the workflow of a new site has dateline from: an address of a repository, or an action.

use std::str::FromStr;

/// The workflow, with a mark where each part stands that depends on the origin.
const WORKFLOW: &str = include_str!("pages.yml");
/// Its settings, steps that make the program, and step that builds, by a repository.
const ENVIRONMENT: &str = include_str!("env.yml");
const PROGRAM: &str = include_str!("program.yml");
const BUILD: &str = include_str!("build.yml");
/// The workflow that imports feeds.
const FEEDS: &str = include_str!("feeds.yml");
/// The step that builds, by an action.
const BY_ACTION: &str = include_str!("action.yml");

/// The line to fill in.
const TO_FILL_IN: &str = "  DATELINE_GIT: \"\" # FILL IN";
/// The line of the commit.
const COMMIT: &str = "  DATELINE_REV: \"\"";

/// Where dateline comes from. Whatever is in it can stand in YAML, in an address and in a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum ToolOrigin {
    /// The address of a repository, and the commit, tag or branch of it; none for the newest.
    Git(String, Option<String>),
    /// An action, with its commit.
    Action(String),
}

impl ToolOrigin {
    /// `URL` or `URL@REV`.
    pub(in crate::cli) fn git(text: &str) -> Result<Self, String> {
        let repository = RepositoryAddress::from_str(text)?;
        Ok(Self::Git(repository.address, repository.rev))
    }

    /// `OWNER/REPOSITORY@COMMIT`.
    pub(in crate::cli) fn action(text: &str) -> Result<Self, String> {
        let expected = "write OWNER/REPOSITORY@COMMIT";
        let (name, commit) = text.split_once('@').ok_or(expected)?;
        let parts: Vec<&str> = name.split('/').collect();
        if parts.len() < 2 || !parts.iter().all(|part| is_name(part)) {
            return Err(expected.to_owned());
        }
        if !is_commit(commit) {
            return Err(String::from(
                "write a full commit of 40 characters after `@`: a tag can be moved",
            ));
        }
        Ok(Self::Action(text.to_owned()))
    }

    /// The repository that a workflow names.
    fn of_workflow(text: &str) -> Option<Self> {
        let value = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": \""));
            line?.split('"').next().filter(|value| !value.is_empty())
        };
        let rev = value("  DATELINE_REV").map(|rev| format!("@{rev}")).unwrap_or_default();
        Self::git(&format!("{}{rev}", value("  DATELINE_GIT")?)).ok()
    }

    /// The workflow `text`, which is there already, with this origin; none where there is no place
    /// left for it.
    pub(super) fn completed(&self, text: &str) -> Option<String> {
        match self {
            Self::Git(..) => self.filled_in(text),
            Self::Action(_) => (text == workflow(None)).then(|| workflow(Some(self))),
        }
    }

    /// `text` with the address and the commit in its lines for them.
    fn filled_in(&self, text: &str) -> Option<String> {
        let Self::Git(address, rev) = self else {
            return None;
        };
        text.contains(TO_FILL_IN).then(|| {
            let line = |line: &str| {
                if line.starts_with(TO_FILL_IN) {
                    return format!("  DATELINE_GIT: \"{address}\"\n");
                }
                let rest = line.strip_prefix(COMMIT).zip(rev.as_deref());
                rest.map_or(format!("{line}\n"), |(rest, rev)| {
                    format!("  DATELINE_REV: \"{rev}\"{rest}\n")
                })
            };
            text.lines().map(line).collect()
        })
    }
}

/// The workflow of a new site; without an origin one line of it is to be filled in.
pub(super) fn workflow(origin: Option<&ToolOrigin>) -> String {
    let (environment, program, build) = match origin {
        Some(ToolOrigin::Action(action)) => {
            ("", "", BY_ACTION.replace("OWNER/REPOSITORY@COMMIT", action))
        }
        _ => (ENVIRONMENT, PROGRAM, BUILD.to_owned()),
    };
    let text = WORKFLOW.replace("@ENV\n", environment).replace("@PROGRAM\n", program);
    let text = text.replace("@BUILD\n", &build);
    origin.and_then(|origin| origin.filled_in(&text)).unwrap_or(text)
}

/// The workflow that imports feeds with the program of `origin`, or of the workflow `pages` of the same
/// site; without a repository one line of it is to be filled in.
pub(super) fn feeds_workflow(origin: Option<&ToolOrigin>, pages: &str) -> String {
    let text = FEEDS.replace("@ENV\n", ENVIRONMENT).replace("@PROGRAM\n", PROGRAM);
    let text = text.replace(".github/workflows/pages.yml::", ".github/workflows/feeds.yml::");
    let known = origin.cloned().or_else(|| ToolOrigin::of_workflow(pages));
    known.and_then(|origin| origin.filled_in(&text)).unwrap_or(text)
}

/// The address of a repository, and what of it is meant.
struct RepositoryAddress {
    address: String,
    rev: Option<String>,
}

impl FromStr for RepositoryAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (scheme, rest) = if let Some(rest) = text.strip_prefix("https://") {
            ("https://", rest.to_owned())
        } else if let Some(rest) = text.strip_prefix("ssh://") {
            ("ssh://", rest.to_owned())
        } else if let Some((host, path)) = text.split_once(':').filter(|(host, _)| is_login(host)) {
            // As git writes it for short, and cargo does not read it.
            ("ssh://", format!("{host}/{path}"))
        } else {
            return Err(String::from(
                "write an address that begins with https:// or ssh://, such as \
                 https://github.com/OWNER/REPOSITORY@COMMIT",
            ));
        };
        let (host, path) = rest.split_once('/').ok_or("the address names no repository")?;
        let (path, rev) = match path.split_once('@') {
            Some((path, rev)) => (path, Some(rev)),
            None => (path, None),
        };
        if scheme == "https://" && host.contains('@') {
            return Err(String::from(
                "remove what is before `@` in the address: everybody can read a workflow",
            ));
        }
        let is_host = is_login(host) || is_machine(host);
        if !is_host || !path.trim_end_matches('/').split('/').all(is_name) {
            return Err(String::from(
                "the address may hold letters, digits and . _ - ~ between its slashes",
            ));
        }
        if rev.is_some_and(|rev| !rev.split('/').all(is_name) || rev.contains("..")) {
            return Err(String::from("write a commit or a tag after `@`"));
        }
        Ok(Self { address: format!("{scheme}{host}/{path}"), rev: rev.map(str::to_owned) })
    }
}

/// `git@example.org`, which may have a port.
fn is_login(host: &str) -> bool {
    let parts = host.split_once('@');
    parts.is_some_and(|(user, machine)| is_name(user) && is_machine(machine))
}

/// `example.org`, which may have a port.
fn is_machine(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    is_name(name) && !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether all of it can stand in an address and in a script as it is, and it is no option.
fn is_name(part: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-~".contains(&byte);
    !part.is_empty()
        && !part.starts_with('-')
        && part.bytes().all(is_plain)
        && !matches!(part, "." | "..")
}

fn is_commit(rev: &str) -> bool {
    rev.len() == 40 && rev.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHA: &str = "0123456789abcdef0123456789abcdef01234567";

    #[test]
    fn addresses() {
        for (text, address, rev) in [
            ("https://example.org/a/b", "https://example.org/a/b", None),
            ("https://example.org/a/b.git@v1.2", "https://example.org/a/b.git", Some("v1.2")),
            ("https://example.org:8443/b@topic/x", "https://example.org:8443/b", Some("topic/x")),
            ("https://example.org/~me/b/", "https://example.org/~me/b/", None),
            ("ssh://git@example.org:22/a/b@1", "ssh://git@example.org:22/a/b", Some("1")),
            ("git@example.org:a/b.git@1", "ssh://git@example.org/a/b.git", Some("1")),
            ("git@example.org:a/b", "ssh://git@example.org/a/b", None),
        ] {
            let expected = ToolOrigin::Git(address.to_owned(), rev.map(str::to_owned));
            assert_eq!(ToolOrigin::git(text), Ok(expected), "{text}");
        }
        assert!(ToolOrigin::action(&format!("a/b@{SHA}")).is_ok());
        assert!(ToolOrigin::action(&format!("a/b/c@{SHA}")).is_ok());
    }

    /// What stands in a workflow goes through YAML, the expressions of GitHub and a shell.
    #[test]
    fn what_could_do_more_than_name_is_refused() {
        for text in [
            "",
            "https://",
            "https://example.org",
            "http://example.org/a",
            "file:///a",
            "ext::sh -c true",
            "--upload-pack=x",
            "https://u:p@example.org/a",
            "https://example.org/a b",
            "https://example.org/a\"b",
            "https://example.org/a\nb",
            "https://example.org/$(true)",
            "https://example.org/${{ github.token }}",
            "https://example.org/`true`",
            "https://example.org/a;b",
            "https://example.org/a@",
            "https://example.org/a@-x",
            "https://example.org/a@b c",
            "https://example.org/a@b..c",
            "https://example.org/a@b\"",
            "https://example.org/a#b",
            "https://example.org/a?b",
            "https://example.org/../a",
            "https://example.org:x/a",
            "git@example.org:a/$(b)",
            "-o@example.org:a",
        ] {
            assert!(ToolOrigin::git(text).is_err(), "{text}");
        }
        for text in ["a/b", "a@b", "a/b@v1", &format!("a b/c@{SHA}"), &format!("a/b@{SHA}\n"), "/@"]
        {
            assert!(ToolOrigin::action(text).is_err(), "{text}");
        }
    }
}
