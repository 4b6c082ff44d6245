// the remedy put right: certificate presented, and only code and status of the error are logged (facts node 4.3)
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
  .then((answer) => console.log(answer.status))
  .catch((problem) => console.error('partner failed', problem.code, problem.response?.status));
