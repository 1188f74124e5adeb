import { spanOf } from './span';

it('draws what is in sight and some on either side', () => {
  expect(spanOf(54_000, 45, 0, 900)).toEqual({ from: 0, to: 40 });
  expect(spanOf(54_000, 45, 45_000, 900)).toEqual({ from: 980, to: 1040 });
});

it('ends where the rows end, however far one has scrolled', () => {
  expect(spanOf(54_000, 45, 54_000 * 45 - 900, 900)).toEqual({ from: 53_960, to: 54_000 });
  expect(spanOf(500, 45, 1e9, 900)).toEqual({ from: 479, to: 500 });
  expect(spanOf(0, 45, 0, 900)).toEqual({ from: 0, to: 0 });
});

it('draws some rows where the height is not known yet', () => {
  expect(spanOf(1000, 45, 0, 0)).toEqual({ from: 0, to: 40 });
});
