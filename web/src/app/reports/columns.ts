import type { Indicator, ReportDeclaration } from '../core/api/contract';
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

/** The headline first, then the other indicators, then how many schools and pupils stand behind it, then the measures. */
export function columnsOf(
  declaration: ReportDeclaration, present: readonly { id: string; unit: string }[], word: (id: string) => string,
): FigureColumn[] {
  const rank = (id: string) => {
    if (id === declaration.headline) return 0;
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

export function figureOf(picture: Picture, area: Area, column: FigureColumn): number | null {
  const stored = picture.cell(area, column.id);
  return stored === null ? null : stored / column.divisor;
}

export function headlineOf(declaration: ReportDeclaration): Indicator | null {
  return declaration.indicators.find((indicator) => indicator.id === declaration.headline) ?? declaration.indicators[0] ?? null;
}
