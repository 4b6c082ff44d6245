// got with a private authority
const fs = require('fs');
const got = require('got');

got('https://status.internal.example.net/', {
  https: { certificateAuthority: fs.readFileSync('internal-ca.crt') },
}).then((response) => console.log(response.statusCode));
