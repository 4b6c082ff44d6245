// strapi: a middleware registered on the server (facts node 4.1)
import type { Strapi } from '@strapi/strapi';

export function register(app: Strapi) {
  app.server.use(async (ctx, next) => {
    app.log.info(ctx.headers); // expect: exposure/credential-in-log
    await next();
  });
}
