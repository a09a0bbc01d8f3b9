/** The master key of every test database. It protects nothing: tests hold invented people only. */
export const testKey: Buffer = Buffer.alloc(32, 'only for tests');
