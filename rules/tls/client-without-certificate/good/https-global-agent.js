// the global agent presents the certificate for every https request of the process (facts node 3.1)
const fs = require('fs');
const https = require('https');

https.globalAgent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });

https.get('https://billing.example.net/v1/invoices', {
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
}, (res) => res.resume());
