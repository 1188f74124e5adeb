import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, linkedSignal, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Words } from '../../core/i18n/words';
import { Legend } from '../../drawings/legend/legend';
import type { MapTexts } from '../../drawings/map/map-data';
import { MapDrawing } from '../../drawings/map/map-drawing';
import { figureOf } from '../columns';
import { legendOf } from '../legend';
import { MapSources, mapPoints, pointsOf, shapesOf, withoutPlace } from '../map-data';
import type { Area } from '../picture';
import { ReportRouting } from '../report-routing';
import { ReportStore } from '../report-store';
import { savePicture } from '../../shared/save';
import { periodInFileName } from '../periods';
import { Stop, lengthOf, distance, tourOf } from '../tour';

/** The areas on the map. On a narrow screen it is drawn when asked for: table and cards say the same. */
@Component({
  selector: 'cq-map-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Legend, MapDrawing, RouterLink],
  templateUrl: './map-panel.html',
  styleUrl: './panel.css',
})
export class MapPanel {
  private readonly document = inject(DOCUMENT);
  private readonly words = inject(Words);
  private readonly routing = inject(ReportRouting);
  protected readonly store = inject(ReportStore);
  protected readonly t = this.words.t;
  protected readonly wanted = signal(inject(DOCUMENT).defaultView?.matchMedia?.('(min-width: 60rem)').matches ?? true);

  private readonly ready = computed<MapSources | null>(() => {
    const [picture, column, scale, boundaries] =
      [this.store.picture(), this.store.headlineColumn(), this.store.scale(), this.store.boundaries()];
    if (!picture || !column || !scale || boundaries.loading || this.store.main().loading) return null;
    return {
      picture, column, scale, boundaries: boundaries.value ?? null, stateWide: this.store.all() !== null,
      say: (area) => this.say(area), leads: (area) => this.routing.leads(area),
    };
  });
  /** The last complete map stays until areas and figures of the next are both here. */
  protected readonly sources = linkedSignal<MapSources | null, MapSources | null>({
    source: this.ready,
    computation: (ready, before) => ready ?? before?.value ?? null,
  });
  protected readonly shapes = computed(() => this.from(shapesOf) ?? []);
  private readonly dots = computed(() => this.from(pointsOf) ?? []);
  protected readonly points = computed(() => this.from((sources) => mapPoints(this.dots(), sources)));
  protected readonly empty = computed(() => this.shapes().length === 0 && this.dots().length === withoutPlace(this.dots()));

  protected readonly legend = computed(() => {
    const [scale, headline] = [this.store.scale(), this.store.headline()];
    return scale && headline ? legendOf(scale, headline, this.words, this.store.figures()) : [];
  });

  protected readonly texts = computed<MapTexts>(() => ({
    label: this.t('map.label', { indicator: this.store.headline()?.label ?? '', place: this.store.place()?.name ?? '' }),
    zoomIn: this.t('map.zoom_in'), zoomOut: this.t('map.zoom_out'), whole: this.t('map.whole'),
  }));

  protected readonly remarks = computed(() => {
    const missing = withoutPlace(this.dots());
    return [
      ...(this.dots().length > 400 ? [this.t('map.overlap')] : []),
      ...(missing > 0 ? [this.words.plural('map.without_place', missing)] : []),
    ];
  });

  /** Inside a block or cluster: a short way past the schools that need a visit most. */
  protected readonly mayTour = computed(() => ['block', 'cluster'].includes(this.store.node()?.level ?? '') && !this.store.all());
  protected readonly tourSizes = [3, 5, 8, 12];
  protected readonly tour = computed(() => {
    const [wanted, picture, column, headline] = [this.store.view()?.tour ?? null, this.store.picture(), this.store.headlineColumn(), this.store.headline()];
    if (!wanted || !this.mayTour() || !picture || !column || !headline) return null;
    const sign = headline.direction === 'higher' ? 1 : -1;
    const worst = picture.points.filter((area) => area.latitude !== null && area.longitude !== null && figureOf(picture, area, column) !== null)
      .sort((a, b) => sign * ((figureOf(picture, a, column) ?? 0) - (figureOf(picture, b, column) ?? 0)) || (a.id < b.id ? -1 : 1)).slice(0, wanted);
    if (worst.length < 2) return { way: [], stops: [], text: this.t('tour.few') };
    const way = tourOf(worst.map((area): Stop => ({ id: area.id, latitude: area.latitude ?? 0, longitude: area.longitude ?? 0 })));
    const [figures, areas] = [this.store.figures(), new Map(worst.map((area) => [area.id, area]))];
    return {
      way: way.map((stop): [number, number] => [stop.latitude, stop.longitude]),
      text: this.t('tour.length', { count: figures.number(way.length), km: figures.number(lengthOf(way), 1) }),
      stops: way.map((stop, at) => {
        const area = areas.get(stop.id) as Area;
        return { id: stop.id, text: this.say(area), link: this.routing.linkTo('school', stop.id), way: at === 0 ? '' : this.t('tour.km', { km: figures.number(distance(way[at - 1] as Stop, stop), 1) }) };
      }),
    };
  });
  protected readonly way = computed(() => this.tour()?.way ?? []);
  /** By its name: by its class the drawing could not come later than the page. */
  private readonly drawing = viewChild<MapDrawing>('drawing');

  protected chooseTour(event: Event): void {
    this.routing.change({ tour: Number((event.target as HTMLSelectElement).value) || null }, true);
  }

  protected save(): void {
    const canvas = this.drawing()?.picture();
    const [place, dates, period] = [this.store.place()?.name ?? '', this.store.picture()?.period, this.store.period() ?? ''];
    if (!canvas) return;
    savePicture(`Map_${periodInFileName(period)}.png`, canvas, [
      `${this.store.declaration()?.label ?? ''} — ${place}: ${this.store.headline()?.label ?? ''}`, dates ? this.store.figures().range(dates.from, dates.to) : '',
      this.legend().map((entry) => `${entry.symbol} ${entry.word} ${entry.bounds}`).join('   '),
    ], this.document);
  }

  protected pick(id: string): void {
    const picture = this.store.picture();
    const area = [...(picture?.areas ?? []), ...(picture?.points ?? [])].find((each) => each.id === id);
    if (area && this.routing.leads(area)) this.routing.open(area.level, area.id);
  }

  private from<T>(make: (sources: MapSources) => T): T | null {
    const sources = this.sources();
    return sources ? make(sources) : null;
  }

  private say(area: Area): string {
    const [picture, column] = [this.store.picture(), this.store.headlineColumn()];
    const value = picture && column ? figureOf(picture, area, column) : null;
    if (value === null || !column) return `${area.name}: ${this.t('no_data')}`;
    const step = this.store.scale()?.stepOf(value);
    const word = this.t(`${this.store.scaleKind() === 'relative' ? 'quarter' : 'band'}.${step ?? 0}`);
    return `${area.name}: ${this.store.figures().figure(value, column.unit, column.decimals)}, ${word}`;
  }
}
