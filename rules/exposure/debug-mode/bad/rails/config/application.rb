module Shop
  class Application < Rails::Application
    config.consider_all_requests_local = true # expect: exposure/debug-mode
  end
end
