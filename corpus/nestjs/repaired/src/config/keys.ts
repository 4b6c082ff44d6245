function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} must be set`);
  return value;
}

export const reportsApiKey = required('REPORTS_API_KEY');
