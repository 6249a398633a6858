// What the editor knows of this graph: its prefixes, classes and properties; and what the page says in its language.

export interface Word {
  readonly iri: string;
  readonly short: string;
  readonly name: string;
  readonly lang: string;
  readonly about: string;
  readonly uses: number;
  readonly in_documents: number;
  /** Whether it describes the vocabulary itself, and not what documents speak of. */
  readonly inner: boolean;
}

export interface Vocabulary {
  readonly prefixes: Readonly<Record<string, string>>;
  readonly kinds: readonly Word[];
  readonly relations: readonly Word[];
}

export interface Thing {
  readonly iri: string;
  readonly text: string;
  readonly lang: string;
  readonly kind: string;
}

export type Said = Readonly<Record<string, string>>;

export const NOTHING: Vocabulary = { prefixes: {}, kinds: [], relations: [] };

/** Return a sentence with its words in braces filled in. */
export function say(sentence: string | undefined, values: Readonly<Record<string, string>> = {}): string {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? values[name]! : whole));
}

export function counted(count: number): string {
  return new Intl.NumberFormat(document.documentElement.lang).format(count);
}

/** Return the address of a page of ours; as the server's links do, it says the language where this page's address does. */
export function page(path: string): string {
  const lang = new URLSearchParams(location.search).get("lang");
  return lang ? `${path}?${new URLSearchParams({ lang }).toString()}` : path;
}

/** Return the address of data of ours in the language of this page. */
export function ours(path: string, pairs: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...pairs, lang: document.documentElement.lang });
  return `${path}?${query.toString()}`;
}

export async function vocabulary(): Promise<Vocabulary> {
  const answer = await fetch(ours("/editor/words.json"));
  return answer.ok ? ((await answer.json()) as Vocabulary) : NOTHING;
}

export async function things(text: string, signal: AbortSignal): Promise<readonly Thing[]> {
  try {
    const answer = await fetch(ours("/suggest", { q: text }), { signal, headers: { accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as { hits: Thing[] }).hits : [];
  } catch {
    // more has been typed, or the server is away: there is nothing to offer
    return [];
  }
}
