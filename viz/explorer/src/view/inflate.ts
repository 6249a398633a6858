// Data that was deflated and written in letters, as text again. It asks for nothing: the browser unpacks it by itself.

/** Return the text that src/secon_graph/views/explorer.py pressed. */
export async function inflate(letters: string): Promise<string> {
  const binary = atob(letters);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}
