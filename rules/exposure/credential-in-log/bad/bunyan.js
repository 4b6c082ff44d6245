// bunyan writes the members of what it is given
const http = require('http');
const bunyan = require('bunyan');

const log = bunyan.createLogger({ name: 'orders' });

http.createServer((req, res) => {
  log.info({ headers: req.headers }, 'request'); // expect: exposure/credential-in-log
  log.child({ part: 'in' }).debug(req.headers); // expect: exposure/credential-in-log
  res.end();
});
