require 'logger'

logger = Logger.new($stdout)
said = { 'reports' => 3 }
said.clear
logger.info said
