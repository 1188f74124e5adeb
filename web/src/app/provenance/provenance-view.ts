import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { loads } from '../core/api/loads';
import type { Compared, NumberAsked } from '../core/api/trace-contract';
import { Words } from '../core/i18n/words';
import { readsFiles } from '../core/session/files-reader';
import { Session } from '../core/session/session';
import { Figures } from '../shared/figures';
import { Notice } from '../shared/notice/notice';
import { PartsView } from './parts-view';
import { ProvenanceReader } from './provenance-reader';
import { WrongNumber } from './wrong-number';

/** Formula, files, refused records, sender and time of one number; its parts; and the form to say that it is wrong. */
@Component({
  selector: 'cq-provenance-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Notice, PartsView, RouterLink, WrongNumber],
  templateUrl: './provenance-view.html',
  styleUrl: './provenance-view.css',
})
export class ProvenanceView {
  private readonly reader = inject(ProvenanceReader);
  private readonly words = inject(Words);
  private readonly session = inject(Session);
  protected readonly t = this.words.t;

  readonly asked = input.required<NumberAsked>();
  /** The number asked about, or the one beside it that was chosen here. */
  protected readonly shown = linkedSignal(() => this.asked());
  /** A link was followed: the page behind is another one. */
  readonly left = output<void>();

  private readonly again = signal(0);
  protected readonly answer = loads(
    () => ({ asked: this.shown(), language: this.words.language(), again: this.again() }),
    ({ asked, language }) => this.reader.read(asked, language),
  );
  protected readonly figures = computed(() => new Figures(this.words.language(), this.session.zone()));
  protected readonly opensFiles = computed(() => readsFiles(this.session.user()));

  protected readonly value = computed(() => {
    const indicator = this.answer().value?.indicator;
    if (!indicator) return '';
    return indicator.value === null ? this.t('no_data') : this.written(indicator.value, indicator.unit);
  });

  protected readonly problem = computed(() => {
    const problem = this.answer().problem;
    if (!problem) return null;
    const kind = problem.kind === 'offline' ? 'offline' : problem.kind === 'missing' ? 'nothing' : problem.kind === 'not-yours' || problem.kind === 'signed-out' ? 'not-yours' : 'broken';
    return { heading: this.t(`provenance.empty.${kind}.heading`), text: problem.detail ?? this.t(`provenance.empty.${kind}.text`) };
  });

  protected readonly beside = computed(() => (this.answer().value?.beside ?? []).map((other) => ({
    compared: other.compared,
    label: this.t(`compare.${other.compared}`),
    dates: this.figures().range(other.from, other.to),
    value: other.value === null ? this.t('no_data') : this.written(other.value, this.answer().value!.indicator.unit),
  })));

  protected readonly measures = computed(() => (this.answer().value?.measures ?? []).map((measure) => ({
    ...measure, text: measure.value === null ? this.t('no_data') : this.figures().number(measure.value / 10 ** measure.scale, measure.scale),
  })));

  protected readonly files = computed(() => {
    const scales = new Map((this.answer().value?.measures ?? []).map((measure) => [measure.id, measure]));
    return (this.answer().value?.files ?? []).map((file) => ({
      ...file,
      when: file.arrived_at ? this.figures().moment(file.arrived_at) : '',
      contributed: Object.entries(file.contributed ?? {}).map(([id, value]) => {
        const measure = scales.get(id);
        return `${measure?.label ?? id} ${this.figures().number(value / 10 ** (measure?.scale ?? 0), measure?.scale)}`;
      }).join(', '),
    }));
  });

  protected readonly newer = computed(() => {
    const [answer, newer] = [this.answer().value, this.answer().value?.newer];
    if (!answer || answer.state !== 'newer' || !newer) return null;
    return this.t('provenance.newer_text', {
      value: newer.value === null ? this.t('no_data') : this.written(newer.value, answer.indicator.unit),
      since: newer.since ? this.figures().moment(newer.since) : '',
    });
  });

  protected show(compared?: Compared): void {
    this.shown.set({ ...this.asked(), compared });
  }

  protected retry(): void {
    this.again.update((n) => n + 1);
  }

  protected dates(): string {
    const answer = this.answer().value;
    if (!answer) return '';
    return answer.day ? this.figures().date(answer.day) : this.figures().range(answer.period.from, answer.period.to);
  }

  private written(value: number, unit: string): string {
    const decimals = Number.isInteger(value) ? 0 : Math.min(2, (String(value).split('.')[1] ?? '').length);
    return this.figures().figure(value, unit, unit === 'percent' ? Math.max(1, decimals) : decimals);
  }
}
