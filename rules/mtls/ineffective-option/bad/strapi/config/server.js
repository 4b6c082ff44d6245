// strapi makes a plain http server; `serverOptions` reaches http.createServer, which ignores tls options (facts node 1.6, trap 17)
const fs = require('fs');

module.exports = ({ env }) => ({
  host: env('HOST', '0.0.0.0'),
  port: env.int('PORT', 1337),
  app: { keys: env.array('APP_KEYS') },
  http: {
    serverOptions: {
      key: fs.readFileSync('certs/server.key'),
      cert: fs.readFileSync('certs/server.crt'),
      ca: fs.readFileSync('certs/clients-ca.crt'),
      requestCert: true, // expect: mtls/ineffective-option
    },
  },
});
