# Lists the titles of the articles. The client takes the address of the server in parts.
require 'uri'
$LOAD_PATH.unshift('client/lib')
require 'openapi_client'

at = URI(ENV.fetch('MAQAL_URL'))
OpenapiClient.configure do |config|
  config.scheme = at.scheme
  config.host = "#{at.host}:#{at.port}"
end
OpenapiClient::ArticlesApi.new.list_articles.data.each { |article| puts article.title }
