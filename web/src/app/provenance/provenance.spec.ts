import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { FakeNetwork, open, setUp, settled, text, texts } from '../../testing/page';
import { ProvenanceDialog } from './provenance-dialog';

const ASKED = { report: 'student_attendance', level: 'district' as const, id: '2401', period: 'last_7_days', indicator: 'attendance' };

async function dialog(who: 'state' | 'district' = 'state', network = new FakeNetwork()) {
  await setUp(who, network);
  const fixture: ComponentFixture<ProvenanceDialog> = TestBed.createComponent(ProvenanceDialog);
  fixture.componentRef.setInput('asked', ASKED);
  await settled({ fixture });
  return { fixture, network, root: fixture.nativeElement as HTMLElement, async act(change: () => void) { change(); await settled({ fixture }); } };
}

describe('where a number comes from', () => {
  it('is said with figures, files, sender, time, refused and waiting records', async () => {
    const { root, network } = await dialog();
    expect(network.asked('/api/provenance/')[0]?.url).toContain('/student_attendance/district/2401/last_7_days?indicator=attendance');
    expect(text(root, '.value')).toBe('90.9 %');
    expect(text(root, '.formula')).toBe('Present 4,210 × 100 ÷ Marked 4,630 = 90.9');
    expect(texts(root, 'dl dd')).toEqual(['4,210', '4,630']);
    expect(text(root, '.files')).toMatch(/student_attendance\.csv ?r-01JDA8T3 sent by gujarat_dc, 20 Nov 2026.*38 schools.*Present 4,210, Marked 4,630/);
    expect(root.querySelector('.files a')?.getAttribute('href')).toBe('/files/r-01JDA8T3');
    expect(text(root, '.refused')).toContain('3 × The mark 9 is not known.');
    expect(text(root, '.newer')).toContain('91.0 %');
    expect(root.textContent).toContain('12 records wait');
    expect(root.textContent).toContain('correction opened, root — flood');
  });

  it('tells the number before and leads there and back', async () => {
    const { root, act, network } = await dialog();
    const press = (words: string) => act(() => [...root.querySelectorAll('button')].find((each) => each.textContent?.includes(words))?.click());
    expect(text(root, '.beside')).toMatch(/Stretch before 6.*12 Nov 2026: 89\.4 %/);
    await press('Stretch before');
    expect(network.asked('/api/provenance/').at(-1)?.url).toContain('compared=previous');
    expect(text(root, '.what')).toMatch(/6.12 Nov 2026/);
    expect(root.querySelector('.beside, cq-wrong-number')).toBeNull();
    await press('Back to the period');
    expect(text(root, '.beside')).toContain('89.4 %');
  });

  it('leads to the files only those who may see files', async () => {
    expect((await dialog('district')).root.querySelector('.files a')).toBeNull();
  });

  it('lists the schools behind it on demand', async () => {
    const { root, act } = await dialog();
    await act(() => [...root.querySelectorAll('button')].find((each) => each.textContent?.includes('Show them'))?.click());
    expect(text(root, 'cq-parts-view tbody tr')).toBe('A school24011210231');
    expect(root.querySelector('cq-parts-view button')).toBeNull();
  });

  it('opens a case with words, and asks for them where they are missing', async () => {
    const { root, act, network } = await dialog();
    const form = () => root.querySelector('cq-wrong-number form')!;
    await act(() => form().dispatchEvent(new Event('submit')));
    expect(text(root, 'cq-wrong-number [role=alert]')).toContain('Say in a few words');
    root.querySelector('textarea')!.value = 'The school was closed. ';
    await act(() => form().dispatchEvent(new Event('submit')));
    expect(network.calls.find((call) => call.method === 'POST')?.body).toMatchObject({ report: 'student_attendance', level: 'district', id: '2401', value: 90.9, publication: 12, words: 'The school was closed.' });
    expect(text(root, '.done')).toContain('case 1');
  });

  it('says why there is no answer, and tries again', async () => {
    const network = new FakeNetwork();
    network.instead = (call) => (call.url.startsWith('/api/provenance') ? new Response('{}', { status: 403 }) : null);
    const { root, act } = await dialog('district', network);
    expect(text(root, 'cq-notice h2')).toBe('Not in your area');
    network.instead = () => null;
    await act(() => root.querySelector<HTMLButtonElement>('cq-notice button')?.click());
    expect(text(root, '.value')).toBe('90.9 %');
  });
});

describe('the cases', () => {
  async function cases(who: 'state' | 'district') {
    const network = new FakeNetwork();
    await setUp(who, network);
    network.server.answer('POST', '/api/cases', { ...ASKED, value: 90.9, publication: 12, words: 'wrong' } as never);
    const harness = await open('/cases');
    return { network, harness, root: harness.routeNativeElement as HTMLElement, async act(change: () => void) { change(); await settled(harness); } };
  }

  it('are listed with what was said and how the number is now', async () => {
    const { root } = await cases('district');
    expect(text(root, 'h2')).toContain('Case 1 · Student attendance');
    expect(text(root, 'blockquote')).toBe('wrong');
    expect(root.querySelector('.actions')).toBeNull();
  });

  it('are answered, corrected and closed by an administrator', async () => {
    const { root, act, network } = await cases('state');
    const press = (name: string) => act(() => [...root.querySelectorAll<HTMLButtonElement>('.actions button')].find((each) => each.textContent === name)?.click());
    await press('Answer');
    await act(() => root.querySelector('form')!.dispatchEvent(new Event('submit')));
    expect(text(root, '.trouble')).toContain('Write an answer');
    root.querySelector('textarea')!.value = 'We look into it.';
    await act(() => root.querySelector('form')!.dispatchEvent(new Event('submit')));
    expect(text(root, '.state')).toBe('Answered');
    await press('Close the case');
    await act(() => root.querySelector('form')!.dispatchEvent(new Event('submit')));
    expect(text(root, '.state')).toBe('Closed');
    expect(root.querySelector('.actions')).toBeNull();
    expect(network.calls.filter((call) => call.method === 'POST').map((call) => call.url)).toEqual(['/api/admin/cases/1/answer', '/api/admin/cases/1/close']);
  });

  it('are asked for by state, in the address', async () => {
    const { root, act, network } = await cases('district');
    await act(() => root.querySelector<HTMLInputElement>('input[value=closed]')?.click());
    expect(TestBed.inject(Router).url).toBe('/cases?state=closed');
    expect(network.asked('state=closed')).toHaveLength(1);
  });
});
