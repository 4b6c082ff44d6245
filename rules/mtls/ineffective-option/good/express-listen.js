// express: `listen` with what it understands, behind a proxy on the same machine
const express = require('express');

const app = express();
app.get('/health', (req, res) => res.json({ status: 'ok' }));

app.listen({ port: 8080, host: '127.0.0.1' });
