import type { AreaIndex } from '#lib/domain/areas/match-area.ts';
import { isDay, type Day } from '#lib/domain/shared/days.ts';
import { restatedDay } from '#lib/domain/stages/restated.ts';
import { stages, type Stage, type Wish } from '#lib/domain/stages/stages.ts';
import type { StandingName } from '#lib/text/stages.ts';
import type { ShownPerson } from '../modules/registry/index.ts';
import { areaName } from './area-names.ts';
import { daysWaited, stageStates } from './listed-row.ts';

/** A piece of evidence as the page tells it. */
export interface EvidenceView extends Omit<ShownPerson['evidence'][number], 'giverAgency'> {
  /** Name of whoever gave it: a partner, or the agency. */
  readonly giver: string | null;
  /** The newest published day whose figures this correction changed. */
  readonly restates: string | null;
  /** What replaced it takes it back instead of correcting it. */
  readonly isTakenBack: boolean;
}

/** One of the seven stages of a person. */
export interface StageView {
  readonly stage: Stage;
  readonly standing: StandingName;
  readonly wish: Wish | null;
  readonly wishOn: string | null;
  /** What stands: neither replaced nor taken back. */
  readonly evidence: readonly EvidenceView[];
}

/** One person as the desk's page shows one. */
export type PersonView = ReturnType<typeof personView>;

/** Everything that the page of a person tells, from what this actor may see. */
export function personView(areas: AreaIndex, person: ShownPerson, today: Day) {
  const { evidence, wishes, reached, nextStage, waitingSince, address } = person;
  const open = new Set(
    person.enrolments.filter((one) => one.until === null && !one.isVoided).map((one) => one.id),
  );
  const agencies = new Map(person.enrolments.map((one) => [one.agencyCode, one.agencyName]));
  const withdrawals = new Set(evidence.filter((piece) => piece.isWithdrawal).map((one) => one.id));
  const byId = new Map(evidence.map((piece) => [piece.id, piece]));
  const pieces = evidence.map(({ giverAgency, ...piece }): EvidenceView => ({
    ...piece,
    giver:
      piece.giverName ?? (giverAgency === null ? null : (agencies.get(giverAgency) ?? giverAgency)),
    restates: restates(piece.replaces === null ? undefined : byId.get(piece.replaces), piece),
    isTakenBack: piece.replacedBy !== null && withdrawals.has(piece.replacedBy),
  }));
  const stageViews = stages.map((stage): StageView => {
    const said = wishes.find((one) => one.stage === stage && open.has(one.enrolmentId));
    return {
      stage,
      standing: standingOf(stage, reached, nextStage, said?.wish),
      wish: said?.wish ?? null,
      wishOn: said?.saidOn ?? null,
      evidence: pieces.filter(
        (piece) => piece.stage === stage && !piece.isWithdrawal && piece.replacedBy === null,
      ),
    };
  });
  return {
    id: person.id,
    number: person.number,
    fullName: person.fullName,
    callName: person.callName,
    sex: person.sex,
    birthDate: person.birthDate,
    birthPlace: person.birthPlace,
    isArchived: person.isArchived,
    archivedReason: person.archivedReason,
    revision: person.revision,
    nik: person.nik,
    hasFamilyCard: person.hasFamilyCard,
    phones: person.phones.map((phone) => phone.e164),
    address:
      address === null
        ? null
        : {
            ...address,
            kelurahan: areaName(areas, address.kelurahanCode),
            kecamatan: areaName(areas, address.kecamatanCode),
            kota: areaName(areas, address.kotaCode),
          },
    businesses: person.businesses,
    groups: person.groups,
    enrolments: person.enrolments,
    left: leavingOf(person),
    wishes,
    evidence: pieces,
    stages: stageViews,
    states: stageStates(
      reached,
      nextStage,
      stageViews.filter((one) => one.standing === 'notNeeded').map((one) => one.stage),
    ),
    next:
      nextStage === null || waitingSince === null
        ? null
        : {
            stage: nextStage,
            since: waitingSince,
            days: daysWaited(waitingSince, today) ?? 0,
          },
  };
}

/** By the earlier piece and the one in its place. */
function restates(
  earlier: ShownPerson['evidence'][number] | undefined,
  { replacedOn }: Pick<ShownPerson['evidence'][number], 'replacedOn'>,
): string | null {
  const from = earlier?.happenedOn ?? earlier?.recordedOn;
  if (from === undefined || replacedOn === null || !isDay(from) || !isDay(replacedOn)) return null;
  return restatedDay(from, replacedOn);
}

/** How the last coaching ended, where none goes on. */
function leavingOf(person: ShownPerson) {
  const counted = person.enrolments.filter((one) => !one.isVoided);
  const last = counted.toSorted((one, other) => (one.from < other.from ? 1 : -1))[0];
  if (last === undefined || counted.some((one) => one.until === null)) return null;
  return last.until === null ? null : { on: last.until, reason: last.endReason };
}

function standingOf(
  stage: Stage,
  reached: readonly Stage[],
  next: Stage | null,
  wish: Wish | undefined,
): StandingName {
  if (reached.includes(stage)) return 'done';
  if (stage === next) return 'next';
  if (wish === undefined) return 'notAsked';
  return wish === 'wants' ? 'wanted' : wish;
}
