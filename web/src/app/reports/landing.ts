import type { AreaFile, ReportDeclaration } from '../core/api/contract';
import type { CardChange } from '../drawings/card/card';
import { absoluteScale, colourOf, relativeScale, symbolOf } from '../shared/bands';
import type { Figures } from '../shared/figures';
import { periodLabel } from '../shared/period-label';
import { Speaker, changeOf, coverageKind } from './cards';
import { figureOf, metricOf } from './columns';
import { defaultPeriod } from './periods';
import { performanceOf } from './performers';
import { pictureOfArea } from './picture';
import { momentLabel, trendOf } from './trend';

/** How one report stands, in the size of a card. */
export interface Glance {
  indicator: string;
  value: string;
  known: boolean;
  band: { colour: string; symbol: string; word: string } | null;
  change: CardChange | null;
  spark: { values: (number | null)[]; text: string } | null;
  coverage: { text: string; share: number } | null;
  attention: { text: string; share: number } | null;
  dates: string;
  period: string;
}

/** A change and a course over time will stand in its card: as much room is kept while it waits. */
export function isTall(declaration: ReportDeclaration): boolean {
  return defaultPeriod(declaration) === 'last_30_days';
}

/** The figures of a report's default period, as its own page would show them. */
export function glanceOf(declaration: ReportDeclaration, file: AreaFile, words: Speaker, figures: Figures): Glance | null {
  const headline = metricOf(declaration, null);
  if (!headline) return null;
  const period = defaultPeriod(declaration);
  const picture = pictureOfArea(file, period);
  const totals = picture.totals ?? {};
  const stored = totals[headline.id] ?? null;
  const value = stored === null ? null : stored / headline.divisor;
  const scale = headline.bands.length > 0 ? absoluteScale(headline.bands, headline.direction) : relativeScale([], headline.direction);
  const step = headline.bands.length > 0 ? scale.stepOf(value) : null;
  const before = picture.before?.totals[headline.id];
  const { kind, moments: course } = trendOf(null, period, file, undefined, headline.id, headline.divisor);
  const [first, last] = [course[0], course.at(-1)];
  const column = { id: headline.id, label: headline.label, unit: headline.unit, decimals: headline.decimals, divisor: headline.divisor };
  const [reported, schools] = [totals['schools_reported'] ?? null, totals['schools'] ?? null];
  const low = headline.bands.length > 0 ? performanceOf(picture, column, scale).counts.low : 0;
  const judged = picture.areas.filter((area) => figureOf(picture, area, column) !== null).length;
  return {
    indicator: headline.label,
    value: value === null ? words.t('no_data') : figures.figure(value, headline.unit, headline.decimals),
    known: value !== null,
    band: step === null ? null : { colour: colourOf(step), symbol: symbolOf(step), word: words.t(`band.${step}`) },
    change: value !== null && typeof before === 'number' && picture.before
      ? changeOf(value, before / headline.divisor, picture.before, headline, words, figures) : null,
    spark: first && last && course.filter((moment) => moment.value !== null).length > 1 ? {
      values: course.map((moment) => moment.value),
      text: words.t(`trend.${kind}_of`, { from: momentLabel(first.at, figures), to: momentLabel(last.at, figures, 'short') }),
    } : null,
    coverage: reported === null || !schools ? null
      : { text: words.plural(`card.${coverageKind(declaration)}_detail`, schools, { reported: figures.number(reported) }), share: reported / schools },
    attention: headline.bands.length === 0 || judged === 0 || !picture.level ? null
      : { text: words.t('landing.attention', { low: figures.number(low), total: words.plural(`level.${picture.level}.count`, judged) }), share: low / judged },
    dates: picture.period ? figures.range(picture.period.from, picture.period.to) : '',
    period: periodLabel(period, words.t, figures),
  };
}
