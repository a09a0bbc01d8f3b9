import * as v from 'valibot';
import { actStates, correctedFields, mayStillUndo, type Act } from '#lib/domain/acts/act.ts';
import { actVerdicts, countVerdicts, decide, type ActVerdict } from '#lib/domain/acts/decide.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { evidenceKinds, stages, type EvidenceKind } from '#lib/domain/stages/stages.ts';
import type { App } from '../../app.ts';
import { defineQuery } from '../../commands/query.ts';
import { findAct, listStarted, type ActRow } from './acts.sql.ts';
import { allPeople, countOutcomes, type ActPerson, type Outcome } from './people.sql.ts';
import { askedOf } from './run-act.ts';
import { findGone, findLastChanges, findStandings, type StandingRow } from './standing.sql.ts';
import { stillOurs } from './undo-act.ts';

const kinds = [...new Set(Object.values(evidenceKinds).flat())] as [
  EvidenceKind,
  ...EvidenceKind[],
];

const counts = v.object({
  recorded: v.number(),
  already: v.number(),
  changed: v.number(),
  left: v.number(),
  notVisible: v.number(),
  noPhone: v.number(),
  refused: v.number(),
  /** Not dealt with: the act was stopped before, or still runs. */
  waiting: v.number(),
  undone: v.number(),
  stays: v.number(),
});
type Counts = v.InferOutput<typeof counts>;

/** What an act records, as screens and the API show it; what it does not say is null. */
const shownAct = v.object({
  record: v.picklist(['evidence', 'officer', 'correction', 'message']),
  stage: v.nullable(v.picklist(stages)),
  kind: v.nullable(v.picklist(kinds)),
  title: v.nullable(v.string()),
  happenedOn: v.nullable(v.string()),
  officerId: v.nullable(v.string()),
  field: v.nullable(v.picklist(correctedFields)),
  value: v.nullable(v.string()),
  body: v.nullable(v.string()),
});
export type ShownAct = v.InferOutput<typeof shownAct>;

function shown(act: Act): ShownAct {
  const nothing = {
    stage: null,
    kind: null,
    title: null,
    happenedOn: null,
    officerId: null,
    field: null,
    value: null,
    body: null,
  };
  switch (act.record) {
    case 'evidence': {
      const { record, stage, kind, title, happenedOn } = act;
      return { ...nothing, record, stage, kind, title, happenedOn };
    }
    case 'message':
      return { ...nothing, record: act.record, body: act.body };
    case 'officer':
      return { ...nothing, record: act.record, officerId: act.officerId };
    case 'correction':
      return { ...nothing, record: act.record, field: act.field, value: act.value };
  }
}

const summary = v.object({
  actId: v.string(),
  act: shownAct,
  state: v.picklist(actStates),
  people: v.number(),
  progress: v.number(),
  accountId: v.string(),
  accountName: v.nullable(v.string()),
  problem: v.nullable(v.object({ code: v.string() })),
  chosenAt: v.string(),
  startedAt: v.nullable(v.string()),
  endedAt: v.nullable(v.string()),
  undoneAt: v.nullable(v.string()),
  mayUndo: v.boolean(),
  counts,
});
export type ActSummary = v.InferOutput<typeof summary>;

type CountRow = {
  readonly outcome: Outcome | null;
  readonly undoOutcome: 'undone' | 'stays' | null;
  readonly people: number;
};

function countsOf(rows: readonly CountRow[]): Counts {
  const all: Counts = {
    recorded: 0,
    already: 0,
    changed: 0,
    left: 0,
    notVisible: 0,
    noPhone: 0,
    refused: 0,
    waiting: 0,
    undone: 0,
    stays: 0,
  };
  for (const row of rows) {
    all[row.outcome ?? 'waiting'] += row.people;
    if (row.undoOutcome !== null) all[row.undoOutcome] += row.people;
  }
  return all;
}

function summaryOf(app: App, row: ActRow, rows: readonly CountRow[]): ActSummary {
  const all = countsOf(rows);
  const endedAt = Date.parse(row.endedAt ?? row.chosenAt);
  return {
    actId: row.id,
    act: shown(row.act),
    state: row.state,
    people: row.people,
    progress: row.progress,
    accountId: row.accountId,
    accountName: row.accountName,
    problem: row.problem === null ? null : { code: row.problem.code },
    chosenAt: row.chosenAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    undoneAt: row.undoneAt,
    mayUndo:
      (row.state === 'done' || row.state === 'stopped') &&
      all.recorded > 0 &&
      mayStillUndo(endedAt, app.now()),
    counts: all,
  };
}

/** Names that one exception shows; the others are counted. */
const SHOWN = 3;

const named = v.object({ personId: v.string(), fullName: v.string() });
const group = v.object({
  verdict: v.picklist(actVerdicts),
  people: v.number(),
  /** Some of them, by name; nobody who is out of sight. */
  some: v.array(
    v.object({
      ...named.entries,
      /** The newest change since they were chosen. */
      change: v.nullable(
        v.object({ entity: v.string(), stage: v.nullable(v.string()), at: v.string() }),
      ),
    }),
  ),
});

/**
 * An act before it starts: what would be recorded for how many, and every exception with some names.
 * Decided by the same rule that the job decides by.
 */
export const previewAct = defineQuery({
  name: 'previewAct',
  summary: 'Shows for how many chosen people an act would record, and the exceptions by name.',
  route: 'GET /acts/{actId}/preview',
  input: v.object({ actId: id }),
  answer: v.object({ ...summary.entries, groups: v.array(group) }),
  capability: 'acts.run',
  async answerTo({ app, input, read }) {
    const { rows } = await read(findAct(input.actId), allPeople(input.actId));
    const [[act], people] = rows;
    if (act === undefined) return refused('not-found');
    const standings = await standingsBy(read, act, people);
    const decided = people.map((one) => {
      const now = standings.get(one.enrolmentId);
      return { one, now, verdict: decide(act.act, one.seen, now) };
    });
    const totals = countVerdicts(decided.map((one) => one.verdict));
    const some = (verdict: ActVerdict): StandingRow[] =>
      decided
        .flatMap(({ now, verdict: own }) => (own === verdict && now !== undefined ? [now] : []))
        .slice(0, SHOWN);
    const changedIds = some('changed').map((one) => one.personId);
    const changes =
      changedIds.length === 0
        ? []
        : (await read(findLastChanges(changedIds, act.chosenAt))).rows[0];
    const changeOf = new Map(changes.map(({ personId, ...change }) => [personId, change] as const));
    return accepted({
      ...summaryOf(app, act, [{ outcome: null, undoOutcome: null, people: people.length }]),
      groups: actVerdicts.map((verdict) => ({
        verdict,
        people: totals[verdict],
        some:
          verdict === 'record'
            ? []
            : some(verdict).map(({ personId, fullName }) => ({
                personId,
                fullName,
                change: changeOf.get(personId) ?? null,
              })),
      })),
    });
  },
});

type Read = Parameters<typeof previewAct.answerTo>[0]['read'];

async function standingsBy(
  read: Read,
  act: ActRow,
  people: readonly ActPerson[],
): Promise<ReadonlyMap<string, StandingRow>> {
  const { rows } = await read(
    findStandings(
      people.map((one) => one.enrolmentId),
      askedOf(act),
    ),
  );
  return new Map(rows[0].map((row) => [row.enrolmentId, row]));
}

/** One act with what became of everybody so far. */
export const getAct = defineQuery({
  name: 'getAct',
  summary: 'Gives an act with its progress, and how many it recorded, passed over or took back.',
  route: 'GET /acts/{actId}',
  input: v.object({ actId: id }),
  answer: summary,
  capability: 'acts.run',
  async answerTo({ app, input, read }) {
    const { rows } = await read(findAct(input.actId), countOutcomes([input.actId]));
    const [[act], outcomes] = rows;
    return act === undefined ? refused('not-found') : accepted(summaryOf(app, act, outcomes));
  },
});

/** How many of an act would be taken back, and how many stay since they were changed again. */
export const previewUndo = defineQuery({
  name: 'previewUndo',
  summary: 'Tells how many people taking an act back would touch, and how many were changed since.',
  route: 'GET /acts/{actId}/undo',
  input: v.object({ actId: id }),
  answer: v.object({ actId: v.string(), ours: v.number(), changedSince: v.number() }),
  capability: 'acts.run',
  async answerTo({ input, read }) {
    const { rows } = await read(findAct(input.actId), allPeople(input.actId));
    const [[act], everybody] = rows;
    if (act === undefined) return refused('not-found');
    const people = everybody.filter(
      (one) => one.outcome === 'recorded' && one.undoOutcome === null,
    );
    const standings = await standingsBy(read, act, people);
    const { rows: replaced } = await read(
      findGone(
        act.act,
        people.flatMap((one) => one.madeId ?? []),
      ),
    );
    const gone = new Set(replaced[0].map((row) => row.id));
    const ours = people.filter((one) =>
      stillOurs(act.act, one, standings.get(one.enrolmentId), gone),
    ).length;
    return accepted({ actId: act.id, ours, changedSince: people.length - ours });
  },
});

/** Acts that were started, newest first: the own ones, or those of the agency. */
export const listActs = defineQuery({
  name: 'listActs',
  summary: 'Lists acts that were started since a day, newest first.',
  route: 'GET /acts',
  input: v.object({
    since: v.pipe(v.string(), v.isoTimestamp()),
    ofAccount: v.optional(v.nullable(id), null),
  }),
  answer: v.object({ acts: v.array(summary) }),
  capability: 'acts.run',
  async answerTo({ app, input, read }) {
    const { rows } = await read(listStarted(input.ofAccount, input.since, MOST_LISTED));
    const acts = rows[0];
    const outcomes =
      acts.length === 0 ? [] : (await read(countOutcomes(acts.map((one) => one.id)))).rows[0];
    const byAct = Map.groupBy(outcomes, (row) => row.actId);
    return accepted({ acts: acts.map((row) => summaryOf(app, row, byAct.get(row.id) ?? [])) });
  },
});

const MOST_LISTED = 30;
