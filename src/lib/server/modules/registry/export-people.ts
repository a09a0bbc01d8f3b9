import * as v from 'valibot';
import { listColumns, sorts } from '#lib/domain/queues/default-queues.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { cursor } from '#lib/domain/shared/schemas.ts';
import { defineCommand } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import { listedPerson, peopleFilter, toListed, toListFilter } from './list-people.ts';
import { countList } from './list-people.sql.ts';
import { cursorOf, pageOf } from './sort-people.ts';

const sort = v.optional(v.picklist(sorts), 'newest');

/** People read at once while a file is written. */
const PAGE = 2000;

/**
 * The act of taking a list out of the system: the journal keeps who, when, by which filter and how
 * many; what is in the file it does not keep. The file itself is read with `pageOfExport`.
 */
export const exportPeople = defineCommand({
  name: 'exportPeople',
  summary: 'Records that a list of people is taken out as a file, and says how many they are.',
  route: 'POST /people/exports',
  input: v.object({
    ...peopleFilter.entries,
    sort,
    /** Only these columns beside number and name; all of them when left out. */
    columns: v.optional(v.array(v.picklist(listColumns))),
    format: v.picklist(['csv', 'xlsx']),
  }),
  answer: v.object({ people: v.number() }),
  capability: 'people.export',
  refusals: [],
  async handle(commands, { load }) {
    const counts = await load(...commands.map((command) => countList(toListFilter(command.input))));
    return {
      verdicts: commands.map((command, index) => {
        const people = counts[index]?.[0]?.total ?? 0;
        const { format, sort: order, columns, ...filter } = command.input;
        const used = Object.fromEntries(
          Object.entries(filter).filter(([, value]) => value !== null && value !== false),
        );
        return accepted({
          answer: { people },
          changes: [
            {
              entity: 'export',
              entityId: command.id,
              old: null,
              new: {
                list: 'people',
                format,
                filter: used,
                people,
                ...(order === 'newest' ? {} : { sort: order }),
                ...(columns === undefined ? {} : { columns }),
              },
            },
          ],
        });
      }),
      writes: [],
    };
  },
});

/** A long page of the list without its total, for writing a file. */
export const pageOfExport = defineQuery({
  name: 'pageOfExport',
  summary: 'Gives a long page of the list of people, for a file; record the export first.',
  route: 'GET /people/exports/pages',
  input: v.object({ ...peopleFilter.entries, sort, cursor }),
  answer: v.object({ people: v.array(listedPerson), nextCursor: v.nullable(v.string()) }),
  capability: 'people.export',
  async answerTo({ input, read }) {
    const filter = toListFilter(input);
    const page = pageOf(filter, input.sort, input.cursor, PAGE + 1);
    if (page === undefined) return refused('input.invalid', undefined, 'cursor');
    const { rows } = await read(page);
    const people = rows[0].slice(0, PAGE);
    const last = people.at(-1);
    return accepted({
      people: people.map(toListed),
      nextCursor: rows[0].length > PAGE ? cursorOf(last, input.sort) : null,
    });
  },
});
