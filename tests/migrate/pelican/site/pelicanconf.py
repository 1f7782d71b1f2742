import os

AUTHOR = 'Rita Reel'
SITENAME = 'Cinema Paper'
SITEURL = ''
PATH = 'content'
TIMEZONE = 'Europe/Berlin'
DEFAULT_LANG = 'en'
ARTICLE_URL = '{date:%Y}/{category}/{slug}/'
ARTICLE_SAVE_AS = '{date:%Y}/{category}/{slug}/index.html'
FEED_ALL_ATOM = 'feeds/all.atom.xml'
CATEGORY_FEED_ATOM = None
STATIC_PATHS = [
    'images',
    'extra/CNAME',
]
DELETE_OUTPUT = os.environ.get('CI') is not None
