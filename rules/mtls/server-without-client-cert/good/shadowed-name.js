// a local variable named https is not the module
function start(https) {
  return https.createServer({ name: 'double' }, () => {});
}

module.exports = { start };
