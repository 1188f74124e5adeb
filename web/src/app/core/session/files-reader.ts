import { inject } from '@angular/core';
import { CanActivateFn, Router } from '@angular/router';
import type { User } from '../api/contract';
import { Session } from './session';

/** Who has files to look at: those who send them, and administrators. The server decides again. */
export function readsFiles(user: User | null): boolean {
  return user?.role === 'emitter' || user?.role === 'administrator';
}

export const filesReader: CanActivateFn = (_, state) => {
  const session = inject(Session);
  if (session.user() || !session.known()) return true;
  return inject(Router).createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
};
