/** Where the customer writes. */

import { longestText } from "./chat.js";
import { icon, make, styled } from "./elements.js";

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

  /**
   * @param send called with a text and the files that go with it; @param limits gives the largest file in bytes and how many there may be;
   * @param say tells a screen reader.
   */
  constructor({ words, folder, draft, send, stop, keep, limits, say }) {
    Object.assign(this, { words, folder, keep, limits, say });
    this.input = make("textarea", {
      rows: "1", dir: "auto", placeholder: words.placeholder, "aria-label": words.placeholder, enterkeyhint: "send", autocomplete: "off",
      "aria-describedby": "limit", "data-testid": "input",
    });
    this.input.value = draft;
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
    this.#fit();
  }

  /** Whether there is an answer to stop. */
  set busy(busy) {
    if (this.stop.hidden !== !busy) this.stop.hidden = !busy;
    this.element.classList.toggle("busy", busy);
  }

  fit() {
    this.#fit();
  }

  /** Says what may be attached, before anything is. */
  set allowed(text) {
    if (this.clip.title === text) return;
    this.clip.title = text;
    this.clip.setAttribute("aria-label", text);
  }

  /** Lays files beside the text, to go with it; their part is fetched with the first of them. */
  async attach(files, again = "") {
    if (!files.length) return;
    const [{ Tray }] = await Promise.all([import("./files/files.js" + again), styled(this.element.getRootNode(), this.folder + "widget/files/files.css")])
      .catch(() => [{}]);
    if (!Tray) {
      // Without a network the part may not be there yet: the files wait for it.
      const later = () => this.attach(files, "?" + Date.now());
      if (navigator.onLine) setTimeout(later, 3000);
      else addEventListener("online", later, { once: true });
      this.limit.textContent = this.words.filesOffline;
      this.limit.hidden = false;
      return;
    }
    if (!this.#tray) {
      this.#tray = new Tray({ words: this.words, limits: this.limits, say: this.say, changed: () => this.#fit(), back: () => (matchMedia("(pointer: coarse)").matches ? this.clip : this.input).focus() });
      this.limit.after(this.#tray.element);
    }
    this.#tray.add(files);
  }

  /** Forgets the files that have not been sent; the draft stays where it is not of somebody else. */
  clear(draft = this.input.value) {
    this.#tray?.take()?.abort();
    this.input.value = draft;
    this.#fit();
  }

  #fit() {
    const { input } = this;
    input.style.setProperty("height", "auto");
    if (input.scrollHeight) input.style.setProperty("height", input.scrollHeight + "px");
    const bytes = bytesOf(input.value);
    const over = bytes > longestText;
    this.limit.hidden = !over;
    this.limit.textContent = over ? this.words.limit((Math.ceil(bytes / 102.4) / 10).toLocaleString(this.words.language)) : "";
    this.send.disabled = over || !(input.value.trim() || this.#tray?.full);
    this.keep(input.value);
  }
}
