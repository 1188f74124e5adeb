import { MadeUpState, declaration } from '../../../dev/state';
import { absoluteScale } from '../shared/bands';
import { Figures } from '../shared/figures';
import { CardSources, Speaker, cardsOf, changeOf, coverageKind } from './cards';
import { columnsOf, metricOf } from './columns';
import { pictureOfArea } from './picture';

const words: Speaker = {
  t: (key, params = {}) => [key, ...Object.values(params)].join(' '),
  plural: (key, count, params = {}) => [key, count, ...Object.values(params)].join(' '),
};
const figures = new Figures('en');
const headline = metricOf(declaration(), null)!;
const dates = { from: '2026-11-18', to: '2026-11-18' };
const made = new MadeUpState({ districts: 4, blocks: 2, clusters: 2, schools: 4 });

function sources(changes: Partial<CardSources> = {}): CardSources {
  const picture = pictureOfArea(made.areaFile(made.state, 'current'), 'last_day');
  return {
    headline, picture, column: columnsOf(declaration(), picture.columns, String)[0] ?? null, scale: absoluteScale(headline.bands, 'higher'),
    previous: { ...dates, attendance: 50 }, course: [{ at: '2026-11-18', value: 50 }, { at: '2026-11-19', value: 52 }], courseText: 'By day', coverage: 'coverage', ...changes,
  };
}

const cards = (changes: Partial<CardSources> = {}) => cardsOf(sources(changes), words, figures);
const card = (id: string, changes: Partial<CardSources> = {}) => cards(changes).find((each) => each.id === id);

describe('the cards', () => {
  it('say how it stands, in its band, and how it changed against which days', () => {
    const totals = sources().picture.totals!;
    expect(card('headline')?.value).toBe(`${totals['attendance']?.toFixed(1)} %`);
    expect(card('headline')?.band?.word).toMatch(/^band\.\d$/);
    expect(card('headline')?.change?.against).toBe('change.against 18 Nov 2026 50.0 %');
    expect(card('headline')?.spark?.values).toEqual([50, 52]);
  });

  it('say who reported: so many of so many', () => {
    const totals = sources().picture.totals!;
    expect(card('coverage')?.detail).toBe(`card.coverage_detail ${totals['schools']} ${totals['schools_reported']}`);
    expect(card('coverage')?.share).toBeCloseTo((totals['schools_reported'] ?? 0) / (totals['schools'] ?? 1));
  });

  it('count the areas in the two lowest bands', () => {
    const { picture, column } = sources();
    const low = picture.areas.filter((area) => (picture.cell(area, column!.id) ?? 100) <= 60).length;
    expect(card('attention')?.value).toBe(String(low));
    expect(card('attention')?.detail).toContain('60 %');
  });

  it('compare with nothing where there was nothing', () => {
    expect(card('headline', { previous: null })?.change).toBeUndefined();
    expect(card('headline', { previous: { ...dates, attendance: null } })?.change).toBeUndefined();
    expect(card('headline', { course: [{ at: '2026-11-19', value: 52 }] })?.spark).toBeUndefined();
  });

  it('call nothing 0 %: without a figure there is no data, no band and no change', () => {
    const picture = { ...sources().picture, totals: { attendance: null, schools: 0, schools_reported: 0 } };
    expect(card('headline', { picture })).toMatchObject({ value: 'no_data' });
    expect(card('headline', { picture })?.band).toBeUndefined();
    expect(card('coverage', { picture })).toBeUndefined();
  });

  it('leave out what the report does not count', () => {
    const picture = { ...sources().picture, totals: { attendance: 40 } };
    expect(cards({ picture }).map((each) => each.id)).toEqual(['headline', 'attention']);
    expect(cards({ picture: { ...picture, areas: [] } }).map((each) => each.id)).toEqual(['headline']);
  });
});

describe('a change', () => {
  const change = (now: number, before: number, direction: 'higher' | 'lower' = 'higher') => changeOf(now, before, dates, { ...headline, direction }, words, figures);

  it('is signed, in points, and judged by the direction of the indicator', () => {
    expect(change(90.9, 89.1)).toMatchObject({ symbol: '↑', tone: 'better', text: 'change.points +1.8, change.better' });
    expect(change(88, 89.1)).toMatchObject({ symbol: '↓', tone: 'worse', text: 'change.points −1.1, change.worse' });
    expect(change(90.9, 89.1, 'lower').tone).toBe('worse');
  });

  it('that cannot be seen is none', () => {
    expect(change(89.14, 89.1)).toMatchObject({ symbol: '=', tone: 'same', text: 'change.same' });
  });
});

it('schools that nothing is missing of in the masters are called complete, not reported', () => {
  expect(coverageKind({ form: 'exceptions', reported: null })).toBe('complete');
  expect(coverageKind({ form: 'exceptions', reported: 'student_attendance' })).toBe('coverage');
  expect(coverageKind({ form: 'figures', reported: null })).toBe('coverage');
  expect(card('coverage', { coverage: 'complete' })?.label).toBe('card.complete');
});
