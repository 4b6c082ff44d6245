// a careful instance, and one call whose own agent replaces it (facts node 3.3, trap 36)
import fs from 'node:fs';
import https from 'node:https';
import axios from 'axios';

const client = axios.create({
  httpsAgent: new https.Agent({ ca: fs.readFileSync('internal-ca.crt') }),
});
const insecure = new https.Agent({ rejectUnauthorized: false }); // expect: tls/verification-disabled

const response = await client.get('https://status.example.net/v1/health', { httpsAgent: insecure });
console.log(response.status);
