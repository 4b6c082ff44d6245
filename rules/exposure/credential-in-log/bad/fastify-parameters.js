// keys out of the query and the body
const Fastify = require('fastify');

const app = Fastify();
app.post('/', async (request) => {
  console.log('key', request.query.api_key); // expect: exposure/credential-in-log
  console.log('password', request.body.password); // expect: exposure/credential-in-log
  return {};
});
