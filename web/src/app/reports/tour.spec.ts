import { distance, lengthOf, tourOf } from './tour';

const stop = (id: string, latitude: number, longitude: number) => ({ id, latitude, longitude });

it('measures as the crow flies', () => {
  expect(distance(stop('a', 23, 72), stop('b', 24, 72))).toBeCloseTo(111.2, 0);
  expect(distance(stop('a', 23, 72), stop('a', 23, 72))).toBe(0);
});

it('passes every stop once, beginning at the first, without going to and fro', () => {
  const line = [stop('a', 23, 72), stop('d', 23, 75), stop('b', 23, 73), stop('c', 23, 74)];
  expect(tourOf(line).map((each) => each.id)).toEqual(['a', 'b', 'c', 'd']);
  expect(tourOf([])).toEqual([]);
});

it('turns a stretch round where that is shorter than going on to the nearest', () => {
  const stops = Array.from({ length: 9 }, (_, at) => stop(String(at), 23 + ((at * 7) % 9) / 10, 72 + ((at * 5) % 9) / 10));
  const way = tourOf(stops);
  expect([...way].map((each) => each.id).sort()).toEqual(stops.map((each) => each.id));
  for (let from = 1; from < way.length - 1; from++) {
    for (let to = from + 1; to < way.length; to++) {
      const turned = [...way.slice(0, from), ...way.slice(from, to + 1).reverse(), ...way.slice(to + 1)];
      expect(lengthOf(turned)).toBeGreaterThanOrEqual(lengthOf(way) - 1e-6);
    }
  }
});
