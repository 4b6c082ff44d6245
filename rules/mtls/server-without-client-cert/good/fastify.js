// fastify with the demand in the right place, also over http2 (facts node 1.5)
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const app = Fastify({
  http2: true,
  https: {
    allowHTTP1: true,
    key: readFileSync('server.key'),
    cert: readFileSync('server.crt'),
    ca: readFileSync('clients-ca.crt'),
    requestCert: true,
  },
});

app.get('/health', async () => ({ status: 'ok' }));
await app.listen({ port: 8443 });
