// a dynamic import resolves to the same module
import { readFileSync } from 'node:fs';

async function start() {
  const https = await import('node:https');
  const server = https.createServer({ // expect: mtls/server-without-client-cert
    key: readFileSync('server.key'),
    cert: readFileSync('server.crt'),
  }, (req, res) => res.end('ok'));
  server.listen(8443);
}

start();
