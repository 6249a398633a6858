// What every page has: a search box that answers while typing, and a list of languages that folds.

import { closing } from "../parts/closing";
import { suggest } from "../parts/suggest";

for (const box of document.querySelectorAll<HTMLInputElement>('form[role="search"] input[name="q"]')) suggest(box);
for (const list of document.querySelectorAll<HTMLDetailsElement>("details.langs")) closing(list);
