// fastify: `https` is the right place, and `requestCert` is missing in it (facts node 1.5)
const fs = require('fs');
const Fastify = require('fastify');

const app = Fastify({ // expect: mtls/server-without-client-cert
  https: {
    key: fs.readFileSync('server.key'),
    cert: fs.readFileSync('server.crt'),
  },
});

app.get('/health', async () => ({ status: 'ok' }));
app.listen({ port: 8443 });
