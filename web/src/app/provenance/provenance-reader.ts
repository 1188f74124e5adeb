import { Injectable, inject } from '@angular/core';
import { Api } from '../core/api/api';
import type { Case, NumberAsked, Parts, Provenance } from '../core/api/trace-contract';

const AT_ONCE = 50;

/** Where a number comes from, and the way to say that it is wrong. */
@Injectable({ providedIn: 'root' })
export class ProvenanceReader {
  private readonly api = inject(Api);

  read(asked: NumberAsked, language: string): Promise<Provenance> {
    return this.api.get(this.address(asked, '', language === 'en' ? {} : { language }));
  }

  parts(asked: NumberAsked, after: string | null, kind: 'refused' | null = null): Promise<Parts> {
    return this.api.get(this.address(asked, '/parts', {
      limit: String(AT_ONCE), ...(after ? { after } : {}), ...(kind ? { kind } : {}),
    }));
  }

  report(asked: NumberAsked, value: number | null, publication: number, words: string): Promise<Case> {
    const { report, level, id, period, day, indicator } = asked;
    return this.api.post('/api/cases', { report, level, id, period, day: day ?? null, indicator, value, publication, words });
  }

  private address(asked: NumberAsked, part: string, more: Record<string, string>): string {
    const query = new URLSearchParams({ indicator: asked.indicator, ...(asked.day ? { day: asked.day } : {}), ...(asked.compared ? { compared: asked.compared } : {}), ...more });
    if (asked.by) {
      query.set('by', asked.by);
      for (const value of asked.values ?? []) query.append('value', value);
    }
    const publication = this.api.publication();
    if (publication !== null) query.set('publication', String(publication));
    const place = [asked.report, asked.level, asked.id, asked.period].map(encodeURIComponent).join('/');
    return `/api/provenance/${place}${part}?${query}`;
  }
}
