// util.inspect shows stack and properties (facts node 5)
const http = require('http');
const util = require('util');
const { loadReports } = require('./reports');

http.createServer(async (req, res) => {
  try {
    res.end(JSON.stringify(await loadReports()));
  } catch (err) {
    res.statusCode = 500;
    res.end(util.inspect(err)); // expect: exposure/error-details-in-response
  }
}).listen(8080, '127.0.0.1');
