import { TestBed } from '@angular/core/testing';
import { Card, CardData } from './card';

async function card(data: CardData): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(Card);
  fixture.componentRef.setInput('card', data);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe('a card', () => {
  it('shows value, band in symbol and word, and the change with what it is measured against', async () => {
    const root = await card({
      id: 'x', label: 'Attendance', value: '58.9 %', band: { colour: '#f2b76b', symbol: '◆', word: 'Low' },
      change: { symbol: '↓', text: '−1.2 points, worse', against: 'than 18 Nov 2026', tone: 'worse' }, spark: { values: [1, 2], text: 'By day' },
    });
    expect(root.querySelector('strong')?.textContent).toBe('58.9 %');
    expect(root.querySelector('.band')?.textContent).toContain('◆ Low');
    expect(root.querySelector('.change.worse')?.textContent?.replace(/\s+/g, ' ')).toBe('↓ −1.2 points, worse than 18 Nov 2026');
    expect(root.querySelector('svg path')).not.toBeNull();
  });

  it('shows nothing that it was not given', async () => {
    const root = await card({ id: 'x', label: 'Students', value: '5' });
    expect(root.querySelectorAll('.band, .change, .spark, .meter')).toHaveLength(0);
  });

  it('measures a share, also of nothing', async () => {
    expect((await card({ id: 'x', label: '', value: '', share: 0.25 })).querySelector<HTMLElement>('.meter span')?.style.inlineSize).toBe('25%');
    expect((await card({ id: 'x', label: '', value: '', share: 0 })).querySelector('.meter')).not.toBeNull();
  });
});
