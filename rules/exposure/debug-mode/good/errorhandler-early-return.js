// the function ends before the debugging page unless this is exactly development
const errorhandler = require('errorhandler');

module.exports = function debugging(app) {
  if (process.env.NODE_ENV !== 'development') return;
  app.use(errorhandler());
};
