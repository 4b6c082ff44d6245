// a copy of the headers is the headers: lodash, the platform, a frozen object, a promise (facts node 4.1, 4.4)
const http = require('http');
const _ = require('lodash');

http.createServer(async (req, res) => {
  console.log(_.merge({}, req.headers)); // expect: exposure/credential-in-log
  console.log(_.cloneDeep(req.headers)); // expect: exposure/credential-in-log
  console.log(structuredClone(req.headers)); // expect: exposure/credential-in-log
  console.log(Object.freeze(req.headers)); // expect: exposure/credential-in-log
  console.log(await Promise.resolve(req.headers)); // expect: exposure/credential-in-log
  console.log([req.headers].map((headers) => ({ headers }))); // expect: exposure/credential-in-log
  console.log([req.headers].find((headers) => headers.host)); // expect: exposure/credential-in-log
  res.end();
}).listen(8080);
