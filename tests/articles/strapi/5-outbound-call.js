// mirrors "verify outbound calls": the agent works and the certificate is presented, but the whole error is logged, and with it the key that was sent (facts node 4.3, trap 50)
const axios = require('axios');
const https = require('https');
const fs = require('fs');

const httpsAgent = new https.Agent({
  cert: fs.readFileSync('tls/caller.crt'),
  key: fs.readFileSync('tls/caller.key'),
  ca: fs.readFileSync('tls/partner-ca.crt'),
  rejectUnauthorized: true,
});
const headers = { 'x-api-key': process.env.PARTNER_API_KEY };

axios.get('https://partner.example.net/v1/entries', { httpsAgent, headers })
  .then((answer) => console.log(answer.data))
  .catch((problem) => console.error(problem)); // expect: exposure/credential-in-log
