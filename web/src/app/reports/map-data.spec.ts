import { MadeUpState, declaration } from '../../../dev/state';
import { absoluteScale } from '../shared/bands';
import { columnsOf } from './columns';
import { MapSources, mapPoints, pointsOf, shapesOf, withoutPlace } from './map-data';
import { pictureOfArea } from './picture';

const made = new MadeUpState({ districts: 3, blocks: 2, clusters: 2, schools: 3 });

function sources(level: string, id: string, changes: Partial<MapSources> = {}): MapSources {
  const place = made.find(level, id)!;
  const picture = pictureOfArea(made.areaFile(place, 'current'), 'overall');
  return {
    picture, boundaries: made.boundaries(place), column: columnsOf(declaration(), picture.columns, String)[0]!,
    scale: absoluteScale([33, 60, 75], 'higher'), stateWide: false, say: (area) => `said of ${area.name}`, leads: () => true, ...changes,
  };
}

describe('what the map draws', () => {
  it('fills each child by its step, and says its words', () => {
    const from = sources('state', '24');
    const shapes = shapesOf(from);
    expect(shapes.map((shape) => shape.id)).toEqual(['2401', '2402', '2403']);
    const first = from.picture.areas[0]!;
    expect(shapes[0]).toMatchObject({ step: from.scale.stepOf(from.picture.cell(first, 'attendance')), text: `said of ${first.name}`, leads: true });
    expect(pointsOf(from)).toEqual([]);
  });

  it('lays the schools of a block as points over its clusters', () => {
    const from = sources('block', '240101');
    expect(shapesOf(from)).toHaveLength(2);
    expect(pointsOf(from)).toHaveLength(6);
  });

  it('draws a state-wide view on plain ground that leads nowhere', () => {
    const shapes = shapesOf(sources('state', '24', { stateWide: true }));
    expect(shapes.every((shape) => shape.step === undefined && !shape.leads)).toBe(true);
  });

  it('keeps no data apart from plain ground', () => {
    const from = sources('state', '24');
    const silent = { ...from, picture: { ...from.picture, cell: () => null } };
    expect(shapesOf(silent).every((shape) => shape.step === null)).toBe(true);
  });

  it('draws children without a boundary as points', () => {
    const from = sources('state', '24', { boundaries: null });
    expect(shapesOf(from)).toEqual([]);
    expect(pointsOf(from).map((area) => area.id)).toEqual(['2401', '2402', '2403']);
  });

  it('hands points over by column and counts those without a place', () => {
    const from = sources('cluster', '24010101');
    const areas = from.picture.points.map((area, at) => (at === 1 ? { ...area, latitude: null } : { ...area, latitude: 20 + at, longitude: 70 }));
    const points = mapPoints(areas, from);
    expect([points.count, points.latitude(0), points.latitude(1), points.id(2), points.text(0)])
      .toEqual([3, 20, null, areas[2]!.id, `said of ${areas[0]!.name}`]);
    expect(withoutPlace(areas)).toBe(1);
  });
});
