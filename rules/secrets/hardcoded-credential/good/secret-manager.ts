// the name handed to a secret manager is not the secret
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

export async function billingApiKey(): Promise<string | undefined> {
  const client = new SecretsManagerClient({});
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: 'prod/billing/api-key' }));
  return SecretString;
}
