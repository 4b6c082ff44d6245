// fastify sends the message of an error, of a 500 too and in production (facts node 5)
import Fastify from 'fastify';
import { loadReports } from './reports.js';

const app = Fastify();

app.get('/reports', async (request, reply) => {
  try {
    return await loadReports();
  } catch (error) {
    return reply.code(500).send(error); // expect: exposure/error-details-in-response
  }
});

await app.listen({ port: 8080 });
