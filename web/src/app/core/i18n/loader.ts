import { Injectable, inject } from '@angular/core';
import { TranslocoLoader, Translation } from '@jsverse/transloco';
import { FETCH } from '../api/api';

/** One language is one folder: `i18n/<language>/ui.json`. */
@Injectable()
export class LanguageFolder implements TranslocoLoader {
  private readonly fetch = inject(FETCH);

  async getTranslation(language: string): Promise<Translation> {
    const answer = await this.fetch(`/i18n/${language}/ui.json`);
    if (!answer.ok) throw new Error(`no texts for ${language}`);
    return (await answer.json()) as Translation;
  }
}
