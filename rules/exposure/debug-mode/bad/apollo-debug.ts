// apollo server 2 and 3: `debug` does the same
import { ApolloServer } from 'apollo-server-express';
import { resolvers, typeDefs } from './schema';

export const server = new ApolloServer({ typeDefs, resolvers, debug: true }); // expect: exposure/debug-mode
