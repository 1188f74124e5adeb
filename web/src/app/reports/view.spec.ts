import { UrlSegment, convertToParamMap } from '@angular/router';
import { isMonth } from '../shared/period-label';
import { View, goTo, levelBelow, linkOf, readView, reportUrl } from './view';

const VIEW: View = {
  report: 'student_attendance', node: { level: 'block', id: '240101' }, all: null, period: '2026-10', scale: 'relative',
  sort: { column: 'students', descending: true }, search: 'govt & girls', trend: 'months', metric: 'present', compare: 'last_year',
  by: 'class_subject', values: ['10', 'maths & more'], band: 'low', split: 'question', layout: 'areas', pick: ['8'], x: 'a', y: 'b', size: 'c', colour: 'd', known: '2026-10-15', tour: 5, walked: '2026-10-14',
};

function reread(view: View): View {
  const link = linkOf(view);
  const [, report, level, id] = link.path;
  return readView(convertToParamMap({ report, ...(level ? { level, id } : {}) }), convertToParamMap(link.query));
}

describe('the state of a report in its URL', () => {
  it('is read back as it was written', () => {
    expect(reread(VIEW)).toEqual(VIEW);
    expect(reread({ ...VIEW, node: null, all: 'school' })).toEqual({ ...VIEW, node: null, all: 'school' });
  });

  it('writes nothing that is the default', () => {
    const plain: View = { ...VIEW, node: null, period: null, scale: 'absolute', sort: null, search: '', trend: null,
      metric: null, compare: 'previous', by: null, values: [], band: null, split: null, layout: null, pick: [], x: null, y: null, size: null, colour: null, known: null, tour: null, walked: null };
    expect(linkOf(plain)).toEqual({ path: ['/reports', 'student_attendance'], query: {} });
    expect(reread(plain)).toEqual(plain);
  });

  it('survives what somebody typed into the address', () => {
    const odd = readView(convertToParamMap({ report: 'x', level: 'village', id: '1' }), convertToParamMap({ scale: 'rainbow', trend: 'years', sort: '-', band: 'best', known: 'yesterday', tour: '1e9', compare: 'never' }));
    expect(odd).toMatchObject({ node: null, all: null, scale: 'absolute', trend: null, sort: { column: '', descending: true }, band: null, known: null, tour: null, compare: 'previous' });
  });

  it('drops the search on the way to another area, and keeps period, scale, sort, filter and day', () => {
    expect(goTo(VIEW, 'cluster', '24010101')).toEqual({ ...VIEW, node: { level: 'cluster', id: '24010101' }, search: '', band: null, tour: null });
  });
});

describe('the address of a report', () => {
  const match = (path: string) => {
    const found = reportUrl(path.split('/').map((part) => new UrlSegment(part, {})))?.posParams;
    return found ? Object.fromEntries(Object.entries(found).map(([name, segment]) => [name, segment.path])) : null;
  };

  it('is one page for the report, an area and a state-wide level', () => {
    expect(match('reports/x')).toEqual({ report: 'x' });
    expect(match('reports/x/district/2401')).toEqual({ report: 'x', level: 'district', id: '2401' });
    expect(match('reports/x/all/school')).toEqual({ report: 'x', level: 'all', id: 'school' });
  });

  it('is nothing else', () => {
    expect(['reports', 'reports/x/district', 'reports/x/village/1', 'reports/x/district/1/2', 'files/x'].map(match)).toEqual(Array(5).fill(null));
  });
});

it('knows months, and which level lies below', () => {
  expect(['2026-10', 'year-2026', 'last_day'].map(isMonth)).toEqual([true, false, false]);
  expect(levelBelow('cluster')).toBe('school');
  expect(levelBelow('school')).toBeNull();
});
