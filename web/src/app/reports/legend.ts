import type { LegendEntry } from '../drawings/legend/legend';
import { NO_DATA_COLOUR, NO_DATA_SYMBOL, Scale, ScaleClass, colourOf, symbolOf } from '../shared/bands';
import type { Figures } from '../shared/figures';
import type { Speaker } from './cards';
import type { Metric } from './columns';

/** The classes of the scale, the worst first, and "no data" at the end. */
export function legendOf(scale: Scale, headline: Pick<Metric, 'unit' | 'decimals'>, words: Speaker, figures: Figures): LegendEntry[] {
  const write = (bound: number) => figures.figure(bound, headline.unit, scale.kind === 'relative' ? headline.decimals : 0);
  const bounds = (each: ScaleClass): string => {
    if (each.above === null && each.upTo === null) return words.t('legend.all');
    if (each.above === null) return words.t('legend.up_to', { to: write(each.upTo as number) });
    if (each.upTo === null) return words.t('legend.above', { from: write(each.above) });
    return words.t('legend.between', { from: write(each.above), to: write(each.upTo) });
  };
  return [
    ...scale.classes.map((each) => ({
      colour: colourOf(each.step), symbol: symbolOf(each.step),
      word: words.t(`${scale.kind === 'relative' ? 'quarter' : 'band'}.${each.step}`), bounds: bounds(each),
    })),
    { colour: NO_DATA_COLOUR, symbol: NO_DATA_SYMBOL, word: words.t('no_data'), bounds: '' },
  ];
}
