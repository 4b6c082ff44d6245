// `debug` of a library whose debugging shows nothing to clients
import { createCache } from './cache';

export const cache = createCache({ debug: true, env: 'development' });
