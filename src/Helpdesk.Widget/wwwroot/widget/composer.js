/** Where the customer writes. */

import { longestText } from "./chat.js";
import { icon, make, part } from "./elements.js";

/** How long after the end of a composition an Enter still belongs to it: Safari ends the composition before it reports the key. */
const sameKey = 60;

/** Whether an Enter sends; while an input method composes, and in the key press that ends it, Enter chooses a candidate. */
export function sends(event, composedAt) {
  return event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey
    && !event.isComposing && event.keyCode !== 229 && event.timeStamp - composedAt > sameKey;
}

/** The size of a text in bytes of UTF-8; counted only when it can matter. */
export function bytesOf(text) {
  return text.length * 3 < longestText ? text.length : new TextEncoder().encode(text).length;
}

export class Composer {
  #composedAt = -Infinity;
  #composing = false;
  #tray;
  #held = [];
  #again;

  /**
   * @param send called with a text and the files that go with it; @param limits gives the largest file in bytes and how many there may be;
   * @param say tells a screen reader.
   */
  constructor({ words, send, stop, ...place }) {
    Object.assign(this, { words, ...place });
    this.input = make("textarea", {
      rows: "1", dir: "auto", placeholder: words.placeholder, "aria-label": words.placeholder, enterkeyhint: "send", autocomplete: "off",
      "aria-describedby": "limit", "data-testid": "input",
    });
    this.send = make("button", { type: "submit", class: "round", "aria-label": words.send, "data-testid": "send" }, icon("send"));
    this.stop = make("button", { type: "button", class: "round quiet", "aria-label": words.stop, title: words.stop, hidden: true, "data-testid": "stop" }, icon("stop"));
    this.limit = make("p", { id: "limit", class: "limit", role: "alert", hidden: true, "data-testid": "limit" });
    this.picker = make("input", { type: "file", multiple: true, hidden: true, "data-testid": "picker", onchange: () => {
      this.attach([...this.picker.files]);
      this.picker.value = "";
    } });
    this.clip = make("button", { type: "button", class: "clip", "data-testid": "attach", onclick: () => this.picker.click() }, icon("clip"));
    this.element = make("form", { class: "composer", novalidate: true }, this.limit, make("div", { class: "box" }, this.clip, this.input, this.stop, this.send), this.picker);

    const submit = () => {
      const text = this.input.value.trim();
      if (this.send.disabled || !(text || this.#tray?.full)) return;
      this.input.value = "";
      const parcel = this.#tray?.take();
      this.#fit();
      send(text.toWellFormed?.() ?? text, parcel);
    };
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      submit();
      this.input.focus();
    });
    this.stop.addEventListener("click", () => {
      stop();
      this.input.focus();
    });
    this.input.addEventListener("compositionstart", () => { this.#composing = true; });
    this.input.addEventListener("compositionend", (event) => {
      this.#composing = false;
      this.#composedAt = event.timeStamp;
    });
    this.input.addEventListener("keydown", (event) => {
      if (this.#composing || !sends(event, this.#composedAt)) return;
      event.preventDefault();
      submit();
    });
    this.input.addEventListener("input", () => this.#fit());
    this.input.addEventListener("paste", (event) => {
      const files = [...event.clipboardData?.files ?? []];
      if (!files.length) return;
      event.preventDefault();
      this.attach(files);
    });
  }

  /** Whether there is an answer to stop. */
  set busy(busy) {
    if (this.stop.hidden !== !busy) this.stop.hidden = !busy;
    this.element.classList.toggle("busy", busy);
  }

  fit() {
    this.#fit();
  }

  /** Takes files that are dropped anywhere on the panel. */
  takeDrops(panel) {
    for (const name of ["dragover", "drop"]) panel.addEventListener(name, (event) => {
      const { dataTransfer } = event;
      if (!dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (name === "drop") this.attach([...dataTransfer.files]);
      else part(panel.getRootNode(), "files", this.words).then(({ showDrop }) => showDrop(panel, this.clip.title), () => {});
    });
  }

  /** Says what may be attached, before anything is. */
  set allowed(text) {
    if (this.clip.title === text) return;
    this.clip.title = text;
    this.clip.setAttribute("aria-label", text);
  }

  /** Lays files beside the text, to go with it. Their part is fetched with the first of them; as long as it cannot be, they wait for it. */
  async attach(files = []) {
    this.#held.push(...files);
    if (!this.#held.length) return;
    const { Tray } = await part(this.element.getRootNode(), "files", this.words).catch(() => ({}));
    clearTimeout(this.#again);
    this.#again = Tray ? 0 : setTimeout(() => navigator.onLine && this.attach(), 3000);
    if (!Tray) return this.#fit();
    if (!this.#tray) {
      this.#tray = new Tray({ words: this.words, limits: this.limits, say: this.say, changed: () => this.#fit(), back: () => (matchMedia("(pointer: coarse)").matches ? this.clip : this.input).focus() });
      this.limit.after(this.#tray.element);
    }
    if (this.#held.length) this.#tray.add(this.#held.splice(0));
  }

  /** Forgets the files that have not been sent. */
  clear() {
    this.#held = [];
    this.#again = clearTimeout(this.#again);
    this.#tray?.take()?.abort();
    this.#fit();
  }

  #fit() {
    const { input } = this;
    input.style.setProperty("height", "auto");
    if (input.scrollHeight) input.style.setProperty("height", input.scrollHeight + "px");
    const bytes = bytesOf(input.value);
    const over = bytes > longestText;
    const held = this.#held.length > 0;
    const hint = over ? this.words.limit((Math.ceil(bytes / 102.4) / 10).toLocaleString(this.words.language))
      : held && this.#again ? `${this.#held.map((file) => file.name).join(", ")}: ${this.words.filesOffline}` : "";
    if (this.limit.firstChild?.data !== hint) {
      this.limit.replaceChildren(hint, hint && !over ? make("button", { type: "button", class: "again", "data-testid": "drop-held", onclick: () => {
        this.clear();
        input.focus();
      } }, this.words.remove) : "");
    }
    this.limit.hidden = !hint;
    this.send.disabled = over || held || !(input.value.trim() || this.#tray?.full);
    this.keep(input.value);
  }
}
