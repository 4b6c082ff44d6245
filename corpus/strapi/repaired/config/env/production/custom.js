module.exports = ({ env }) => ({
  billing: {
    apiKey: env('BILLING_API_KEY'),
  },
});
