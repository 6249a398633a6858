// The drawing: vis-network paints shapes and lines at the places it is given; labels are painted here, so that
// they stay legible at any distance and give way to one another.

const SMALLEST = 0.45; // of its full size: how small a shape may look from afar
const THING_NAMES = 90; // so many names are written at once, the best connected first
const LINE_NAMES = 40; // and so many relations, the best evidenced first
const UNCOVERED = 150; // so many shapes, the best connected first, are never covered by labels
const quickly = matchMedia("(prefers-reduced-motion: reduce)").matches;
const animation = quickly ? false : { duration: 350, easingFunction: "easeInOutQuad" };
const captions = DATA.nodes.map((node) => node.label.split("\n"));
const nodes = new vis.DataSet(DATA.nodes.map(({ label, color, ...node }) => node));
const edges = new vis.DataSet(DATA.edges.map(({ label, ...edge }) => edge));
const network = new vis.Network(byId("canvas"), { nodes, edges }, DATA.options);
const canvas = byId("canvas").querySelector("canvas");
const byEvidence = [...DATA.statements.keys()].sort((a, b) => DATA.statements[b].evidence.length - DATA.statements[a].evidence.length || a - b);
let theme, swell = 1, hovered = null, written = [];

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (key) => style.getPropertyValue(`--${key}`).trim();
  theme = { ground: colour("ground"), ink: colour("ink"), soft: colour("soft"), edge: colour("edge"), accent: colour("accent") };
  theme.rim = parseFloat(colour("rim")) / 100;
  theme.font = getComputedStyle(document.body).fontFamily;
}

function paint() {
  const light = lit();
  const nodeLook = (id) => {
    const { colour } = DATA.styles[DATA.things[id].style];
    const border = isChosen("thing", id) ? theme.accent : mix(colour, theme.ink, theme.rim);
    const fixed = { background: colour, border };
    return {
      id, hidden: !thingIsShown(id), size: DATA.nodes[id].size * swell, opacity: !light || light.things.has(id) ? 1 : 0.25,
      color: { ...fixed, highlight: fixed, hover: fixed }, borderWidth: isChosen("thing", id) ? 3 : 1.2,
    };
  };
  const edgeLook = (id) => {
    const on = light?.statements.has(id);
    return {
      id, hidden: !statementIsShown(id), width: DATA.edges[id].width * swell * (on ? 1.6 : 1),
      color: { color: on ? theme.accent : theme.edge, hover: theme.accent, highlight: theme.accent, inherit: false, opacity: !light || on ? 1 : 0.25 },
      arrows: { to: { enabled: true, scaleFactor: 0.65 * swell } },
    };
  };
  nodes.update(nodes.getIds().map(nodeLook));
  edges.update(edges.getIds().map(edgeLook));
}

// shapes and lines are thickened in steps when the whole is seen from afar
function swellWithDistance() {
  const wanted = 1.3 ** Math.round(Math.log(Math.max(1, SMALLEST / network.getScale())) / Math.log(1.3));
  if (wanted !== swell) {
    swell = wanted;
    paint();
  }
}

function boxed(context, { key, lines, size, weight, x, top, colour }) {
  const font = `${weight} ${size}px ${theme.font}`;
  context.font = font;
  const half = Math.max(...lines.map((line) => context.measureText(line).width)) / 2 + 3;
  // a name at the rim moves inwards rather than being cut
  const middle = x > 0 && x < canvas.clientWidth ? Math.min(Math.max(x, half), canvas.clientWidth - half) : x;
  const bottom = top + lines.length * size * 1.2;
  return { key, lines, size, font, colour, x: middle, top, left: middle - half, right: middle + half, bottom };
}

// below its thing, or above it where there is no room below
function thingLabels(context, id) {
  const scale = network.getScale();
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const size = Math.round(Math.min(Math.max(14 * scale, 12.5), 17));
  const reach = DATA.nodes[id].size * swell * scale + 3;
  const look = { key: id, lines: captions[id], size, weight: isChosen("thing", id) ? 700 : 500, x, colour: theme.ink };
  return [y + reach, y - reach - captions[id].length * size * 1.2].map((top) => boxed(context, { ...look, top }));
}

function shapeBox(id) {
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const reach = DATA.nodes[id].size * swell * network.getScale() * 0.8;
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

function lineLabel(context, id, light) {
  const { from, to, relation } = DATA.statements[id];
  const [a, b] = [from, to].map((end) => network.getPosition(end));
  const middle = network.body.edges[id]?.edgeType?.getPoint?.(0.5) ?? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const { x, y } = network.canvasToDOM(middle);
  const colour = light?.statements.has(id) ? theme.accent : theme.soft;
  const box = boxed(context, { lines: [DATA.relations[relation]], size: 12, weight: 400, x, top: y - 7, colour });
  const length = Math.hypot(a.x - b.x, a.y - b.y) * network.getScale();
  return { ...box, fits: length > (box.right - box.left) * (light ? 0.9 : 1.2) };
}

const apart = (one, other) =>
  one.right < other.left || other.right < one.left || one.bottom < other.top || other.bottom < one.top;
const inSight = (box) => box.right > 0 && box.bottom > 0 && box.left < canvas.clientWidth && box.top < canvas.clientHeight;
const free = (box, taken) => inSight(box) && taken.every((other) => apart(box, other));

function writeLabels(context) {
  const light = lit();
  const ratio = canvas.width / canvas.clientWidth;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4, strokeStyle: theme.ground });
  const first = ranked.filter((id) => (id === hovered || isChosen("thing", id)) && thingIsShown(id));
  const things = ranked.filter((id) => !first.includes(id) && thingIsShown(id) && (!light || light.things.has(id)));
  const taken = [...first, ...things].slice(0, UNCOVERED).map(shapeBox);
  written = first.map((id) => thingLabels(context, id)[0]);
  const put = (box) => { if (box) { written.push(box); taken.push(box); } };
  taken.push(...written);
  for (const id of things) {
    if (written.length < THING_NAMES) put(thingLabels(context, id).find((box) => free(box, taken)));
  }
  if (light || swell === 1) {
    const lines = byEvidence.filter((id) => statementIsShown(id) && (!light || light.statements.has(id)));
    const most = written.length + LINE_NAMES;
    for (const id of lines) {
      const box = lineLabel(context, id, light);
      if (box.fits && written.length < most && free(box, taken)) put(box);
    }
  }
  written.forEach((box) => write(context, box));
  context.restore();
}

function write(context, { x, top, size, lines, font, colour }) {
  Object.assign(context, { font, fillStyle: colour });
  lines.forEach((line, row) => context.strokeText(line, x, top + row * size * 1.2));
  lines.forEach((line, row) => context.fillText(line, x, top + row * size * 1.2));
}

// the things with room for their labels
function frame(ids, { most, moving }) {
  if (!ids.length) return;
  const places = ids.map((id) => network.getPosition(id));
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((canvas.clientWidth - 150) / (right - left + 1), (canvas.clientHeight - 120) / (bottom - top + 1), most);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 15 / scale }, scale, animation: moving && animation });
}

function bringIntoView() {
  const ids = [...lit().things];
  const inside = ids.map((id) => network.canvasToDOM(network.getPosition(id))).every(({ x, y }) =>
    x > 40 && y > 20 && x < canvas.clientWidth - 40 && y < canvas.clientHeight - 50);
  if (!inside || network.getScale() < 0.4) frame(ids, { most: 1, moving: true });
}

const whole = (moving) => frame(ranked.filter(thingIsShown), { most: 1.4, moving });

function clicked({ nodes: [node], edges: [edge], pointer: { DOM: at } }) {
  const label = written.find((box) => !apart(box, { left: at.x, right: at.x, top: at.y, bottom: at.y }));
  const thing = node ?? label?.key;
  if (thing !== undefined) choose("thing", thing, "drawing");
  else if (edge !== undefined) choose("statement", edge, "drawing");
  else choose(null);
}

const zoomBy = (factor) => network.moveTo({ scale: network.getScale() * factor, animation });

function startDrawing() {
  readTheme();
  paint();
  network.on("afterDrawing", writeLabels);
  network.on("click", clicked);
  network.on("zoom", swellWithDistance);
  network.on("animationFinished", swellWithDistance);
  network.on("hoverNode", ({ node }) => { hovered = node; network.redraw(); });
  network.on("blurNode", () => { hovered = null; network.redraw(); });
  whole(false);
  swellWithDistance();
  byId("closer").addEventListener("click", () => zoomBy(1.4));
  byId("farther").addEventListener("click", () => zoomBy(1 / 1.4));
  byId("fit").addEventListener("click", () => whole(true));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readTheme(); paint(); });
  state.listeners.push((change) => {
    network.unselectAll();
    paint();
    if (change.chosen && state.chosen && change.from !== "drawing") bringIntoView();
  });
}
