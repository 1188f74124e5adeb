import { matcher } from './search';

describe('searching', () => {
  it('finds by every word, in any case and order, in name or code', () => {
    const matches = matcher('primary  LAKH');
    expect(matches('Lakhpat Primary School', '240101')).toBe(true);
    expect(matches('Lakhpat High School', '240101')).toBe(false);
    expect(matcher('2401')('Lakhpat', '240101')).toBe(true);
  });

  it('does not mind accents', () => {
    expect(matcher('koli')('Kolī', '')).toBe(true);
  });

  it('keeps the vowel signs of Indian scripts apart', () => {
    expect(matcher('गुजरात')('गुजरात', '')).toBe(true);
    expect(matcher('कि')('का', '')).toBe(false);
  });
});
