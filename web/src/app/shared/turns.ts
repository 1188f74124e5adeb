import { DOCUMENT, PendingTasks, Signal, effect, inject, signal } from '@angular/core';

const SHORT_MS = 6;

/**
 * How many parts of a page are to be drawn: `first` of them at once, the others one after the other, each in a turn of its own, so that none
 * is so long that a finger has to wait. Where turns are short it takes more parts into one. Call in an injection context.
 */
export function inTurns(first: number, all: () => number): Signal<number> {
  const drawn = signal(first);
  const page = inject(DOCUMENT);
  const tasks = inject(PendingTasks);
  let step = 1;
  effect((onCleanup) => {
    const [now, last] = [drawn(), all()];
    if (now >= last) return;
    const began = performance.now();
    const pending = tasks.add();
    const timer = setTimeout(() => {
      step = performance.now() - began < SHORT_MS ? step * 2 : 1;
      // Of a page that nobody looks at the turns come once a second.
      drawn.set(page.hidden ? last : Math.min(last, now + step));
    });
    onCleanup(() => {
      clearTimeout(timer);
      pending();
    });
  });
  return drawn.asReadonly();
}
