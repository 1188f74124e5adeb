/** A place to visit. */
export interface Stop {
  id: string;
  latitude: number;
  longitude: number;
}

const EARTH_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** As the crow flies, in kilometres. */
export function distance(a: Stop, b: Stop): number {
  const [dLat, dLon] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function lengthOf(way: readonly Stop[]): number {
  return way.slice(1).reduce((sum, stop, at) => sum + distance(way[at] as Stop, stop), 0);
}

/**
 * A short open way past all stops, beginning at the first: always on to the nearest, then every stretch turned round that makes it shorter.
 * For the twenty stops of a day it is good enough, and always the same.
 */
export function tourOf(stops: readonly Stop[]): Stop[] {
  const left = [...stops];
  const way: Stop[] = left.splice(0, 1);
  while (left.length > 0) {
    const last = way.at(-1) as Stop;
    let nearest = 0;
    left.forEach((stop, at) => {
      if (distance(last, stop) < distance(last, left[nearest] as Stop)) nearest = at;
    });
    way.push(...left.splice(nearest, 1));
  }
  return untangled(way);
}

function untangled(way: Stop[]): Stop[] {
  let best = way;
  for (let better = true; better;) {
    better = false;
    for (let from = 1; from < best.length - 1; from++) {
      for (let to = from + 1; to < best.length; to++) {
        const turned = [...best.slice(0, from), ...best.slice(from, to + 1).reverse(), ...best.slice(to + 1)];
        if (lengthOf(turned) < lengthOf(best) - 1e-9) [best, better] = [turned, true];
      }
    }
  }
  return best;
}
