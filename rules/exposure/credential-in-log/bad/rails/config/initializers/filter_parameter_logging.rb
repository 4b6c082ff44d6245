# Parameters alone are filtered by it, never headers that are logged by hand.
Rails.application.config.filter_parameters += [:_key]
