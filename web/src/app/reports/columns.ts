import type { Indicator, ReportDeclaration } from '../core/api/contract';
import type { SplitDeclaration } from '../core/api/figures-contract';
import type { Area, Picture } from './picture';

/** One column of figures: a declared indicator or measure, or one of the counts that every report has. */
export interface FigureColumn {
  id: string;
  label: string;
  unit: string;
  decimals: number;
  /** The stored whole number is divided by this. */
  divisor: number;
}

/** The figure that leads the page: an indicator, or a measure that is looked at as one. */
export interface Metric extends Indicator {
  divisor: number;
}

type Described = Pick<ReportDeclaration, 'measures' | 'indicators' | 'headline'>;

/** The headline first, then the other indicators, then how many schools and pupils stand behind it, then the measures. */
export function columnsOf(
  declaration: Described, present: readonly { id: string; unit: string }[], word: (id: string) => string, lead = declaration.headline,
): FigureColumn[] {
  const rank = (id: string) => {
    if (id === lead) return 0;
    if (declaration.indicators.some((indicator) => indicator.id === id)) return 1;
    return declaration.measures.some((measure) => measure.id === id) ? 3 : 2;
  };
  return present
    .map((column): FigureColumn => {
      const indicator = declaration.indicators.find((each) => each.id === column.id);
      const measure = declaration.measures.find((each) => each.id === column.id);
      const scale = measure?.scale ?? 0;
      return {
        id: column.id,
        label: indicator?.label ?? measure?.label ?? word(column.id),
        unit: column.unit,
        decimals: indicator?.decimals ?? scale,
        divisor: 10 ** scale,
      };
    })
    .sort((a, b) => rank(a.id) - rank(b.id));
}

export function figureOf(picture: Picture, area: Area, column: Pick<FigureColumn, 'id' | 'divisor'>): number | null {
  const stored = picture.cell(area, column.id);
  return stored === null ? null : stored / column.divisor;
}

/** What was measured in the earlier stretch; null where it was not sent, or where there was none. */
export function figureBefore(picture: Picture, area: Area, column: Pick<FigureColumn, 'id' | 'divisor'>): number | null {
  const stored = picture.before?.cell(area, column.id) ?? null;
  return stored === null ? null : stored / column.divisor;
}

/** The figures of a split are described by the split, in words of its own. */
export function describedBy(split: SplitDeclaration, declaration: ReportDeclaration): Described {
  const { measures, indicators } = split;
  const leads = indicators.some((indicator) => indicator.id === declaration.headline);
  return { headline: leads ? declaration.headline : (indicators[0]?.id ?? measures[0]?.id ?? ''), measures, indicators };
}

/** The metric of that id, else the headline, else the first indicator. A measure has no bands and no good or bad. */
export function metricOf(described: Described, id: string | null): Metric | null {
  const indicator = (wanted: string | null) => described.indicators.find((each) => each.id === wanted);
  const measure = (wanted: string | null) => described.measures.find((each) => each.id === wanted);
  const found = indicator(id) ?? measure(id) ?? indicator(described.headline) ?? measure(described.headline) ?? described.indicators[0];
  if (!found) return null;
  if ('bands' in found) return { ...found, divisor: 1 };
  return { ...found, decimals: found.scale, direction: 'higher', bands: [], formula: '', description: '', divisor: 10 ** found.scale };
}
