import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Api } from '../core/api/api';
import { loads } from '../core/api/loads';
import { Problem } from '../core/api/problem';
import { Words } from '../core/i18n/words';
import { Session } from '../core/session/session';
import { refreshWhile } from '../shared/refresh';
import type { Group } from './contract';
import { AdminProblem } from './parts/admin-problem';
import { AdminTabs } from './parts/admin-tabs';
import { GroupCard, Wish } from './parts/group-card';

/** Every source as a group of its own: how it stands now, and what an administrator does to it. */
@Component({
  selector: 'cq-groups-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AdminProblem, AdminTabs, GroupCard],
  template: `
    <cq-admin-tabs />
    <h1>{{ t('admin.groups.heading') }}</h1>
    <p class="lead">{{ t('admin.groups.lead') }}</p>
    <p class="told" role="status">{{ told() }}</p>
    @if (failed(); as words) { <p class="failed" role="alert">{{ words }}</p> }
    @if (groups(); as all) {
      <div class="groups">
        @for (group of all; track group.source) { <cq-group-card [group]="group" [busy]="busy()" (wish)="fulfil(group, $event)" /> }
      </div>
    } @else if (answer().problem; as problem) { <cq-admin-problem [problem]="problem" (again)="look()" /> }
    @else { <p role="status">{{ t('waiting') }}</p> }
  `,
  styles: `
    h1 { margin: 0; font: 600 2rem/1.2 var(--serif); }
    .lead { margin: 0.25rem 0 0.5rem; color: var(--ink-soft); }
    .told { min-block-size: 1.5em; margin: 0 0 0.5rem; font-weight: 600; color: var(--deep); }
    .failed { margin: 0 0 0.75rem; font-weight: 600; color: var(--alarm); }
    .groups { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); gap: 1rem; align-items: start; }
  `,
})
export class GroupsPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly again = signal(0);
  protected readonly t = this.words.t;

  protected readonly answer = loads(
    () => ({ turn: this.session.turn(), again: this.again(), language: this.words.language() }),
    () => this.api.get<{ groups: Group[] }>('/api/admin/groups'),
  );
  /** The last that was known stays while the network is away; the header says since when. */
  protected readonly groups = linkedSignal<Group[] | undefined, Group[] | undefined>({
    source: () => this.answer().value?.groups,
    computation: (now, before) => now ?? (this.answer().problem?.kind === 'offline' || this.answer().loading ? before?.value : undefined),
  });
  protected readonly busy = signal(false);
  protected readonly told = signal('');
  protected readonly failed = signal<string | null>(null);

  constructor() {
    refreshWhile(computed(() => !!this.groups()), () => this.busy() || this.look());
  }

  protected look(): void {
    this.again.update((n) => n + 1);
  }

  protected async fulfil(group: Group, wish: Wish): Promise<void> {
    this.busy.set(true);
    this.told.set('');
    this.failed.set(null);
    try {
      await this.send(group, wish);
      this.told.set(this.t(`admin.groups.done.${wish.do}`, { group: group.label, file: 'file' in wish ? wish.file.name : '' }));
    } catch (cause) {
      const problem = Problem.of(cause);
      this.failed.set(problem.detail ?? this.t(`empty.${problem.kind === 'offline' ? 'offline' : 'broken'}.text`));
    } finally {
      this.busy.set(false);
      this.look();
    }
  }

  private send(group: Group, wish: Wish): Promise<unknown> {
    const at = `/api/admin/groups/${encodeURIComponent(group.source)}`;
    switch (wish.do) {
      case 'schedule': return this.api.put(`${at}/schedule`, wish.schedule);
      case 'restart': case 'reprocess': return this.api.post(`/api/admin/files/${encodeURIComponent(wish.file.receipt)}/${wish.file.number}/${wish.do}`, {});
      default: return this.api.post(`${at}/${wish.do}`, {});
    }
  }
}
