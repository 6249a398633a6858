// The drawing: sigma.js on a graphology graph, with what is selected, hovered and hidden.

import { MultiGraph } from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeLineProgram } from "sigma/rendering";
import type { Settings } from "sigma/settings";
import type { Colouring, Pick, Sizing } from "./address";
import { between } from "./address";
import type { Line, Net, Thing } from "./data";
import type { Shown } from "./filters";
import { hoverAtRest } from "./hover";
import { drawHover, Labels, themeOf, type Theme } from "./labels";
import { coloured, grounded, sizes } from "./look";
import { SHAPES, ShapeProgram } from "./shapes";

const MANY_LINES = 4000;
const NEAR = 6;
const REACH = 9;
export type View = readonly [x: number, y: number, ratio: number];

export interface Heard {
  readonly picked: (pick: Pick) => void;
  readonly moved: (view: View | null) => void;
}

export class Drawing {
  readonly #net: Net;
  readonly #sigma: Sigma;
  readonly #graph: MultiGraph;
  #shown: Shown | null = null;
  #pick: Pick = null;
  #near = new Set<number>();
  #resting = 0;
  #dress: readonly [Colouring, Sizing] = ["kind", "degree"];
  #theme: Theme;
  readonly #labels = new Labels();

  constructor(container: HTMLElement, net: Net, heard: Heard) {
    this.#net = net;
    this.#theme = themeOf(container);
    this.#graph = graphOf(net);
    this.#sigma = new Sigma(this.#graph, container, this.#settings());
    hoverAtRest(this.#sigma);
    this.#listen(container, heard);
  }

  show(shown: Shown): void {
    this.#shown = shown;
    this.#sigma.refresh();
  }

  dress(colour: Colouring, size: Sizing): void {
    this.#dress = [colour, size];
    const radius = sizes(this.#net, size);
    this.#graph.updateEachNodeAttributes((key, look) => {
      const thing = this.#net.things[Number(key)]!;
      return { ...look, size: radius[thing.at]!, color: grounded(coloured(thing, colour), this.#theme.dark) };
    });
  }

  select(pick: Pick, move = false): void {
    this.#pick = pick;
    this.#near = new Set(pick ? ("thing" in pick ? around(pick.thing) : pick.lines.flatMap((line) => [line.from.at, line.to.at])) : []);
    this.#sigma.refresh();
    if (move && pick) this.#goTo("thing" in pick ? [pick.thing] : [pick.lines[0]!.from, pick.lines[0]!.to]);
  }

  zoom(way: "in" | "out" | "fit"): void {
    const camera = this.#sigma.getCamera();
    const duration = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250;
    if (way === "in") void camera.animatedZoom({ duration });
    else if (way === "out") void camera.animatedUnzoom({ duration });
    else void camera.animatedReset({ duration });
  }

  pan(x: number, y: number): void {
    const camera = this.#sigma.getCamera();
    const state = camera.getState();
    camera.setState({ x: state.x + x * state.ratio, y: state.y + y * state.ratio });
  }

  look(view: View | null): void {
    if (view) this.#sigma.getCamera().setState({ x: view[0], y: view[1], ratio: view[2] });
  }

  kill(): void {
    this.#sigma.kill();
  }

  #settings(): Partial<Settings> {
    const many = this.#net.lines.length > MANY_LINES;
    return {
      allowInvalidContainer: true,
      defaultNodeType: "shape",
      nodeProgramClasses: { shape: ShapeProgram },
      edgeProgramClasses: { line: EdgeLineProgram, arrow: EdgeArrowProgram },
      defaultEdgeType: many || this.#net.summed ? "line" : "arrow",
      hideEdgesOnMove: many,
      hideLabelsOnMove: many,
      labelDensity: many ? 1 : 3,
      labelGridCellSize: 120,
      labelRenderedSizeThreshold: this.#net.things.length > 300 ? 6 : 3,
      minCameraRatio: 0.01,
      maxCameraRatio: 4,
      stagePadding: 48,
      zIndex: true,
      defaultDrawNodeLabel: this.#labels.drawer(this.#theme),
      defaultDrawNodeHover: drawHover(this.#theme),
      nodeReducer: (key, look) => this.#node(Number(key), look),
      edgeReducer: (key, look) => this.#edge(Number(key), look),
    };
  }

  #node(at: number, look: Record<string, unknown>): Record<string, unknown> {
    if (this.#shown && !this.#shown.things[at]) return { ...look, hidden: true };
    if (!this.#pick) return look;
    const own = "thing" in this.#pick ? this.#pick.thing.at === at : this.#near.has(at);
    if (own) return { ...look, highlighted: true, forceLabel: true, zIndex: 3 };
    if (this.#near.has(at)) return { ...look, forceLabel: this.#near.size < 40, zIndex: 2 };
    return { ...look, color: "#9aa3ab55", label: null, zIndex: 0 };
  }

  #edge(at: number, look: Record<string, unknown>): Record<string, unknown> {
    if (this.#shown && !this.#shown.lines[at]) return { ...look, hidden: true };
    if (!this.#pick) return look;
    const line = this.#net.lines[at]!;
    const own = "thing" in this.#pick ? line.from === this.#pick.thing || line.to === this.#pick.thing : this.#pick.lines.includes(line);
    return own ? { ...look, color: "#3f86d4", size: Number(look.size) + 1.2, zIndex: 2 } : { ...look, color: "#9aa3ab22", zIndex: 0 };
  }

  #listen(container: HTMLElement, heard: Heard): void {
    const sigma = this.#sigma;
    const camera = sigma.getCamera();
    sigma.on("beforeRender", () => this.#labels.begin());
    sigma.on("clickNode", ({ node }) => heard.picked({ thing: this.#net.things[Number(node)]! }));
    sigma.on("clickStage", ({ event }) => heard.picked(this.#lineAt(event.x, event.y)));
    sigma.on("doubleClickNode", ({ preventSigmaDefault }) => preventSigmaDefault());
    sigma.on("enterNode", () => (container.style.cursor = "pointer"));
    sigma.on("leaveNode", () => (container.style.cursor = ""));
    camera.on("updated", ({ x, y, ratio }) => {
      clearTimeout(this.#resting);
      this.#resting = window.setTimeout(() => {
        // lines that were left out while the camera moved come back
        sigma.scheduleRender();
        heard.moved(whole(x, y, ratio) ? null : [x, y, ratio]);
      }, 300);
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.#theme = themeOf(container);
      sigma.setSetting("defaultDrawNodeLabel", this.#labels.drawer(this.#theme));
      sigma.setSetting("defaultDrawNodeHover", drawHover(this.#theme));
      this.dress(...this.#dress);
    });
  }

  /** Return the lines that pass where somebody pressed: found by reckoning, which costs nothing until then. */
  #lineAt(x: number, y: number): Pick {
    const at = this.#net.things.map((thing) => this.#sigma.graphToViewport({ x: thing.x, y: -thing.y }));
    let [best, nearest]: [Line | null, number] = [null, REACH];
    for (const line of this.#net.lines) {
      if (this.#shown && !this.#shown.lines[line.at]) continue;
      const far = distance(x, y, at[line.from.at]!, at[line.to.at]!);
      if (far < nearest) [best, nearest] = [line, far];
    }
    return best && nearest <= NEAR + 2 ? { lines: this.#visible(between(best.from, best.to)) } : null;
  }

  #visible(lines: Line[]): Line[] {
    return lines.filter((line) => !this.#shown || this.#shown.lines[line.at]);
  }

  #goTo(things: readonly Thing[]): void {
    const spots = things.map((thing) => this.#sigma.getNodeDisplayData(String(thing.at))).filter((spot) => spot !== undefined);
    if (!spots.length) return;
    const middle = (name: "x" | "y"): number => spots.reduce((sum, spot) => sum + spot[name], 0) / spots.length;
    const camera = this.#sigma.getCamera();
    const duration = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 400;
    void camera.animate({ x: middle("x"), y: middle("y"), ratio: Math.min(camera.ratio, 0.6) }, { duration });
  }
}

function graphOf(net: Net): MultiGraph {
  const graph = new MultiGraph();
  const radius = sizes(net, "degree");
  for (const thing of net.things) {
    const look = { x: thing.x, y: -thing.y, size: radius[thing.at]!, color: thing.kind.colour, label: thing.label, shape: SHAPES.indexOf(thing.kind.shape) };
    graph.addNode(String(thing.at), look);
  }
  const faint = net.lines.length > MANY_LINES;
  for (const line of net.lines) {
    const doubtful = line.claims.length > 0 && line.claims.every((claim) => claim.modality !== "asserted");
    const size = net.summed ? Math.min(6, 0.6 + Math.sqrt(line.weight) / 6) : faint ? 0.5 : Math.min(1.2 + 0.4 * line.claims.length, 4);
    const color = doubtful ? "#c98a1b" : faint ? "#7b879455" : "#7b8794aa";
    graph.addEdgeWithKey(String(line.at), String(line.from.at), String(line.to.at), { size, color });
  }
  return graph;
}

function around(thing: Thing): number[] {
  return [thing.at, ...thing.lines.map((line) => (line.from === thing ? line.to.at : line.from.at))];
}

function whole(x: number, y: number, ratio: number): boolean {
  return Math.abs(x - 0.5) + Math.abs(y - 0.5) + Math.abs(ratio - 1) < 0.002;
}

function distance(x: number, y: number, one: { x: number; y: number }, two: { x: number; y: number }): number {
  const [dx, dy] = [two.x - one.x, two.y - one.y];
  const along = dx || dy ? Math.max(0, Math.min(1, ((x - one.x) * dx + (y - one.y) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(x - one.x - along * dx, y - one.y - along * dy);
}
