// fastify's own request line has no headers, nor has its request serializer (facts node 4.2, trap 48)
const Fastify = require('fastify');

const app = Fastify({ logger: true });

app.get('/reports', async (request) => {
  request.log.info(request);
  request.log.info({ req: request }, 'reports asked for');
  return [];
});

app.listen({ port: 8080 });
