// What every page has: a search box that answers while typing.

import { suggest } from "../parts/suggest";

for (const box of document.querySelectorAll<HTMLInputElement>('form[role="search"] input[name="q"]')) suggest(box);
