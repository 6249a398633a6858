// The panel: the sentences behind a line, or all that is said of a thing.

const styleOf = (id) => DATA.styles[DATA.things[id].style];

function thingButton(id, kind = "entry", ...rest) {
  return button({ class: kind, click: () => choose("thing", id, "panel") }, swatch(styleOf(id)), name(DATA.things[id].label), ...rest);
}

// the dots stand for the thing whose panel this is
function statementButton(id, here) {
  const { from, to, evidence } = DATA.statements[id];
  const other = from === here ? to : from;
  const words = from === here ? ["… ", relationOf(id), " ", name(DATA.things[to].label)] : [name(DATA.things[from].label), " ", relationOf(id), " …"];
  const count = evidence.length > 1 ? element("span", { class: "count" }, `×${numbers.format(evidence.length)}`) : null;
  return button({ class: "entry", click: () => choose("statement", id, "panel") }, swatch(styleOf(other)), element("span", { class: "name" }, ...words), count);
}

const relationOf = (id) => element("span", { class: "relation" }, DATA.relations[DATA.statements[id].relation]);
const section = (title, ...children) => (children.length ? [element("h3", {}, title), ...children] : []);
const back = () => button({ class: "back", click: () => choose(null, null, "panel") }, `‹ ${SAY.close}`);

const key = (look, words) => element("p", { class: "key" }, element("span", { class: `stroke ${look}` }), words);

function overview() {
  return [
    element("h2", { tabindex: "-1" }, SAY.overview),
    element("p", { class: "lead" }, SAY.how_to),
    ...section(SAY.connected, ...ranked.filter((id) => joined[id].length).slice(0, 7).map((id) =>
      thingButton(id, "entry", element("span", { class: "count" }, numbers.format(joined[id].length))))),
    ...section(SAY.lines, key("thick", SAY.thick), ...(DATA.edges.some(({ dashes }) => dashes) ? [key("dashed", SAY.dashed)] : [])),
  ];
}

function alsoCalled({ label, names }) {
  const others = names.filter((each) => each !== label);
  return others.length ? [element("p", { class: "soft" }, ...others.flatMap((each, at) => (at ? [" · ", name(each)] : [name(each)])))] : [];
}

function ofThing(id) {
  const thing = DATA.things[id];
  const shown = joined[id].filter(statementIsShown);
  const outward = (each) => DATA.statements[each].from === id;
  const lines = [...shown.filter(outward), ...shown.filter((each) => !outward(each))];
  return [
    back(),
    element("p", { class: "kicker" }, swatch(styleOf(id)), thing.kind),
    element("h2", { tabindex: "-1", dir: "auto" }, thing.label),
    ...section(SAY.said, ...lines.map((each) => statementButton(each, id))),
    ...(shown.length ? [] : [element("p", { class: "quiet" }, SAY.empty)]),
    ...section(SAY.also_called, ...alsoCalled(thing)),
    ...section(SAY.identifier, element("p", { class: "identifier" }, thing.iri)),
  ];
}

function ofStatement(id) {
  const { from, to, relation, evidence, origin } = DATA.statements[id];
  const unquoted = () => [element("p", { class: "quiet" }, SAY.no_quote), origin ? element("p", { class: "quiet name" }, fill(SAY.origin, { origin })) : null];
  return [
    back(),
    element("div", { tabindex: "-1", class: "statement" },
      thingButton(from, "end"), element("p", { class: "link" }, DATA.relations[relation]), thingButton(to, "end")),
    element("h3", {}, SAY.quotes),
    ...(evidence.length ? evidence.map((claim) => quoted(DATA.claims[claim])) : unquoted()),
  ];
}

function quoted(claim) {
  const facts = [claim.date && day(claim.date), fill(SAY.page, { page: numbers.format(claim.page) }), fill(SAY.confidence, { value: percents.format(claim.confidence) })];
  const tag = claim.modality === "asserted" ? null : element("span", { class: "tag" }, SAY[claim.modality] ?? claim.modality);
  return element("blockquote", { class: "quote" },
    element("q", { lang: claim.lang, dir: "auto" }, ...marked(claim.quote, [claim.subject_form, claim.object_form])),
    element("div", { class: "from" },
      element("span", { class: "title", dir: "auto" }, claim.title), facts.filter(Boolean).join(" · "), tag ? " · " : null, tag,
      claim.supplied_by ? element("p", {}, SAY.supplied) : null));
}

// the words for either end, made visible in the quote
function marked(quote, forms) {
  const found = forms.filter(Boolean).map((form) => [quote.indexOf(form), form.length]).filter(([at]) => at >= 0).sort(([a], [b]) => a - b);
  const pieces = [];
  let done = 0;
  for (const [at, length] of found) {
    if (at < done) continue;
    pieces.push(quote.slice(done, at), element("mark", {}, quote.slice(at, at + length)));
    done = at + length;
  }
  return [...pieces, quote.slice(done)].filter((piece) => piece !== "");
}

function spoken({ what, id }) {
  if (what === "thing") return DATA.things[id].label;
  const { from, to, relation } = DATA.statements[id];
  return `${DATA.things[from].label} ${DATA.relations[relation]} ${DATA.things[to].label}`;
}

function startPanel() {
  const show = ({ from } = {}) => {
    const parts = !state.chosen ? overview() : state.chosen.what === "thing" ? ofThing(state.chosen.id) : ofStatement(state.chosen.id);
    byId("panel").replaceChildren(...parts.filter(Boolean));
    byId("panel").scrollTop = 0;
    byId("status").textContent = state.chosen ? spoken(state.chosen) : "";
    // the button that was pressed is gone; the reader goes on from the top of what replaced it
    if (from === "panel") byId("panel").querySelector("[tabindex='-1']").focus();
  };
  state.listeners.push(show);
  show();
}
