// fastify: the stack by hand, whatever NODE_ENV says (facts node 5)
const Fastify = require('fastify');

const app = Fastify();

app.setErrorHandler((error, request, reply) => {
  reply.code(500).send({ error: 'internal error', stack: error.stack }); // expect: exposure/error-details-in-response
});

app.listen({ port: 8080 });
