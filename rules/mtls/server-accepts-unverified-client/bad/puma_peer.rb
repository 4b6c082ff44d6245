ssl_bind '0.0.0.0', '9292', { # `peer` checks what is sent and lets in whoever sends nothing
  key: 'server.key',
  cert: 'server.crt',
  ca: 'clients.pem',
  verify_mode: 'peer', # expect: mtls/server-accepts-unverified-client
}
bind 'ssl://0.0.0.0:9293?key=server.key&cert=server.crt&ca=clients.pem&verify_mode=peer' # expect: mtls/server-accepts-unverified-client
# There is no such parameter.
bind 'ssl://0.0.0.0:9294?key=server.key&cert=server.crt&ca=clients.pem&verify_mode=peer&fail_if_no_peer_cert=true' # expect: mtls/server-accepts-unverified-client
