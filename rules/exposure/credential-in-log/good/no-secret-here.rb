# What is named like a secret and is none where it stands.
require 'logger'

LOG = Logger.new($stdout)

class Remote
  def connect
    if (file = @ssh_key)
      LOG.warn("no such key: #{file}") unless File.exist?(file)
    end
  end

  def check(access_token)
    LOG.warn("no token: #{access_token.inspect}") unless access_token
    return LOG.info("empty: #{access_token}") if !access_token

    true
  end

  def settings(api_key)
    h = { openstack_api_key: api_key, openstack_username: 'a' }
    LOG.debug(h.dup.delete_if { |name, _| name == :openstack_api_key }.to_s)
    h.reject! { |name, _| name.to_s.end_with?('_key') }
    LOG.debug(h.to_s)
  end

  def scrubbed(requests)
    LOG.info(scrub(requests).to_json)
  end

  def scrub(requests)
    requests.map do |request|
      request.delete(:client_secret)
      request
    end
  end
end
