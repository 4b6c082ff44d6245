Rails.application.config.secret_key_base = 'just some words' # expect: secrets/hardcoded-credential
