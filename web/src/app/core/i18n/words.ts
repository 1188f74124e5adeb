import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';

export type Params = Record<string, string | number>;
const KEPT = 'cqube-language';

/** The texts of the pages in the reader's language; templates read them through `t`, and change when it changes. */
@Injectable({ providedIn: 'root' })
export class Words {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly current = signal('en');
  private readonly counting = computed(() => ({ forms: new Intl.PluralRules(this.current()), numbers: new Intl.NumberFormat(`${this.current()}-IN`) }));

  readonly language = this.current.asReadonly();

  readonly t = (key: string, params?: Params): string => {
    this.current();
    return this.transloco.translate<string>(key, params);
  };

  /** `key.one` or `key.other`, as the language counts; `{{count}}` is written in Indian grouping. */
  readonly plural = (key: string, count: number, params: Params = {}): string => {
    const { forms, numbers } = this.counting();
    return this.t(`${key}.${forms.select(count) === 'one' ? 'one' : 'other'}`, { count: numbers.format(count), ...params });
  };

  /** The server's codes may grow: an unknown one is shown as it is rather than as a missing text. */
  readonly either = (key: string, otherwise: string): string => {
    const text = this.t(key);
    return text === key ? otherwise : text;
  };

  /** The language chosen here before, else the browser's, else English. */
  preferred(offered: readonly string[]): string {
    const wishes = [read(KEPT), ...(this.document.defaultView?.navigator.languages ?? [])];
    const found = wishes.map((wish) => wish?.split('-')[0]).find((wish) => wish && offered.includes(wish));
    return found ?? 'en';
  }

  async use(language: string, remember = false): Promise<void> {
    const known = this.transloco.getAvailableLangs() as string[];
    if (!known.includes(language)) this.transloco.setAvailableLangs([...known, language]);
    await firstValueFrom(this.transloco.load(language));
    this.transloco.setActiveLang(language);
    this.document.documentElement.lang = language;
    this.current.set(language);
    if (remember) keep(KEPT, language);
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private windows may refuse; the choice then holds until the page is closed.
  }
}
