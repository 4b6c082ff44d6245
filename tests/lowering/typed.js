// @flow-like annotations in a .js file: read with the grammar that fits.
export async function load(req: Request, n: number = 1): Promise<void> { await req.json(); }
