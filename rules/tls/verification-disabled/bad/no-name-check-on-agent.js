// an empty function returns undefined, which means "no objection" (facts node 3.2)
const fs = require('fs');
const { Agent, get } = require('https');

const agent = new Agent({
  ca: fs.readFileSync('internal-ca.crt'),
  checkServerIdentity() {}, // expect: tls/verification-disabled
});

get('https://status.internal.example.net/', { agent }, (res) => res.resume());
