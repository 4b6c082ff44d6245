// apollo with stack traces in exactly development
import { ApolloServer } from '@apollo/server';
import { resolvers, typeDefs } from './schema.js';

export const server = new ApolloServer({
  typeDefs,
  resolvers,
  includeStacktraceInErrorResponses: process.env.NODE_ENV === 'development',
});
