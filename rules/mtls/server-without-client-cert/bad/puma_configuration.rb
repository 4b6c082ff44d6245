require 'puma'
require 'puma/configuration'

conf = Puma::Configuration.new do |user_config|
  user_config.bind 'ssl://127.0.0.1:9292?key=server.key&cert=server.crt&verify_mode=none' # expect: mtls/server-without-client-cert
end
conf.load
