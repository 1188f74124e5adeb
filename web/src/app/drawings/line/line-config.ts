import type { ChartConfiguration } from './chart';

export interface LineData {
  labels: readonly string[];
  series: readonly { name: string; values: readonly (number | null)[]; kind: 'main' | 'compared' }[];
  /** Highest value that makes sense (100 for percent), or null. */
  ceiling: number | null;
  write: (value: number) => string;
  writeTick: (value: number) => string;
}

const FONT = { family: "'Source Sans 3', 'Noto Sans Devanagari', 'Noto Sans Gujarati', system-ui, sans-serif", size: 13 };
const COLOURS = { main: '#0b5d7a', compared: '#b2500b' } as const;

/** One main line, gaps where there is no data, and a dashed one for the area that is pointed at. */
export function lineConfig(data: LineData): ChartConfiguration<'line'> {
  const known = data.series.flatMap((each) => each.values).filter((value): value is number => value !== null);
  const [low, high] = known.length ? [Math.min(...known), Math.max(...known)] : [0, 1];
  const room = Math.max((high - low) * 0.25, Math.abs(high) * 0.02, 0.5);
  return {
    type: 'line',
    data: {
      labels: [...data.labels],
      datasets: data.series.map((each) => ({
        label: each.name,
        data: [...each.values],
        borderColor: COLOURS[each.kind],
        backgroundColor: each.kind === 'main' ? 'rgb(142 197 214 / 0.22)' : 'transparent',
        fill: each.kind === 'main' ? 'start' : false,
        borderDash: each.kind === 'compared' ? [5, 4] : [],
        pointStyle: each.kind === 'compared' ? 'triangle' : 'circle',
        borderWidth: 2,
        pointRadius: data.labels.length > 20 ? 2 : 3.5,
        pointHoverRadius: 6,
        pointBackgroundColor: COLOURS[each.kind],
        tension: 0,
        spanGaps: false,
      })),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { grid: { display: false }, border: { color: '#a79f8c' }, ticks: { color: '#4a5a62', font: FONT, maxRotation: 0, autoSkipPadding: 16 } },
        y: {
          suggestedMin: Math.max(0, low - room),
          suggestedMax: Math.min(data.ceiling ?? Infinity, high + room),
          grid: { color: '#e6e1d6' }, border: { display: false },
          ticks: { color: '#4a5a62', font: FONT, maxTicksLimit: 6, callback: (value) => data.writeTick(Number(value)) },
        },
      },
      plugins: {
        tooltip: {
          backgroundColor: '#16262e', displayColors: data.series.length > 1, padding: 10, titleFont: FONT, bodyFont: FONT,
          callbacks: { label: (item) => `${item.dataset.label ?? ''}: ${data.write(Number(item.parsed.y))}` },
        },
      },
    },
  };
}
