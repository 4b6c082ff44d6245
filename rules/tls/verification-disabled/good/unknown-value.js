// a value that this file does not show is not accused
const https = require('https');
const { verify } = require('./settings');

const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: verify });

https.get('https://status.example.net/v1/health', { agent }, (res) => res.resume());
