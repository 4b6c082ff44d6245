// log4js shows objects as the console does
const http = require('http');
const log4js = require('log4js');

const logger = log4js.getLogger('orders');

http.createServer((req, res) => {
  logger.debug('request', req.headers); // expect: exposure/credential-in-log
  res.end();
});
