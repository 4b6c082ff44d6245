// the built-in fetch ignores `agent`, and with it the setting inside: verification stays on (facts node 3.3, trap 33)
import https from 'node:https';

const response = await fetch('https://status.example.net/v1/health', {
  agent: new https.Agent({ rejectUnauthorized: false }),
});
console.log(response.status);
