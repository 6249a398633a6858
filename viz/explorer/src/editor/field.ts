// The field that a query is written in: CodeMirror within a shadow root, where its styles need no inline style.

import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, completionStatus } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, LanguageSupport } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";

import { naming, offering } from "./completing";
import type { Range } from "./place";
import { look } from "./theme";
import type { Said, Vocabulary } from "./words";

export interface Field {
  text(): string;
  write(text: string): void;
  mark(range: Range, words: string): void;
  clear(): void;
  show(at: number): void;
  focus(): void;
}

interface Wanted {
  readonly text: string;
  readonly said: Said;
  readonly known: () => Vocabulary;
  readonly run: () => void;
  readonly changed: () => void;
}

/** The grammar gives names no colour of their own. */
const language = SparqlLanguage.configure({
  props: [styleTags({ "Pname_ln Pname_ns": tags.propertyName, IriRef: tags.url, A_predicate: tags.keyword })],
});

export function field(host: HTMLElement, wanted: Wanted): Field {
  const root = host.attachShadow({ mode: "open", delegatesFocus: true });
  const view = new EditorView({ parent: root, root, state: EditorState.create({ doc: wanted.text, extensions: extensions(wanted) }) });
  return {
    text: () => view.state.doc.toString(),
    write: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 }, scrollIntoView: true }),
    mark: ({ from, to }, words) => view.dispatch(setDiagnostics(view.state, [{ from, to, severity: "error", message: words }])),
    clear: () => view.dispatch(setDiagnostics(view.state, [])),
    show: (at) => {
      view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
  };
}

function extensions({ said, known, run, changed }: Wanted) {
  return [
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, { key: "Tab", run: acceptCompletion }, { key: "Escape", run: letTabLeave }])),
    EditorView.contentAttributes.of({ "aria-label": `${said.query ?? ""}. ${said.keys ?? ""}`, autocapitalize: "off", lang: "en" }),
    EditorState.phrases.of({ Completions: said.offers ?? "", Diagnostics: said.failed ?? "" }),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      update.view.setTabFocusMode(false);
      changed();
    }),
    EditorView.domEventHandlers({ focus: (_, view) => view.setTabFocusMode(false), beforeinput: typedOver }),
    new LanguageSupport(language),
    lineNumbers(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ override: [offering(known, said), naming(known)], icons: false, maxRenderedOptions: 11, activateOnTypingDelay: 120 }),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    EditorView.lineWrapping,
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap, indentWithTab]),
    look,
  ];
}

/** Type over a selection without the browser's own editing, which would write inline styles, and our policy would refuse them aloud. */
function typedOver(event: InputEvent, view: EditorView): boolean {
  const { from, to } = view.state.selection.main;
  // a bracket or a quote is put around what is selected
  if (event.inputType !== "insertText" || !event.data || view.composing || from === to || /^["'([{]$/.test(event.data)) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  return true;
}

/** After Escape, Tab leaves the field; until something is typed. */
function letTabLeave(view: EditorView): boolean {
  if (completionStatus(view.state)) return false;
  view.setTabFocusMode(true);
  return false;
}
