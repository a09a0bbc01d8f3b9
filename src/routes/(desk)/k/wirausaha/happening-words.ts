import type { EvidenceView } from '#lib/server/pages/person-view.ts';
import type { Happening } from '#lib/server/pages/happenings.ts';
import { formatDay, formatInstant, formatNumber, formatRupiah } from '#lib/text/format.ts';
import { evidenceFormsText } from '#lib/text/evidence-forms.ts';
import type { Locale } from '#lib/text/locale.ts';
import { personText } from '#lib/text/person.ts';
import { stagesText } from '#lib/text/stages.ts';
import { uiText } from '#lib/text/ui.ts';
import type { TimelineEntry } from '#lib/ui/timeline-entry.ts';

/** The kind of a piece in words; one that only stands on a list says of which stage. */
export function evidenceTitle(locale: Locale, evidence: EvidenceView): string {
  const words = stagesText(locale);
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const kind =
    evidence.kind === 'listed'
      ? words.listed[evidence.stage]
      : (kinds[evidence.kind] ?? evidence.kind);
  return evidence.title === null ? kind : `${kind}: ${evidence.title}`;
}

/** Which published figures a correction changed with it. */
function restatedWords(locale: Locale, { restates }: EvidenceView): string {
  return restates === null
    ? ''
    : evidenceFormsText(locale).restates(formatDay(restates, locale, 'text'));
}

/** `25 kg`, or nothing where no quantity is known. */
function quantityWords(locale: Locale, { quantity, unit }: EvidenceView): string {
  if (quantity === null) return '';
  const number = formatNumber(quantity, locale, Number.isInteger(quantity) ? 0 : 1);
  return evidenceFormsText(locale)
    .quantity(number, unit ?? '')
    .trim();
}

/** Everything else that a piece says, in one line, its grade last. */
export function evidenceDetail(locale: Locale, evidence: EvidenceView): string {
  const words = stagesText(locale);
  return [
    evidence.month === null
      ? ''
      : evidenceFormsText(locale).monthOf(formatDay(evidence.month, locale, 'month')),
    quantityWords(locale, evidence),
    evidence.giver === null ? '' : words.given(evidence.giver),
    evidence.place ?? '',
    evidence.reference === null ? '' : words.reference(evidence.reference),
    evidence.validUntil === null ? '' : words.validUntil(formatDay(evidence.validUntil, locale)),
    evidence.hours === null
      ? ''
      : words.hours(formatNumber(evidence.hours, locale, Number.isInteger(evidence.hours) ? 0 : 1)),
    evidence.amountIdr === null ? '' : formatRupiah(evidence.amountIdr, locale),
    evidence.note ?? '',
    words.grades[evidence.grade],
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** One thing that happened, as the timeline shows it. */
export function happeningEntry(locale: Locale, happening: Happening): TimelineEntry {
  const words = personText(locale).happened;
  const stageName = uiText(locale).stages;
  const when = {
    key: happening.key,
    day: formatDay(happening.day, locale, 'short'),
    dateTime: happening.day,
  };
  if (happening.what === 'evidence') {
    const { evidence } = happening;
    const state = stagesText(locale);
    const marks = [
      evidence.isWithdrawal ? state.takesBack : evidence.replaces === null ? '' : state.corrects,
      evidence.isTakenBack ? state.withdrawn : evidence.replacedBy === null ? '' : state.replaced,
      evidence.happenedOn === null ? state.dayUnknown : '',
      restatedWords(locale, evidence),
    ].filter((mark) => mark !== '');
    const title = evidenceTitle(locale, evidence);
    return {
      ...when,
      title: evidence.isWithdrawal ? `${state.withdrawn}: ${title}` : title,
      detail: [...marks, evidenceDetail(locale, evidence)].join(' · '),
    };
  }
  if (happening.what === 'wish') {
    return { ...when, title: words.wish[happening.wish](stageName[happening.stage].name) };
  }
  if (happening.what === 'changed') {
    return {
      ...when,
      dateTime: happening.at,
      title: happening.deed.charAt(0).toUpperCase() + happening.deed.slice(1),
      by: happening.by,
      detail: formatInstant(happening.at, locale, 'time'),
    };
  }
  const channels: Readonly<Record<string, string>> = words.channels;
  return {
    ...when,
    title: words[happening.what](happening.agency),
    detail: happening.what === 'enrolled' ? channels[happening.channel] : undefined,
  };
}
