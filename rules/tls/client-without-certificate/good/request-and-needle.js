// both in the options of the request itself
const fs = require('fs');
const request = require('request');
const needle = require('needle');

const headers = { 'X-Api-Key': process.env.BILLING_API_KEY };
const own = { key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') };
request.get('https://billing.example.com/', { headers, ...own }, () => {});
needle.get('https://billing.example.com/', { headers, ...own }, () => {});
