// fastify: a plugin known by the types of its parameters only (facts node 4.2)
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export async function orders(app: FastifyInstance) {
  app.route({
    method: 'GET',
    url: '/orders',
    handler: async (request, reply) => {
      request.log.info(request.headers); // expect: exposure/credential-in-log
      return reply.send('ok');
    },
  });
}

export async function note(request: FastifyRequest, reply: FastifyReply) {
  console.log(request.headers); // expect: exposure/credential-in-log
  reply.code(204).send();
}
