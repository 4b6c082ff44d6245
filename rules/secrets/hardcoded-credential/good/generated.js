// a secret made at run time
import { randomBytes } from 'node:crypto';
import session from 'express-session';

const sessionSecret = process.env.SESSION_SECRET ?? randomBytes(32).toString('hex');

export const sessions = session({ secret: sessionSecret, resave: false, saveUninitialized: false });
