// an axios error has a toJSON: stack, address and the headers sent, key included (facts node 5, trap 55)
const fs = require('fs');
const https = require('https');
const axios = require('axios');
const express = require('express');

const httpsAgent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });
const app = express();

app.get('/invoices', async (req, res) => {
  try {
    const headers = { 'x-api-key': process.env.BILLING_API_KEY };
    const { data } = await axios.get('https://billing.example.net/v1/invoices', { httpsAgent, headers });
    res.json(data);
  } catch (error) {
    res.status(502).json(error); // expect: exposure/error-details-in-response
  }
});

module.exports = app;
