// The outlines of the countries of Europe, as they were projected and thinned when the scripts were built.

import built from "virtual:outlines";

/** A country: its ISO 3166-1 number ("" where it has none), its English name, and the data of an SVG path. */
export interface Country {
  readonly code: string;
  readonly name: string;
  readonly d: string;
}

export interface Outlines {
  readonly width: number;
  readonly height: number;
  /** The projection, in words for whoever reads the file. */
  readonly projection: string;
  readonly countries: readonly Country[];
  /** Whose work the outlines are. */
  readonly source: string;
}

export const outlines: Outlines = built;
