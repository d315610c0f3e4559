/** Files that customers send and bots answer with: beside the text, on their way, and in the transcript. Fetched with the first of them. */

import { Refusal } from "../connection.js";
import { icon, make, sizeOf } from "../elements.js";
import { anchor, safeAddress } from "../markdown.js";
import { safeImage } from "../pictures.js";

const page = "M13.5 3.5H7a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V9zv5.5H19";
const shownTypes = /^image\/(png|jpeg|gif|webp)$/i;

/** How long, in milliseconds, an upload may stand still. */
const patience = 60_000;

/** Why a file cannot go with a message: "empty", "tooBig", or "" when it can. */
export function problemOf({ size }, { bytes }) {
  return size === 0 ? "empty" : size > bytes ? "tooBig" : "";
}

/** The files beside a text that is not sent yet. */
export class Tray {
  #files = [];

  /** @param limits gives the largest file in bytes and how many there may be; @param changed called after any change. */
  constructor({ words, limits, say, changed, back }) {
    Object.assign(this, { words, limits, say, changed, back });
    this.list = make("ul", { class: "chips", "aria-label": words.attached });
    this.hint = make("p", { class: "hint" });
    this.problem = make("p", { class: "problem", role: "alert", "data-testid": "file-problem" });
    this.element = make("div", { class: "tray", hidden: true, "data-testid": "tray" }, this.list, this.problem, this.hint);
  }

  /** Whether there is something to send. */
  get full() {
    return this.#files.length > 0;
  }

  add(files) {
    const { words } = this;
    const { bytes, files: most } = this.limits();
    const problems = [];
    for (const file of files) {
      const problem = problemOf(file, { bytes });
      if (problem) problems.push(words[problem](file.name, sizeOf(bytes, words.language)));
      else if (this.#files.length < most) this.#files.push(new Picked(file));
      else if (!problems.includes(words.tooMany(most))) problems.push(words.tooMany(most));
    }
    this.problem.textContent = problems.join(" ");
    this.hint.textContent = words.allowed(most, sizeOf(bytes, words.language)) + (navigator.onLine ? "" : " " + words.filesOffline);
    if (this.full) this.say(`${words.attached}: ${this.#files.map((picked) => picked.name).join(", ")}`);
    this.#draw();
    this.back();
  }

  /** Takes the files out, for a message; undefined when there are none. */
  take() {
    const files = this.#files;
    this.#files = [];
    this.problem.textContent = "";
    this.#draw();
    return files.length ? new Parcel(files) : undefined;
  }

  #draw() {
    const { words } = this;
    this.list.replaceChildren(...this.#files.map((picked) => make("li", { class: "chip" },
      picked.preview ? make("img", { src: picked.preview, alt: "" }) : icon("page", page),
      nameOf(picked, words),
      make("button", {
        type: "button", class: "tool", "aria-label": words.removeFile(picked.name), "data-testid": "remove-file",
        onclick: () => {
          this.#files = this.#files.filter((other) => other !== picked);
          picked.forget();
          this.problem.textContent = "";
          this.#draw();
          (this.list.querySelector("button") ?? { focus: this.back }).focus();
        },
      }, icon("close")))));
    this.element.hidden = !this.full && !this.problem.textContent;
    this.hint.hidden = !this.full;
    this.changed();
  }
}

/** A file that was picked, with a picture of it where it is one. */
class Picked {
  constructor(file) {
    this.file = file;
    this.name = file.name || "image.png";
    this.type = file.type;
    this.preview = shownTypes.test(file.type) ? URL.createObjectURL(file) : undefined;
  }

  forget() {
    if (this.preview) URL.revokeObjectURL(this.preview);
  }
}

/** The files of one message on their way. */
export class Parcel {
  /** Called with the share that is sent, from 0 to 1. */
  progress = () => {};
  #request;

  constructor(files) {
    this.files = files;
  }

  get names() {
    return this.files.map((picked) => picked.name);
  }

  abort() {
    this.#request?.abort();
    for (const picked of this.files) picked.forget();
  }

  /** Posts the activity with its files, and returns the id that it got. */
  post({ base, session }, activity) {
    const form = new FormData();
    form.append("activity", new Blob([JSON.stringify(activity)], { type: "application/vnd.microsoft.activity" }), "activity");
    for (const { file, name } of this.files) form.append("file", file, name);
    return new Promise((resolve, reject) => {
      const request = this.#request = new XMLHttpRequest();
      const fail = () => reject(new TypeError("The files could not be sent."));
      let timer;
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => request.abort(), patience);
      };
      request.open("POST", `${base}/v3/directline/conversations/${encodeURIComponent(session.conversationId)}/upload`);
      request.setRequestHeader("Authorization", "Bearer " + session.token);
      request.responseType = "json";
      request.upload.onprogress = ({ loaded, total }) => {
        wait();
        this.progress(total ? loaded / total : 0);
      };
      request.onerror = request.onabort = fail;
      request.onloadend = () => clearTimeout(timer);
      request.onload = () => {
        const answer = request.response;
        const seconds = Number(request.getResponseHeader("Retry-After"));
        if (request.status < 300 && answer?.id) {
          this.progress(1);
          resolve(answer.id);
        } else reject(new Refusal(request.status < 300 ? 502 : request.status, answer?.error?.code, answer?.error?.message, seconds > 0 ? seconds * 1000 : 0));
      };
      wait();
      request.send(form);
    });
  }
}

/** Shows that files may be dropped on the panel, and what may be, as long as they hover over it. */
export function showDrop(panel, limits) {
  if (panel.querySelector(".drop")) return;
  const place = make("p", { class: "drop", "aria-hidden": "true" }, limits);
  const ending = new AbortController();
  const leave = () => {
    place.remove();
    ending.abort();
  };
  panel.append(place);
  panel.addEventListener("dragleave", (event) => panel.contains(event.relatedTarget) || leave(), { signal: ending.signal });
  panel.addEventListener("drop", leave, { signal: ending.signal });
}

/** Draws the files of a message: a parcel with its progress, or files by their addresses. */
export function drawFiles(shown, words) {
  if (!(shown instanceof Parcel)) return shown.map((file) => drawFile(file, words)).filter(Boolean);
  const bar = make("progress", { max: "1", value: "0", "aria-label": words.uploading, "data-testid": "progress" });
  shown.progress = (share) => {
    bar.value = share;
    bar.hidden = share === 1;
  };
  return [...shown.files.map((picked) => picked.preview
    ? make("span", { class: "picture" }, make("img", { src: picked.preview, alt: words.picture(picked.name) }))
    : make("span", { class: "chip" }, icon("page", page), make("span", { class: "name", dir: "auto" }, picked.name, make("small", {}, sizeOf(picked.file.size, words.language))))), bar];
}

function nameOf({ name, file }, words) {
  return make("span", { class: "name" }, make("span", { class: "title", dir: "auto" }, name), make("small", {}, sizeOf(file.size, words.language)));
}

function drawFile({ address, name, type }, words) {
  const image = shownTypes.test(type) ? safeImage(address, document.baseURI) : undefined;
  const unseen = make("span", { class: "unseen" }, ` (${words.newWindow})`);
  const chip = () => {
    if (!safeAddress(address, document.baseURI)) return undefined;
    const link = anchor(address, document.baseURI, icon("page", page), make("span", { class: "name", dir: "auto" }, name || words.download), unseen);
    link.className = "chip";
    return link;
  };
  if (!image) return chip();
  const picture = make("img", { src: image, alt: words.picture(name), loading: "lazy", referrerpolicy: "no-referrer" });
  const link = safeAddress(address, document.baseURI) ? anchor(address, document.baseURI, picture, unseen) : make("span", {}, picture);
  link.className = "picture";
  // An address that has expired, or that the page forbids, leaves the name of the file.
  picture.addEventListener("error", () => link.replaceWith(chip() ?? ""), { once: true });
  return link;
}
