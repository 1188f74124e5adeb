import { MadeUpState, declaration } from '../../../dev/state';
import { columnsOf } from './columns';
import { downloadName, downloadOf } from './download';
import { pictureOfArea, pictureOfLevel } from './picture';
import { rankingOf } from './ranking';

const made = new MadeUpState({ districts: 3, blocks: 2, clusters: 2, schools: 2 });
const word = (key: string) => ({ 'level.district.one': 'district', 'level.block.one': 'block', 'level.school.one': 'school', 'column.name': 'name',
  'column.from': 'data from date', 'column.to': 'data upto date' })[key] ?? key;

function download(sort = { column: 'attendance', descending: false }, search = '') {
  const picture = pictureOfArea(made.areaFile(made.state, 'current'), 'last_7_days');
  const columns = columnsOf(declaration(), picture.columns, (id) => id);
  const shown = rankingOf(picture, columns, sort, search, 'en');
  return { shown, lines: downloadOf({ picture, rows: shown, columns, compared: false }, word).trim().split('\r\n'), picture };
}

describe('the download of a report', () => {
  it('has the headers of what is shown, with the unit of percents, and no coordinates', () => {
    expect(download().lines[0]?.replace('\ufeff', '')).toBe(
      '"District ID","District Name","Attendance (%)","Students","Schools Reported","Schools","Present","Marked","Data From Date","Data Upto Date"');
    expect(download().lines.join()).not.toMatch(/latitude|longitude/i);
  });

  it('holds exactly the rows shown, in the order shown, with plain numbers and the dates', () => {
    const { shown, lines, picture } = download({ column: 'name', descending: true });
    expect(lines).toHaveLength(1 + 3);
    expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual(shown.map((area) => `"${area.name}"`));
    const first = shown[0]!;
    expect(lines[1]).toBe([`"${first.id}"`, `"${first.name}"`, ...['attendance', 'students', 'schools_reported', 'schools', 'present', 'marked']
      .map((column) => picture.cell(first, column)), '"2026-11-13"', '"2026-11-19"'].join(','));
  });

  it('holds only what the search left', () => {
    expect(download(undefined, '2402').lines).toHaveLength(2);
  });

  it('names the areas above in a state-wide view', () => {
    const picture = pictureOfLevel(made.levelAreas('school'), made.levelValues('school', 'last_day'));
    const lines = downloadOf({ picture, rows: picture.areas, columns: [], compared: false }, word).split('\r\n');
    expect(lines[0]?.replace('\ufeff', '')).toBe('"District ID","Block ID","School ID","School Name","Data From Date","Data Upto Date"');
    expect(lines[1]).toContain('"2401","240101","24010101001"');
  });

  it('is named as the original named it', () => {
    expect(downloadName('district', true, 'last_30_days')).toBe('District_wise_report_last_30_days');
    expect(downloadName('school', true, '2026-11')).toBe('School_wise_report_November_2026');
    expect(downloadName('block', false, 'overall')).toBe('Block_per_district_report_overall');
    expect(downloadName('cluster', false, 'overall')).toBe('Cluster_per_block_report_overall');
    expect(downloadName('school', false, 'year-2026')).toBe('Schools_per_cluster_report_2026-27');
  });
});
