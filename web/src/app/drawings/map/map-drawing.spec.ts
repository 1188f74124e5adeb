import { ComponentFixture, TestBed } from '@angular/core/testing';
import type { MapShape } from './map-data';
import { MapDrawing } from './map-drawing';
import { linesOf } from './shapes-layer';

const square = (at: number): MapShape['geometry'] => ({ type: 'Polygon', coordinates: [[[at, 20], [at + 1, 20], [at + 1, 21], [at, 21], [at, 20]]] });
const SHAPES: MapShape[] = [
  { id: 'a', geometry: square(70), step: 0, name: 'A', text: 'A: 30 %, Very low', leads: true },
  { id: 'b', geometry: square(71), step: null, name: 'B', text: 'B: no data', leads: false },
  { id: 'ground', geometry: square(72), step: undefined, name: '', text: '', leads: false },
];

describe('the map', () => {
  let fixture: ComponentFixture<MapDrawing>;
  let root: HTMLElement;
  const heard: (string | null)[] = [];

  beforeEach(async () => {
    heard.length = 0;
    fixture = TestBed.createComponent(MapDrawing);
    root = fixture.nativeElement as HTMLElement;
    document.body.append(root);
    fixture.componentRef.setInput('shapes', SHAPES);
    fixture.componentRef.setInput('texts', { label: 'Map of Gujarat', zoomIn: '+', zoomOut: '-', whole: 'all' });
    fixture.componentInstance.picked.subscribe((id) => heard.push(id));
    fixture.componentInstance.pointedAt.subscribe((id) => heard.push(`over ${id}`));
    await fixture.whenStable();
  });

  afterEach(() => root.remove());

  const area = () => root.querySelector<SVGElement>('path[role=button]');

  it('fills each area by its step, and plain ground and no data by their own', () => {
    expect([...root.querySelectorAll('path')].map((path) => path.getAttribute('fill'))).toEqual(['#b2500b', '#d9d9d9', '#f0ece1']);
  });

  it('makes a button of each area that leads further, and only of those', () => {
    expect(root.querySelectorAll('path[role=button]')).toHaveLength(1);
    expect(area()?.getAttribute('aria-label')).toBe('A: 30 %, Very low');
    expect(area()?.getAttribute('tabindex')).toBe('0');
  });

  it('is picked by the keyboard, and says what the keyboard stands on', async () => {
    area()?.dispatchEvent(new FocusEvent('focus'));
    await fixture.whenStable();
    expect(root.querySelector('.map-tip')?.textContent).toBe('A: 30 %, Very low');
    area()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    area()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'x' }));
    expect(heard).toEqual(['over a', 'a']);
  });

  it('marks what is pointed at elsewhere, and unmarks it', async () => {
    const halos = () => root.querySelectorAll('path[stroke="#16262e"]').length;
    fixture.componentRef.setInput('pointed', 'a');
    await fixture.whenStable();
    expect(halos()).toBe(1);
    fixture.componentRef.setInput('pointed', null);
    await fixture.whenStable();
    expect(halos()).toBe(0);
  });

  it('keeps the keyboard on the area that it marks', async () => {
    area()?.focus();
    fixture.componentRef.setInput('pointed', 'a');
    await fixture.whenStable();
    expect(document.activeElement).toBe(area());
  });

  it('names an area over as many lines as fit', () => {
    expect(linesOf('Nava Yashodwala Kalan', 30, 3)).toEqual(['Nava Yashodwala Kalan']);
    expect(linesOf('Nava Yashodwala Kalan', 15, 3)).toEqual(['Nava Yashodwala', 'Kalan']);
    expect(linesOf('Nava Yashodwala Kalan', 10, 3)).toEqual(['Nava', 'Yashodwala', 'Kalan']);
    expect(linesOf('Nava Yashodwala Kalan', 10, 2)).toEqual([]);
    expect(linesOf('Nava Yashodwala Kalan', 9, 3)).toEqual([]);
    expect(linesOf('Nava', 9, 0)).toEqual([]);
  });

  it('draws the next areas in place of the last', async () => {
    fixture.componentRef.setInput('shapes', [{ ...SHAPES[1], id: 'c' }]);
    await fixture.whenStable();
    expect(root.querySelectorAll('path')).toHaveLength(1);
  });

  it('has a label that sends to the equal table, and its buttons have names', () => {
    expect(root.querySelector('.ground')?.getAttribute('aria-label')).toBe('Map of Gujarat');
    expect([...root.querySelectorAll('button')].map((button) => button.getAttribute('aria-label'))).toEqual(['+', '-', 'all']);
  });
});
