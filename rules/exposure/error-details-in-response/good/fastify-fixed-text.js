// fastify with an answer of its own
const Fastify = require('fastify');

const app = Fastify({ logger: true });

app.setErrorHandler((error, request, reply) => {
  request.log.error(error.stack);
  reply.code(500).send({ error: 'internal error', id: request.id });
});

app.listen({ port: 8080 });
