import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Api } from '../core/api/api';
import { loads } from '../core/api/loads';
import { Problem } from '../core/api/problem';
import { Words } from '../core/i18n/words';
import { Session } from '../core/session/session';
import { Figures } from '../shared/figures';
import { AdminProblem } from './parts/admin-problem';
import { AdminTabs } from './parts/admin-tabs';

interface OwnBoundaries {
  level: string;
  areas: number;
  by: string;
  at: string;
  published: boolean;
}

const LEVELS = ['district', 'block', 'cluster'] as const;

/** Boundaries of the state's own for the maps: GeoJSON for a level, in place of those derived from the schools. */
@Component({
  selector: 'cq-boundaries-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AdminProblem, AdminTabs],
  template: `
    <cq-admin-tabs />
    <h1>{{ t('admin.boundaries.heading') }}</h1>
    <p class="lead">{{ t('admin.boundaries.lead') }}</p>
    @if (read().problem; as problem) {
      <cq-admin-problem [problem]="problem" (again)="retry()" />
    } @else if (!read().value) {
      <p role="status">{{ t('waiting') }}</p>
    } @else {
      <p role="status">{{ done() }}</p>
      @if (trouble(); as words) { <p class="trouble" role="alert"><span aria-hidden="true">▲</span> {{ words }}</p> }
      <ul>
        @for (level of levels(); track level.id) {
          <li>
            <h2>{{ level.name }}</h2>
            <p>{{ level.state }}</p>
            <label class="button">{{ t('admin.boundaries.choose') }}<input type="file" class="unseen" accept=".json,.geojson,application/geo+json,application/json" [attr.data-level]="level.id" [disabled]="busy()" (change)="upload(level.id, $event)" /></label>
            @if (level.own) { <button type="button" [disabled]="busy()" (click)="withdraw(level.id)">{{ t('admin.boundaries.withdraw') }}</button> }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    h1 { margin: 0; font: 600 2rem/1.2 var(--serif); }
    .lead { max-inline-size: 65ch; color: var(--ink-soft); }
    ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 1rem; padding: 0; list-style: none; }
    li { padding: 1rem 1.25rem; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); }
    h2 { margin: 0; font: 600 1.125rem/1.3 var(--serif); }
    label:focus-within { outline: 3px solid var(--focus); outline-offset: 2px; }
    label { margin-inline-end: 0.5rem; position: relative; }
    .trouble { color: var(--alarm); overflow-wrap: anywhere; }
  `,
})
export class BoundariesPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  private readonly again = signal(0);

  protected readonly read = loads(() => ({ again: this.again(), turn: this.session.turn() }), () => this.api.get<{ levels: OwnBoundaries[] }>('/api/admin/boundaries'));
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);
  protected readonly done = signal('');

  protected readonly levels = computed(() => {
    const figures = new Figures(this.words.language(), this.session.zone());
    return LEVELS.map((id) => {
      const own = this.read().value?.levels.find((each) => each.level === id && each.areas > 0) ?? null;
      return {
        id, own, name: this.t(`level.${id}.many`),
        state: own ? this.t(own.published ? 'admin.boundaries.own' : 'admin.boundaries.coming', { count: figures.number(own.areas), who: own.by, time: figures.moment(own.at) })
          : this.t('admin.boundaries.derived'),
      };
    });
  });

  protected retry(): void {
    this.again.update((n) => n + 1);
  }

  protected async upload(level: string, event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file) return;
    await this.change(async () => {
      let shapes: unknown;
      try {
        shapes = JSON.parse(await file.text());
      } catch {
        throw new Problem('invalid', 0, this.t('admin.boundaries.no_json', { file: file.name }));
      }
      await this.api.put<OwnBoundaries>(`/api/admin/boundaries/${level}`, shapes);
    });
    input.value = '';
  }

  protected async withdraw(level: string): Promise<void> {
    await this.change(() => this.api.delete(`/api/admin/boundaries/${level}`));
  }

  private async change(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.trouble.set(null);
    this.done.set('');
    try {
      await work();
      this.done.set(this.t('admin.boundaries.done'));
      this.retry();
    } catch (cause) {
      const problem = Problem.of(cause);
      this.trouble.set(problem.detail ?? this.t(problem.kind === 'offline' ? 'empty.offline.text' : 'empty.broken.text'));
    } finally {
      this.busy.set(false);
    }
  }
}
