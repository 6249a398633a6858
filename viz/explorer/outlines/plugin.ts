// The step of the build that makes the outlines: a module for scripts, and outlines.json for the server.

import type { Plugin } from "vite";
import { outlines } from "./make.ts";

const NAME = "virtual:outlines";

export function withOutlines(file: string | undefined): Plugin {
  const made = JSON.stringify(outlines());
  return {
    name: "outlines",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export default ${made}` : null),
    generateBundle() {
      if (file) this.emitFile({ type: "asset", fileName: file, source: made });
    },
  };
}
