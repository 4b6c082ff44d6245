// keyboard, author, passage: other words
const keyboard = 'EJZdGYAgpZuquAK4YEh6Tul9xIlJ7Xdu';
const author = 'ada';
const passage = 'q7-north-gate-4-passage-west';
const monkey = 'Ddy16yPwIZuS3g9XmFCraWce';

module.exports = { keyboard, author, passage, monkey };
