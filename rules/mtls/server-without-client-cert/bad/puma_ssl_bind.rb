# `ca` alone asks nobody: the mode is `none` unless another is given.
threads 1, 5
ssl_bind '0.0.0.0', ENV['SSL_PORT'], { # expect: mtls/server-without-client-cert
  key: File.join(File.dirname(__FILE__), 'server.key'),
  cert: 'server.crt',
  ca: 'clients.pem',
}
