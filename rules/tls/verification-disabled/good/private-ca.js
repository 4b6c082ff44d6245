// the usual reason for turning verification off, done right: give the private authority
const fs = require('fs');
const https = require('https');

const agent = new https.Agent({ ca: fs.readFileSync('internal-ca.crt') });

https.get('https://status.internal.example.net/', { agent }, (res) => res.resume());
