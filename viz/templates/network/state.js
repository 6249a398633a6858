// What is shown and what is chosen; everything else on the page listens.

const state = {
  chosen: null, // null, or { what: "thing" | "statement", id }
  kinds: new Set(DATA.styles.keys()),
  relations: new Set(DATA.relations.keys()),
  listeners: [],
};

const joined = DATA.things.map(() => []);
DATA.statements.forEach((statement, id) => {
  joined[statement.from].push(id);
  if (statement.to !== statement.from) joined[statement.to].push(id);
});

const ranked = [...DATA.things.keys()].sort((a, b) => joined[b].length - joined[a].length || a - b);
const statementIsShown = (id) => {
  const { from, to, relation } = DATA.statements[id];
  return state.relations.has(relation) && kindIsShown(from) && kindIsShown(to);
};
const kindIsShown = (id) => state.kinds.has(DATA.things[id].style);
// a thing goes with its last line, unless it never had one
const thingIsShown = (id) => kindIsShown(id) && (!joined[id].length || joined[id].some(statementIsShown));

function tell(change) {
  state.listeners.forEach((listener) => listener(change));
}

function choose(what, id, from) {
  state.chosen = what === null ? null : { what, id };
  tell({ chosen: true, from });
}

const isChosen = (what, id) => state.chosen?.what === what && state.chosen.id === id;

// the things and statements in the light while something is chosen; null when all are
function lit() {
  if (!state.chosen) return null;
  const { what, id } = state.chosen;
  const statements = new Set(what === "statement" ? [id] : joined[id].filter(statementIsShown));
  const things = new Set(what === "thing" ? [id] : []);
  statements.forEach((each) => things.add(DATA.statements[each].from).add(DATA.statements[each].to));
  return { things, statements };
}
