import { Injectable, inject } from '@angular/core';
import { Api } from '../core/api/api';
import { byRows } from '../core/api/by-columns';
import type { AreaFile, Level, LevelAreas, NodeRef } from '../core/api/contract';
import type { HealthCard } from '../core/api/figures-contract';

const AT_A_TIME = 4;

/** Health cards, and the areas that have one. */
@Injectable({ providedIn: 'root' })
export class CardReader {
  private readonly api = inject(Api);

  card(card: string, node: { level: string; id: string }, language: string): Promise<HealthCard> {
    const path = ['/api/cards', card, node.level, node.id].map((part, at) => (at === 0 ? part : encodeURIComponent(part))).join('/');
    return this.api.published(language === 'en' ? path : `${path}?language=${language}`);
  }

  /** Those just below an area, and below a block its schools too; `report` is any report that has figures. */
  async below(report: string, node: { level: Level; id: string }): Promise<NodeRef[]> {
    const file = byRows(await this.api.published<AreaFile>(`/api/reports/${report}/areas/${node.level}/${encodeURIComponent(node.id)}/current`));
    const [level, id, name] = ['level', 'id', 'name'].map((column) => file.areas.columns.indexOf(column)) as [number, number, number];
    return file.areas.rows.map((row): NodeRef => ({ level: row[level] as Level, id: String(row[id]), name: String(row[name] ?? row[id]) }))
      .filter((area) => area.id !== node.id || area.level !== node.level);
  }

  /** Every area of a level of the state. */
  async all(report: string, level: Level): Promise<NodeRef[]> {
    const areas = await this.api.published<LevelAreas>(`/api/reports/${report}/levels/${level}/areas`);
    return areas.id.map((id, at) => ({ level, id, name: areas.name[at] ?? id }));
  }

  /** One card for each, in the same order; a few are asked for at a time. */
  async cards(card: string, nodes: readonly NodeRef[], language: string): Promise<HealthCard[]> {
    const found: HealthCard[] = [];
    for (let at = 0; at < nodes.length; at += AT_A_TIME) {
      found.push(...await Promise.all(nodes.slice(at, at + AT_A_TIME).map((node) => this.card(card, node, language))));
    }
    return found;
  }
}
