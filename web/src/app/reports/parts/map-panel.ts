import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, linkedSignal, signal } from '@angular/core';
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

/** The areas on the map. On a narrow screen it is drawn when asked for: table and cards say the same. */
@Component({
  selector: 'cq-map-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Legend, MapDrawing],
  templateUrl: './map-panel.html',
  styleUrl: './panel.css',
})
export class MapPanel {
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
