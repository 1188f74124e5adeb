import { ApplicationConfig, inject, provideAppInitializer, provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { LanguageFolder } from './core/i18n/loader';
import { Words } from './core/i18n/words';
import { Session } from './core/session/session';
import { routes } from './app.routes';

/** Every provider of the pages. Rooms bring their own services along by `providedIn: 'root'`. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideRouter(routes, withComponentInputBinding()),
    provideTransloco({
      config: { availableLangs: ['en'], defaultLang: 'en', fallbackLang: 'en', prodMode: true, reRenderOnLangChange: false },
      loader: LanguageFolder,
    }),
    provideAppInitializer(() => startUp(inject(Session), inject(Words))),
  ],
};

/** English is fetched beside the session, so that the first page waits for one journey only. */
async function startUp(session: Session, words: Words): Promise<void> {
  await Promise.all([session.ask(), words.use('en').catch(() => undefined)]);
  const language = words.preferred(session.languages());
  if (language !== words.language()) await words.use(language).catch(() => undefined);
}
