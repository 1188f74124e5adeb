import type { Level } from './contract';

export interface Ring {
  type: 'Polygon' | 'MultiPolygon';
  coordinates: number[][][] | number[][][][];
}

export interface Boundaries {
  type: 'FeatureCollection';
  features: { type: 'Feature'; id: string; properties: { id: string; level: Level }; geometry: Ring }[];
}
