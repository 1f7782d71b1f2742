//! An article -> its page.

use crate::config::{Policy, RemoteImages};
use crate::diagnostic::Diagnostic;
use crate::model::{Article, ArticleIx, ArticleText, Body, Field, ListKey, Neighbours};
use crate::plan::PageKind;
use crate::render::link::RootPath;
use crate::render::related::{self, Related};
use crate::render::view::{
    ArticleSourceView, ArticleView, HeadingView, ImageView, LicenseView, LinkView, RelatedView,
    TranslationView,
};
use crate::render::{Site, body, dir, picture};

/// The least headings of a table of contents.
const LEAST_HEADINGS: usize = 2;

/// The page of the article at that place in the digest.
pub(super) fn page(path: &str, at: ArticleIx, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let article = &site.digest[at];
    let root = RootPath::of(path);
    let mut page = site.page(path, "article", article.title.clone());
    page.url = root.article(at, site.plan);
    let base = site.config.base_url.as_deref();
    page.absolute = base.map(|base| RootPath::absolute(base).article(at, site.plan));
    page.canonical.clone_from(&page.absolute);
    page.description = Some(match article.summary.as_str() {
        "" => article.title.clone(),
        text => text.to_owned(),
    });
    page.lang = article.lang.to_string();
    page.dir = dir(article.rtl);
    page.noindex = !site.plan.is_listed(at);
    let source = article.origin.source.as_deref();
    let is_of_others = source.is_some_and(|name| site.config.sources.policy(name) != Policy::Own);
    let to_source = article.canonical_source || article.excerpt || is_of_others;
    if let Some(original) = article.origin.source_url.as_ref().filter(|_| to_source) {
        page.canonical = Some(original.clone());
    }
    site.add_article_metadata(&mut page, at);
    let view = view(at, site, &root)?;
    let beside = Neighbours { older: view.older.as_ref(), newer: view.newer.as_ref() };
    Site::add_prev_next(&mut page, beside);
    site.fill(PageKind::Article, path, &page, &view)
}

fn view(at: ArticleIx, site: &Site<'_>, root: &RootPath) -> Result<ArticleView, Diagnostic> {
    let article = &site.digest[at];
    let links = |keys: Vec<ListKey>| -> Vec<LinkView> {
        keys.iter().filter_map(|key| site.list_link(key, root)).collect()
    };
    let source = source(article, site, root);
    let excerpt = source.as_ref().is_some_and(|s| s.policy == Policy::Excerpt.word());
    let excerpt = excerpt || article.excerpt;
    let Neighbours { older, newer } = beside(at, site, root);
    let tags = &site.digest.tag_lists_of[at.get()];
    // The others have no page: too few articles bear them.
    let names = article.tags.iter().skip(tags.len());
    let names = names.map(|tag| LinkView { name: tag.name.to_string(), url: None });
    let text = site.text(at)?;
    let in_text = !excerpt && is_in_text(article, &text, site);
    let (picture, picture_link) = if in_text { (None, None) } else { image(article, site, root) };
    let theme = article.themes.first().copied();
    let theme = theme.unwrap_or_else(|| site.config.taxonomy.no_theme());
    Ok(ArticleView {
        title: article.title.clone(),
        date: site.date(article.filed, root),
        dated: article.date.is_some(),
        updated: article.updated.map(|updated| site.date(updated, root)),
        place: article.origin.place.as_ref().map(ToString::to_string),
        authors: links(article.origin.authors.iter().cloned().map(ListKey::Author).collect()),
        translators: article.origin.translators.iter().map(ToString::to_string).collect(),
        source,
        regions: links(article.regions.iter().copied().map(ListKey::Region).collect()),
        themes: links(article.themes.iter().copied().map(ListKey::Theme).collect()),
        theme_slug: site.config.taxonomy.theme(theme).slug.clone(),
        tags: tags.iter().map(|place| site.link_at(*place, root)).chain(names).collect(),
        story: article.story.as_ref().and_then(|story| story_link(story, site, root)),
        standfirst: standfirst(article, &text),
        body: if excerpt {
            body::excerpt(article, &text)
        } else {
            body::on_page(article, &text, root, site)
        },
        excerpt,
        toc: if excerpt { Vec::new() } else { toc(article, &text) },
        image: picture,
        image_link: picture_link,
        license: article.license.as_ref().map(|name| LicenseView {
            name: name.clone(),
            is_address: name.starts_with("https://") || name.starts_with("http://"),
        }),
        minutes: article.minutes(),
        words: article.words,
        lang: article.lang.to_string(),
        dir: dir(article.rtl),
        translations: translations(at, site, root),
        older,
        newer,
        related: related(at, site, root),
        extra: article.extra.clone(),
    })
}

/// The paragraphs at the beginning of a text that may say what its summary says.
const OPENING: usize = 6;

/// The summary that the editor wrote; none where the text begins with the same words, as it does where
/// `stamp` wrote them.
fn standfirst(article: &Article, text: &ArticleText) -> Option<String> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let summary = letters(&article.summary);
    let opening = text.paragraphs.iter().take(OPENING).map(|one| letters(&one.text));
    let is_told = || opening.collect::<String>().contains(&summary);
    let is_written = article.is_written(Field::Summary) && !summary.is_empty();
    (is_written && !is_told()).then(|| article.summary.trim().to_owned())
}

fn story_link(story: &str, site: &Site<'_>, root: &RootPath) -> Option<LinkView> {
    let name = crate::model::story_name(story);
    let tag = crate::model::Tag::written(&name);
    site.list_link(&ListKey::Tag(tag.key()), root)
}

fn source(article: &Article, site: &Site<'_>, root: &RootPath) -> Option<ArticleSourceView> {
    let name = article.origin.source.as_ref()?;
    let link = site.list_link(&ListKey::Source(name.clone()), root)?;
    let known = site.config.sources.find(name);
    Some(ArticleSourceView {
        name: link.name,
        url: link.url,
        home: known.and_then(|source| source.url.clone()),
        original: article.origin.source_url.clone(),
        policy: policy(article, name, site).word(),
    })
}

/// How the text of an article of that source is shown.
fn policy(article: &Article, source: &str, site: &Site<'_>) -> Policy {
    if article.excerpt { Policy::Excerpt } else { site.config.sources.policy(source) }
}

fn toc(article: &Article, text: &ArticleText) -> Vec<HeadingView> {
    let Body::Html(block) = &text.body else {
        return Vec::new();
    };
    if !article.toc || block.headings.len() < LEAST_HEADINGS {
        return Vec::new();
    }
    let headings = block.headings.iter();
    headings
        .map(|h| HeadingView { level: h.level, id: h.id.clone(), text: h.text.clone() })
        .collect()
}

/// The picture that stands for an article; one of another site as a link to it, where it may not be
/// loaded from there.
fn image(
    article: &Article,
    site: &Site<'_>,
    root: &RootPath,
) -> (Option<ImageView>, Option<LinkView>) {
    let Some(image) = &article.image else { return (None, None) };
    let src = root.content(&image.src, &article.path, site.plan);
    let around = site.remote(article.origin.source.as_deref());
    let remote = around.is_elsewhere(&src);
    let alt = image.alt.clone();
    match around.how {
        RemoteImages::Link if remote => {
            let name = if alt.trim().is_empty() { src.clone() } else { alt };
            (None, Some(LinkView { name, url: Some(src) }))
        }
        RemoteImages::Drop if remote => (None, None),
        _ => {
            let picture = site.picture(&image.src, &article.path);
            let view = ImageView {
                srcset: picture.as_ref().and_then(|picture| picture.srcset(root)),
                width: picture.as_ref().map(|picture| picture.size.width),
                height: picture.as_ref().map(|picture| picture.size.height),
                caption: image.caption.clone(),
                src,
                alt,
                remote,
            };
            (Some(view), None)
        }
    }
}

/// Whether the text begins with the picture that stands for the article, so that it is shown there.
fn is_in_text(article: &Article, text: &ArticleText, site: &Site<'_>) -> bool {
    let (Some(image), Body::Html(block)) = (&article.image, &text.body) else {
        return false;
    };
    let file = |link: &str| site.file_of(link, &article.path);
    picture::first(block).is_some_and(|first| file(&first) == file(&image.src))
}

/// The articles before and after it in time, in its primary region.
fn beside(at: ArticleIx, site: &Site<'_>, root: &RootPath) -> Neighbours<LinkView> {
    let region = site.digest[at].regions.first().copied();
    let list = region.and_then(|region| site.digest.list(&ListKey::Region(region)));
    let Some(list) = list else {
        return Neighbours::default();
    };
    let Ok(place) = list.articles.binary_search(&at) else {
        return Neighbours::default();
    };
    let link = |place: usize| list.articles.get(place).map(|at| site.article_link(*at, root));
    Neighbours { older: link(place + 1), newer: place.checked_sub(1).and_then(link) }
}

fn related(at: ArticleIx, site: &Site<'_>, root: &RootPath) -> Vec<RelatedView> {
    let taxonomy = &site.config.taxonomy;
    let view = |related: Related| {
        let article = &site.digest[related.place];
        let among = related.among.map(|(region, theme)| {
            vec![taxonomy.region(region).name.clone(), taxonomy.theme(theme).name.clone()]
        });
        RelatedView {
            title: article.title.clone(),
            url: root.article(related.place, site.plan),
            date: site.date(article.filed, root),
            lang: article.lang.to_string(),
            shared: related.tags,
            among: among.unwrap_or_default(),
        }
    };
    related::to(at, site.digest).into_iter().map(view).collect()
}

fn translations(at: ArticleIx, site: &Site<'_>, root: &RootPath) -> Vec<TranslationView> {
    let article = &site.digest[at];
    let Some(key) = &article.translation_key else {
        return Vec::new();
    };
    let places = site.digest.translations.get(key).map_or(&[][..], Vec::as_slice);
    let others = places.iter().filter(|other| **other != at);
    others
        .map(|&other| {
            let article = &site.digest[other];
            let (lang, title) = (article.lang.to_string(), article.title.clone());
            TranslationView { lang, title, url: root.article(other, site.plan) }
        })
        .collect()
}
