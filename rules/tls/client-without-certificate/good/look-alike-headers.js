// names that end in key or token and are no credentials
const axios = require('axios');

axios.get('https://status.example.net/v1/health', {
  headers: { 'idempotency-key': '4711', 'x-cache-key': 'health', 'x-api-version': '2' },
});
