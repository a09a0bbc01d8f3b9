import * as v from 'valibot';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { flag, id } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { findFiles } from './files.sql.ts';
import { readKept } from './keep-proof.ts';

/**
 * One proof with its content. A sensitive one is given only when it is asked for as such, because
 * that leaves a row in the journal before anything is read.
 */
export const getFile = defineQuery({
  name: 'getFile',
  summary: 'Gives a photo or a PDF that proves something about a person, in base64.',
  route: 'GET /people/{personId}/files/{fileId}',
  input: v.object({
    personId: id,
    fileId: id,
    /** Asks for a file about money, welfare or disability; the reading is journalled. */
    sensitive: flag(false),
  }),
  answer: v.object({
    fileId: v.string(),
    kind: v.picklist(['photo', 'paper']),
    fileName: v.string(),
    mediaType: v.string(),
    width: v.nullable(v.number()),
    height: v.nullable(v.number()),
    isSensitive: v.boolean(),
    content: v.string(),
  }),
  capability: 'people.read',
  readsSensitive: ({ personId, sensitive }) => (sensitive ? { personId } : null),
  async answerTo({ app, input, read }) {
    const { rows } = await read(findFiles([input.fileId]));
    const file = rows[0][0];
    if (file === undefined || file.personId !== input.personId) return refused('not-found');
    if (file.isSensitive && !input.sensitive) return refused('not-found');
    const content = await readKept(app, file.address);
    // The table promises it: that it is gone is a fault of ours and no refusal.
    if (content === undefined) throw new Error('a file of the table is not in the store');
    const { fileName, mediaType, kind, width, height, isSensitive } = file;
    return accepted({
      fileId: file.id,
      kind,
      fileName,
      mediaType,
      width,
      height,
      isSensitive,
      content: content.toString('base64'),
    });
  },
});
