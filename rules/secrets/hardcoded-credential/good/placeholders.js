// values that nobody could mistake for a key
module.exports = {
  apiKey: '<your-api-key>',
  accessToken: '${ACCESS_TOKEN}',
  clientSecret: 'YOUR_CLIENT_SECRET',
  password: '********',
  secretKey: '',
};
