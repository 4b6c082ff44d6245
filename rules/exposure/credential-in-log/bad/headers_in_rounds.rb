require 'sinatra'

# Each header in its own line, and the one with the key among them.
get '/' do
  request.env.each_pair { |k, v| logger.info "#{k}: #{v}" } # expect: exposure/credential-in-log
  # Whether it is a header at all leaves none out.
  request.env.each { |k, v| logger.info "#{k}: #{v}" if k.start_with?('HTTP_') } # expect: exposure/credential-in-log
  request.env.select { |k, _| k.start_with?('HTTP_') }.each { |k, v| puts "#{k}=#{v}" } # expect: exposure/credential-in-log
  logger.info env.select { |k, _| k =~ /^HTTP_/ }.inspect # expect: exposure/credential-in-log
  'ok'
end
