import { declaration } from '../../../dev/state';
import { FakeNetwork, open, setUp, text, texts } from '../../testing/page';

describe('the list of reports', () => {
  it('has every report under its group, with the date of its data', async () => {
    const network = new FakeNetwork();
    network.server.menu.reports.push(declaration({ id: 'other', group: 'something_new', label: 'Other', as_of: null }));
    await setUp(null, network);
    const root = (await open('/reports')).routeNativeElement;
    expect(texts(root, 'h2')).toEqual(['Attendance', 'something_new']);
    expect(texts(root, 'h3')).toEqual(['Student attendance', 'Other']);
    expect(texts(root, '.dates')).toEqual(['latest data of 19 Nov 2026', 'No data sent yet']);
    expect(root?.querySelector('h3 a')?.getAttribute('href')).toBe('/reports/student_attendance');
  });

  it('says that there is none', async () => {
    const network = new FakeNetwork();
    network.server.menu.reports = [];
    await setUp(null, network);
    expect(text((await open('/reports')).routeNativeElement, 'cq-notice h2')).toBe('No reports yet');
  });
});
