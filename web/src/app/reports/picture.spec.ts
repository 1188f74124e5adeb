import { MadeUpState } from '../../../dev/state';
import { indexOfArea, pictureOfArea, pictureOfLevel, series, undelta } from './picture';

const made = new MadeUpState({ districts: 2, blocks: 2, clusters: 2, schools: 3 });
const file = (level: string, id: string, which = 'current') => made.areaFile(made.find(level, id)!, which);

describe('the picture of an area', () => {
  it('ranks the children of the node, with the figures of the period asked for', () => {
    const state = file('state', '24');
    const week = pictureOfArea(state, 'last_7_days');
    const all = pictureOfArea(file('state', '24', 'overall'), 'overall');
    expect(week.areas.map((area) => area.id)).toEqual(['2401', '2402']);
    expect(week.period).toEqual({ id: 'last_7_days', from: '2026-11-13', to: '2026-11-19' });
    const [first] = week.areas;
    const row = state.rows.find((each) => each[0] === 0 && each[1] === 1);
    expect(week.cell(first!, 'marked')).toBe(row?.[3]);
    expect(all.cell(all.areas[0]!, 'marked')).toBeGreaterThan(week.cell(first!, 'marked')!);
  });

  it('has no index among its columns, and answers null for a column that is not there', () => {
    const picture = pictureOfArea(file('state', '24'), 'overall');
    expect(picture.columns.map((column) => column.id)).toEqual(['present', 'marked', 'students', 'schools_reported', 'schools', 'attendance']);
    expect(picture.cell(picture.areas[0]!, 'teachers')).toBeNull();
  });

  it('ranks the clusters of a block and draws its schools as points', () => {
    const picture = pictureOfArea(file('block', '240101'), 'overall');
    expect(new Set(picture.areas.map((area) => area.level))).toEqual(new Set(['cluster']));
    expect(picture.points).toHaveLength(6);
    expect(picture.points.every((area) => area.level === 'school')).toBe(true);
  });

  it('ranks the schools of a cluster, and nothing below a school, which is its own point', () => {
    expect(pictureOfArea(file('cluster', '24010101'), 'overall').areas).toHaveLength(3);
    const school = pictureOfArea(file('school', '24010101001'), 'overall');
    expect([school.level, school.areas.length, school.points.length]).toEqual([null, 0, 1]);
  });

  it('has neither totals nor figures in a period that the file does not hold', () => {
    const picture = pictureOfArea(file('state', '24'), '2026-10');
    expect(picture.totals).toBeNull();
    expect(picture.cell(picture.areas[0]!, 'marked')).toBeNull();
  });

  it('leaves what the cluster says of itself out of the ranking of its schools', () => {
    const cluster = file('cluster', '24010101');
    cluster.areas.rows.push(['cluster', '24010101', 'itself', '240101', null, null]);
    expect(pictureOfArea(cluster, 'overall').areas.every((area) => area.level === 'school')).toBe(true);
  });
});

describe('the picture of a whole level', () => {
  const picture = pictureOfLevel(made.levelAreas('school'), made.levelValues('school', 'last_30_days'));

  it('says of each school what its area file says', () => {
    const own = pictureOfArea(file('cluster', '24020202'), 'last_30_days');
    for (const school of own.areas) {
      const same = picture.areas.find((area) => area.id === school.id)!;
      expect(picture.cell(same, 'attendance')).toBe(own.cell(school, 'attendance'));
      expect(same.latitude).toBe(school.latitude);
      expect(same.longitude).toBe(school.longitude);
    }
  });

  it('knows the district and block above, and that a block is not above itself', () => {
    expect(picture.above(picture.areas.at(-1)!)).toEqual([{ level: 'district', id: '2402' }, { level: 'block', id: '240202' }]);
    const blocks = pictureOfLevel(made.levelAreas('block'), made.levelValues('block', 'overall'));
    expect(blocks.above(blocks.areas[0]!)).toEqual([{ level: 'district', id: '2401' }]);
  });
});

describe('what a file holds besides', () => {
  it('takes coordinates back from their differences, skipping places without', () => {
    expect(undelta([2382000, null, 5, -10])).toEqual([23.82, null, 23.82005, 23.81995]);
  });

  it('lists values over time, oldest first, of the node alone where asked', () => {
    const month = file('district', '2401', '2026-10');
    const own = series(month.days, 'date', 'attendance', -1);
    expect(own[0]?.at).toBe('2026-10-01');
    expect(own).toHaveLength(27);
    const index = indexOfArea(month, 'block', '240102')!;
    expect(series(month.days, 'date', 'attendance', index)).toHaveLength(27);
    expect(series(month.days, 'date', 'attendance', index)).not.toEqual(own);
    expect(indexOfArea(month, 'block', 'nowhere')).toBeNull();
    expect(series(undefined, 'month', 'attendance')).toEqual([]);
    expect(series({ columns: ['month', 'attendance'], rows: [['2026-11', null], ['2026-09', 3]] }, 'month', 'attendance'))
      .toEqual([{ at: '2026-09', value: 3 }, { at: '2026-11', value: null }]);
  });
});
