// what happened, without the headers
const http = require('http');
const bunyan = require('bunyan');
const log4js = require('log4js');
const signale = require('signale');

const log = bunyan.createLogger({ name: 'orders' });
const logger = log4js.getLogger('orders');

http.createServer((req, res) => {
  log.info({ method: req.method }, 'request');
  logger.debug('request', req.method);
  signale.success('has a key: %s', Boolean(req.headers['x-api-key']));
  res.end();
});
