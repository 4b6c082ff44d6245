// an https agent shows its options, with private key and passphrase (facts node 4.1)
const fs = require('fs');
const https = require('https');

const agent = new https.Agent({
  key: fs.readFileSync('client.key'),
  cert: fs.readFileSync('client.crt'),
  passphrase: process.env.CLIENT_KEY_PASSPHRASE,
});

console.log('agent ready', agent); // expect: exposure/credential-in-log
