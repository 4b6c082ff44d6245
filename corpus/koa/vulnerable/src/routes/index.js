const reports = require('./reports');
const debug = require('./debug');

const table = new Map([
  ['/reports', reports.list],
  ['/reports/mirror', reports.mirror],
  ['/debug', debug.echo],
]);

function routes() {
  return async (ctx, next) => {
    const route = table.get(ctx.path);
    if (!route) return next();
    return route(ctx, next);
  };
}

module.exports = { routes };
