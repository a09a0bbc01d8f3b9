/** The words of a command as a file name; ends the program with its usage when there are none. */
export function kebab(words: readonly string[], usage: string): string {
  const name = words
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (name === '') {
    console.error(`Say in words what it is for: npm run ${usage}`);
    process.exit(1);
  }
  return name;
}
