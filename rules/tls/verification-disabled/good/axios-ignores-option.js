// axios reads it from the https agent only (facts node 3.3)
const axios = require('axios');

axios.get('https://status.example.net/v1/health', { rejectUnauthorized: false }).then((response) => console.log(response.status));
