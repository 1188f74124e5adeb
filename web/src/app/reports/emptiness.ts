import type { Problem } from '../core/api/problem';

/** Why there is nothing to see. Empty is never one thing: each has its own words in `empty.<kind>`. */
export type Emptiness =
  | 'unknown-report' | 'no-data-yet' | 'nothing-in-period' | 'none-reported' | 'not-your-area' | 'sign-in' | 'session-ended'
  | 'no-such-area' | 'not-known-then' | 'no-such-split' | 'offline' | 'broken';

/** Where another choice may help: the controls stay. */
export const CHOOSABLE: readonly (Emptiness | null)[] = [null, 'nothing-in-period', 'none-reported', 'no-such-split'];

export interface Circumstances {
  problem: Problem | undefined;
  /** One part of it was asked for: a class, a subject. */
  part?: boolean;
  signedIn: boolean;
  ended: boolean;
  /** The menu is here, and holds the report. */
  menuRead: boolean;
  declared: boolean;
  asOf: string | null;
  /** The period is one that was published. */
  periodKnown: boolean;
  /** The area has a figure in the period; null while that is not known. */
  figures: boolean | null;
  /** It is an area below the state, whose schools are known and of which none is in the data of the period. */
  noneReported?: boolean;
}

/** Null: there is something to see, or it is still on its way. */
export function emptinessOf(now: Circumstances): Emptiness | null {
  if (now.problem) return ofProblem(now.problem, now);
  if (!now.menuRead) return null;
  if (!now.declared) return now.ended ? 'session-ended' : 'unknown-report';
  if (!now.asOf) return 'no-data-yet';
  if (now.periodKnown && now.figures === false && now.noneReported) return 'none-reported';
  if (!now.periodKnown || now.figures === false) return 'nothing-in-period';
  return null;
}

function ofProblem(problem: Problem, now: Circumstances): Emptiness {
  switch (problem.kind) {
    case 'offline': return 'offline';
    case 'missing': return problem.code === 'not_known_then' ? 'not-known-then' : now.part ? 'no-such-split' : 'no-such-area';
    case 'signed-out': case 'not-yours':
      return now.signedIn ? 'not-your-area' : now.ended ? 'session-ended' : 'sign-in';
    default: return 'broken';
  }
}
