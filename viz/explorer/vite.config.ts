// Two builds of one source: the scripts of the site's pages, which share their parts, and the single-file view's one program.

import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { defineConfig } from "vite";
import { withOutlines } from "./outlines/plugin.ts";

const here = import.meta.dirname;
const out = process.env.EXPLORER_OUT ?? join(here, "..", "..", "build", "explorer");
/** Each file in src/pages is the script of a page, under its own name. */
const pages = readdirSync(join(here, "src", "pages"))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => [basename(file, ".ts"), join(here, "src", "pages", file)] as const);

export default defineConfig(({ mode }) => ({
  root: here,
  publicDir: false,
  plugins: [withOutlines(mode === "view" ? undefined : "outlines.json")],
  build: {
    outDir: out,
    emptyOutDir: mode !== "view",
    target: "es2022",
    modulePreload: false,
    reportCompressedSize: mode !== "view",
    rollupOptions:
      mode === "view"
        ? {
            input: join(here, "src", "view.ts"),
            output: { format: "iife", entryFileNames: "view.js" },
          }
        : {
            input: Object.fromEntries(pages),
            output: { entryFileNames: "[name].js", chunkFileNames: "part-[hash].js", assetFileNames: "[name]-[hash][extname]" },
          },
  },
}));
