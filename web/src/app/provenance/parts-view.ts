import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Problem } from '../core/api/problem';
import type { NumberAsked, PartRow, Provenance } from '../core/api/trace-contract';
import { Words } from '../core/i18n/words';
import { Session } from '../core/session/session';
import { Figures } from '../shared/figures';
import { ProvenanceReader } from './provenance-reader';

/** The schools, or the records of one school, that a number is made of; read on demand, page by page. */
@Component({
  selector: 'cq-parts-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section>
      <h3>{{ t('provenance.parts.' + kind()) }}</h3>
      @if (rows().length > 0) {
        <div class="frame" tabindex="0" role="region" [attr.aria-label]="t('provenance.parts.' + kind())">
          <table>
            <thead><tr><th scope="col">{{ t('provenance.part.' + kind()) }}</th>@for (measure of measures(); track measure.id) { <th scope="col">{{ measure.label }}</th> }</tr></thead>
            <tbody>
              @for (row of rows(); track $index) {
                <tr><th scope="row">{{ row.name }}<small>{{ row.detail }}</small></th>@for (cell of row.cells; track $index) { <td>{{ cell }}</td> }</tr>
              }
            </tbody>
          </table>
        </div>
      }
      @if (trouble(); as words) { <p class="trouble" role="alert">{{ words }}</p> }
      @if (next() !== '') {
        <button type="button" [disabled]="busy()" (click)="more()">{{ busy() ? t('provenance.waiting') : rows().length === 0 ? t('provenance.parts.show') : t('provenance.parts.more') }}</button>
      } @else if (rows().length === 0) { <p>{{ t('provenance.parts.none') }}</p> }
    </section>
  `,
  styles: `
    section { margin-block-start: 1.25rem; }
    h3 { margin: 0 0 0.4rem; font: 600 1.0625rem/1.3 var(--serif); }
    .frame { max-block-size: 22rem; overflow: auto; margin-block-end: 0.5rem; background: var(--sheet); border: 1px solid var(--line); }
    table { inline-size: 100%; border-collapse: collapse; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
    th, td { padding: 0.4rem 0.6rem; text-align: end; border-block-end: 1px solid var(--line); font-weight: 400; }
    th:first-child { text-align: start; }
    thead th { position: sticky; inset-block-start: 0; background: var(--sheet); font-weight: 600; color: var(--ink-soft); }
    small { display: block; color: var(--ink-soft); overflow-wrap: anywhere; }
    .trouble { color: var(--alarm); }
  `,
})
export class PartsView {
  private readonly reader = inject(ProvenanceReader);
  private readonly words = inject(Words);
  private readonly session = inject(Session);
  protected readonly t = this.words.t;

  readonly asked = input.required<NumberAsked>();
  readonly kind = input.required<'schools' | 'records'>();
  readonly measures = input.required<Provenance['measures']>();

  private readonly read = linkedSignal<NumberAsked, PartRow[]>({ source: this.asked, computation: () => [] });
  /** Null before the first page, empty after the last. */
  protected readonly next = linkedSignal<NumberAsked, string | null>({ source: this.asked, computation: () => null });
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);

  protected readonly rows = computed(() => {
    const figures = new Figures(this.words.language(), this.session.zone());
    return this.read().map((row) => ({
      name: row.name ?? row.receipt ?? '',
      detail: this.kind() === 'schools' ? (row.id ?? '') : this.whereabouts(row),
      cells: this.measures().map((measure) => {
        const value = row.contributed?.[measure.id];
        return value === undefined ? '' : figures.number(value / 10 ** measure.scale, measure.scale);
      }),
    }));
  });

  protected async more(): Promise<void> {
    const asked = this.asked();
    this.busy.set(true);
    this.trouble.set(null);
    try {
      const page = await this.reader.parts(asked, this.next());
      if (asked !== this.asked()) return;
      this.read.update((before) => [...before, ...page.rows]);
      this.next.set(page.next ?? '');
    } catch (cause) {
      const problem = Problem.of(cause);
      this.trouble.set(problem.detail ?? this.t(problem.kind === 'offline' ? 'empty.offline.text' : 'empty.broken.text'));
    } finally {
      this.busy.set(false);
    }
  }

  private whereabouts(row: PartRow): string {
    const line = row.line ? this.t('provenance.line', { line: row.line }) : '';
    const told = [...Object.entries(row.columns ?? {}), ...Object.entries(row.days ?? {})].map(([name, value]) => `${name} ${value ?? ''}`);
    return [line, ...told].filter(Boolean).join(' · ');
  }
}
