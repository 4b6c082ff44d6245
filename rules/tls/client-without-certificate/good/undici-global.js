// a global dispatcher serves undici and the built-in fetch (facts node 3.3)
const fs = require('fs');
const { Agent, setGlobalDispatcher } = require('undici');

setGlobalDispatcher(new Agent({
  connect: { key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') },
}));

fetch('https://billing.example.net/v1/invoices', {
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
}).then((response) => console.log(response.status));
