// express does the same (facts node 1.5, trap 16)
import fs from 'fs';
import express from 'express';

const app = express();
app.get('/health', (req, res) => res.json({ status: 'ok' }));

const options = {
  port: 443,
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
};

app.listen(options, () => console.log('listening')); // expect: mtls/ineffective-option
