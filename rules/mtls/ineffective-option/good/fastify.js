// fastify: everything about tls in `https`, other options beside it (facts node 1.5)
const fs = require('fs');
const Fastify = require('fastify');

const app = Fastify({
  bodyLimit: 1048576,
  https: {
    key: fs.readFileSync('server.key'),
    cert: fs.readFileSync('server.crt'),
    ca: fs.readFileSync('clients-ca.crt'),
    requestCert: true,
  },
});

app.listen({ port: 8443 });
