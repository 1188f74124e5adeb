// The only place that imports Leaflet: what the map needs, by name, from the ES module build.
export { DomUtil, Layer, divIcon, geoJSON, latLngBounds, layerGroup, map, marker, point, polyline } from 'leaflet/dist/leaflet-src.esm.js';
export type { GeoJSON, LatLng, LatLngBounds, LayerGroup, Map as LeafletMap, Path, Point } from 'leaflet';
