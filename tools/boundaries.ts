/** Who imports whom against the rules of `.dependency-cruiser.cjs`. */
import { conclude, root } from './checks/tree.ts';
import { findBrokenRules } from './import-rules.ts';

const broken = await findBrokenRules(root);
conclude(
  broken.map(({ rule, from, to }) =>
    from === to ? `${rule}: ${from}` : `${rule}: ${from} → ${to}`,
  ),
);
