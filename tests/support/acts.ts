import type * as v from 'valibot';
import { stageIndex } from '#lib/domain/stages/stages.ts';
import type { App } from '#lib/server/app.ts';
import type { Command } from '#lib/server/commands/command.ts';
import { runQuery, type Query } from '#lib/server/commands/query.ts';
import { runCommand, runCommands, type Origin } from '#lib/server/commands/run-commands.ts';
import { newId } from '#lib/server/ids.ts';
import {
  chooseForAct,
  runAct,
  startAct,
  undoAct,
  undoRecorded,
} from '#lib/server/modules/acts/index.ts';
import { registerPerson } from '#lib/server/modules/people/index.ts';
import { anActor, testApp, type TestApp } from './app.ts';
import { aRegistration } from './builders.ts';
import { systemAccounts } from './imports.ts';
import { sumsNow, sumsOf } from './sums.ts';

export interface ChosenPerson {
  readonly personId: string;
  readonly enrolmentId: string;
  readonly number: string;
}

/** One class for many. */
export const aClass = {
  record: 'evidence',
  stage: 'training',
  kind: 'classAttended',
  grade: 'C',
  happenedOn: '2020-12-07',
  title: 'Pengurusan NIB',
};

/** The people of an act, as the API takes them. */
export const choiceOf = (some: readonly { readonly enrolmentId: string }[]) => ({
  by: 'people',
  people: some.map(({ enrolmentId }) => ({ enrolmentId })),
});

/** A desk with people, and everything that tests of acts ask of it. */
export class ActWorld {
  readonly world: TestApp;
  readonly desk: Origin;
  readonly clerk: string;
  #serial = 0;

  private constructor(world: TestApp, desk: Origin, clerk: string) {
    this.world = world;
    this.desk = desk;
    this.clerk = clerk;
  }

  static async open(): Promise<ActWorld> {
    const world = await testApp();
    await systemAccounts(world);
    const { accountId, ...entering } = await anActor(world, 'deskOfficer');
    return new ActWorld(world, { entering, device: 'test' }, accountId);
  }

  async another(): Promise<Origin> {
    return { entering: await anActor(this.world, 'deskOfficer'), device: 'test' };
  }

  async registered(many: number): Promise<readonly ChosenPerson[]> {
    const envelopes = Array.from({ length: many }, () => {
      this.#serial += 1;
      return {
        id: newId(),
        input: aRegistration({
          fullName: `Uji ${letters(this.#serial)}`,
          birthDate: null,
          phones: [`0812-0000-${String(this.#serial).padStart(4, '0')}`],
        }),
      };
    });
    const verdicts = await runCommands(this.world.app, this.desk, registerPerson, envelopes);
    return verdicts.map((verdict) => {
      if (verdict.outcome !== 'accepted') throw new Error(JSON.stringify(verdict));
      return verdict.answer;
    });
  }

  async send<S extends v.GenericSchema, A>(
    command: Command<S, A>,
    input: object,
    origin: Origin = this.desk,
  ): Promise<A> {
    const verdict = await this.tried(command, input, origin);
    if (verdict.outcome === 'refused') throw new Error(verdict.problem.code);
    return verdict.answer;
  }

  tried<S extends v.GenericSchema, A>(
    command: Command<S, A>,
    input: object,
    origin: Origin = this.desk,
  ) {
    return runCommand(this.world.app, origin, command, { id: newId(), input });
  }

  async ask<S extends v.GenericSchema, A>(
    query: Query<S, A>,
    input: object,
    origin: Origin = this.desk,
  ): Promise<A> {
    const result = await runQuery(this.world.app, origin.entering, query, input);
    if (!result.ok) throw new Error(result.problem.code);
    return result.value;
  }

  async chosen(act: object, some: readonly ChosenPerson[], origin = this.desk): Promise<string> {
    return (await this.send(chooseForAct, { act, choice: choiceOf(some) }, origin)).actId;
  }

  async ran(act: object, some: readonly ChosenPerson[], origin = this.desk): Promise<string> {
    const actId = await this.chosen(act, some, origin);
    await this.send(startAct, { actId }, origin);
    await runAct(this.world.app, actId, 3);
    return actId;
  }

  async undone(actId: string, origin = this.desk): Promise<void> {
    await this.send(undoAct, { actId, reason: 'keliru' }, origin);
    await undoRecorded(this.world.app, actId, 3);
  }

  async trained(): Promise<number> {
    return sumsOf(await sumsNow(this.world), 'PPAPP', 1, stageIndex('training'));
  }

  /** Pieces of evidence of training that stand. */
  async evidenceOf(personId: string): Promise<number> {
    const { rows } = await this.world.owner.query<{ n: number }>(
      `select count(*)::int as n from stages.evidence v where v.person_id = $1 and v.stage = 'training'
       and not v.is_withdrawal and not exists (select from stages.evidence r where r.replaces = v.id)`,
      [personId],
    );
    return rows[0]?.n ?? -1;
  }
}

/** A name that nobody else has: figures do not belong into names. */
function letters(number: number): string {
  return [...String(number * 7919 + 10_000)]
    .map((figure) => ['ba', 'ki', 'ru', 'so', 'te', 'la', 'mi', 'nu', 'wo', 'de'][Number(figure)])
    .join('');
}

/** The application whose connection breaks at the n-th time that one is taken. */
export function breakingAt(app: App, time: number): App {
  let taken = 0;
  return {
    ...app,
    pools: {
      ...app.pools,
      app: new Proxy(app.pools.app, {
        get(pool, name) {
          const value: unknown = Reflect.get(pool, name, pool);
          if (name !== 'connect' || typeof value !== 'function') return value;
          return (...given: unknown[]) => {
            taken += 1;
            if (taken === time) throw new Error('killed');
            return Reflect.apply(value, pool, given) as unknown;
          };
        },
      }),
    },
  };
}
