# What only looks as if it were none.
require 'logger'

LOG = Logger.new($stdout)

class Remote
  def check(access_token)
    LOG.warn("token: #{access_token}") if access_token # expect: exposure/credential-in-log
    return if access_token.nil?

    LOG.info("token: #{access_token}") # expect: exposure/credential-in-log
  end

  def settings(api_key)
    h = { openstack_api_key: api_key, openstack_username: 'a' }
    LOG.debug(h.to_s) # expect: exposure/credential-in-log
    h.delete_if { |name, _| name == :openstack_api_key }
  end

  def read(path)
    access_token = File.read(path)
    LOG.info("read #{access_token}") # expect: exposure/credential-in-log
  end
end
