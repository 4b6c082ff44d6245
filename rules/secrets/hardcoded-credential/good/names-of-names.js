// names of headers, cookies, fields and variables
const API_KEY_HEADER = 'x-api-key';
const TOKEN_COOKIE_NAME = 'sid';
const passwordField = 'password';
const secretName = 'prod/billing/api-key';
const apiKeyVariable = 'BILLING_API_KEY';

module.exports = { API_KEY_HEADER, TOKEN_COOKIE_NAME, passwordField, secretName, apiKeyVariable };
