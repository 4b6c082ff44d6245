ssl_bind '0.0.0.0', '9292', {
  key: 'server.key',
  cert: 'server.crt',
  ca: 'clients.pem',
  'verify_mode' => 'force_peer', # expect: mtls/ineffective-option
}
bind 'ssl://0.0.0.0:9293?key=server.key&cert=server.crt&fail_if_no_peer_cert=true' # expect: mtls/ineffective-option
