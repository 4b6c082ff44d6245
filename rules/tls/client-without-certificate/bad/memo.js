// One client for many functions: whoever asks last is given the same one.
const axios = require('axios');

let client = null;

function connect() {
  if (!client) {
    client = axios.create({
      baseURL: 'https://billing.example.com',
      headers: { 'X-Api-Key': process.env.API_KEY },
    });
  }
  return client;
}

exports.plans = () => connect().get('/plans'); // expect: tls/client-without-certificate
exports.trials = () => connect().get('/trials'); // expect: tls/client-without-certificate
exports.invoices = () => connect().get('/invoices'); // expect: tls/client-without-certificate
exports.coupons = () => connect().get('/coupons'); // expect: tls/client-without-certificate
exports.receipts = () => connect().get('/receipts'); // expect: tls/client-without-certificate
exports.balances = () => connect().get('/balances'); // expect: tls/client-without-certificate
exports.limits = () => connect().get('/limits'); // expect: tls/client-without-certificate
exports.owners = () => connect().get('/owners'); // expect: tls/client-without-certificate
exports.groups = () => connect().get('/groups'); // expect: tls/client-without-certificate
exports.usage = () => connect().get('/usage'); // expect: tls/client-without-certificate
exports.credits = () => connect().get('/credits'); // expect: tls/client-without-certificate
exports.addons = () => connect().get('/addons'); // expect: tls/client-without-certificate
exports.history = () => connect().get('/history'); // expect: tls/client-without-certificate
exports.refunds = () => connect().get('/refunds'); // expect: tls/client-without-certificate
exports.taxes = () => connect().get('/taxes'); // expect: tls/client-without-certificate
exports.cards = () => connect().get('/cards'); // expect: tls/client-without-certificate
exports.addresses = () => connect().get('/addresses'); // expect: tls/client-without-certificate
exports.users = () => connect().get('/users'); // expect: tls/client-without-certificate
exports.seats = () => connect().get('/seats'); // expect: tls/client-without-certificate
