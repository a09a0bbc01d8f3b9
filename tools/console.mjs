/** What every tool prints, in one place: to standard error, since output may be piped. */

/** @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/**
 * One sentence and a non-zero exit: for what the person at the console can change.
 * @param {string} sentence
 * @returns {never}
 */
export function giveUp(sentence) {
  say(sentence);
  process.exit(1);
}

/**
 * The system's short code of an error, such as `EACCES`; empty when it has none.
 * @param {unknown} error
 */
export function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/**
 * Says that something is still going on, once it has taken two seconds and then every five.
 * @param {string} what
 * @returns {() => void} ends it
 */
export function progress(what) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  /** @type {NodeJS.Timeout | undefined} */
  let repeat;
  const first = setTimeout(() => {
    say(`${what} …`);
    repeat = setInterval(() => say(`${what} … ${seconds()} s`), 5000);
    repeat.unref();
  }, 2000);
  first.unref();
  return () => {
    clearTimeout(first);
    clearInterval(repeat);
  };
}
