// only the boolean false turns verification off (facts node 1.2, trap 6)
const https = require('https');

const url = 'https://status.example.net/v1/health';
const drain = (res) => res.resume();

https.get(url, { rejectUnauthorized: 0 }, drain);
https.get(url, { rejectUnauthorized: 'false' }, drain);
https.get(url, { rejectUnauthorized: null }, drain);
https.get(url, { rejectUnauthorized: undefined }, drain);
