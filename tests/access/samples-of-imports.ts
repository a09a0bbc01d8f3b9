import { newId } from '#lib/server/ids.ts';
import { ofOwnAgency, type Occasion, type Sample } from './sample.ts';

/** An import of the actor's agency, or of the other one. */
const importOf = ({ world, place }: Occasion) => ({ importId: world.imports[place.agency] });

/** Commands and queries about files on their way in. */
export const samplesOfImports: Readonly<Record<string, Sample>> = {
  confirmMapping: {
    about: 'nobody',
    input: (occasion) => ({ ...importOf(occasion), columns: ['fullName'] }),
    mayBe: ['import.not-open', 'import.columns-unclear'],
    expect: ofOwnAgency,
  },
  saveImport: {
    about: 'nobody',
    input: importOf,
    mayBe: ['import.not-open', 'import.nothing-to-save'],
    expect: ofOwnAgency,
  },
  undoImport: {
    about: 'nobody',
    input: importOf,
    mayBe: ['import.not-open'],
    expect: ofOwnAgency,
  },
  answerHeldRow: {
    about: 'nobody',
    input: (occasion) => ({ ...importOf(occasion), rowNumber: 2, answer: 'leaveOut' }),
    mayBe: ['import.not-open', 'import.row-answered'],
    expect: ofOwnAgency,
  },
  fixImport: {
    about: 'nobody',
    input: (occasion) => ({
      ...importOf(occasion),
      fixId: newId(),
      fix: { kind: 'settle', code: 'nik.length' },
    }),
    mayBe: ['import.not-open'],
    expect: ofOwnAgency,
  },
  undoImportFix: {
    about: 'nobody',
    input: (occasion) => ({ ...importOf(occasion), fixId: newId() }),
    mayBe: ['import.not-open', 'import.no-such-fix'],
    expect: ofOwnAgency,
  },
  correctImportCells: {
    about: 'nobody',
    input: (occasion) => ({
      ...importOf(occasion),
      cells: [{ rowNumber: 2, column: 0, text: 'Siti Contoh' }],
    }),
    mayBe: ['import.not-open'],
    expect: ofOwnAgency,
  },
  restoreImportRows: {
    about: 'nobody',
    input: (occasion) => ({ ...importOf(occasion), rowNumbers: [2] }),
    mayBe: ['import.not-open'],
    expect: ofOwnAgency,
  },
  getImportFixes: { about: 'nobody', input: importOf, expect: ofOwnAgency },
  getImport: { about: 'nobody', input: importOf, expect: ofOwnAgency },
  getImportColumns: { about: 'nobody', input: importOf, expect: ofOwnAgency },
  getImportProblems: { about: 'nobody', input: importOf, expect: ofOwnAgency },
  listImportRows: { about: 'nobody', input: importOf, expect: ofOwnAgency },
  listHeldRows: { about: 'nobody', input: importOf, expect: ofOwnAgency },
  listImports: { about: 'nobody', input: () => ({}) },
};
