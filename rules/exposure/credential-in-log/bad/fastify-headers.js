// fastify's logger prints no headers unless it is told to, as here (facts node 4.2)
const Fastify = require('fastify');

const app = Fastify({ logger: true });

app.addHook('onRequest', async (request) => {
  request.log.info(request.headers); // expect: exposure/credential-in-log
});

app.get('/reports', async (request) => {
  request.log.info({ headers: request.headers }, 'reports asked for'); // expect: exposure/credential-in-log
  return [];
});

app.listen({ port: 8080 });
