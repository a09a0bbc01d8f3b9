import { proofKindOf, type ProofKind } from '#lib/domain/files/proof-kind.ts';
import { cleanText } from '#lib/domain/shared/text.ts';
import { accepted, type Problem, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { repaint } from '../../images/repaint.ts';
import { folderStore } from './file-store.ts';

/** A proof that lies clean in the store; nobody's yet. */
export interface KeptProof {
  readonly kind: ProofKind;
  readonly fileName: string;
  readonly address: string;
  /** What is kept, for whoever looks at it before it is put away. */
  readonly content: Buffer;
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * Takes in a content: what it is by itself, photos painted anew without what the telephone noted, then
 * encrypted into the store. Until then it is in memory only, so that nothing unclean is ever stored.
 */
export async function keepProof(
  app: App,
  fileName: string,
  content: Uint8Array,
): Promise<Result<KeptProof>> {
  const kind = proofKindOf(content);
  if (!kind.ok) return kind;
  const clean = await cleaned(kind.value, content);
  if (!clean.ok) return clean;
  const address = await kept(app, clean.value.content);
  if (!address.ok) return address;
  return accepted({
    ...clean.value,
    kind: kind.value,
    fileName: nameOf(fileName, kind.value),
    address: address.value,
  });
}

async function cleaned(
  kind: ProofKind,
  content: Uint8Array,
): Promise<Result<Pick<KeptProof, 'content' | 'width' | 'height'>>> {
  if (kind === 'photo') return repaint(content);
  return accepted({ content: Buffer.from(content), width: null, height: null });
}

const noRoom: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG']);

async function kept(app: App, content: Buffer): Promise<Result<string>> {
  try {
    return accepted(await folderStore(app.config.varDir, app.keys).keep(content));
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    if (!noRoom.has(code)) throw error;
    const problem: Problem = { code: 'proof.no-room', field: 'proof' };
    return { ok: false, problem };
  }
}

/** Names come from outside: the last part without its ending, and the ending of what it is now. */
function nameOf(given: string, kind: ProofKind): string {
  const last = cleanText(given.split(/[\\/]/).at(-1) ?? '').replace(/[";]/g, '');
  const stem = last
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .slice(0, 100)
    .trim();
  return `${stem === '' ? 'bukti' : stem}.${kind === 'photo' ? 'jpg' : 'pdf'}`;
}

/** What was kept under an address; nothing where it is not there. */
export function readKept(app: App, address: string): Promise<Buffer | undefined> {
  return folderStore(app.config.varDir, app.keys).read(address);
}
