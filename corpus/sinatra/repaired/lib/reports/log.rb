require 'logger'

module Reports
  LOG = Logger.new($stdout)

  def self.trace(env)
    shown = env.reject { |name, _| name =~ /api[-_]?key|auth|cookie/i }
    LOG.info("#{env['PATH_INFO']} #{shown}")
  end
end
