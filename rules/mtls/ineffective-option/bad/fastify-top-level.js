// fastify wants its tls options in `https`; at the top level it serves plain http (facts node 1.5)
const fs = require('fs');
const Fastify = require('fastify');

const app = Fastify({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true, // expect: mtls/ineffective-option
});

app.get('/health', async () => ({ status: 'ok' }));
app.listen({ port: 8443 });
