// the whole process is told so, before anything else is loaded
process.env.NODE_ENV = 'development'; // expect: exposure/debug-mode

const express = require('express');

const app = express();
app.get('/reports', (req, res) => res.json([]));
app.listen(8080, '127.0.0.1');
