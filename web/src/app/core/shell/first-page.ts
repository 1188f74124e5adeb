import { inject } from '@angular/core';
import { CanActivateFn, Router } from '@angular/router';
import { Session } from '../session/session';

/** Emitters come for their files; everybody else for their area at a glance. */
export const firstPage: CanActivateFn = () =>
  inject(Router).parseUrl(inject(Session).user()?.role === 'emitter' ? '/files' : '/reports');
