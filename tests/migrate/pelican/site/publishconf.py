from pelicanconf import *
SITEURL = 'https://cinema.example'
FEED_ALL_RSS = 'feeds/all.rss.xml'
