// the default written out
import https from 'node:https';

https.get('https://status.example.net/v1/health', { rejectUnauthorized: true }, (res) => res.resume());
