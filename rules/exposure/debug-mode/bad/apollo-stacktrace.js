// apollo server 4 and later: stack traces in every error answer
import { ApolloServer } from '@apollo/server';
import { resolvers, typeDefs } from './schema.js';

export const server = new ApolloServer({
  typeDefs,
  resolvers,
  includeStacktraceInErrorResponses: true, // expect: exposure/debug-mode
});
