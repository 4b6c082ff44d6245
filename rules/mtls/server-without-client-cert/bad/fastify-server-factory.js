// a server factory: the server it returns is the one that must ask (facts node 1.5)
const fs = require('fs');
const https = require('https');
const Fastify = require('fastify');

const app = Fastify({
  serverFactory: (handler) => https.createServer({ // expect: mtls/server-without-client-cert
    key: fs.readFileSync('server.key'),
    cert: fs.readFileSync('server.crt'),
  }, handler),
});

app.listen({ port: 8443 });
