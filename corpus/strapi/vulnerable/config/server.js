const fs = require('fs');

module.exports = ({ env }) => ({
  host: env('HOST', '0.0.0.0'),
  port: env.int('PORT', 1337),
  url: env('PUBLIC_URL', 'https://reports.example.net'),
  app: { keys: env.array('APP_KEYS') },
  http: {
    serverOptions: {
      key: fs.readFileSync('certs/server.key'),
      cert: fs.readFileSync('certs/server.crt'),
      ca: fs.readFileSync('certs/clients-ca.crt'),
      requestCert: true,
    },
  },
});
