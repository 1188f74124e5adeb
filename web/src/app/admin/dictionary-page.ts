import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Api } from '../core/api/api';
import { loads } from '../core/api/loads';
import { Words } from '../core/i18n/words';
import { Session } from '../core/session/session';
import type { Dictionary } from './contract';
import { findIn } from './find';
import { AdminProblem } from './parts/admin-problem';
import { AdminTabs } from './parts/admin-tabs';
import { DictionaryFileView } from './parts/dictionary-file';

/** What every file, column, measure and indicator means, and how the tables hang together. */
@Component({
  selector: 'cq-dictionary-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AdminProblem, AdminTabs, DictionaryFileView],
  templateUrl: './dictionary-page.html',
  styleUrl: './dictionary-page.css',
})
export class DictionaryPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly again = signal(0);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly answer = loads(
    () => ({ turn: this.session.turn(), again: this.again(), language: this.words.language() }),
    ({ language }) => this.api.get<Dictionary>(`/api/dictionary?language=${encodeURIComponent(language)}`),
  );
  protected readonly picture = computed(() => `/api/dictionary/erd.svg?language=${encodeURIComponent(this.words.language())}`);
  protected readonly search = signal('');
  protected readonly source = signal('');
  protected readonly found = computed(() => {
    const dictionary = this.answer().value;
    return dictionary ? findIn(dictionary, this.source(), this.search()) : [];
  });
  protected readonly count = computed(() => this.words.plural('admin.dictionary.found', this.found().length));
  protected readonly csv = computed(() => `/api/dictionary.csv?language=${encodeURIComponent(this.words.language())}`);

  protected look(): void {
    this.again.update((n) => n + 1);
  }

  protected value(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }
}
