import * as v from 'valibot';
import { actsOfKind } from '#lib/domain/audit/kinds.ts';
import { accepted } from '#lib/domain/shared/result.ts';
import { optionalDay } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { lastOfPart, sealState, selectReadings, verifyPart } from './journal.sql.ts';

/** Days that are looked at when no day is named. */
const DAYS = 30;
const MOST = 200;

/** Who read what is sensitive, how often and of how many people; lists taken out as well. */
export const listReadings = defineQuery({
  name: 'listReadings',
  summary: 'Tells who read what is sensitive since a day, how often and of how many people.',
  route: 'GET /journal/readings',
  /** Thirty days when left out. */
  input: v.object({ since: optionalDay }),
  answer: v.object({
    since: v.string(),
    readings: v.array(
      v.object({
        accountId: v.nullable(v.string()),
        actorName: v.string(),
        actorRole: v.string(),
        act: v.string(),
        readings: v.number(),
        /** Different people; 0 for a list of which the journal does not say how many it showed. */
        people: v.number(),
        lastAt: v.string(),
      }),
    ),
  }),
  capability: 'journal.read',
  async answerTo({ app, input, read }) {
    const from =
      input.since === null
        ? new Date(app.now() - DAYS * 86_400_000)
        : new Date(`${input.since}T00:00:00+07:00`);
    const acts = [...actsOfKind('reads'), 'exportPeople'];
    const { rows } = await read(
      selectReadings(acts, from.toISOString(), '9999-01-01T00:00:00Z', MOST),
    );
    return accepted({ since: from.toISOString(), readings: rows[0] });
  },
});

/** Until when the journal is sealed. */
export const getSealState = defineQuery({
  name: 'getSealState',
  summary: 'Tells until when the journal is sealed, over how many acts, and how many wait.',
  route: 'GET /journal/seals',
  input: v.object({}),
  answer: v.object({
    seals: v.number(),
    sealed: v.number(),
    sealedAt: v.nullable(v.string()),
    sealedUntil: v.nullable(v.string()),
    waiting: v.number(),
  }),
  capability: 'journal.read',
  async answerTo({ read }) {
    const { rows } = await read(sealState());
    return accepted(
      rows[0][0] ?? { seals: 0, sealed: 0, sealedAt: null, sealedUntil: null, waiting: 0 },
    );
  },
});

/** Faults that one answer names; a journal with more is broken in any case. */
const MOST_FAULTS = 100;

/** A whole number, also as it stands in an address. */
const whole = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,12}$/), v.transform(Number))]),
  v.integer(),
);

/** Recomputes a few seals, so that whoever asks can go on from there and show how far it is. */
export const verifyJournalPart = defineQuery({
  name: 'verifyJournalPart',
  summary: 'Recomputes a few seals of the journal after one, and names every fault found.',
  route: 'GET /journal/verification/parts',
  input: v.object({
    after: v.optional(v.pipe(whole, v.minValue(0)), 0),
    seals: v.optional(v.pipe(whole, v.minValue(1), v.maxValue(50)), 5),
  }),
  answer: v.object({
    /** The last seal that was recomputed; where the next part begins. */
    last: v.number(),
    total: v.number(),
    isDone: v.boolean(),
    faults: v.array(
      v.object({
        fault: v.string(),
        sealNo: v.nullable(v.number()),
        commandId: v.nullable(v.string()),
      }),
    ),
  }),
  capability: 'journal.read',
  async answerTo({ input, read }) {
    const { rows } = await read(
      verifyPart(input.after, input.seals),
      lastOfPart(input.after, input.seals),
    );
    const [faults, [end]] = rows;
    return accepted({
      last: end?.last ?? input.after,
      total: end?.total ?? 0,
      isDone: end?.last === null || end === undefined,
      faults: faults.slice(0, MOST_FAULTS),
    });
  },
});
