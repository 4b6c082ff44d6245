'use strict';
const https = require('https');
exports.a = 1;
module.exports.b = https;
module.exports = { c, d: 2, e() {} };
module.exports = exports = create;
function inside() { module.exports = 1; }
