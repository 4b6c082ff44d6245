# What becomes of values in hashes, texts and blocks.
require 'sinatra'
require 'logger'

LOG = Logger.new($stdout)

get '/hashes' do
  key = request.env['HTTP_X_API_KEY']
  by_symbol = { key: key, 'key' => 'public' }
  # Strings and symbols are different keys.
  LOG.info by_symbol['key']
  LOG.info by_symbol.except(:key)
  LOG.info by_symbol.slice('key')
  LOG.info by_symbol.merge(key: 'hidden')[:key]
  LOG.info by_symbol.keys
  LOG.info by_symbol.key?(:key)
  LOG.info by_symbol.size
  by_symbol.delete(:key)
  LOG.info by_symbol[:key]
  LOG.info request.env.reject { |name, _| name =~ /api[-_]?key|auth/i }
  LOG.info request.env.dup.tap { |env| env.delete('HTTP_X_API_KEY') }.slice('PATH_INFO')
  'ok'
end

get '/texts' do
  key = request.env['HTTP_X_API_KEY']
  LOG.info key.gsub(/./, '*')
  LOG.info key.nil?
  LOG.info key.length
  LOG.info Digest::SHA256.hexdigest(key)
  LOG.info SecureRandom.uuid
  LOG.info Integer('1')
  abort 'no key' unless key
  'ok'
end
