// what the executor of a promise does is done at once (facts node 4.1)
const http = require('http');

http.createServer((req, res) => {
  new Promise((resolve) => {
    console.log(req.headers); // expect: exposure/credential-in-log
    resolve();
  }).then(() => res.end());
}).listen(8080);
