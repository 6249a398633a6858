// Adding a document: dropping it anywhere on the form, seeing how far it has come, and deciding only once.

import { need } from "../parts/dom";

const form = document.querySelector<HTMLFormElement>("#adding");
if (form) receive(form);
for (const each of document.querySelectorAll<HTMLFormElement>("form.deciding")) once(each);

function receive(form: HTMLFormElement): void {
  const input = need<HTMLInputElement>("#document", form);
  const drop = need("#drop", form);
  const most = Number(form.dataset.most);

  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => drop.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    const chosen = new DataTransfer();
    chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event("change"));
  });
  input.addEventListener("change", () => {
    const large = (input.files?.[0]?.size ?? 0) > most;
    input.setCustomValidity(large ? (form.dataset.large ?? "") : "");
    input.reportValidity();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}

/** Send the form and say how far it has come; the answer is a page, as without a script. */
function send(form: HTMLFormElement): void {
  const button = need<HTMLButtonElement>("button[type=submit]", form);
  const doing = need("#doing", form);
  const bar = need<HTMLProgressElement>("progress", doing);
  const words = need("span", doing);
  const request = new XMLHttpRequest();
  const body = new FormData(form);
  button.disabled = true;
  doing.hidden = false;
  words.textContent = form.dataset.sending ?? "";
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  });
  request.upload.addEventListener("load", () => {
    bar.removeAttribute("value");
    words.textContent = form.dataset.reading ?? "";
  });
  request.addEventListener("load", () => answered(form, request));
  request.addEventListener("error", () => again(form));
  request.open("POST", form.action);
  request.responseType = "document";
  request.send(body);
}

/** Go where the answer is; of a refusal, show the reason on this page, so that nothing typed is lost. */
function answered(form: HTMLFormElement, request: XMLHttpRequest): void {
  const { pathname, search } = new URL(request.responseURL);
  if (request.status === 200 && pathname !== "/add") {
    location.assign(pathname + search);
    return;
  }
  again(form);
  const problem = request.responseXML?.querySelector("#problem");
  document.querySelector("#problem")?.remove();
  if (!problem) return;
  const shown = document.importNode(problem, true);
  form.before(shown);
  shown.scrollIntoView({ block: "center" });
}

function again(form: HTMLFormElement): void {
  need<HTMLButtonElement>("button[type=submit]", form).disabled = false;
  need("#doing", form).hidden = true;
}

function once(form: HTMLFormElement): void {
  form.addEventListener("submit", () => {
    const button = need<HTMLButtonElement>("button", form);
    const status = form.parentElement?.querySelector("[role=status]");
    if (status && form.dataset.doing) status.textContent = form.dataset.doing;
    // after the form has gone, so that the button is still part of it
    setTimeout(() => (button.disabled = true));
  });
}
