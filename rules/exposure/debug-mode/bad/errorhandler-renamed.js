// the same under another name
import express from 'express';
import showErrors from 'errorhandler';

const app = express();
app.get('/reports', (req, res) => res.json([]));
app.use(showErrors({ log: false })); // expect: exposure/debug-mode

export default app;
