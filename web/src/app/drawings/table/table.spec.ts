import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Table, TableRow } from './table';

function row(at: number): TableRow {
  return {
    id: `id${at}`, name: `Area ${at}`, href: at === 1 ? null : `/x/${at}`, note: at === 2 ? 'below' : null, cells: [`${at} %`, '5'],
    band: { colour: '#b2500b', symbol: '▲', word: 'Very low' }, share: at === 3 ? null : 0.5,
  };
}

describe('the table', () => {
  let fixture: ComponentFixture<Table>;
  let root: HTMLElement;
  const heard: string[] = [];

  beforeEach(async () => {
    heard.length = 0;
    fixture = TestBed.createComponent(Table);
    root = fixture.nativeElement as HTMLElement;
    fixture.componentRef.setInput('texts', { caption: 'Areas', name: 'Area', ascending: '', descending: '', more: (left: number) => `${left} left` });
    fixture.componentRef.setInput('columns', [{ id: 'attendance', label: 'Attendance' }, { id: 'schools', label: 'Schools' }]);
    fixture.componentRef.setInput('count', 250);
    fixture.componentRef.setInput('row', row);
    fixture.componentRef.setInput('sort', { column: 'attendance', descending: false });
    fixture.componentInstance.sorted.subscribe((column) => heard.push(`sort ${column}`));
    fixture.componentInstance.picked.subscribe((id) => heard.push(`pick ${id}`));
    fixture.componentInstance.pointedAt.subscribe((id) => heard.push(`point ${id}`));
    await fixture.whenStable();
  });

  it('draws a hundred rows at first and more on demand, writing only those', async () => {
    expect(root.querySelectorAll('tbody tr')).toHaveLength(100);
    const more = root.querySelector<HTMLButtonElement>('.more');
    expect(more?.textContent).toBe('150 left');
    more?.click();
    await fixture.whenStable();
    expect(root.querySelectorAll('tbody tr')).toHaveLength(200);
  });

  it('begins with fewer rows where there is less room', async () => {
    fixture.componentRef.setInput('atOnce', 20);
    await fixture.whenStable();
    expect(root.querySelectorAll('tbody tr')).toHaveLength(20);
    root.querySelector<HTMLButtonElement>('.more')?.click();
    await fixture.whenStable();
    expect(root.querySelectorAll('tbody tr')).toHaveLength(120);
  });

  it('says how it is sorted, in words for all, and is sorted by the head of a column', () => {
    expect([...root.querySelectorAll('thead th')].map((head) => head.getAttribute('aria-sort'))).toEqual([null, null, 'ascending', null]);
    root.querySelectorAll<HTMLButtonElement>('thead button')[2]?.click();
    expect(heard).toEqual(['sort schools']);
  });

  it('keeps the keyboard where it stands when its rows change places, and takes it back from nobody', async () => {
    const link = root.querySelectorAll<HTMLAnchorElement>('tbody a')[1]!;
    link.focus();
    fixture.componentRef.setInput('row', (at: number) => row(249 - at));
    fixture.componentRef.setInput('count', 250);
    fixture.componentRef.setInput('atOnce', 250);
    await fixture.whenStable();
    expect([...root.querySelectorAll('tbody a')].indexOf(link)).toBeGreaterThan(200);
    expect(document.activeElement).toBe(link);
    link.blur();
    await new Promise((resolve) => setTimeout(resolve));
    fixture.componentRef.setInput('row', row);
    await fixture.whenStable();
    expect(document.activeElement).toBe(document.body);
  });

  it('leads by its names, and leaves new tabs to the browser', () => {
    const link = root.querySelector<HTMLAnchorElement>('tbody a');
    link?.click();
    expect(heard).toEqual(['pick id0']);
    link?.addEventListener('click', (event) => event.preventDefault());
    link?.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }));
    expect(heard).toEqual(['pick id0']);
    expect(root.querySelectorAll('tbody tr')[1]?.querySelector('a')).toBeNull();
  });

  it('never says by colour alone: symbol and word stand beside the bar, and no data has no bar', () => {
    expect(root.querySelector('td.lead')?.textContent).toContain('▲');
    expect(root.querySelector('td.lead .unseen')?.textContent).toContain('Very low');
    expect(root.querySelectorAll('tbody tr')[3]?.querySelector('.bar')).toBeNull();
  });

  it('points, and shows what is pointed at elsewhere', async () => {
    root.querySelector('tbody tr')?.dispatchEvent(new Event('pointerenter'));
    root.querySelector('tbody tr')?.dispatchEvent(new Event('pointerleave'));
    expect(heard).toEqual(['point id0', 'point null']);
    fixture.componentRef.setInput('pointed', 'id2');
    await fixture.whenStable();
    expect(root.querySelector('tr.pointed th')?.textContent).toContain('Area 2');
  });
});
