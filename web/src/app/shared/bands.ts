/** Four steps from "needs help" to "doing well". Colour is never alone: each step has its symbol, and a word in `band.<step>`. */
export const STEP_COLOURS = ['#b2500b', '#f2b76b', '#8ec5d6', '#0b5d7a'] as const;
export const NO_DATA_COLOUR = '#d9d9d9';
export const STEP_SYMBOLS = ['▲', '◆', '■', '●'] as const;
export const NO_DATA_SYMBOL = '○';

export type Step = 0 | 1 | 2 | 3;
export type Direction = 'higher' | 'lower';

export interface ScaleClass {
  step: Step;
  /** Exclusive lower and inclusive upper bound; null where the class is open. */
  above: number | null;
  upTo: number | null;
}

/** A scale tells the step of a value and lists its classes, the worst first. */
export interface Scale {
  kind: 'absolute' | 'relative';
  classes: ScaleClass[];
  stepOf(value: number | null): Step | null;
}

/** The declared bands: `[33, 60, 75]` means ≤33, ≤60, ≤75, >75. Where lower is better the colours turn round. */
export function absoluteScale(bands: readonly number[], direction: Direction): Scale {
  return scaleOf('absolute', [...bands].sort((a, b) => a - b), direction);
}

/** Quarters of what is shown: equal values always share a class, and a single value counts as doing well. */
export function relativeScale(values: readonly (number | null)[], direction: Direction): Scale {
  const known = values.filter((value): value is number => value !== null).sort((a, b) => a - b);
  const distinct = new Set(known);
  if (distinct.size < 2) return scaleOf('relative', [], direction);
  const highest = known[known.length - 1] as number;
  const limits = [0.25, 0.5, 0.75].map((share) => known[Math.ceil(share * known.length) - 1] as number);
  return scaleOf('relative', [...new Set(limits)].filter((limit) => limit < highest), direction);
}

function scaleOf(kind: Scale['kind'], limits: readonly number[], direction: Direction): Scale {
  const count = limits.length + 1;
  const stepAt = (index: number): Step => {
    const fromWorst = direction === 'higher' ? index : count - 1 - index;
    return (count === 1 ? 3 : Math.round((fromWorst * 3) / (count - 1))) as Step;
  };
  const classes = Array.from({ length: count }, (_, index) => ({
    step: stepAt(index),
    above: limits[index - 1] ?? null,
    upTo: limits[index] ?? null,
  }));
  return {
    kind,
    classes: direction === 'higher' ? classes : classes.reverse(),
    stepOf: (value) => {
      if (value === null) return null;
      const index = limits.findIndex((limit) => value <= limit);
      return stepAt(index < 0 ? count - 1 : index);
    },
  };
}

export function colourOf(step: Step | null): string {
  return step === null ? NO_DATA_COLOUR : STEP_COLOURS[step];
}

export function symbolOf(step: Step | null): string {
  return step === null ? NO_DATA_SYMBOL : STEP_SYMBOLS[step];
}
