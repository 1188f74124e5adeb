import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, ViewEncapsulation, afterNextRender, effect, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { LeafletMap, divIcon, latLngBounds, layerGroup, map, marker, polyline } from './leaflet';
import type { MapPoints, MapShape, MapTexts } from './map-data';
import { pictureOf } from './picture';
import { PointsLayer } from './points-layer';
import { ShapesLayer } from './shapes-layer';

/** A map on plain ground: areas filled by their step, points on one canvas. It knows nothing of where its data come from. */
@Component({
  selector: 'cq-map-drawing',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  template: `
    <div #ground class="ground" role="group" tabindex="0" [attr.aria-label]="texts().label"></div>
    <div class="map-buttons">
      <button type="button" [attr.aria-label]="texts().zoomIn" [title]="texts().zoomIn" (click)="map()?.zoomIn(1)">+</button>
      <button type="button" [attr.aria-label]="texts().zoomOut" [title]="texts().zoomOut" (click)="map()?.zoomOut(1)">−</button>
      <button type="button" [attr.aria-label]="texts().whole" [title]="texts().whole" (click)="fit()">⤢</button>
    </div>
    @if (said(); as words) { <p class="map-tip" aria-hidden="true">{{ words }}</p> }
  `,
  styleUrl: './map.css',
  host: { class: 'cq-map' },
})
export class MapDrawing {
  readonly shapes = input.required<readonly MapShape[]>();
  readonly points = input<MapPoints | null>(null);
  readonly pointed = input<string | null>(null);
  /** A way past numbered stops: latitude and longitude each. */
  readonly way = input<readonly (readonly [number, number])[]>([]);
  /** What stands in each stop instead of its number. */
  readonly signs = input<readonly string[]>([]);
  readonly texts = input.required<MapTexts>();

  readonly picked = output<string>();
  readonly pointedAt = output<string | null>();

  private readonly ground = viewChild.required<ElementRef<HTMLElement>>('ground');
  protected readonly map = signal<LeafletMap | null>(null);
  protected readonly said = signal<string | null>(null);
  private drawn: ShapesLayer | null = null;
  private dots: PointsLayer | null = null;

  constructor() {
    afterNextRender(() => this.map.set(this.start()));
    effect(() => {
      const on = this.map();
      if (on) this.draw(on, this.shapes(), this.points());
    });
    effect(() => {
      const pointed = this.pointed();
      this.shapes();
      if (this.map()) this.drawn?.mark(pointed);
    });
    effect((onCleanup) => {
      const [on, way, signs] = [this.map(), this.way(), this.signs()];
      const ground = this.shapes().length + (this.points()?.count ?? 0);
      if (!on || way.length === 0 || (way.length < 2 && ground > 0)) return;
      if (ground === 0) untracked(() => this.fit());
      const tour = layerGroup([
        polyline(way.map(([latitude, longitude]) => [latitude, longitude]), { color: '#16262e', weight: 3, dashArray: '6 5', interactive: false }),
        ...way.map(([latitude, longitude], at) => marker([latitude, longitude], {
          icon: divIcon({ className: 'map-mark map-stop', html: stopSign(signs[at] ?? String(at + 1)), iconSize: [26, 26] }), interactive: false, keyboard: false,
        })),
      ]).addTo(on);
      onCleanup(() => tour.remove());
    });
    inject(DestroyRef).onDestroy(() => this.map()?.remove());
  }

  protected fit(): void {
    this.map()?.fitBounds(this.bounds(), { paddingTopLeft: [12, 12], paddingBottomRight: [62, 12], animate: false });
  }

  /** The map as it is drawn, for a download. */
  picture(): HTMLCanvasElement | null {
    const on = this.map();
    return on ? pictureOf(on, this.ground().nativeElement) : null;
  }

  private start(): LeafletMap {
    const started = map(this.ground().nativeElement, {
      zoomControl: false, attributionControl: false, zoomSnap: 0.25, scrollWheelZoom: false,
      zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, minZoom: 3, maxZoom: 16,
    });
    started.setView([22, 79], 4);
    started.on('focus click', () => started.scrollWheelZoom.enable());
    started.on('blur mouseout', () => started.scrollWheelZoom.disable());
    started.on('mousemove', (event) => this.over(this.dots?.at(event.containerPoint) ?? null));
    started.on('mouseout', () => this.over(null));
    started.on('click', (event) => {
      const points = this.points();
      const at = this.dots?.at(event.containerPoint) ?? null;
      if (points && at !== null) this.picked.emit(points.id(at));
    });
    return started;
  }

  private draw(on: LeafletMap, shapes: readonly MapShape[], points: MapPoints | null): void {
    this.drawn?.remove();
    this.dots?.remove();
    this.said.set(null);
    this.drawn = new ShapesLayer(shapes, {
      pick: (id) => this.picked.emit(id),
      point: (shape) => {
        this.said.set(shape?.text ?? null);
        this.pointedAt.emit(shape?.id ?? null);
      },
      pointsOnTop: (event) => (this.dots?.at(event) ?? null) !== null,
    }, points !== null && points.count > 0);
    on.invalidateSize({ pan: false });
    this.fit();
    this.drawn.addTo(on);
    this.dots = points && points.count > 0 ? new PointsLayer(points, on) : null;
    this.dots?.addTo(on);
  }

  private over(at: number | null): void {
    const points = this.points();
    if (!points || !this.dots) return;
    this.ground().nativeElement.classList.toggle('on-point', at !== null);
    if (at === null) {
      if (this.drawn?.isEmpty()) this.said.set(null);
      return;
    }
    this.said.set(points.text(at));
    this.pointedAt.emit(points.id(at));
  }

  private bounds() {
    const box = latLngBounds([]);
    for (const shape of this.shapes()) {
      for (const [longitude, latitude] of shape.geometry.coordinates.flat(shape.geometry.type === 'Polygon' ? 1 : 2) as number[][]) {
        box.extend([latitude as number, longitude as number]);
      }
    }
    const points = this.points();
    for (let at = 0; points && at < points.count; at++) {
      const [latitude, longitude] = [points.latitude(at), points.longitude(at)];
      if (latitude !== null && longitude !== null) box.extend([latitude, longitude]);
    }
    if (!box.isValid()) for (const [latitude, longitude] of this.way()) box.extend([latitude, longitude]);
    return box.isValid() ? box.pad(0.02) : latLngBounds([6, 68], [36, 98]);
  }
}

function stopSign(text: string): HTMLElement {
  const sign = document.createElement('span');
  sign.textContent = text;
  return sign;
}
