// the options object is handed to code outside this file before the server is made: it may have been completed there
const fs = require('fs');
const https = require('https');
const { harden } = require('./harden');

const options = { key: fs.readFileSync('server.key'), cert: fs.readFileSync('server.crt') };
harden(options);

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
