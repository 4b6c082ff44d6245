// types and schemas name a field, they do not fill it
const { Schema } = require('mongoose');

const user = new Schema({ name: String, password: { type: String, required: true }, apiKey: { type: 'string' } });
const body = { type: 'object', properties: { token: { type: 'string', minLength: 32 } } };

module.exports = { user, body };
