import { FakeNetwork, json, open, setUp, settled, text, texts } from '../../testing/page';

function fill(form: HTMLFormElement, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name) as HTMLInputElement;
    field.value = value;
    field.dispatchEvent(new Event('change'));
  }
}

describe('missing days', () => {
  it('are a calendar of the month, and a list of schools with the way to their areas', async () => {
    const network = await setUp('state');
    const harness = await open('/admin/missing?month=2026-11');
    const page = harness.routeNativeElement as HTMLElement;
    expect(network.asked('/missing/').map((call) => call.url)).toEqual(['/api/admin/missing/student_attendance/student_attendance/2026-11']);
    expect(text(page, '.told')).toBe('4 of 120 schools lack a day, 5 days in all.');
    expect(texts(page, '.calendar td strong')).toEqual(['4 schools', '1 school']);
    expect(page.querySelectorAll('.calendar td.step-4')).toHaveLength(1);
    expect(page.querySelectorAll('.calendar td.step-1')).toHaveLength(1);
    expect(texts(page, '.list tbody td').slice(1)).toEqual(['2 of 22', '3, 4']);
    expect(text(page, '.hint')).toContain('The first 1 are shown');
    (page.querySelector('.list a:nth-of-type(2)') as HTMLAnchorElement).click();
    await settled(harness);
    expect(network.asked('/missing/').at(-1)?.url).toBe('/api/admin/missing/student_attendance/student_attendance/2026-11?level=block&id=240101');
    const csv = [...page.querySelectorAll<HTMLAnchorElement>('.tools a')].find((link) => link.hasAttribute('download'));
    expect(csv?.getAttribute('href')).toBe('/api/admin/missing/student_attendance/student_attendance/2026-11/schools.csv?level=block&id=240101');
  });

  it('say so where nothing is missing, and another month is another address', async () => {
    const network = new FakeNetwork();
    const none = { source: 's', file: 'f', month: '2026-10', node: { level: 'state', id: '24' }, schools: 12, incomplete: 0, days_missing: 0, days: [], rows: [] };
    network.instead = (call) => (call.url.includes('/missing/') ? json(200, none) : null);
    await setUp('state', network);
    const harness = await open('/admin/missing?month=2026-10');
    const page = harness.routeNativeElement as HTMLElement;
    expect(text(page, '.told')).toBe('Every expected day of 12 schools has arrived.');
    expect(page.querySelector('.list')).toBeNull();
    const month = page.querySelector('input[type=month]') as HTMLInputElement;
    month.value = '2026-09';
    month.dispatchEvent(new Event('change'));
    await settled(harness);
    expect(network.asked('/missing/').at(-1)?.url).toContain('/2026-09');
  });
});

describe('corrections', () => {
  it('are listed, opened with what is needed, and closed', async () => {
    const network = await setUp('state');
    const harness = await open('/admin/corrections');
    const page = harness.routeNativeElement as HTMLElement;
    expect(texts(page, 'li h2')).toEqual(['Student attendance: Block 240101']);
    const form = page.querySelector('form') as HTMLFormElement;
    fill(form, { source: 'student_attendance', level: 'school', id: '24010100101', from: '2026-11-05', to: '2026-11-06', reason: 'Half a day was lost' });
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled(harness);
    expect(network.calls.find((call) => call.method === 'POST')?.body).toEqual({
      source: 'student_attendance', level: 'school', id: '24010100101', from: '2026-11-05', to: '2026-11-06', reason: 'Half a day was lost',
    });
    expect(text(page, '.told')).toBe('The window is open.');
    expect(texts(page, 'li h2')).toHaveLength(2);
    (page.querySelector('li:last-child button') as HTMLButtonElement).click();
    await settled(harness);
    expect(network.asked('/close').map((call) => call.url)).toEqual(['/api/admin/corrections/17/close']);
    expect(text(page, '.told')).toBe('The window is closed.');
    expect(page.querySelector('li:last-child button')).toBeNull();
  });

  it('of the whole state need no id, and what the server refuses is said', async () => {
    const network = new FakeNetwork();
    network.instead = (call) => (call.method === 'POST' ? json(400, { detail: 'The days are the wrong way round.', code: 'bad_correction' }) : null);
    await setUp('state', network);
    const harness = await open('/admin/corrections');
    const page = harness.routeNativeElement as HTMLElement;
    const form = page.querySelector('form') as HTMLFormElement;
    fill(form, { level: 'state' });
    await settled(harness);
    expect(form.elements.namedItem('id')).toBeNull();
    fill(form, { from: '2026-11-05', to: '2026-11-04', reason: 'x' });
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled(harness);
    expect(network.calls.find((call) => call.method === 'POST')?.body).toMatchObject({ level: 'state', id: '24' });
    expect(text(page, '[role=alert]')).toBe('The days are the wrong way round.');
  });
});

describe('changes', () => {
  it('are told in words, newest first, and older ones come behind', async () => {
    const network = new FakeNetwork();
    const change = (number: number) => ({ number, at: '2026-11-20T04:30:00Z', who: 'chief', action: 'file.undo', subject: `r-${number}/1`, detail: '' });
    network.instead = (call) => (call.url.includes('/changes') ? json(200, call.url.includes('before=') ? { changes: [change(1)], next: null } : { changes: [change(3), change(2)], next: 2 }) : null);
    await setUp('state', network);
    const harness = await open('/admin/changes');
    const page = harness.routeNativeElement as HTMLElement;
    expect(texts(page, 'tbody td:nth-child(3)')).toEqual(['File withdrawn', 'File withdrawn']);
    (page.querySelector('cq-changes-page > button, button') as HTMLButtonElement).click();
    await settled(harness);
    expect(network.asked('/changes').at(-1)?.url).toBe('/api/admin/changes?limit=50&before=2');
    expect(texts(page, 'tbody td:nth-child(4)')).toEqual(['r-3/1', 'r-2/1', 'r-1/1']);
    expect(page.querySelector('button')).toBeNull();
  });

  it('whose name is not known are shown as they are', async () => {
    await setUp('state');
    const page = (await open('/admin/changes')).routeNativeElement as HTMLElement;
    expect(texts(page, 'tbody td:nth-child(3)')).toEqual(['Correction opened', 'something.new']);
  });

  it('are for administrators', async () => {
    await setUp('district');
    const page = (await open('/admin/changes')).routeNativeElement as HTMLElement;
    expect(text(page, 'cq-notice')).toContain('For administrators');
  });
});

describe('a file page', () => {
  it('lets an administrator process a file again, and withdraw it after asking', async () => {
    const network = await setUp('state');
    const receipt = network.server.files.find((each) => each.files.some((file) => (file.account?.loaded ?? 0) > 0))?.receipt ?? '';
    const harness = await open(`/files/${receipt}`);
    const page = harness.routeNativeElement as HTMLElement;
    const press = async (words: string) => {
      [...page.querySelectorAll<HTMLButtonElement>('cq-mend-file button')].find((each) => each.textContent.trim() === words)?.click();
      await settled(harness);
    };
    await press('Process again');
    await press('Withdraw');
    expect(text(page, '.sure')).toContain('had it never arrived');
    await press('No');
    expect(network.asked('/undo')).toEqual([]);
    await press('Withdraw');
    await press('Yes, withdraw');
    expect(network.asked('/api/admin/files/').map((call) => call.url)).toEqual([`/api/admin/files/${receipt}/1/reprocess`, `/api/admin/files/${receipt}/1/undo`]);
    expect(text(page, 'cq-mend-file .told')).toContain('is being withdrawn');
  });

  it('offers neither to an emitter', async () => {
    const network = await setUp('emitter');
    const page = (await open(`/files/${network.server.files[0]?.receipt ?? ''}`)).routeNativeElement as HTMLElement;
    expect(page.querySelector('cq-mend-file')).toBeNull();
  });
});
