// fastify: asked in the right place, and not enforced (facts node 1.5)
const fs = require('fs');
const { fastify } = require('fastify');

const app = fastify({
  https: {
    key: fs.readFileSync('server.key'),
    cert: fs.readFileSync('server.crt'),
    ca: fs.readFileSync('clients-ca.crt'),
    requestCert: true,
    rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
  },
});

app.get('/reports', async () => []);
app.listen({ port: 8443 });
