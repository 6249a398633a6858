// Where a place on the globe lies on our maps: the azimuthal equal-area projection of ETRS89-LAEA (EPSG:3035: 52° N,
// 10° E in the middle), in its form for a sphere (Snyder 1987, Map Projections, a Working Manual, formulas 24-2 to 24-4).
// The server has the same in web/site/maps/projection.py.

export const MIDDLE = { lat: 52, lon: 10 } as const;
/** Radius of the sphere of equal area, in kilometres. */
export const RADIUS = 6371.0072;
/** What a map shows, in kilometres from the middle. */
export const FRAME = { west: -1950, east: 2450, south: -1950, north: 2250 } as const;
/** Width of a map in its own units; one is FRAME's width / WIDTH kilometres. */
export const WIDTH = 1000;
export const UNIT = (FRAME.east - FRAME.west) / WIDTH;
export const HEIGHT = Math.round((FRAME.north - FRAME.south) / UNIT);

const RADIANS = Math.PI / 180;

/** Return where a place lies on a map, x to the right and y down. */
export function project(lat: number, lon: number): readonly [x: number, y: number] {
  const [phi, phi0, lambda] = [lat * RADIANS, MIDDLE.lat * RADIANS, (lon - MIDDLE.lon) * RADIANS];
  const along = Math.cos(phi) * Math.cos(lambda);
  const k = Math.sqrt(2 / (1 + Math.sin(phi0) * Math.sin(phi) + Math.cos(phi0) * along));
  const east = RADIUS * k * Math.cos(phi) * Math.sin(lambda);
  const north = RADIUS * k * (Math.cos(phi0) * Math.sin(phi) - Math.sin(phi0) * along);
  return [(east - FRAME.west) / UNIT, (FRAME.north - north) / UNIT];
}
