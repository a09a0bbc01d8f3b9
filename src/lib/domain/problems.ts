import type { PeopleProblem } from './people/problems.ts';
import type { SharedProblem } from './shared/problems.ts';
import type { StageProblem } from './stages/problems.ts';
import type { ProofProblem } from './files/problems.ts';
import type { HelpProblem } from './help/problems.ts';
import type { ImportProblem } from './imports/problems.ts';
import type { AccountProblem } from './accounts/problems.ts';
import type { ActProblem } from './acts/problems.ts';
import type { AgencyProblem } from './agencies/problems.ts';
import type { BusinessProblem } from './businesses/problems.ts';
import type { DocumentProblem } from './documents/problems.ts';
import type { MessageProblem } from './messages/problems.ts';
import type { QueueProblem } from './queues/problems.ts';
import type { TargetProblem } from './targets/problems.ts';

/** Every reason for which the system refuses something. Each domain folder lists its own. */
export type ProblemCode =
  | SharedProblem
  | PeopleProblem
  | BusinessProblem
  | StageProblem
  | TargetProblem
  | HelpProblem
  | ImportProblem
  | ProofProblem
  | ActProblem
  | QueueProblem
  | MessageProblem
  | DocumentProblem
  | AgencyProblem
  | AccountProblem;
