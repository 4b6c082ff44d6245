// typescript: types, enums of names, and a union of schemes
export interface Credentials {
  apiKey: string;
  clientSecret?: string;
}

export enum TokenType {
  Bearer = 'Bearer',
  ApiKey = 'ApiKey',
}

export const tokenType: 'access_token' | 'refresh_token' = 'access_token';
