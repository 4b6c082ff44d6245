import { readFileSync } from 'node:fs';

export const tlsOptions = {
  key: readFileSync('certs/server.key'),
  cert: readFileSync('certs/server.crt'),
  ca: readFileSync('certs/clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: true,
};
