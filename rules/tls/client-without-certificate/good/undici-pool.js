// a pool for one origin, with its certificate in `connect` (facts node 3.3)
const fs = require('fs');
const { Pool } = require('undici');

const pool = new Pool('https://billing.example.net', {
  connections: 4,
  connect: { key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') },
});

pool.request({
  path: '/v1/invoices',
  method: 'GET',
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
}).then(({ statusCode }) => console.log(statusCode));
