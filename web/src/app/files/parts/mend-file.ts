import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Api } from '../../core/api/api';
import type { DataFile } from '../../core/api/contract';
import { Problem } from '../../core/api/problem';
import { Words } from '../../core/i18n/words';

const DONE = new Set(['loaded', 'published', 'refused', 'stopped']);

/** What an administrator can do to a data file: take it once more, or withdraw it. */
@Component({
  selector: 'cq-mend-file',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (asking()) {
      <p class="sure">{{ t('files.mend.sure', { file: file().name }) }}</p>
      <button type="button" class="main" [disabled]="busy()" (click)="send('undo')">{{ t('files.mend.yes') }}</button>
      <button type="button" (click)="asking.set(false)">{{ t('files.mend.no') }}</button>
    } @else {
      @if (can()) { <button type="button" [disabled]="busy()" (click)="send('reprocess')">{{ t('files.mend.reprocess') }}</button> }
      @if (holds()) { <button type="button" [disabled]="busy()" (click)="asking.set(true)">{{ t('files.mend.undo') }}</button> }
    }
    <p class="told" role="status">{{ told() }}</p>
    @if (failed(); as words) { <p class="failed" role="alert">{{ words }}</p> }
  `,
  styles: `
    :host { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; margin-block: 0.75rem; }
    p { margin: 0; }
    .sure { flex-basis: 100%; font-weight: 600; }
    .told { font-weight: 600; color: var(--deep); }
    .failed { font-weight: 600; color: var(--alarm); }
  `,
})
export class MendFile {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  readonly receipt = input.required<string>();
  readonly file = input.required<DataFile>();
  readonly done = output<void>();

  protected readonly asking = signal(false);
  protected readonly busy = signal(false);
  protected readonly told = signal('');
  protected readonly failed = signal<string | null>(null);
  protected readonly can = computed(() => DONE.has(this.file().station));
  /** Something of it stands in the tables, or waits to. */
  protected readonly holds = computed(() => {
    const account = this.file().account;
    return this.can() && !!account && account.loaded + account.revised + account.unchanged + account.parked > 0;
  });

  protected async send(wish: 'reprocess' | 'undo'): Promise<void> {
    this.busy.set(true);
    this.told.set('');
    this.failed.set(null);
    try {
      await this.api.post(`/api/admin/files/${encodeURIComponent(this.receipt())}/${this.file().number}/${wish}`, {});
      this.told.set(this.t(`files.mend.done.${wish}`, { file: this.file().name }));
    } catch (cause) {
      const problem = Problem.of(cause);
      this.failed.set(problem.detail ?? this.t(`empty.${problem.kind === 'offline' ? 'offline' : 'broken'}.text`));
    } finally {
      this.busy.set(false);
      this.asking.set(false);
      this.done.emit();
    }
  }
}
