import { MadeUpState, declaration } from '../../../dev/state';
import { columnsOf } from './columns';
import { peersOf } from './peers';
import { pictureOfArea } from './picture';

const made = new MadeUpState({ districts: 9, blocks: 2, clusters: 2, schools: 2 });
const picture = pictureOfArea(made.areaFile(made.state, 'current'), 'last_7_days');
const column = columnsOf(declaration(), picture.columns, (id) => id)[0]!;

it('peers are those nearest in size, with the area itself, the best first', () => {
  const own = picture.areas[3]!;
  const peers = peersOf(picture, own, column, 'higher')!;
  expect(peers.size).toBe('students');
  expect(peers.rows).toHaveLength(7);
  const values = peers.rows.map((row) => row.value);
  expect(values).toEqual([...values].sort((a, b) => b - a));
  const far = picture.areas.filter((area) => !peers.rows.some((row) => row.area.id === area.id));
  const gap = (area: (typeof picture.areas)[0]) => Math.abs(picture.cell(area, 'students')! - picture.cell(own, 'students')!);
  expect(Math.min(...far.map(gap))).toBeGreaterThanOrEqual(Math.max(...peers.rows.map((row) => gap(row.area))));
  expect(peers.rows[peers.rank - 1]!.own).toBe(true);
  expect(peersOf(picture, own, column, 'lower')!.rank).toBe(8 - peers.rank);
});

it('there are none where the area is alone, has no figure or is not there', () => {
  expect(peersOf(picture, { level: 'district', id: 'x' }, column, 'higher')).toBeNull();
  expect(peersOf({ ...picture, areas: picture.areas.slice(0, 1) }, picture.areas[0]!, column, 'higher')).toBeNull();
  expect(peersOf({ ...picture, cell: (_, id) => (id === 'students' ? 5 : null) }, picture.areas[0]!, column, 'higher')).toBeNull();
});
