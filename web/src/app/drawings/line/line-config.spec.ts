import { LineData, lineConfig } from './line-config';

const DATA: LineData = {
  labels: ['Mon', 'Tue', 'Wed'], series: [{ name: 'Kachchh', values: [98, null, 99], kind: 'main' }], ceiling: 100,
  write: (value) => `${value} %`, writeTick: (value) => `${value}`,
};

function axis(data: LineData) {
  return lineConfig(data).options?.scales?.['y'] as { suggestedMin: number; suggestedMax: number };
}

describe('the line', () => {
  it('leaves gaps where there is no data', () => {
    const config = lineConfig(DATA);
    expect(config.data.datasets[0]).toMatchObject({ data: [98, null, 99], spanGaps: false, label: 'Kachchh' });
  });

  it('gives the values room, but never beyond what makes sense', () => {
    expect(axis(DATA)).toMatchObject({ suggestedMax: 100 });
    expect(axis({ ...DATA, ceiling: null }).suggestedMax).toBeGreaterThan(100);
    expect(axis({ ...DATA, series: [{ name: '', values: [0, 1], kind: 'main' }] }).suggestedMin).toBe(0);
  });

  it('tells a compared area by dash and shape, not by colour alone', () => {
    const [main, other] = lineConfig({ ...DATA, series: [...DATA.series, { name: 'Bhuj', values: [1, 2, 3], kind: 'compared' }] }).data.datasets;
    expect(other?.borderDash).not.toEqual(main?.borderDash);
    expect(other?.pointStyle).not.toBe(main?.pointStyle);
  });

  it('does not move', () => {
    expect(lineConfig(DATA).options?.animation).toBe(false);
  });
});
