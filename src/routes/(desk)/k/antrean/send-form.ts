import type { SubmitFunction } from '$app/forms';
import { invalidateAll } from '$app/navigation';

/**
 * Sends a form without leaving the page. A refused form keeps what was typed and gets new ids of
 * commands: the journal remembers the refusal under the one that was used.
 *
 * @param ongone told when the answer leads elsewhere
 */
export function sendForm(ongone?: () => void): SubmitFunction {
  return () =>
    async ({ result, update }) => {
      if (result.type === 'redirect') ongone?.();
      // Before the refusal is shown, so that nobody can send the old id again.
      if (result.type === 'failure') await invalidateAll();
      await update({ reset: false });
    };
}
