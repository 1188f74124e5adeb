import type { Boundaries } from '../core/api/boundaries-contract';
import type { MapPoints, MapShape } from '../drawings/map/map-data';
import type { Scale } from '../shared/bands';
import { FigureColumn, figureOf } from './columns';
import type { Area, Picture } from './picture';

export interface MapSources {
  picture: Picture;
  boundaries: Boundaries | null;
  column: FigureColumn;
  scale: Scale;
  stateWide: boolean;
  say: (area: Area) => string;
  leads: (area: Area) => boolean;
}

/** Areas are filled where their children are areas; a state-wide view stands on the districts as plain ground. */
export function shapesOf(from: MapSources): MapShape[] {
  const known = new Map(from.stateWide ? [] : from.picture.areas.map((area) => [area.id, area]));
  return (from.boundaries?.features ?? []).map((feature): MapShape => {
    const area = known.get(feature.properties.id);
    const base = { id: feature.properties.id, geometry: feature.geometry };
    if (!area) return { ...base, step: undefined, name: '', text: '', leads: false };
    const step = from.scale.stepOf(figureOf(from.picture, area, from.column));
    return { ...base, step, name: area.name, text: from.say(area), leads: from.leads(area) };
  });
}

/** Who stands as a point: the schools inside a block or cluster, a whole level, or children that have no boundary. */
export function pointsOf(from: MapSources): Area[] {
  if (from.picture.points.length > 0) return from.picture.points;
  const drawn = new Set((from.boundaries?.features ?? []).map((feature) => feature.properties.id));
  return from.picture.areas.filter((area) => !drawn.has(area.id));
}

export function mapPoints(areas: readonly Area[], from: MapSources): MapPoints {
  const at = (index: number) => areas[index] as Area;
  return {
    count: areas.length,
    latitude: (index) => at(index).latitude,
    longitude: (index) => at(index).longitude,
    step: (index) => from.scale.stepOf(figureOf(from.picture, at(index), from.column)),
    id: (index) => at(index).id,
    text: (index) => from.say(at(index)),
  };
}

export function withoutPlace(areas: readonly Area[]): number {
  return areas.filter((area) => area.latitude === null || area.longitude === null).length;
}
