// too late and at the wrong call: `listen` takes an address, not tls options (facts node 1.5)
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const https = {
  key: readFileSync('server.key'),
  cert: readFileSync('server.crt'),
  ca: readFileSync('clients-ca.crt'),
  requestCert: true,
};

const app = Fastify();
app.get('/health', async () => ({ status: 'ok' }));
await app.listen({ port: 8443, https }); // expect: mtls/ineffective-option
