/** Which rows are drawn: `from` to before `to`. */
export interface Span {
  from: number;
  to: number;
}

const AHEAD = 20;
const AT_LEAST = 20;

/** The rows in sight and some on either side, so that scrolling and the tab key always find the next one. */
export function spanOf(count: number, rowHeight: number, top: number, height: number): Span {
  const first = Math.min(Math.max(0, Math.floor(top / rowHeight)), Math.max(0, count - 1));
  const seen = Math.max(AT_LEAST, Math.ceil(height / rowHeight));
  return { from: Math.max(0, first - AHEAD), to: Math.min(count, first + seen + AHEAD) };
}
