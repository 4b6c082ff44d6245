// express: the stack as a field of the answer
import express from 'express';
import { loadReports } from './reports.js';

const app = express();

app.get('/reports', async (req, res) => {
  try {
    res.json(await loadReports());
  } catch (error) {
    const { message, stack } = error;
    res.status(500).json({ message, stack }); // expect: exposure/error-details-in-response
  }
});

export default app;
