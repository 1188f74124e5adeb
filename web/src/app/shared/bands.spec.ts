import { absoluteScale, colourOf, relativeScale, symbolOf } from './bands';

describe('the absolute scale', () => {
  const scale = absoluteScale([33, 60, 75], 'higher');

  it('has its upper bounds inside: 33 is still the lowest band, 33.1 is not', () => {
    expect([0, 33, 33.1, 60, 60.1, 75, 75.1, 100].map((value) => scale.stepOf(value))).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  it('keeps no data apart from zero', () => {
    expect(scale.stepOf(null)).toBeNull();
    expect(scale.stepOf(0)).toBe(0);
    expect(colourOf(null)).toBe('#d9d9d9');
  });

  it('turns round where lower is better, and still lists the worst first', () => {
    const turned = absoluteScale([33, 60, 75], 'lower');
    expect([10, 50, 70, 90].map((value) => turned.stepOf(value))).toEqual([3, 2, 1, 0]);
    expect(turned.classes[0]).toEqual({ step: 0, above: 75, upTo: null });
    expect(scale.classes[0]).toEqual({ step: 0, above: null, upTo: 33 });
  });

  it('spreads fewer bands over the same colours', () => {
    expect([10, 90].map((value) => absoluteScale([50], 'higher').stepOf(value))).toEqual([0, 3]);
  });
});

describe('the relative scale', () => {
  it('makes quarters of what is shown', () => {
    const scale = relativeScale([10, 20, 30, 40, 50, 60, 70, 80], 'higher');
    expect([10, 20, 30, 40, 50, 60, 70, 80].map((value) => scale.stepOf(value))).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  it('never puts equal values into two classes', () => {
    const scale = relativeScale([50, 50, 50, 50, 50, 90], 'higher');
    expect(scale.stepOf(50)).toBe(0);
    expect(scale.stepOf(90)).toBe(3);
    expect(scale.classes).toHaveLength(2);
  });

  it('calls a single value good, as the original coloured it green', () => {
    expect(relativeScale([12, 12, null], 'higher').stepOf(12)).toBe(3);
  });

  it('leaves areas without data out', () => {
    expect(relativeScale([null, null], 'higher').stepOf(null)).toBeNull();
  });
});

it('gives every step a symbol of its own', () => {
  expect(new Set([symbolOf(null), ...([0, 1, 2, 3] as const).map(symbolOf)]).size).toBe(5);
});
