// express behind an https server that asks nobody
import fs from 'fs';
import https from 'https';
import express from 'express';

const app = express();
app.get('/health', (req, res) => res.json({ status: 'ok' }));

const server = https.createServer({ // expect: mtls/server-without-client-cert
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
}, app);
server.listen(8443);
