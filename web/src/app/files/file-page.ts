import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api } from '../core/api/api';
import type { DataFile, Emission } from '../core/api/contract';
import { loads } from '../core/api/loads';
import { Words } from '../core/i18n/words';
import { Session } from '../core/session/session';
import { Figures } from '../shared/figures';
import { Notice } from '../shared/notice/notice';
import { AccountView } from './parts/account-view';
import { MendFile } from './parts/mend-file';
import { NoticesView } from './parts/notices-view';
import { StationMark } from './parts/station-mark';
import { StopsView } from './parts/stops-view';
import { refreshWhile } from '../shared/refresh';
import { balanceOf, cellBalanceOf, emissionTimes, isUnderWay, stopsOf } from './way';

/** One emission: where it stands, what became of each record, and what to repair. */
@Component({
  selector: 'cq-file-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AccountView, MendFile, Notice, NoticesView, RouterLink, StationMark, StopsView],
  templateUrl: './file-page.html',
  styleUrl: './file-page.css',
})
export class FilePage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly session = inject(Session);
  private readonly again = signal(0);
  protected readonly t = this.words.t;
  protected readonly language = this.words.language;

  /** From the path. */
  readonly receipt = input.required<string>();

  protected readonly answer = loads(
    () => ({ receipt: this.receipt(), turn: this.session.turn(), again: this.again(), language: this.words.language() }),
    ({ receipt }) => this.api.get<Emission>(`/api/files/${encodeURIComponent(receipt)}`),
  );
  protected readonly administers = computed(() => this.session.user()?.role === 'administrator');
  protected readonly emission = computed(() => this.answer().value ?? null);
  protected readonly underWay = computed(() => {
    const emission = this.emission();
    return !!emission && isUnderWay(emission);
  });
  protected readonly stops = computed(() => {
    const emission = this.emission();
    return emission ? stopsOf(emission.station, [...emissionTimes(emission), ...(emission.files[0]?.stations ?? [])]) : [];
  });
  protected readonly facts = computed(() => {
    const emission = this.emission();
    const figures = new Figures(this.words.language(), this.session.zone());
    return emission ? [
      { label: this.t('files.receipt'), value: emission.receipt },
      { label: this.t('files.emitter'), value: emission.emitter },
      { label: this.t('files.folder'), value: emission.folder },
      ...(emission.bytes === null ? [] : [{ label: this.t('files.size'), value: figures.bytes(emission.bytes) }]),
    ] : [];
  });
  protected readonly files = computed(() => (this.emission()?.files ?? []).map((file) => ({
    file,
    stops: stopsOf(file.station, file.stations),
    account: file.account ? balanceOf(file.account) : null,
    cells: file.cells ? cellBalanceOf(file.cells) : null,
    refusedCsv: this.refusedCsv(file),
  })));
  protected readonly kind = computed(() => {
    switch (this.answer().problem?.kind) {
      case undefined: return null;
      case 'offline': return 'offline';
      case 'missing': return 'no-such-file';
      case 'not-yours': return 'not-your-files';
      case 'signed-out': return 'session-ended';
      default: return 'broken';
    }
  });

  constructor() {
    refreshWhile(this.underWay, () => this.look(), 2000);
  }

  protected look(): void {
    this.again.update((n) => n + 1);
  }

  private refusedCsv(file: DataFile): string | null {
    if (!file.account || file.account.refused === 0) return null;
    return `/api/files/${encodeURIComponent(this.receipt())}/${file.number}/refused.csv`;
  }
}
