import { DOCUMENT, DestroyRef, Signal, effect, inject } from '@angular/core';

const EVERY_MS = 3000;

/** Looks again every few seconds while something is under way and the page is in sight. Call in an injection context. */
export function refreshWhile(underWay: Signal<boolean>, look: () => void, every = EVERY_MS): void {
  const page = inject(DOCUMENT);
  let timer: ReturnType<typeof setInterval> | undefined;
  effect(() => {
    clearInterval(timer);
    if (underWay()) timer = setInterval(() => page.visibilityState !== 'hidden' && look(), every);
  });
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
}
