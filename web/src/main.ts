import { isDevMode } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';

bootstrapApplication(App, appConfig)
  .then(() => keepThePages())
  .catch((cause: unknown) => console.error(cause));

/** The pages' own files for the time without a network: a worker keeps them once the first page stands. Answers of the API it leaves alone. */
function keepThePages(): void {
  if (isDevMode() || !('serviceWorker' in navigator)) return;
  const register = () => void navigator.serviceWorker.register('/ngsw-worker.js').catch(() => undefined);
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
