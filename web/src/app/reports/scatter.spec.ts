import { MadeUpState, declaration } from '../../../dev/state';
import { idAt, radiusOf, scatterConfig } from '../drawings/scatter/scatter-config';
import { absoluteScale } from '../shared/bands';
import { columnsOf } from './columns';
import { performanceOf } from './performers';
import { Area, pictureOfArea } from './picture';
import { acrossFor, scatterPoints, togetherness } from './scatter';

const made = new MadeUpState({ districts: 6, blocks: 2, clusters: 2, schools: 2 });
const picture = pictureOfArea(made.areaFile(made.state, 'current'), 'last_7_days');
const columns = columnsOf(declaration(), picture.columns, (id) => id);
const column = (id: string) => columns.find((each) => each.id === id)!;
const scale = absoluteScale([33, 60, 75], 'higher');

describe('a scatter', () => {
  it('holds one point for each area that has both figures', () => {
    const points = scatterPoints(picture, column('students'), column('attendance'), column('schools'), { column: column('attendance'), scale }, '?');
    expect(points).toHaveLength(6);
    const first = picture.areas[0]!;
    expect(points[0]).toMatchObject({ id: first.id, x: picture.cell(first, 'students'), y: picture.cell(first, 'attendance') });
    expect(Math.max(...points.map((point) => point.size!))).toBe(1);
    expect(points.every((point) => point.step === scale.stepOf(point.y))).toBe(true);
    expect(scatterPoints({ ...picture, cell: () => null }, column('students'), column('attendance'), null, null, '?')).toEqual([]);
  });

  it('says how the two go together', () => {
    expect(togetherness([{ x: 1, y: 2 }, { x: 2, y: 4 }, { x: 3, y: 6 }])).toBeCloseTo(1);
    expect(togetherness([{ x: 1, y: 6 }, { x: 2, y: 4 }, { x: 3, y: 2 }])).toBeCloseTo(-1);
    expect(togetherness([{ x: 1, y: 1 }, { x: 1, y: 2 }, { x: 1, y: 3 }])).toBeNull();
    expect(togetherness([{ x: 1, y: 1 }, { x: 2, y: 2 }])).toBeNull();
  });

  it('lies across what says something else than the figure upwards', () => {
    const like = (id: string) => ({ ...column('attendance'), id });
    const [up, rest, same, other] = [column('attendance'), like('rest'), like('same'), like('other')];
    const cell = (area: Area, id: string) => {
      const at = picture.areas.indexOf(area);
      return id === 'rest' ? 100 - at : id === 'same' ? 0 : id === 'other' ? (at * 7) % 5 : at;
    };
    expect(acrossFor({ ...picture, cell }, up, [column('students'), rest, same, other])?.id).toBe('other');
    expect(acrossFor({ ...picture, cell }, up, [rest])?.id).toBe('rest');
    expect(acrossFor(picture, up, [])).toBeNull();
  });

  it('draws large points below small ones, and finds what was picked', () => {
    const point = (id: string, size: number) => ({ id, name: id, x: 1, y: 1, size, step: 0 as const });
    const data = { points: [point('small', 0.1), point('large', 1)], x: { label: 'x', ceiling: null, write: String }, y: { label: 'y', ceiling: null, write: String } };
    const drawn = scatterConfig(data).data.datasets[0]!.data as { r: number }[];
    expect(drawn[0]!.r).toBeGreaterThan(drawn[1]!.r);
    expect([idAt(data, 0), idAt(data, 1), idAt(data, 2)]).toEqual(['large', 'small', null]);
    expect(radiusOf(null, 10_000)).toBe(2);
  });

  it('has no axis beyond what can be, unless something is there', () => {
    const axes = (x: number) => scatterConfig({
      points: [{ id: 'one', name: 'one', x, y: 100, size: null, step: null }],
      x: { label: 'x', ceiling: 100, write: String }, y: { label: 'y', ceiling: null, write: String },
    }).options?.scales as Record<string, { max?: number }>;
    expect(axes(100)['x']?.max).toBe(100);
    expect(axes(120)['x']?.max).toBeUndefined();
    expect(axes(8)['x']?.max).toBeUndefined();
    expect(axes(100)['y']?.max).toBeUndefined();
  });
});

it('low, middle and high performers are counted by the bands, those without figures in none', () => {
  const performers = performanceOf(picture, column('attendance'), scale);
  const values = picture.areas.map((area) => picture.cell(area, 'attendance')!);
  expect(performers.counts).toEqual({ low: values.filter((value) => value <= 60).length, middle: values.filter((value) => value > 60 && value <= 75).length, high: values.filter((value) => value > 75).length });
  expect(performanceOf({ ...picture, cell: () => null }, column('attendance'), scale).of(picture.areas[0]!)).toBeNull();
});
