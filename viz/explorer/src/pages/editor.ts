// The SPARQL editor: the form of the page becomes a field that offers words, and its answer a table beneath it.

import { ask } from "../editor/asking";
import { field, type Field } from "../editor/field";
import { address } from "../editor/files";
import { draft, keepDraft, lastQueries, remember } from "../editor/last";
import { result, summary } from "../editor/result";
import { NOTHING, ours, vocabulary, type Said } from "../editor/words";
import { make, need } from "../parts/dom";

const PAUSE = 400;

const form = need<HTMLFormElement>("#editor");
const plain = need<HTMLTextAreaElement>("#query", form);
const run = need<HTMLButtonElement>('button[type="submit"]', form);
const section = need("#result");
const heading = need("#result-title", section);
const said = JSON.parse(form.dataset.words ?? "{}") as Said;
const stop = make("button", { type: "button", class: "second", hidden: true }, said.stop);
const status = make("span", { role: "status", class: "status" });
const last = make("details", { class: "last", hidden: true });
let known = NOTHING;
let asked: AbortController | undefined;
let timer = 0;

const host = make("div", { class: "code" });
const editor: Field = field(host, {
  text: (form.dataset.given !== "true" && draft()) || plain.value.replace(/\n$/, ""),
  said,
  known: () => known,
  run: () => void answer(),
  changed: () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => keepDraft(editor.text()), PAUSE);
  },
});

async function answer(): Promise<void> {
  asked?.abort();
  const mine = (asked = new AbortController());
  const query = editor.text();
  if (!query.trim()) return;
  editor.clear();
  stop.hidden = false;
  status.textContent = said.running ?? "";
  section.setAttribute("aria-busy", "true");
  const begun = performance.now();
  const found = await ask(query, mine.signal);
  if (asked !== mine) return;
  const seconds = (performance.now() - begun) / 1000;
  known = await words;
  stop.hidden = true;
  status.textContent = summary(found, seconds, said);
  section.hidden = found.kind === "stopped";
  section.removeAttribute("aria-busy");
  section.replaceChildren(heading, ...result(found, { query, seconds, known, said, field: editor }));
  if (found.kind === "stopped" || found.kind === "wrong") return;
  const here = address(query);
  if (here) history.replaceState(null, "", here);
  remember(query);
  lastQueries(last, said, choose);
}

function choose(text: string): void {
  editor.clear();
  editor.write(text);
  form.scrollIntoView({ block: "start" });
  editor.focus();
}

async function example(name: string): Promise<void> {
  const found = await fetch(ours(`/editor/examples/${encodeURIComponent(name)}`));
  if (found.ok) choose((await found.text()).trimEnd());
}

const words = vocabulary().then(
  (found) => (known = found),
  () => NOTHING,
);
plain.before(host);
plain.remove();
for (const each of form.querySelectorAll<HTMLElement>(".plain")) each.remove();
need(".keys", form).hidden = false;
run.after(stop, status);
need("#examples").parentElement!.append(last);
lastQueries(last, said, choose);
need("label.of", form).addEventListener("click", () => editor.focus());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void answer();
});
stop.addEventListener("click", () => asked?.abort());
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-example]") : null;
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  void example(link.dataset.example ?? "");
});
if (new URLSearchParams(location.search).get("run") === "1") void answer();
