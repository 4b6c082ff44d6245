// console knows nothing of fastify's serializers (facts node 4.1)
import Fastify from 'fastify';

const app = Fastify();

app.get('/reports', async (request, reply) => {
  console.log(request); // expect: exposure/credential-in-log
  return reply.send([]);
});

await app.listen({ port: 8080 });
