import { Figures } from './figures';

const figures = new Figures('en');

describe('figures for a reader in India', () => {
  it('groups by lakh and crore', () => {
    expect(figures.number(1234567)).toBe('12,34,567');
    expect(figures.number(123456789)).toBe('12,34,56,789');
  });

  it('groups the same way in Hindi and Gujarati', () => {
    expect(new Figures('hi').number(1234567)).toBe('12,34,567');
    expect(new Figures('gu').number(1234567)).toBe('12,34,567');
  });

  it('writes percent with its decimals, also when they are zero', () => {
    expect(figures.figure(90, 'percent', 1)).toBe('90.0 %');
    expect(figures.figure(4655, 'students')).toBe('4,655');
  });

  it('signs a change, with a true minus, and calls what rounds to nothing neither up nor down', () => {
    expect(figures.signed(1.84, 1)).toBe('+1.8');
    expect(figures.signed(-0.4, 1)).toBe('−0.4');
    expect(figures.signed(-0.04, 1)).toBe('±0.0');
  });

  it('writes dates and spans, and one day once', () => {
    expect(figures.date('2026-11-19')).toBe('19 Nov 2026');
    expect(figures.date('2026-11-19', 'short')).toBe('19 Nov');
    expect(figures.range('2026-11-19', '2026-11-19')).toBe('19 Nov 2026');
    expect(figures.range('2026-10-21', '2026-11-19')).toMatch(/^21 Oct.+19 Nov 2026$/);
    expect(figures.month('2026-10')).toBe('October 2026');
    expect(new Figures('hi').month('2026-10')).toBe('अक्टूबर 2026');
  });

  it('tells a moment in the zone of the installation, not of the machine', () => {
    expect(figures.moment('2026-11-20T20:30:05Z')).toContain('21 Nov 2026');
    expect(figures.moment('2026-11-20T20:30:05Z')).toContain('02:00:05');
    expect(figures.clock(new Date('2026-11-20T04:30:00Z'))).toBe('10:00');
  });

  it('writes sizes', () => {
    expect([512, 123456, 5_300_000].map((bytes) => figures.bytes(bytes))).toEqual(['512 B', '123.5 kB', '5.3 MB']);
  });
});
