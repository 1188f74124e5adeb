import { dictionary } from '../../../dev/admin';
import { open, setUp, settled, text, texts } from '../../testing/page';
import { findIn } from './find';

async function type(harness: Awaited<ReturnType<typeof open>>, words: string) {
  const search = harness.routeNativeElement?.querySelector('input[type=search]') as HTMLInputElement;
  search.value = words;
  search.dispatchEvent(new Event('input'));
  await settled(harness);
}

describe('the dictionary', () => {
  it('lists every file, and draws its columns once it is opened', async () => {
    await setUp('state');
    const harness = await open('/admin/dictionary');
    const page = harness.routeNativeElement as HTMLElement;
    expect(texts(page, 'summary b')).toEqual(['Districts', 'Student attendance']);
    expect(text(page, '[role=status]')).toBe('2 files');
    expect(page.querySelector('tbody')).toBeNull();
    const details = page.querySelectorAll('details')[1] as HTMLDetailsElement;
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await settled(harness);
    expect(texts(page, 'tbody tr:nth-child(1) > *')).toEqual(
      ['school_id', 'SchoolIdalso UDISE', 'id, exactly 11 characters', 'key · mandatory · must be in hierarchy.school_master', 'UDISE code of the school']);
    expect(texts(page, 'tbody tr:nth-child(3) > *')[3]).toBe('mandatory · 1 – 12');
    expect(texts(page, 'li')).toEqual([
      'Present present (student-days): Sum over day marks: 1 (Present) counts 1; other marks count 0',
      'Attendance attendance (percent): present × 100 ÷ marked, rounded half up to 1 decimal place; no data where marked is 0Student-days present out of those marked']);
  });

  it('finds columns by any of their words, and opens what it found', async () => {
    await setUp('state');
    const harness = await open('/admin/dictionary');
    await type(harness, 'udise school');
    expect(texts(harness.routeNativeElement, 'summary b')).toEqual(['Student attendance']);
    expect(texts(harness.routeNativeElement, 'tbody th')).toEqual(['school_id']);
    await type(harness, 'nothing of the kind');
    expect(text(harness.routeNativeElement, '[role=status]')).toBe('0 files');
  });

  it('is filtered by source', async () => {
    await setUp('state');
    const harness = await open('/admin/dictionary');
    const select = harness.routeNativeElement?.querySelector('select') as HTMLSelectElement;
    select.value = 'school_hierarchy';
    select.dispatchEvent(new Event('change'));
    await settled(harness);
    expect(texts(harness.routeNativeElement, 'summary b')).toEqual(['Districts']);
  });

  it('links to the CSV in the reader’s language and shows the picture', async () => {
    const network = await setUp('state');
    const page = (await open('/admin/dictionary')).routeNativeElement as HTMLElement;
    expect(page.querySelector('a[download]')?.getAttribute('href')).toBe('/api/dictionary.csv?language=en');
    expect(page.querySelector('img')?.getAttribute('src')).toBe('/api/dictionary/erd.svg?language=en');
    expect(network.asked('/api/dictionary')[0]?.url).toBe('/api/dictionary?language=en');
  });
});

it('a file that matches itself keeps all its columns', () => {
  const found = findIn(dictionary(), '', 'dynamic.student_attendance');
  expect(found).toHaveLength(1);
  expect(found[0]?.file.columns).toHaveLength(3);
  expect(findIn(dictionary(), 'school_hierarchy', 'student')).toEqual([]);
  expect(findIn(dictionary(), '', '  ')).toHaveLength(2);
});
