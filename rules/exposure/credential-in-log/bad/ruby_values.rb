# What becomes of values in hashes, texts and blocks.
require 'sinatra'
require 'logger'

LOG = Logger.new($stdout)

get '/hashes' do
  key = request.env['HTTP_X_API_KEY']
  by_symbol = { key: key, :other => 1 }
  by_text = { 'key' => key }
  LOG.info by_symbol[:key] # expect: exposure/credential-in-log
  LOG.info by_text['key'] # expect: exposure/credential-in-log
  LOG.info by_symbol.fetch(:key) # expect: exposure/credential-in-log
  LOG.info by_symbol.fetch(:missing) { key } # expect: exposure/credential-in-log
  LOG.info({ a: { b: key } }.dig(:a, :b)) # expect: exposure/credential-in-log
  LOG.info by_text.merge('more' => 1)['key'] # expect: exposure/credential-in-log
  LOG.info({ more: 1 }.merge!(by_symbol)[:key]) # expect: exposure/credential-in-log
  LOG.info by_symbol.slice(:key)[:key] # expect: exposure/credential-in-log
  LOG.info by_symbol.except('key')[:key] # expect: exposure/credential-in-log
  LOG.info by_symbol.dup.freeze.to_h[:key] # expect: exposure/credential-in-log
  LOG.info by_symbol.delete(:key) # expect: exposure/credential-in-log
  stored = {}
  stored.store(:key, key)
  LOG.info stored[:key] # expect: exposure/credential-in-log
  LOG.info stored.values.first # expect: exposure/credential-in-log
  LOG.info stored.to_json # expect: exposure/credential-in-log
  LOG.info JSON.generate(stored) # expect: exposure/credential-in-log
  LOG.info stored.inspect # expect: exposure/credential-in-log
  'ok'
end

get '/texts' do
  key = request.env['HTTP_X_API_KEY']
  LOG.info key.strip # expect: exposure/credential-in-log
  LOG.info key.downcase # expect: exposure/credential-in-log
  LOG.info 'key: ' + key # expect: exposure/credential-in-log
  LOG.info 'key: %s' % key # expect: exposure/credential-in-log
  LOG.info format('key: %s', key) # expect: exposure/credential-in-log
  LOG.info [key, 'a'].join(',') # expect: exposure/credential-in-log
  LOG.info String(key) # expect: exposure/credential-in-log
  # What is looked for may not be there.
  LOG.info key unless request.path.match(/report-(.*)/) # expect: exposure/credential-in-log
  LOG.info key unless request.path =~ /report/ # expect: exposure/credential-in-log
  list = []
  list << key << 'more'
  LOG.info list.last # expect: exposure/credential-in-log
  others = ['a'].concat(list)
  LOG.info others.first # expect: exposure/credential-in-log
  'ok'
end

get '/blocks' do
  key = request.env['HTTP_X_API_KEY']
  [key].each { |value| LOG.info value } # expect: exposure/credential-in-log
  LOG.info [key].map { |value| "#{value}!" } # expect: exposure/credential-in-log
  LOG.info key.then { |value| value } # expect: exposure/credential-in-log
  { a: key }.each { |name, value| LOG.info value } # expect: exposure/credential-in-log
  key.tap { |value| LOG.info value } # expect: exposure/credential-in-log
  Mutex.new.synchronize { LOG.info key } # expect: exposure/credential-in-log
  show = ->(value) { LOG.info value } # expect: exposure/credential-in-log
  show.call(key)
  kept = nil
  wrap { kept = key }
  LOG.info kept # expect: exposure/credential-in-log
  request.env.each { |name, value| LOG.info "#{name}: #{value}" } # expect: exposure/credential-in-log
  'ok'
end

# Arguments by name, with defaults, spread, and a block of one's own.
def by_name(value:, other: 1, **rest)
  LOG.info value # expect: exposure/credential-in-log
  LOG.info rest[:extra] # expect: exposure/credential-in-log
end

def yields(value)
  yield value, 1
end

class Holder
  attr_accessor :token

  def initialize(token, level: :info)
    @token = token
    @level = level
  end

  def show
    LOG.info token # expect: exposure/credential-in-log
  end
end

get '/arguments' do
  key = request.env['HTTP_X_API_KEY']
  by_name(value: key, extra: key)
  yields(key) { |value, number| LOG.info value } # expect: exposure/credential-in-log
  holder = Holder.new(key)
  holder.show
  holder.token = key
  LOG.info holder.token # expect: exposure/credential-in-log
  LOG.info holder.send(:token) # expect: exposure/credential-in-log
  'ok'
end

LOG.info ENV.fetch('API_KEY') # expect: exposure/credential-in-log
LOG.info ENV.fetch('API_KEY') { raise 'no key' } # expect: exposure/credential-in-log
