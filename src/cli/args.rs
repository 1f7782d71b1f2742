//! The command line -> what is asked.

#[cfg(feature = "import")]
mod importing;
mod migrating;

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use dateline::Builder;
use dateline::config::Options;
use dateline::source::Root;

use super::Failure;
use super::format::Format;
use super::init::ToolOrigin;

#[cfg(feature = "import")]
pub(super) use importing::{ImportPolicy, Importing};
pub(super) use migrating::Migrating;

/// Turns a folder of news texts into a static news site.
#[derive(Debug, Clone, Parser)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option")]
#[command(
    version,
    max_term_width = 100,
    after_help = "\
Exit codes: 0 success, 1 problems in content or settings, 2 wrong usage or a disk error.
Data goes to stdout, everything else to stderr."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,

    /// The folder of the site
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,

    /// The folder for the pages, relative to the root
    #[arg(long, global = true, value_name = "DIR", default_value = "public")]
    pub(super) out: PathBuf,

    /// The folder of the articles, relative to the root, instead of `content`; it may be a link
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) content: Option<PathBuf>,

    /// The address of the site, instead of `base_url` in site.yaml
    #[arg(long, global = true, value_name = "URL")]
    pub(super) base_url: Option<String>,

    /// Include drafts
    #[arg(long, global = true)]
    pub(super) drafts: bool,

    /// Include articles dated in the future
    #[arg(long, global = true)]
    pub(super) future: bool,

    /// Treat warnings as errors
    #[arg(long, global = true)]
    pub(super) strict: bool,

    /// Print every warning and note, however many are alike
    #[arg(long, global = true, conflicts_with = "quiet")]
    pub(super) verbose: bool,

    /// Ignore the cache; rebuild everything
    #[arg(long, global = true)]
    pub(super) no_cache: bool,

    /// Take TIME as the current time [default: the clock, or `SOURCE_DATE_EPOCH`]
    #[arg(long, global = true, value_name = "TIME", value_parser = time)]
    now: Option<Timestamp>,

    /// Print errors only
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,

    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

/// What to do.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum Command {
    /// Create a new site, or add what a folder lacks to be one
    Init {
        /// The folder [default: the one that `--root` names]
        dir: Option<PathBuf>,
        /// The repository from which the Pages workflow builds dateline: an address, `@` and a commit
        #[arg(long, value_name = "GIT-URL[@REV]", value_parser = ToolOrigin::git)]
        from: Option<ToolOrigin>,
        /// The action with which the Pages workflow builds the site
        #[arg(
            long,
            value_name = "OWNER/REPO@SHA",
            value_parser = ToolOrigin::action,
            conflicts_with = "from"
        )]
        action: Option<ToolOrigin>,
        /// Also write feeds.yaml, and a workflow that imports its feeds, commits what is new and builds
        #[arg(long)]
        feeds: bool,
    },
    /// Create an article with today's date
    New {
        /// Its headline
        title: String,
        /// Plain text instead of Markdown
        #[arg(long)]
        txt: bool,
    },
    /// Build the site: content/ -> public/
    Build(Building),
    /// Build the site, show it in a browser, and rebuild it after every change
    Serve(Serving),
    /// Report every problem without building
    Check {
        /// Also report what GitHub Pages would not accept, and how large the site is
        #[arg(long)]
        pages: bool,
        /// How to print errors, warnings and notes
        #[arg(long, value_name = "FORM", default_value = "human")]
        format: Format,
    },
    /// List the addresses of the articles, and those that they had
    Addresses(Addressing),
    /// List the articles with their region and theme
    List {
        /// As a JSON array
        #[arg(long)]
        json: bool,
        /// Only those whose region or theme may well be wrong, the least sure first
        #[arg(long)]
        unsure: bool,
    },
    /// Show how an article was read and filed, and why; or what a code such as D017 means
    Explain(Explaining),
    /// Suggest words for taxonomy.yaml, from the articles that were filed by hand
    Learn {
        /// Add them to taxonomy.yaml
        #[arg(long)]
        write: bool,
    },
    /// Write what dateline found in articles into their front matter, so that it stays
    Stamp(Stamping),
    /// Bring articles into content/ from feeds, exports of blogs, saved pages and mails
    #[cfg(feature = "import")]
    Import(Importing),
    /// Bring a site over from Hugo, Jekyll, Zola, Eleventy, Pelican or Hexo
    Migrate(Migrating),
    /// Change the look of the site
    Theme {
        #[command(subcommand)]
        command: ThemeCommand,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual pages into a folder
    Man {
        /// The folder
        dir: PathBuf,
    },
}

/// How to build.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Building {
    /// Show how long each stage and template took, and how much memory was used
    #[arg(long)]
    pub(super) timings: bool,
    /// Write .gz and .br copies of text files, for servers that use them
    #[arg(long)]
    pub(super) compress: bool,
    /// Leave addresses.tsv as it is, and name the articles that it lacks
    #[arg(long)]
    pub(super) frozen: bool,
    /// Write a list of all files, with size and hash, to FILE (relative to the root)
    #[arg(long, value_name = "FILE")]
    pub(super) manifest: Option<PathBuf>,
    /// How to print errors and warnings
    #[arg(long, value_name = "FORM", default_value = "human")]
    format: Format,
}

/// What to do with addresses.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Addressing {
    /// Write addresses.tsv, by which articles keep their addresses from now on
    #[arg(long, conflicts_with = "check")]
    pub(super) write: bool,
    /// Report addresses that several articles want
    #[arg(long)]
    pub(super) check: bool,
    /// Forget the addresses of articles whose files are gone
    #[arg(long, conflicts_with_all = ["check", "write"])]
    pub(super) prune: bool,
}

/// How to explain.
#[derive(Debug, Clone, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option")]
pub(super) struct Explaining {
    /// The article's file, or a code
    #[arg(required_unless_present = "front")]
    pub(super) file: Option<PathBuf>,
    /// Instead, show what stands on the front page, and what each article weighs there
    #[arg(long, conflicts_with_all = ["file", "all", "text", "html"])]
    pub(super) front: bool,
    /// Show all the evidence
    #[arg(short = 'v', long, conflicts_with_all = ["text", "html"])]
    pub(super) all: bool,
    /// Show the file itself, and what each line was taken for
    #[arg(long)]
    pub(super) text: bool,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
    /// As --text, as a web page
    #[arg(long, conflicts_with = "json")]
    pub(super) html: bool,
}

/// How to stamp.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Stamping {
    /// The articles' files
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Instead, cut the lines that are left out of the article from its file
    #[arg(long)]
    pub(super) clean: bool,
    /// Cut them without asking
    #[arg(short, long, requires = "clean")]
    pub(super) yes: bool,
    /// Show what would be written without writing it
    #[arg(long, conflicts_with = "yes")]
    pub(super) dry_run: bool,
}

/// How to serve.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Serving {
    /// Open a browser
    #[arg(long)]
    pub(super) open: bool,
    /// The port; if it is in use, the next free one
    #[arg(long, value_name = "N", default_value_t = 4848)]
    pub(super) port: u16,
    /// The address to serve at; without ADDRESS, all addresses of this machine
    #[arg(
        long,
        value_name = "ADDRESS",
        num_args = 0..=1,
        default_value = "127.0.0.1",
        default_missing_value = "0.0.0.0"
    )]
    pub(super) host: IpAddr,
    /// Without the desk, where articles are corrected in the browser
    #[arg(long)]
    pub(super) no_desk: bool,
}

impl Command {
    /// The form in which it tells what it has to say of the site.
    pub(super) fn format(&self) -> Format {
        match self {
            Self::Build(Building { format, .. }) | Self::Check { format, .. } => *format,
            _ => Format::Human,
        }
    }
}

/// What to do with the theme.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum ThemeCommand {
    /// Copy the built-in theme, or one file of it, into themes/ to change it
    Eject {
        /// The file, such as card.html [default: all of them]
        file: Option<String>,
    },
}

/// When to colour what is said.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes it so for the whole run.
    pub(super) fn apply(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::AlwaysAnsi,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

impl Args {
    /// The options of a run of the library.
    pub(super) fn options(&self) -> Result<Options, Failure> {
        Ok(Options {
            now: self.now()?,
            base_url: self.base_url.clone(),
            drafts: self.drafts,
            future: self.future,
            expired: false,
            cache: !self.no_cache,
            compress: matches!(self.command, Command::Build(Building { compress: true, .. })),
        })
    }

    /// The time that counts as now.
    pub(super) fn now(&self) -> Result<Timestamp, Failure> {
        if let Some(now) = self.now {
            return Ok(now);
        }
        match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(seconds) => {
                let time = seconds.parse().ok().and_then(|s| Timestamp::from_second(s).ok());
                time.ok_or_else(|| {
                    Failure::new(format!("SOURCE_DATE_EPOCH is `{seconds}`, which is not a time"))
                        .hint("set it to whole seconds since 1970")
                })
            }
            Err(_) => Ok(Timestamp::now()),
        }
    }

    /// Where the site stands.
    pub(super) fn site(&self) -> Root {
        let content = self.content.as_ref().map(|content| self.root.join(content));
        Root::new(&self.root, content.as_deref())
    }

    /// The builder of the site.
    pub(super) fn builder(&self) -> Builder {
        Builder::new(self.site(), &self.out())
    }

    /// The folder for the pages.
    pub(super) fn out(&self) -> PathBuf {
        self.root.join(&self.out)
    }
}

/// RFC 3339, or a day alone, which begins at midnight UTC.
fn time(text: &str) -> Result<Timestamp, String> {
    if let Ok(time) = text.parse() {
        return Ok(time);
    }
    let day: Option<Date> = text.parse().ok();
    let zoned = day.and_then(|day| day.to_zoned_datetime(TimeZone::UTC).ok());
    zoned
        .map(|zoned| zoned.timestamp())
        .ok_or_else(|| String::from("write a time such as 2024-01-20 or 2024-01-20T09:30:00Z"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        super::Args::command().debug_assert();
    }
}
