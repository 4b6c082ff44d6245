// the headers are taken out in the parameter list
import express from 'express';

const app = express();

app.post('/reports', ({ headers, method }, res) => {
  console.log(method, '%o', headers); // expect: exposure/credential-in-log
  res.sendStatus(204);
});

export default app;
