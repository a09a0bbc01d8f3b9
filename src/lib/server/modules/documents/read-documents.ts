import * as v from 'valibot';
import { documentKinds } from '#lib/domain/documents/kinds.ts';
import { parseDocumentCode } from '#lib/domain/documents/document-code.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { cursor, id, optionalLine, pageSize } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { listPage, selectDocument, selectDocumentPeople } from './documents.sql.ts';
import { selectPresent, selectScans } from './scans.sql.ts';

const text = v.nullable(v.string());

/** Papers of the agency, newest first; by the code on one of them, that one. */
export const listDocuments = defineQuery({
  name: 'listDocuments',
  summary: 'Lists letters and attendance lists, newest first, or finds one by the code on it.',
  route: 'GET /documents',
  input: v.object({ code: optionalLine(20), cursor, size: pageSize }),
  answer: v.object({
    documents: v.array(
      v.object({
        id: v.string(),
        agencyCode: v.string(),
        kind: v.picklist(documentKinds),
        code: v.string(),
        number: v.string(),
        dated: v.string(),
        subject: v.string(),
        people: v.number(),
        madeByName: text,
      }),
    ),
    nextCursor: text,
  }),
  capability: 'people.read',
  async answerTo({ input, read }) {
    const before = input.cursor === null ? null : Number(input.cursor);
    if (before !== null && !Number.isSafeInteger(before)) {
      return refused('input.invalid', undefined, 'cursor');
    }
    // A code that no paper can have finds none.
    const code = input.code === null ? null : (parseDocumentCode(input.code) ?? '');
    const { rows } = await read(listPage(code, before, input.size + 1));
    const page = rows[0].slice(0, input.size);
    const last = page.at(-1);
    return accepted({
      documents: page.map(({ receipt, ...shown }) => {
        void receipt;
        return shown;
      }),
      nextCursor: rows[0].length > input.size && last !== undefined ? String(last.receipt) : null,
    });
  },
});

/** One paper with the people on it whom the reader may see. */
export const getDocument = defineQuery({
  name: 'getDocument',
  summary: 'Gives a letter or attendance list with the people on it.',
  route: 'GET /documents/{documentId}',
  input: v.object({ documentId: id }),
  answer: v.object({
    id: v.string(),
    agencyCode: v.string(),
    agencyName: v.string(),
    kind: v.picklist(documentKinds),
    code: v.string(),
    number: v.string(),
    dated: v.string(),
    subject: v.string(),
    happensOn: text,
    startsAt: text,
    endsAt: text,
    place: text,
    /** When it was made; the figures of a recap are those known then. */
    madeAt: v.string(),
    people: v.array(
      v.object({
        personId: v.string(),
        personNumber: v.string(),
        fullName: v.string(),
        businessName: text,
        kelurahanCode: text,
        enrolledOn: v.string(),
        /** Evidence names the paper's number. */
        isPresent: v.boolean(),
      }),
    ),
    /** When signed papers came back, the newest first. */
    scannedAt: v.array(v.string()),
  }),
  capability: 'people.read',
  async answerTo({ input, read }) {
    const { documentId } = input;
    const { rows } = await read(
      selectDocument(documentId),
      selectDocumentPeople(documentId),
      selectPresent(documentId),
      selectScans(documentId),
    );
    const [[found], people, came, scans] = rows;
    if (found === undefined) return refused('not-found');
    const present = new Set(came.map((row) => row.personId));
    return accepted({
      ...found,
      people: people.map((person) => ({ ...person, isPresent: present.has(person.personId) })),
      scannedAt: scans.map((scan) => scan.addedAt),
    });
  },
});
