import type { Locale } from '#lib/text/locale.ts';
import { queuesText } from '#lib/text/queues.ts';
import { stagesText } from '#lib/text/stages.ts';
import type { ShownAct } from '#lib/server/modules/acts/index.ts';

/** What an act records, in a few words: "Ikut kelas: Pengurusan NIB". */
export function actName(
  locale: Locale,
  act: ShownAct,
  officers: readonly { readonly value: string; readonly label: string }[],
): string {
  const words = queuesText(locale).act;
  switch (act.record) {
    case 'evidence': {
      const kind = act.kind === null ? words.evidence : stagesText(locale).kinds[act.kind];
      return act.title === null ? kind : `${kind}: ${act.title}`;
    }
    case 'message':
      return `${words.message}: ${shortened(act.body ?? '')}`;
    case 'officer': {
      const officer = officers.find((one) => one.value === act.officerId)?.label;
      return `${words.officer}: ${act.officerId === null ? words.toNobody : (officer ?? '')}`;
    }
    case 'correction':
      return act.field === null ? words.correct : `${words.correct}: ${words.fields[act.field]}`;
  }
}

/** The beginning of a text, as long as a line. */
function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57).trimEnd()}…`;
}
