// The network as the server packs it (src/secon_graph/network/packing.py), and as things, lines and claims that know one another.

export type Shape = "dot" | "square" | "diamond" | "triangle" | "triangleDown" | "star" | "hexagon";
export type Modality = "asserted" | "planned" | "negated" | "hedged";

export interface Kind {
  readonly iri: string;
  readonly label: string;
  readonly colour: string;
  readonly shape: Shape;
}

export interface Relation {
  readonly iri: string;
  readonly label: string;
}

export interface Document {
  readonly iri: string;
  readonly title: string;
  /** ISO date, or "". */
  readonly date: string;
}

/** Columns: the n-th entries of the lists of a group belong to one thing, line or claim. */
export interface Packed {
  readonly v: 1;
  readonly lang: string;
  readonly title: string;
  readonly made: string;
  readonly source: string;
  readonly citation: string;
  readonly base: string;
  readonly kinds: readonly Kind[];
  readonly relations: readonly Relation[];
  readonly documents: readonly Document[];
  readonly quotes: { readonly text: readonly string[]; readonly lang: readonly string[] };
  readonly nodes: {
    readonly iri: readonly string[];
    readonly label: readonly string[];
    readonly lang: readonly string[];
    readonly names: readonly (readonly string[])[];
    readonly kind: readonly number[];
    readonly kind_label: readonly string[];
    readonly degree: readonly number[];
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly lat: readonly (number | null)[];
    readonly lon: readonly (number | null)[];
    readonly community: readonly number[];
  };
  readonly edges: {
    readonly from: readonly number[];
    readonly to: readonly number[];
    readonly relation: readonly number[];
    readonly claims: readonly (readonly number[])[];
    readonly origin: readonly string[];
    /** How many statements a line stands for, in a summary of a larger network. */
    readonly weight?: readonly number[];
  };
  readonly summary?: { readonly things: number; readonly lines: number; readonly communities: number };
  readonly claims: {
    readonly part: readonly string[];
    readonly document: readonly number[];
    readonly quote: readonly number[];
    readonly subject: readonly string[];
    readonly object: readonly string[];
    readonly page: readonly number[];
    readonly confidence: readonly number[];
    readonly modality: readonly Modality[];
    readonly supplied: readonly (0 | 1)[];
  };
}

export interface Thing {
  readonly at: number;
  readonly iri: string;
  readonly label: string;
  readonly lang: string;
  readonly names: readonly string[];
  readonly kind: Kind;
  readonly kindLabel: string;
  readonly degree: number;
  readonly x: number;
  readonly y: number;
  readonly spot: readonly [lat: number, lon: number] | null;
  readonly community: number;
  readonly lines: Line[];
}

export interface Claim {
  readonly iri: string;
  readonly document: Document;
  readonly quote: string;
  readonly lang: string;
  /** The words that name either end, as the quote has them; "" where the quote has none. */
  readonly subject: string;
  readonly object: string;
  readonly page: number;
  readonly confidence: number;
  readonly modality: Modality;
  readonly supplied: boolean;
}

export interface Line {
  readonly at: number;
  readonly from: Thing;
  readonly to: Thing;
  readonly relation: Relation;
  readonly claims: readonly Claim[];
  /** Where the registry has it from, where no document says it. */
  readonly origin: string;
  readonly weight: number;
}

export interface Net {
  readonly base: string;
  /** Whether things stand for communities of a larger network. */
  readonly summed: boolean;
  readonly lang: string;
  readonly title: string;
  readonly made: string;
  readonly source: string;
  readonly citation: string;
  readonly kinds: readonly Kind[];
  readonly relations: readonly Relation[];
  readonly things: readonly Thing[];
  readonly lines: readonly Line[];
}

/** Return a packed network as things and lines that know one another. */
export function unpack(packed: Packed): Net {
  const { nodes, edges } = packed;
  const whole = (iri: string): string => (iri.startsWith("/") ? packed.base + iri : iri);
  const kinds = packed.kinds.map((kind) => ({ ...kind, iri: whole(kind.iri) }));
  const relations = packed.relations.map((relation) => ({ ...relation, iri: whole(relation.iri) }));
  const claims = unpackClaims(packed, whole);
  const things = nodes.iri.map((iri, at): Thing => {
    const [lat, lon] = [nodes.lat[at] ?? null, nodes.lon[at] ?? null];
    return {
      at,
      iri: whole(iri),
      label: nodes.label[at]!,
      lang: nodes.lang[at]!,
      names: nodes.names[at]!,
      kind: kinds[nodes.kind[at]!]!,
      kindLabel: nodes.kind_label[at]!,
      degree: nodes.degree[at]!,
      x: nodes.x[at]!,
      y: nodes.y[at]!,
      spot: lat === null || lon === null ? null : [lat, lon],
      community: nodes.community[at]!,
      lines: [],
    };
  });
  const lines = edges.from.map((from, at): Line => {
    const said = edges.claims[at]!.map((number) => claims[number]!);
    const ends = { from: things[from]!, to: things[edges.to[at]!]! };
    const line = { at, ...ends, relation: relations[edges.relation[at]!]!, claims: said, origin: edges.origin[at]!, weight: edges.weight?.[at] ?? 1 };
    line.from.lines.push(line);
    if (line.to !== line.from) line.to.lines.push(line);
    return line;
  });
  const { base, lang, title, made, source, citation } = packed;
  return { base, summed: packed.summary !== undefined, lang, title, made, source, citation, kinds, relations, things, lines };
}

function unpackClaims(packed: Packed, whole: (iri: string) => string): Claim[] {
  const { claims, quotes } = packed;
  const documents = packed.documents.map((document) => ({ ...document, iri: whole(document.iri) }));
  return claims.part.map((part, at) => {
    const [document, quote] = [documents[claims.document[at]!]!, claims.quote[at]!];
    return {
      iri: `${document.iri}#${part}`,
      document,
      quote: quotes.text[quote]!,
      lang: quotes.lang[quote]!,
      subject: claims.subject[at]!,
      object: claims.object[at]!,
      page: claims.page[at]!,
      confidence: claims.confidence[at]!,
      modality: claims.modality[at]!,
      supplied: claims.supplied[at] === 1,
    };
  });
}
