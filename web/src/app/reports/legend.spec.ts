import { declaration } from '../../../dev/state';
import { absoluteScale, relativeScale } from '../shared/bands';
import { Figures } from '../shared/figures';
import { metricOf } from './columns';
import { legendOf } from './legend';

const words = { t: (key: string, params: Record<string, string | number> = {}) => [key, ...Object.values(params)].join(' '), plural: () => '' };
const headline = metricOf(declaration(), null)!;
const legend = (scale: Parameters<typeof legendOf>[0]) => legendOf(scale, headline, words, new Figures('en'));

describe('the legend', () => {
  it('names each band with colour, symbol, word and bounds, the worst first, no data last', () => {
    const entries = legend(absoluteScale([33, 60, 75], 'higher'));
    expect(entries.map((entry) => `${entry.colour} ${entry.symbol} ${entry.word} ${entry.bounds}`.trim())).toEqual([
      '#b2500b ▲ band.0 legend.up_to 33 %', '#f2b76b ◆ band.1 legend.between 33 % 60 %', '#8ec5d6 ■ band.2 legend.between 60 % 75 %',
      '#0b5d7a ● band.3 legend.above 75 %', '#d9d9d9 ○ no_data',
    ]);
  });

  it('writes the bounds of quarters with the decimals of the indicator', () => {
    expect(legend(relativeScale([10.5, 20.5, 30.5, 40.5], 'higher'))[0]).toMatchObject({ word: 'quarter.0', bounds: 'legend.up_to 10.5 %' });
  });

  it('says that all are equal where they are', () => {
    expect(legend(relativeScale([50, 50], 'higher')).map((entry) => entry.bounds)).toEqual(['legend.all', '']);
  });
});
