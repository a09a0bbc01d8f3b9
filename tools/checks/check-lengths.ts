/** A file over 300 lines has more than one reason to exist. Tables of facts may be longer. */
import { conclude, listFiles, read } from './tree.ts';

const LIMIT = 300;
/** A component carries its markup and its styles in the same file. */
const COMPONENT_LIMIT = 400;
/** A test file is a list of cases about one thing. */
const TEST_LIMIT = 400;
/** Files that are one list, such as the statements of a module, where splitting would only hide its end. */
const LISTS =
  /^src\/lib\/text\/|^src\/lib\/domain\/.*\/(kbli|areas|names|fields)[^/]*\.ts$|\.sql\.ts$/;

const faults = listFiles()
  .filter((path) => /\.(ts|mjs|svelte)$/.test(path) && !LISTS.test(path))
  .flatMap((path) => {
    const lines = read(path).trimEnd().split('\n').length;
    const limit = path.endsWith('.svelte')
      ? COMPONENT_LIMIT
      : path.endsWith('.test.ts')
        ? TEST_LIMIT
        : LIMIT;
    return lines > limit ? [`${path} has ${lines} lines, more than ${limit}`] : [];
  });
conclude(faults);
