import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { loads } from '../../core/api/loads';
import { Problem } from '../../core/api/problem';
import type { Tour, Tours } from '../../core/api/trace-contract';
import { Words } from '../../core/i18n/words';
import type { MapTexts } from '../../drawings/map/map-data';
import { MapDrawing } from '../../drawings/map/map-drawing';
import { isMonth } from '../../shared/period-label';
import { ReportReader } from '../report-reader';
import { ReportRouting } from '../report-routing';
import { ReportStore } from '../report-store';
import { distance } from '../tour';

const SIGNS = { seen: '●', elsewhere: '✕', claimed: '?' } as const;

/** The ways of people through the schools of an area, of a month or a day: one at a time on the map, and every stop of it in a table. */
@Component({
  selector: 'cq-tours-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MapDrawing, RouterLink],
  templateUrl: './tours-panel.html',
  styleUrls: ['./panel.css', './tours-panel.css'],
})
export class ToursPanel {
  private readonly reader = inject(ReportReader);
  private readonly routing = inject(ReportRouting);
  private readonly words = inject(Words);
  protected readonly store = inject(ReportStore);
  protected readonly t = this.words.t;
  protected readonly nothing: [] = [];

  private readonly again = signal(0);
  /** Newest first. */
  protected readonly months = computed(() => [...(this.store.declaration()?.months ?? [])].sort().reverse()
    .map((id) => ({ id, text: this.store.figures().month(id) })));
  /** The one in the address, that of the page, or the newest. */
  protected readonly when = computed(() => {
    const [walked, period, newest] = [this.store.view()?.walked, this.store.period() ?? '', this.months()[0]?.id];
    return walked ?? (isMonth(period) ? period : (newest ?? null));
  });
  protected readonly month = computed(() => this.when()?.slice(0, 7) ?? '');
  protected readonly days = computed(() => daysOf(this.month()).map((id) => ({ id, text: this.store.figures().date(id) })));

  /** The same while nothing else is asked for: a new sort reads no tours. */
  private readonly question = computed(() => {
    const [node, report, when] = [this.store.node(), this.store.view()?.report, this.when()];
    return node && report && when ? { ask: { report, node }, when, language: this.words.language(), again: this.again() } : null;
  }, { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  protected readonly read = loads(
    () => this.question(),
    ({ ask, when, language }) => this.reader.tours(ask, when, 0, language).then((first) => ({ ...first, ask, when, language })),
  );
  private readonly further = linkedSignal<Tours | undefined, Tours[]>({ source: () => this.read().value, computation: () => [] });
  protected readonly tours = computed(() => [this.read().value, ...this.further()].flatMap((page) => page?.tours ?? []));
  private readonly next = computed(() => (this.further().at(-1) ?? this.read().value)?.next ?? null);
  protected readonly more = computed(() => (this.next() === null ? '' : this.t('tours.more', { count: this.store.figures().number((this.read().value?.total ?? 0) - this.tours().length) })));
  protected readonly busy = signal(false);
  private readonly failed = linkedSignal<unknown, Problem | null>({ source: () => this.read(), computation: () => null });

  protected readonly chosen = linkedSignal<Tours | undefined, number>({ source: () => this.read().value, computation: () => 0 });
  private readonly tour = computed<Tour | null>(() => this.tours()[this.chosen()] ?? null);

  protected readonly problem = computed(() => {
    const problem = this.failed() ?? this.read().problem;
    if (!problem) return null;
    const kind = problem.kind === 'offline' ? 'offline' : problem.kind === 'not-yours' || problem.kind === 'signed-out' ? 'forbidden' : 'broken';
    return { text: this.t(`tours.${kind}`), again: kind !== 'forbidden' };
  });

  protected readonly choices = computed(() => this.tours().map((tour, at) => ({ at, text: this.title(tour) })));
  protected readonly title = (tour: Tour) => {
    const figures = this.store.figures();
    return [figures.date(tour.day), this.t('tours.person', { number: figures.number(tour.person) }), this.words.plural('tours.schools', tour.schools)].join(' · ');
  };
  protected readonly shown = computed(() => {
    const tour = this.tour();
    return tour ? this.title(tour) : '';
  });

  /** Places in their order, then the visits that have none. */
  protected readonly stops = computed(() => {
    const [tour, figures] = [this.tour(), this.store.figures()];
    if (!tour) return [];
    const stop = (number: string, school: { id: string; name: string }, kind: keyof typeof SIGNS, way: string) => ({
      number, name: school.name, link: this.routing.linkTo('school', school.id), sign: SIGNS[kind], word: this.t(`tours.${kind}`), kind, way,
    });
    return [
      ...tour.points.map((point, at) => {
        const before = tour.points[at - 1];
        const way = before ? this.t('tour.km', { km: figures.number(distance({ id: '', ...before }, { id: '', ...point }), 1) }) : '';
        return stop(figures.number(at + 1), point.school, point.in_school ? 'seen' : 'elsewhere', way);
      }),
      ...tour.claimed.map((school) => stop('', school, 'claimed', '')),
    ];
  });
  protected readonly way = computed(() => (this.tour()?.points ?? []).map((point): [number, number] => [point.latitude, point.longitude]));
  protected readonly signs = computed(() => this.stops().filter((stop) => stop.number).map((stop) => (stop.kind === 'elsewhere' ? stop.sign : '') + stop.number));
  protected readonly texts = computed<MapTexts>(() => ({
    label: this.t('tours.map', { tour: this.shown() }), zoomIn: this.t('map.zoom_in'), zoomOut: this.t('map.zoom_out'), whole: this.t('map.whole'),
  }));
  /** What a screen reader hears when others are there. */
  protected readonly said = computed(() => (this.read().loading || !this.read().value ? '' : this.words.plural('tours.count', this.read().value?.total ?? 0)));

  protected chooseWhen(event: Event): void {
    this.routing.change({ walked: (event.target as HTMLSelectElement).value }, true);
  }

  protected choose(event: Event): void {
    this.chosen.set(Number((event.target as HTMLSelectElement).value));
  }

  protected retry(): void {
    this.again.update((n) => n + 1);
  }

  protected async showMore(): Promise<void> {
    const [first, next] = [this.read().value, this.next()];
    if (!first || next === null) return;
    this.busy.set(true);
    try {
      const page = await this.reader.tours(first.ask, first.when, next, first.language);
      if (first === this.read().value) this.further.update((before) => [...before, page]);
    } catch (cause) {
      this.failed.set(Problem.of(cause));
    } finally {
      this.busy.set(false);
    }
  }
}

/** Every day of `2026-11`. */
function daysOf(month: string): string[] {
  const [year, number] = month.split('-').map(Number);
  if (!year || !number) return [];
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: count }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`);
}
