import { colourOf, symbolOf } from '../../shared/bands';
import { GeoJSON, LayerGroup, LeafletMap, Path, divIcon, geoJSON, layerGroup, marker } from './leaflet';
import type { MapShape } from './map-data';

export interface ShapeReactions {
  pick(id: string): void;
  point(shape: MapShape | null): void;
  /** A point lies over the area there and is meant instead. */
  pointsOnTop(at: { x: number; y: number }): boolean;
}

const MARK_NEEDS_PX = 26;
const LETTER_PX = 7;
const LINE_PX = 17;
const GROUND = { fillColor: '#f0ece1', color: '#a79f8c', weight: 1, fillOpacity: 1 };

/** A name over as few lines as it needs where no line may be longer than that; none where a word is longer, or where more lines would be needed. */
export function linesOf(name: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length > most || lines.some((line) => line.length > letters) ? [] : lines;
}

/** The filled areas. Each that leads further is a button for keyboard and screen reader, and wears its symbol. */
export class ShapesLayer {
  private readonly all: GeoJSON[] = [];
  private readonly marks: LayerGroup = layerGroup();
  private halo: GeoJSON | null = null;
  private on: LeafletMap | null = null;

  constructor(
    private readonly shapes: readonly MapShape[],
    private readonly reactions: ShapeReactions,
    /** Points will lie on top: the areas step back. */
    private readonly pale: boolean,
  ) {}

  isEmpty(): boolean {
    return this.shapes.length === 0;
  }

  addTo(on: LeafletMap): void {
    this.on = on;
    for (const shape of this.shapes) {
      const layer = geoJSON(shape.geometry as GeoJSON.GeometryObject, {
        style: shape.step === undefined ? GROUND : { fillColor: colourOf(shape.step), color: '#ffffff', weight: 1.5, fillOpacity: this.pale ? 0.4 : 1 },
      }).addTo(on);
      this.all.push(layer);
      layer.eachLayer((each) => this.wire(each as Path, shape));
    }
    this.drawMarks();
    this.marks.addTo(on);
    on.on('zoomend', this.drawMarks, this);
  }

  remove(): void {
    this.on?.off('zoomend', this.drawMarks, this);
    this.marks.remove();
    this.halo?.remove();
    for (const layer of this.all) layer.remove();
    this.on = null;
  }

  /** An outline of its own: bringing the area itself to the front would move it in the page, and the keyboard would lose it. */
  mark(id: string | null): void {
    this.halo?.remove();
    const shape = this.shapes.find((each) => each.id === id && each.step !== undefined);
    if (!shape || !this.on) return;
    this.halo = geoJSON(shape.geometry as GeoJSON.GeometryObject, { interactive: false, style: { fill: false, color: '#16262e', weight: 3 } }).addTo(this.on);
  }

  private wire(path: Path, shape: MapShape): void {
    path.on('mouseover', () => this.reactions.point(shape));
    path.on('mouseout', () => this.reactions.point(null));
    path.on('click', (event) => {
      if (shape.leads && !this.reactions.pointsOnTop(event.containerPoint)) this.reactions.pick(shape.id);
    });
    const element = path.getElement();
    if (!element || !shape.leads) return;
    element.setAttribute('tabindex', '0');
    element.setAttribute('role', 'button');
    element.setAttribute('aria-label', shape.text);
    element.addEventListener('focus', () => this.reactions.point(shape));
    element.addEventListener('blur', () => this.reactions.point(null));
    element.addEventListener('keydown', (event) => {
      const key = (event as KeyboardEvent).key;
      if (key !== 'Enter' && key !== ' ') return;
      event.preventDefault();
      this.reactions.pick(shape.id);
    });
  }

  private label(shape: MapShape, lines: readonly string[]): HTMLElement {
    const label = document.createElement('span');
    label.textContent = symbolOf(shape.step ?? null);
    for (const line of lines) label.append(document.createElement('br'), line);
    return label;
  }

  /** A symbol in each area that is large enough to hold it: colour is never alone. */
  private drawMarks(): void {
    const on = this.on;
    if (!on) return;
    this.marks.clearLayers();
    this.shapes.forEach((shape, at) => {
      if (shape.step === undefined) return;
      const bounds = this.all[at]?.getBounds();
      if (!bounds?.isValid()) return;
      const size = on.latLngToLayerPoint(bounds.getSouthEast()).subtract(on.latLngToLayerPoint(bounds.getNorthWest()));
      if (Math.min(size.x, size.y) < MARK_NEEDS_PX) return;
      // The symbol takes a line; above and below some of the area stays free.
      const lines = linesOf(shape.name, Math.floor((size.x - 20) / LETTER_PX), Math.min(3, Math.floor((size.y - LINE_PX) / LINE_PX) - 1));
      const icon = divIcon({ className: 'map-mark', html: this.label(shape, lines), iconSize: [160, LINE_PX * (lines.length + 1)] });
      marker(bounds.getCenter(), { icon, interactive: false, keyboard: false }).addTo(this.marks);
    });
  }
}
