// express behind a server that accepts the unverified
import fs from 'fs';
import * as https from 'https';
import express from 'express';

const app = express();
app.get('/reports', (req, res) => res.json([]));

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
}, app).listen(8443);
