// fastify, asked and enforced
const fs = require('fs');
const Fastify = require('fastify');

const app = Fastify({
  https: {
    key: fs.readFileSync('server.key'),
    cert: fs.readFileSync('server.crt'),
    ca: fs.readFileSync('clients-ca.crt'),
    requestCert: true,
    rejectUnauthorized: true,
  },
});

app.listen({ port: 8443 });
