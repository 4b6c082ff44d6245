// texts about passwords and tokens
module.exports = {
  password: 'Password',
  confirmPassword: 'Confirm password',
  invalidToken: 'The token is not valid any more',
  apiKey: 'API key',
  secret: 'Keep this to yourself.',
};
