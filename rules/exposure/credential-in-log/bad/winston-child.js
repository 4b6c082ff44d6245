// winston: a child logger writes as its parent does (facts node 4.2)
const http = require('http');
const winston = require('winston');

const logger = winston.createLogger({ transports: [new winston.transports.Console()] }).child({ part: 'http' });

http.createServer((req, res) => {
  logger.info('request', req.headers); // expect: exposure/credential-in-log
  res.end();
}).listen(8080);
