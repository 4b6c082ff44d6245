import https from 'node:https';
import { app, ca, cert, key } from './setup.js';

// What a spread object lacks, removed or never there, it does not take away from the other.
const common = { key, cert, requestCert: false };
delete common.requestCert;

https.createServer({ requestCert: true, rejectUnauthorized: true, ca, ...common }, app).listen(8443);
