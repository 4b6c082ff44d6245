// typescript with a namespace import and a typed options object
import * as fs from 'node:fs';
import * as https from 'node:https';
import type { ServerOptions } from 'node:https';

const options: ServerOptions = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
};

const server: https.Server = https.createServer(options, (req, res) => { // expect: mtls/server-without-client-cert
  res.end('ok');
});
server.listen(8443);
