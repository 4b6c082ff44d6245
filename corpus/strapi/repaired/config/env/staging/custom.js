module.exports = ({ env }) => ({
  billing: {
    apiKey: env('STAGING_BILLING_API_KEY'),
  },
});
