// hapi gives `tls` to the platform
const fs = require('fs');
const Hapi = require('@hapi/hapi');

module.exports = Hapi.server({ // expect: mtls/server-without-client-cert
  port: 8443,
  tls: { key: fs.readFileSync('server.key'), cert: fs.readFileSync('server.crt') },
});
