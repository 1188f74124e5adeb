import { Signal, effect, signal, untracked } from '@angular/core';
import { Problem } from './problem';

/** What a page knows of something it asked for. While the next is under way the last one stays, marked `loading`. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
}

const NOTHING = { value: undefined, problem: undefined, loading: false };

/**
 * Asks again whenever `question` changes; a later question always wins over a slower earlier one.
 * A question of `null` means there is nothing to ask. Call in an injection context.
 */
export function loads<Q, T>(question: () => Q | null, ask: (question: Q) => Promise<T>): Signal<Loaded<T>> {
  const state = signal<Loaded<T>>({ ...NOTHING, loading: true });
  effect((onCleanup) => {
    const asked = question();
    let late = false;
    onCleanup(() => (late = true));
    if (asked === null) {
      state.set(NOTHING);
      return;
    }
    untracked(() => {
      state.update((before) => ({ value: before.value, problem: undefined, loading: true }));
      ask(asked).then(
        (value) => late || state.set({ value, problem: undefined, loading: false }),
        (cause: unknown) => late || state.set({ value: undefined, problem: Problem.of(cause), loading: false }),
      );
    });
  });
  return state.asReadonly();
}
