import type { Account, DataFile, Emission, Station } from '../core/api/contract';

/** The way of a file that goes well; it can leave it at any point to be refused, expired or stopped. */
export const WAY: readonly Station[] = ['expected', 'arrived', 'kept', 'checked', 'loaded', 'published'];
const ENDS: readonly Station[] = ['published', 'refused', 'expired', 'stopped'];

export interface Stop {
  station: Station;
  at: string | null;
  state: 'done' | 'now' | 'ahead' | 'failed';
}

export function isUnderWay(file: { station: Station }): boolean {
  return !ENDS.includes(file.station);
}

/** The stations with their times: those passed, the one it stands at, those ahead; or where it came off the way. */
export function stopsOf(station: Station, times: readonly { station: Station; at: string }[]): Stop[] {
  const at = (which: Station) => times.find((time) => time.station === which)?.at ?? null;
  const ended = !WAY.includes(station);
  const reached = ended
    ? Math.max(0, ...times.map((time) => WAY.indexOf(time.station)))
    : WAY.indexOf(station);
  const stops = WAY.map((which, index): Stop => ({
    station: which,
    at: at(which),
    state: index < reached || (index === reached && (ended || station === 'published')) ? 'done' : index === reached ? 'now' : 'ahead',
  }));
  return ended ? [...stops.filter((stop) => stop.state === 'done'), { station, at: at(station), state: 'failed' }] : stops;
}

/** The zip itself knows fewer times than its data files. */
export function emissionTimes(emission: Emission): { station: Station; at: string }[] {
  return [
    { station: 'expected', at: emission.requested_at },
    ...(emission.arrived_at ? [{ station: 'arrived' as const, at: emission.arrived_at }] : []),
    ...(emission.finished_at && !isUnderWay(emission) ? [{ station: emission.station, at: emission.finished_at }] : []),
  ];
}

export const CLASSES = ['loaded', 'revised', 'unchanged', 'duplicate', 'refused', 'parked', 'withdrawn'] as const;
export type AccountClass = (typeof CLASSES)[number];

export interface Balance {
  received: number;
  classes: { id: string; count: number; share: number }[];
  sum: number;
  balances: boolean;
}

/** Every record is in exactly one class: received is their sum, and the page says so or says that it is not. */
export function balanceOf(account: Account): Balance {
  return balance(account.received, CLASSES.map((id) => ({ id, count: account[id] })));
}

export function cellBalanceOf(cells: NonNullable<DataFile['cells']>): Balance {
  return balance(cells.received, (['taken', 'unchanged', 'refused', 'open'] as const).map((id) => ({ id, count: cells[id] })));
}

export function totalOf(files: readonly DataFile[], which: 'received' | AccountClass): number | null {
  const accounts = files.map((file) => file.account).filter((account) => account !== null);
  return accounts.length === 0 ? null : accounts.reduce((sum, account) => sum + account[which], 0);
}

function balance(received: number, counts: { id: string; count: number }[]): Balance {
  const sum = counts.reduce((total, each) => total + each.count, 0);
  return {
    received, sum, balances: sum === received,
    classes: counts.map((each) => ({ ...each, share: received > 0 ? each.count / received : 0 })),
  };
}
