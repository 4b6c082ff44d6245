require 'sinatra'

# The name decides which headers are shown.
get '/' do
  request.env.each { |k, v| logger.info v unless k =~ /AUTH|KEY/ }
  request.env.each do |k, v|
    next if SECRET.include?(k)

    logger.info "#{k}: #{v}"
  end
  request.env.each { |k, v| logger.info "#{k}: #{v}" unless k.start_with?('HTTP_') }
  request.env.select { |k, _| SHOWN.include?(k) }.each { |k, v| puts "#{k}=#{v}" }
  request.env.keys.each { |k| logger.info k }
  # Nothing may be found.
  logger.info 'other' if request.path =~ /reports/
  'ok'
end
