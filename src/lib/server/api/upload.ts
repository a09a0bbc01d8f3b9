import type { ProblemCode } from '#lib/domain/problems.ts';
import type { Result } from '#lib/domain/shared/result.ts';
import type { App } from '../app.ts';
import type { Caller } from './caller.ts';
import type { Endpoint } from './endpoints.ts';

/** What arrived: the bytes of the body, and what stands in the address beside them. */
export interface Uploaded {
  readonly caller: Caller;
  readonly commandId: string;
  /** Fields of the path and of the query. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}

/** What became of a file; `wasKnown` for a file that came again under its id. */
export interface Taken {
  readonly answer: object;
  readonly wasKnown: boolean;
}

/**
 * Taking in a file as the body itself, described as endpoints are: its input stands in the address.
 * No command of the catalogue can do it, since the file has to be read first.
 */
export interface Upload extends Omit<Endpoint, 'does'> {
  /** Kinds of body that are taken. What a file really is, its content says. */
  readonly types: readonly string[];
  readonly mostBytes: number;
  /** What a body beyond the bound is refused as. */
  readonly tooLarge: ProblemCode;
  /** What the answer says, in a sentence for the description. */
  readonly taken: string;
  /** For the example of the documentation: a file and its type. */
  readonly example: { readonly fileName: string; readonly type: string };
  take(app: App, uploaded: Uploaded): Promise<Result<Taken>>;
}
