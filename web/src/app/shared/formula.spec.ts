import { formulaIn } from './formula';

const measures = [{ id: 'present', label: 'Days present' }, { id: 'toilet_2', label: 'Toilets' }];
const word = (id: string) => ({ schools: 'Schools', weight: 'weight', weights: 'weights' })[id] ?? '';

describe('a formula', () => {
  it('is written in words, whatever stands between them', () => {
    expect(formulaIn('present × 100 ÷ schools', measures, word)).toBe('Days present × 100 ÷ Schools');
    expect(formulaIn('Σ weight × (toilet_2, present) × 100 ÷ (Σ weights × schools)', measures, word))
      .toBe('Σ weight × (Toilets, Days present) × 100 ÷ (Σ weights × Schools)');
  });

  it('is not told by halves: names of the program are no words', () => {
    expect(formulaIn('present × 100 ÷ in_between', measures, word)).toBe('');
  });
});
