import type { Readable } from 'node:stream';
import type { AreaIndex } from '#lib/domain/areas/match-area.ts';
import { categoryWords } from '#lib/domain/imports/answers.ts';
import type { Field } from '#lib/domain/imports/fields.ts';
import { importFieldNames } from '#lib/text/imports.ts';
import type { Locale } from '#lib/text/locale.ts';
import { writeXlsx } from '../spreadsheets/index.ts';

/** Columns of the empty list, in the order in which an office writes them. */
export const templateColumns = [
  'fullName',
  'nik',
  'familyCardNo',
  'birthPlace',
  'birthDate',
  'sex',
  'phone',
  'address',
  'rtRw',
  'kelurahan',
  'kecamatan',
  'kota',
  'businessName',
  'businessCategory',
  'businessActivity',
  'nib',
  'enrolledOn',
  'training',
  'mentoring',
  'licensing',
  'marketing',
  'financialReporting',
  'capital',
] as const satisfies readonly Field[];

type TemplateColumn = (typeof templateColumns)[number];

function choicesOf(areas: AreaIndex): ReadonlyMap<TemplateColumn, readonly string[]> {
  const names = (level: 'kota' | 'kecamatan' | 'kelurahan'): string[] => {
    const all = [...areas.byCode.values()].filter((area) => area.level === level);
    return [...new Set(all.map((area) => area.name))].sort((one, other) =>
      one.localeCompare(other, 'id'),
    );
  };
  const tick = ['v'];
  return new Map<TemplateColumn, readonly string[]>([
    ['sex', ['L', 'P']],
    ['kelurahan', names('kelurahan')],
    ['kecamatan', names('kecamatan')],
    ['kota', names('kota')],
    ['businessCategory', categoryWords],
    ['training', tick],
    ['mentoring', tick],
    ['licensing', tick],
    ['marketing', tick],
    ['financialReporting', tick],
    ['capital', tick],
  ]);
}

/**
 * An empty list as an .xlsx that the import reads without a question: headings that it knows, and
 * words to choose from for areas, kinds and stages.
 */
export function importTemplate(areas: AreaIndex, locale: Locale): Readable {
  const names = importFieldNames(locale);
  const choices = choicesOf(areas);
  async function* rows(): AsyncGenerator<readonly string[]> {
    yield await Promise.resolve(templateColumns.map((column) => names[column]));
  }
  return writeXlsx(rows(), {
    sheetName: 'Daftar',
    widths: templateColumns.map((column) => Math.max(12, names[column].length + 2)),
    choices: new Map(
      templateColumns.flatMap((column, at) => {
        const words = choices.get(column);
        return words === undefined ? [] : [[at, words] as const];
      }),
    ),
  });
}
