import { UrlMatchResult, UrlSegment } from '@angular/router';

/** `/cards/<card>` and `/cards/<card>/<level>/<id>`: one page for both. */
export function cardUrl(segments: UrlSegment[]): UrlMatchResult | null {
  const [cards, card, level, id] = segments;
  if (cards?.path !== 'cards' || !card || (segments.length !== 2 && segments.length !== 4)) return null;
  return { consumed: segments, posParams: { card, ...(level && id ? { level, id } : {}) } };
}
