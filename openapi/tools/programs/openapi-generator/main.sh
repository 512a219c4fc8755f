# Lists the articles.
bash client/client.sh --host "$MAQAL_URL" listArticles
