import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { group, groupFile } from '../../../dev/admin';
import { FakeNetwork, json, open, setUp, settled, text, texts } from '../../testing/page';

function button(root: ParentNode | null | undefined, words: string): HTMLButtonElement {
  const found = [...(root?.querySelectorAll('button') ?? [])].find((each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim().startsWith(words));
  if (!found) throw new Error(`no button ${words}`);
  return found;
}

describe('the groups', () => {
  it('show state, queue, rate, schedule and last files', async () => {
    await setUp('state');
    const page = (await open('/admin/groups')).routeNativeElement as HTMLElement;
    expect(texts(page, 'cq-group-card h2')).toEqual(['Student attendancestudent_attendance', 'Schools and where they belongschool_hierarchy', 'School calendarschool_calendar']);
    expect(texts(page, '.state')).toEqual(['● Waiting', '▲ Failing', '● Waiting Outside its schedule']);
    expect(texts(page, 'cq-group-card:nth-child(1) dd')).toEqual(['0', '81,235', 'Continuously']);
    expect(text(page, 'cq-group-card:nth-child(1) li')).toContain('12,34,567 records');
    expect(text(page, 'cq-group-card:nth-child(2) .trouble')).toBe('Failed 3 times: SocketTimeoutException. Next try at 20 Nov 2026, 10:05:00.');
    expect(texts(page, 'cq-group-card:nth-child(3) dd').slice(2)).toEqual(['On day 31 of each month at 20:00, for 2 h', '30 Nov 2026, 20:00:00']);
    expect(text(page, 'cq-group-card:nth-child(3) .none')).toBe('No file has come yet.');
  });

  it('are paused and started, and the page says so', async () => {
    const network = await setUp('state');
    const harness = await open('/admin/groups');
    const page = harness.routeNativeElement as HTMLElement;
    button(page, 'Pause: Student attendance').click();
    await settled(harness);
    expect(network.asked('/pause').map((call) => `${call.method} ${call.url}`)).toEqual(['POST /api/admin/groups/student_attendance/pause']);
    expect(texts(page, '.state')[0]).toBe('❚❚ Paused');
    expect(text(page, '.told')).toBe('Student attendance is paused.');
    button(page, 'Start: Student attendance').click();
    await settled(harness);
    expect(texts(page, '.state')[0]).toBe('● Waiting');
  });

  it('get another schedule, with what its form needs and nothing else', async () => {
    const network = await setUp('state');
    const harness = await open('/admin/groups');
    const page = harness.routeNativeElement as HTMLElement;
    button(page, 'Change schedule: Student attendance').click();
    await settled(harness);
    const form = page.querySelector('form') as HTMLFormElement;
    const select = form.querySelector('select') as HTMLSelectElement;
    expect(texts(form, 'input')).toEqual([]);
    for (const [value, fields] of [['weekly', ['weekday', 'at', 'hours']], ['yearly', ['month', 'day', 'at', 'hours']], ['monthly', ['day', 'at', 'hours']]] as const) {
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await settled(harness);
      expect([...form.querySelectorAll<HTMLInputElement>('[name]')].map((field) => field.name).slice(1)).toEqual(fields);
    }
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled(harness);
    const put = network.calls.find((call) => call.method === 'PUT');
    expect(put?.url).toBe('/api/admin/groups/student_attendance/schedule');
    expect(put?.body).toEqual({ form: 'monthly', weekday: null, day: 31, month: null, at: '20:00', hours: 2 });
    expect(page.querySelector('form')).toBeNull();
  });

  it('start a file again that was given up, and process any other again', async () => {
    const network = await setUp('state');
    const harness = await open('/admin/groups');
    button(harness.routeNativeElement, 'Start again: school_master.csv').click();
    await settled(harness);
    button(harness.routeNativeElement, 'Process again: student_attendance.csv').click();
    await settled(harness);
    expect(network.asked('/files/').map((call) => call.url)).toEqual(['/api/admin/files/r-01JDB009/1/restart', '/api/admin/files/r-01JDA8T3/1/reprocess']);
  });

  it('offer nothing for a file that is under way, and say why one was refused', async () => {
    const network = new FakeNetwork();
    network.server.groups = [group({ files: [groupFile({ station: 'checked' }), groupFile({ receipt: 'r-2', station: 'refused', refusal: { code: 'x', sentence: 'It is empty.' } })] })];
    await setUp('state', network);
    const page = (await open('/admin/groups')).routeNativeElement as HTMLElement;
    expect(page.querySelector('li:nth-child(1) button')).toBeNull();
    expect(text(page, 'li:nth-child(2)')).toContain('It is empty.');
    expect(text(page, 'li:nth-child(2) button')).toBe('Process again');
  });

  it('say in the page what the server refused', async () => {
    const network = new FakeNetwork();
    network.instead = (call) => (call.method === 'POST' ? json(409, { detail: 'This file waits already.', code: 'under_way' }) : null);
    await setUp('state', network);
    const harness = await open('/admin/groups');
    button(harness.routeNativeElement, 'Process again').click();
    await settled(harness);
    expect(text(harness.routeNativeElement, '[role=alert]')).toBe('This file waits already.');
  });

  it('refresh by themselves, and stay in sight while the network is away', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const network = await setUp('state');
    const harness = await open('/admin/groups');
    network.server.groups = [group({ queue: 7 })];
    vi.advanceTimersByTime(3100);
    await settled(harness);
    expect(texts(harness.routeNativeElement, 'dd')[0]).toBe('7');
    network.instead = () => { throw new TypeError(); };
    vi.advanceTimersByTime(3100);
    await settled(harness);
    expect(texts(harness.routeNativeElement, 'dd')[0]).toBe('7');
    vi.useRealTimers();
  });

  it('are for administrators', async () => {
    await setUp('district');
    expect(text((await open('/admin/groups')).routeNativeElement, 'cq-notice h2')).toBe('For administrators');
    TestBed.resetTestingModule();
    await setUp(null);
    await open('/admin');
    expect(TestBed.inject(Router).url).toBe('/sign-in?next=%2Fadmin%2Fgroups');
  });
});
