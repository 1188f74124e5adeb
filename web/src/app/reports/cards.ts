import type { ReportDeclaration, Totals, Value } from '../core/api/contract';
import type { Words } from '../core/i18n/words';
import type { CardChange, CardData } from '../drawings/card/card';
import { Scale, colourOf, symbolOf } from '../shared/bands';
import type { Figures } from '../shared/figures';
import { FigureColumn, Metric, figureOf } from './columns';
import type { Moment, Picture } from './picture';

export type Speaker = Pick<Words, 't' | 'plural'>;

export interface CardSources {
  coverage: 'complete' | 'coverage';
  headline: Metric;
  picture: Picture;
  column: FigureColumn | null;
  /** The declared bands: a card judges by them, whatever scale the map wears. */
  scale: Scale;
  previous: ({ from: string; to: string } & Record<string, Value>) | null;
  course: Moment[];
  courseText: string;
}

/** The cards above everything else: how it stands, who reported, how many pupils, and how many areas need help. */
export function cardsOf(from: CardSources, words: Speaker, figures: Figures): CardData[] {
  const totals: Totals = from.picture.totals ?? {};
  return [headlineCard(from, totals, words, figures), coverageCard(totals, from.coverage, words, figures),
    countCard('students', totals['students'], words.t('column.students'), words.t('card.students_detail'), figures),
    attentionCard(from, words, figures)].filter((card) => card !== null);
}

function headlineCard(from: CardSources, totals: Totals, words: Speaker, figures: Figures): CardData {
  const { headline, scale } = from;
  const stored = totals[headline.id] ?? null;
  const value = stored === null ? null : stored / headline.divisor;
  const step = scale.stepOf(value);
  const previous = from.previous?.[headline.id];
  return {
    id: 'headline',
    label: headline.label,
    value: value === null ? words.t('no_data') : figures.figure(value, headline.unit, headline.decimals),
    ...(value !== null && step !== null && headline.bands.length > 0
      ? { band: { colour: colourOf(step), symbol: symbolOf(step), word: words.t(`band.${step}`) } } : {}),
    ...(value !== null && typeof previous === 'number' && from.previous
      ? { change: changeOf(value, previous / headline.divisor, from.previous, headline, words, figures) } : {}),
    ...(from.course.filter((moment) => moment.value !== null).length > 1
      ? { spark: { values: from.course.map((moment) => moment.value), text: from.courseText } } : {}),
  };
}

/** A change is judged by the indicator's direction and by what is written: equal to the eye is equal. */
export function changeOf(
  now: number, before: number, dates: { from: string; to: string }, headline: Pick<Metric, 'unit' | 'decimals' | 'direction' | 'bands'>, words: Speaker, figures: Figures,
): CardChange {
  const difference = Number((now - before).toFixed(headline.decimals));
  const tone = toneOf(difference, headline);
  const against = words.t('change.against', {
    dates: figures.range(dates.from, dates.to), value: figures.figure(before, headline.unit, headline.decimals),
  });
  if (difference === 0) return { symbol: '=', text: words.t('change.same'), against, tone };
  const amount = figures.signed(difference, headline.decimals);
  const unit = headline.unit === 'percent' ? words.t('change.points', { amount }) : amount;
  const judged = tone === 'same' ? words.t(difference > 0 ? 'change.more' : 'change.less') : words.t(`change.${tone}`);
  return { symbol: difference > 0 ? '↑' : '↓', text: `${unit}, ${judged}`, against, tone };
}

/** More is neither better nor worse where nothing says what is good: a count has no bands. */
export function toneOf(difference: number, headline: Pick<Metric, 'direction' | 'bands' | 'unit'>): CardChange['tone'] {
  if (difference === 0 || (headline.bands.length === 0 && headline.unit !== 'percent')) return 'same';
  return (headline.direction === 'higher') === difference > 0 ? 'better' : 'worse';
}

/** On the page of what the masters lack, the schools that are not counted lack nothing; elsewhere they reported. */
export function coverageKind(declaration: Pick<ReportDeclaration, 'form' | 'reported'>): 'complete' | 'coverage' {
  return declaration.form === 'exceptions' && declaration.reported === null ? 'complete' : 'coverage';
}

function coverageCard(totals: Totals, kind: 'complete' | 'coverage', words: Speaker, figures: Figures): CardData | null {
  const [reported, schools] = [totals['schools_reported'] ?? null, totals['schools'] ?? null];
  if (reported === null || schools === null || schools === 0) return null;
  return {
    id: 'coverage',
    label: words.t(`card.${kind}`),
    value: figures.figure((reported * 100) / schools, 'percent', 1),
    detail: words.plural(`card.${kind}_detail`, schools, { reported: figures.number(reported) }),
    share: reported / schools,
  };
}

function countCard(id: string, value: number | null | undefined, label: string, detail: string, figures: Figures): CardData | null {
  return value === null || value === undefined ? null : { id, label, value: figures.number(value), detail };
}

function attentionCard(from: CardSources, words: Speaker, figures: Figures): CardData | null {
  const { picture, column, scale, headline } = from;
  const total = picture.areas.length;
  if (!column || total === 0 || !picture.level) return null;
  const steps = picture.areas.map((area) => scale.stepOf(figureOf(picture, area, column)));
  const low = steps.filter((step) => step !== null && step <= 1).length;
  const lowest = scale.classes.filter((each) => each.step <= 1).at(-1);
  const limit = (headline.direction === 'higher' ? lowest?.upTo : lowest?.above) ?? null;
  if (limit === null) return null;
  const detail = words.t(headline.direction === 'higher' ? 'card.attention_up_to' : 'card.attention_above', {
    limit: figures.figure(limit, headline.unit), total: words.plural(`level.${picture.level}.count`, total),
  });
  return { id: 'attention', label: words.t('card.attention'), value: figures.number(low), detail, share: low / total, alarming: true };
}
