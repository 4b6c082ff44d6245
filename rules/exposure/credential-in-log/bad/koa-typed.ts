// koa: middleware known by the type of its context; everything that shows a request (facts node 4.1)
import type { ParameterizedContext } from 'koa';

export async function trace(ctx: ParameterizedContext) {
  console.log(ctx.request); // expect: exposure/credential-in-log
  console.log(ctx.query.api_key); // expect: exposure/credential-in-log
  console.log(ctx.request.body.password); // expect: exposure/credential-in-log
}
