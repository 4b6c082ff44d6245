const LIMIT = 60;
const seen = new Map();

setInterval(() => seen.clear(), 60_000).unref();

function rateLimit() {
  return async (ctx, next) => {
    const { fingerprint } = ctx.state.peer;
    const count = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, count);
    if (count > LIMIT) {
      ctx.status = 429;
      return;
    }
    await next();
  };
}

module.exports = { rateLimit };
