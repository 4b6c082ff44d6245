require 'logger'

logger = Logger.new($stdout)
said = { 'token' => ENV['API_TOKEN'] }
said.clear
logger.info said
