// Lists the titles of the articles.
package main

import (
	"context"
	"fmt"

	client "./client"
)

func main() {
	api := client.NewAPIClient(client.NewConfiguration())
	list, _, err := api.ArticlesApi.ListArticles(context.Background()).Execute()
	if err != nil {
		panic(err)
	}
	for _, article := range list.Data {
		fmt.Println(article.Title)
	}
}
