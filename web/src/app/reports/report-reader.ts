import { Injectable, inject } from '@angular/core';
import { Api } from '../core/api/api';
import { byRows } from '../core/api/by-columns';
import type { Boundaries } from '../core/api/boundaries-contract';
import type { AreaFile, Level, LevelAreas, LevelValues } from '../core/api/contract';
import type { SplitFile } from '../core/api/figures-contract';
import type { Tours } from '../core/api/trace-contract';

export interface Question {
  report: string;
  node: { level: Level; id: string };
  all: Level | null;
  period: string;
  /** In which the areas' figures of the period stand: `current`, or the period. */
  file: string;
  publication: number | null;
  turn: number;
  again: number;
}

type Place = Pick<Question, 'report' | 'node'>;

/** Where the figures of a report are read: every answer of one page is of one publication. */
@Injectable({ providedIn: 'root' })
export class ReportReader {
  private readonly api = inject(Api);

  areaFile({ report, node }: Place, which: string): Promise<AreaFile> {
    return this.api.published<AreaFile>(`${this.area(report, node)}/${which}`).then(byRows);
  }

  splitFile({ report, node }: Place, which: string, split: string): Promise<SplitFile> {
    return this.api.published<SplitFile>(`${this.area(report, node)}/${which}/by/${encodeURIComponent(split)}`).then(byRows);
  }

  level(ask: Question): Promise<[LevelAreas, LevelValues]> {
    return Promise.all([
      this.api.published<LevelAreas>(`/api/reports/${ask.report}/levels/${ask.all}/areas`),
      this.api.published<LevelValues>(`/api/reports/${ask.report}/levels/${ask.all}/${ask.period}`),
    ]);
  }

  /** The polygons to draw on. A cluster has none below it: its own outline comes from its block. */
  async ground(ask: Place): Promise<Boundaries | null> {
    const of = (level: Level, id: string) => this.api.published<Boundaries>(`/api/boundaries/${level}/${encodeURIComponent(id)}`);
    if (ask.node.level === 'state' || ask.node.level === 'district' || ask.node.level === 'block') {
      return of(ask.node.level, ask.node.id);
    }
    const parents = (await this.areaFile(ask, 'current')).node.parents;
    const block = parents.find((parent) => parent.level === 'block');
    const cluster = ask.node.level === 'cluster' ? ask.node.id : parents.find((parent) => parent.level === 'cluster')?.id;
    if (!block) return null;
    const all = await of('block', block.id);
    return { ...all, features: all.features.filter((feature) => feature.properties.id === cluster) };
  }

  /** Of a month or a day; never kept: it says where people were. */
  tours({ report, node }: Place, when: string, after: number, language: string): Promise<Tours> {
    const query = new URLSearchParams({ limit: '50', ...(after ? { after: String(after) } : {}), ...(language === 'en' ? {} : { language }) });
    return this.api.get(`/api/tours/${encodeURIComponent(report)}/${node.level}/${encodeURIComponent(node.id)}/${when}?${query}`);
  }

  private area(report: string, node: { level: Level; id: string }): string {
    return `/api/reports/${encodeURIComponent(report)}/areas/${node.level}/${encodeURIComponent(node.id)}`;
  }
}
