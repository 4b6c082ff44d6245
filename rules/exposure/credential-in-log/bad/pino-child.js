// pino: what a child logger is bound to is in each of its records (facts node 4.2)
const http = require('http');
const pino = require('pino');

const logger = pino();
logger.on('level-change', () => {});

http.createServer((req, res) => {
  const bound = logger.child({ headers: req.headers }); // expect: exposure/credential-in-log
  bound.info(req.headers); // expect: exposure/credential-in-log
  res.end();
}).listen(8080);
