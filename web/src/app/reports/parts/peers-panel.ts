import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { loads } from '../../core/api/loads';
import { Words } from '../../core/i18n/words';
import { peersOf } from '../peers';
import { pictureOfArea } from '../picture';
import { ReportReader } from '../report-reader';
import { ReportRouting } from '../report-routing';
import { ReportStore } from '../report-store';

/** How areas of a similar size do: a school among the schools of its block, a block among the blocks of its district. */
@Component({
  selector: 'cq-peers-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <header><div><h2>{{ t('peers.heading') }}</h2><p>{{ lead() }}</p></div></header>
    <div class="body">
      @if (rows(); as list) {
        <div class="frame" role="region" tabindex="0" [attr.aria-label]="t('peers.heading')">
          <table>
            <thead><tr><th scope="col">{{ t('peers.name') }}</th><th scope="col">{{ store.headline()?.label }}</th><th scope="col">{{ t('peers.difference') }}</th><th scope="col">{{ size() }}</th></tr></thead>
            <tbody>
              @for (row of list; track row.id) {
                <tr [class.own]="row.own">
                  <th scope="row">@if (row.link; as link) { <a [routerLink]="link">{{ row.name }}</a> } @else { {{ row.name }} } @if (row.own) { <small>{{ t('peers.own') }}</small> }</th>
                  <td>{{ row.value }}</td><td>{{ row.difference }}</td><td>{{ row.size }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      } @else { <p class="nothing" role="status">{{ read().loading ? t('waiting') : t('peers.none') }}</p> }
    </div>
  `,
  styleUrl: './panel.css',
  styles: `
    .frame { overflow: auto; }
    table { inline-size: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.9375rem; }
    th, td { padding: 0.3rem 0.4rem; block-size: 44px; text-align: end; font-weight: 400; border-block-end: 1px solid var(--line); }
    th:first-child { text-align: start; }
    td { white-space: nowrap; }
    thead th { font-weight: 600; color: var(--ink-soft); font-size: 0.8125rem; }
    th a { display: inline-flex; align-items: center; min-block-size: 44px; }
    .own th, .own td { background: var(--pointed); font-weight: 600; }
    small { color: var(--ink-soft); font-weight: 400; }
  `,
})
export class PeersPanel {
  private readonly reader = inject(ReportReader);
  private readonly routing = inject(ReportRouting);
  private readonly words = inject(Words);
  protected readonly store = inject(ReportStore);
  protected readonly t = this.words.t;

  /** A block's file also holds its schools, so that a school is compared over its whole block. */
  private readonly around = computed(() => {
    const place = this.store.place();
    const parents = place?.parents ?? [];
    return (place?.level === 'school' ? parents.find((parent) => parent.level === 'block') : parents.at(-1)) ?? null;
  }, { equal: (a, b) => a?.level === b?.level && a?.id === b?.id });
  protected readonly read = loads(
    () => {
      const [ask, around] = [this.store.question(), this.around()];
      return ask && around ? { ask: { report: ask.report, node: around }, file: ask.file, period: ask.period } : null;
    },
    ({ ask, file: name, period }) => this.reader.areaFile(ask, name).then((file) => pictureOfArea(file, period)).catch(() => null),
  );
  private readonly peers = computed(() => {
    const [picture, place, column, headline] = [this.read().value, this.store.place(), this.store.headlineColumn(), this.store.headline()];
    return picture && place && column && headline ? peersOf(picture, place, column, headline.direction) : null;
  });
  protected readonly size = computed(() => this.words.either(`column.${this.peers()?.size ?? 'schools'}`, this.peers()?.size ?? ''));
  protected readonly lead = computed(() => {
    const peers = this.peers();
    if (!peers) return '';
    const figures = this.store.figures();
    return `${this.t('peers.lead', { size: this.size(), within: this.around()?.name ?? '' })} ${this.store.place()?.name ?? ''}: ${this.t('peers.rank', { rank: figures.number(peers.rank), of: figures.number(peers.rows.length) })}`;
  });
  protected readonly rows = computed(() => {
    const [peers, column, figures] = [this.peers(), this.store.headlineColumn(), this.store.figures()];
    if (!peers || !column) return null;
    const own = peers.rows.find((row) => row.own)?.value ?? 0;
    return peers.rows.map((row) => ({
      id: row.area.id, own: row.own, name: row.area.name || this.t('no_name'),
      link: !row.own && this.routing.leads(row.area) ? this.routing.linkTo(row.area.level, row.area.id) : null,
      value: figures.figure(row.value, column.unit, column.decimals), size: figures.number(row.size),
      difference: row.own ? '' : figures.signed(row.value - own, column.decimals),
    }));
  });
}
