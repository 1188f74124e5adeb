// The only place that imports Chart.js: the parts that a line needs, by name.
import { CategoryScale, Chart, Filler, LineController, LineElement, LinearScale, PointElement, Tooltip } from 'chart.js';

Chart.register(CategoryScale, Filler, LineController, LineElement, LinearScale, PointElement, Tooltip);

export { Chart };
export type { ChartConfiguration } from 'chart.js';
