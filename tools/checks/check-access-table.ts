/** docs/access.md and docs/api.md say what the commands and queries say. */
process.argv.push('--check');
await import('../describe-access.ts');
