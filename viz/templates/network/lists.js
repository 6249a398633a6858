// The column beside the drawing: legend and filters in one, and the same network as a list of buttons.

const MOST = 400; // entries of a list built at once
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase(DATA.lang);
const search = { things: DATA.things.map(({ label, names }) => folded([label, ...names].join("\n"))), wanted: "", what: "thing" };
search.statements = DATA.statements.map(({ from, to, relation }) =>
  [search.things[from], folded(DATA.relations[relation]), search.things[to]].join("\n"));

function choices(id, shown, entries) {
  const boxes = entries.map(({ label, count, mark }, at) => {
    const box = element("input", { type: "checkbox" });
    box.checked = true;
    box.addEventListener("change", () => { shown[box.checked ? "add" : "delete"](at); tell({}); });
    const row = element("label", { class: "choice" }, box, mark, name(label), element("span", { class: "count" }, numbers.format(count)));
    return { box, row };
  });
  const all = (on) => () => {
    boxes.forEach(({ box }, at) => { box.checked = on; shown[on ? "add" : "delete"](at); });
    tell({});
  };
  byId(id).append(...boxes.map(({ row }) => row));
  if (boxes.length > 2) {
    byId(id).append(element("div", { class: "both" }, button({ click: all(true) }, SAY.all), button({ click: all(false) }, SAY.none)));
  }
}

function thingEntry(id) {
  return entry("thing", id, swatch(styleOf(id)), name(DATA.things[id].label), element("span", { class: "count" }, numbers.format(joined[id].length)));
}

function statementEntry(id) {
  const { from, to } = DATA.statements[id];
  return entry("statement", id, element("span", { class: "name" }, name(DATA.things[from].label), " ", relationOf(id), " ", name(DATA.things[to].label)));
}

function entry(what, id, ...children) {
  const made = button({ class: "entry", "data-what": what, "data-id": id, click: () => choose(what, id, "list") }, ...children);
  if (isChosen(what, id)) made.setAttribute("aria-current", "true");
  return element("li", {}, made);
}

const alphabetical = (values, words) => {
  const keys = values.map(words);
  return [...values.keys()].sort((a, b) => alphabet.compare(keys[a], keys[b]));
};

const LISTS = {
  thing: { ids: alphabetical(DATA.things, ({ label }) => label), words: search.things, shown: thingIsShown, make: thingEntry, tab: "show-things", title: SAY.things },
  statement: { ids: alphabetical(DATA.statements, ({ from, relation, to }) => [DATA.things[from].label, DATA.relations[relation], DATA.things[to].label].join(" ")), words: search.statements, shown: statementIsShown, make: statementEntry, tab: "show-statements", title: SAY.statements },
};

const matching = ({ ids, words, shown }) => ids.filter((id) => shown(id) && words[id].includes(search.wanted));

function showList() {
  for (const [what, list] of Object.entries(LISTS)) {
    byId(list.tab).textContent = `${list.title} ${numbers.format(matching(list).length)}`;
    byId(list.tab).setAttribute("aria-pressed", String(what === search.what));
  }
  const list = LISTS[search.what];
  const found = matching(list);
  const rest = found.length - MOST;
  byId("entries").replaceChildren(
    ...found.slice(0, MOST).map(list.make),
    ...(found.length ? [] : [element("li", { class: "quiet" }, SAY.nothing_found)]),
    ...(rest > 0 ? [element("li", { class: "quiet" }, fill(SAY.more, { count: numbers.format(rest) }))] : []));
}

function markChosen() {
  for (const made of byId("entries").querySelectorAll("button")) {
    const now = isChosen(made.dataset.what, Number(made.dataset.id));
    made.toggleAttribute("aria-current", now);
    if (now) { made.setAttribute("aria-current", "true"); made.scrollIntoView({ block: "nearest" }); }
  }
}

// up and down go from entry to entry, as in any list
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const made = [...byId("entries").querySelectorAll("button")];
  const next = made[made.indexOf(document.activeElement) + step] ?? (step < 0 ? byId("search") : null);
  if (next) { event.preventDefault(); next.focus(); }
}

function startLists() {
  const count = (values, at) => values.filter((value) => value === at).length;
  const kinds = DATA.things.map(({ style }) => style);
  const relations = DATA.statements.map(({ relation }) => relation);
  choices("kinds", state.kinds, DATA.styles.map((style, at) => ({ label: style.label, count: count(kinds, at), mark: swatch(style) })));
  choices("relations", state.relations, DATA.relations.map((label, at) => ({ label, count: count(relations, at), mark: null })));
  byId("search").addEventListener("input", ({ target }) => { search.wanted = folded(target.value.trim()); showList(); });
  byId("list").addEventListener("keydown", walk);
  for (const [what, list] of Object.entries(LISTS)) {
    byId(list.tab).addEventListener("click", () => { search.what = what; showList(); });
  }
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape" && state.chosen) choose(null); });
  state.listeners.push((change) => (change.chosen ? markChosen() : showList()));
  showList();
}
