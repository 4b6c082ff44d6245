// half of the options in `https`, the demand outside it: tls without client certificates (facts node 1.5, trap 15)
const fs = require('fs');
const fastify = require('fastify');

const app = fastify({
  https: {
    key: fs.readFileSync('server.key'),
    cert: fs.readFileSync('server.crt'),
    ca: fs.readFileSync('clients-ca.crt'),
  },
  requestCert: true, // expect: mtls/ineffective-option
});

app.listen({ port: 8443 });
