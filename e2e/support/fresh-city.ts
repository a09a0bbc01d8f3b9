import { runProgram } from './application.ts';
import { openVisitor, type Visitor } from './visit.ts';

/** Visits a demo city of its own, in which no other journey has worked: the reported figures are whole there. */
export async function openFreshCity(): Promise<Visitor> {
  const program = await runProgram();
  const visitor = await openVisitor(program.address);
  return {
    ...visitor,
    close: async () => {
      await visitor.close();
      await program.stop();
    },
  };
}
