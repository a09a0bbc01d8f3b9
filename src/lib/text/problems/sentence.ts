/** A detail of a problem as people read it; empty when the problem does not carry it. */
export type Detail = (name: string) => string;

/** What a problem says: what happened, where, and what to do next. */
export type Sentence = string | ((detail: Detail) => string);

/** The sentence in Bahasa Indonesia and in English. */
export type Sentences<Code extends string> = Readonly<Record<Code, readonly [Sentence, Sentence]>>;

/** ` pada baris 12 kolom C`, or nothing where the problem does not say the place. */
export function atCell(detail: Detail, words: { row: string; column: string }): string {
  const row = detail('row');
  const column = detail('column');
  return `${row === '' ? '' : ` ${words.row} ${row}`}${column === '' ? '' : ` ${words.column} ${column}`}`;
}
