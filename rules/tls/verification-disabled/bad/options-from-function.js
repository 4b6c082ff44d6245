// the agent is made by a function of the same file
const https = require('https');

function lenientAgent() {
  const settings = { keepAlive: true };
  settings.rejectUnauthorized = false; // expect: tls/verification-disabled
  return new https.Agent(settings);
}

https.get('https://status.example.net/v1/health', { agent: lenientAgent() }, (res) => res.resume());
