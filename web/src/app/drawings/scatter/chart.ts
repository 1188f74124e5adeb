// What a scatter needs of Chart.js, by name.
import { BubbleController, Chart, LinearScale, PointElement, Tooltip } from 'chart.js';

Chart.register(BubbleController, LinearScale, PointElement, Tooltip);

export { Chart };
export type { ChartConfiguration } from 'chart.js';
