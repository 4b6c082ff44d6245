export function traceLine(fields: Record<string, unknown>): void {
  console.debug(JSON.stringify(fields));
}
