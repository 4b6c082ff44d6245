// in a settings object, with strong names at the end of longer ones
module.exports = {
  host: 'billing.example.net',
  billingApiKey: 'XRBoanIluZoU7uhFhGiZNwN46H4XXN1D', // expect: secrets/hardcoded-credential
  'client-secret': 'jaqbTYHkGHG9JwHpsbo9mwrl3CjZW4LRmmIWJGnm', // expect: secrets/hardcoded-credential
  timeout: 5000,
};
