Shop::Application.configure do
  config.consider_all_requests_local       = true # expect: exposure/debug-mode
end
