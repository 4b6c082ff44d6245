// demanded, and a server without TLS
const fs = require('fs');
const Hapi = require('@hapi/hapi');

exports.inside = Hapi.server({
  port: 8443,
  tls: { key: fs.readFileSync('a.key'), cert: fs.readFileSync('a.crt'), ca: fs.readFileSync('ca.crt'), requestCert: true },
});
exports.behindProxy = new Hapi.Server({ port: 8080 });
