"""Lists the titles of the articles."""
import sys

sys.path.insert(0, 'client')
import openapi_client

for article in openapi_client.ArticlesApi().list_articles().data:
    print(article.title)
