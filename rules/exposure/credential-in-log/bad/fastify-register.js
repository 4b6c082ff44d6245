// fastify: handlers inside a registered plugin; keys in query and body, and the raw request (facts node 4.1)
const app = require('fastify')();

app.register(async (scope) => {
  scope.post('/orders', async (request, reply) => {
    console.log(request.raw.headers); // expect: exposure/credential-in-log
    console.log(request.query.api_key); // expect: exposure/credential-in-log
    console.log(request.body.password); // expect: exposure/credential-in-log
    return reply.send('ok');
  });
});

module.exports = app;
