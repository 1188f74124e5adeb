import { inject } from '@angular/core';
import { CanActivateFn, Router } from '@angular/router';
import { Session } from '../session/session';

const LAST = 'cqube-last-report';

/** Emitters come for their files; everybody else for the report that they saw last, or for the list of all. */
export const firstPage: CanActivateFn = () => {
  const router = inject(Router);
  if (inject(Session).user()?.role === 'emitter') return router.parseUrl('/files');
  const last = lastReport();
  return router.parseUrl(last ? `/reports/${encodeURIComponent(last)}` : '/reports');
};

export function rememberReport(id: string): void {
  try {
    localStorage.setItem(LAST, id);
  } catch {
    // Not kept: the list of reports opens instead.
  }
}

function lastReport(): string | null {
  try {
    return localStorage.getItem(LAST);
  } catch {
    return null;
  }
}
