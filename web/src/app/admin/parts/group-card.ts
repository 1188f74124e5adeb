import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Words } from '../../core/i18n/words';
import { Session } from '../../core/session/session';
import { Figures } from '../../shared/figures';
import type { Group, GroupFile, Schedule } from '../contract';
import { scheduleParams } from '../schedule';
import { ScheduleForm } from './schedule-form';

const SYMBOLS = { paused: '❚❚', failing: '▲', running: '◌', waiting: '●' } as const;
const AGAIN = new Set(['loaded', 'published', 'refused']);

/** What an administrator wants done. */
export type Wish =
  | { do: 'pause' | 'start' }
  | { do: 'schedule'; schedule: Schedule }
  | { do: 'restart' | 'reprocess'; file: GroupFile };

/** One group: how it stands, its last files, and what can be done. */
@Component({
  selector: 'cq-group-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, ScheduleForm],
  templateUrl: './group-card.html',
  styleUrl: './group-card.css',
  host: { '[class]': 'group().state' },
})
export class GroupCard {
  private readonly session = inject(Session);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;

  readonly group = input.required<Group>();
  readonly busy = input(false);
  readonly wish = output<Wish>();

  protected readonly scheduling = signal(false);
  private readonly figures = computed(() => new Figures(this.words.language(), this.session.zone()));
  protected readonly symbol = computed(() => SYMBOLS[this.group().state] ?? '○');
  protected readonly facts = computed(() => {
    const group = this.group();
    const figures = this.figures();
    return [
      { label: this.t('admin.groups.queue'), value: figures.number(group.queue) },
      ...(group.stopped > 0 ? [{ label: this.t('admin.groups.stopped'), value: figures.number(group.stopped) }] : []),
      { label: this.t('admin.groups.rate'), value: group.records_per_second === null ? '–' : figures.number(Math.round(group.records_per_second)) },
      { label: this.t('admin.groups.schedule'), value: this.t(`admin.schedule.${group.schedule.form}`, scheduleParams(group.schedule, this.words.language())) },
      ...(group.next_run ? [{ label: this.t('admin.groups.next'), value: figures.moment(group.next_run) }] : []),
    ];
  });
  protected readonly trouble = computed(() => {
    const trouble = this.group().trouble;
    if (!trouble) return null;
    const told = this.words.plural('admin.groups.trouble', trouble.failures, { fault: trouble.fault });
    return trouble.next_try ? `${told} ${this.t('admin.groups.next_try', { time: this.figures().moment(trouble.next_try) })}` : told;
  });
  protected readonly files = computed(() => this.group().files.map((file) => ({
    file,
    station: this.words.either(`station.${file.station}`, file.station),
    failed: ['refused', 'stopped'].includes(file.station),
    when: file.at ? this.figures().moment(file.at) : '–',
    records: file.account ? this.words.plural('admin.groups.records', file.account.received) : '',
    can: file.station === 'stopped' ? ('restart' as const) : AGAIN.has(file.station) ? ('reprocess' as const) : null,
  })));

  protected reschedule(schedule: Schedule): void {
    this.scheduling.set(false);
    this.wish.emit({ do: 'schedule', schedule });
  }
}
