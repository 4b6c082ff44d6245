// typescript: types, casts and `!` change nothing about the value
import express, { NextFunction, Request, Response } from 'express';

const app = express();

app.use((req: Request, _res: Response, next: NextFunction) => {
  const key = (req.headers['x-api-key'] as string)!.trim();
  console.log(<string>key); // expect: exposure/credential-in-log
  next();
});

export default app;
