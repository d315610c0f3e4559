/** Where the customer writes. */

import { longestText } from "./chat.js";
import { icon, make } from "./elements.js";

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

  constructor({ words, draft, send, stop, keep }) {
    Object.assign(this, { words, keep });
    this.input = make("textarea", {
      rows: "1", dir: "auto", placeholder: words.placeholder, "aria-label": words.placeholder, enterkeyhint: "send", autocomplete: "off",
      "aria-describedby": "limit", "data-testid": "input",
    });
    this.input.value = draft;
    this.send = make("button", { type: "submit", class: "round", "aria-label": words.send, "data-testid": "send" }, icon("send"));
    this.stop = make("button", { type: "button", class: "round quiet", "aria-label": words.stop, title: words.stop, hidden: true, "data-testid": "stop" }, icon("stop"));
    this.limit = make("p", { id: "limit", class: "limit", role: "alert", hidden: true, "data-testid": "limit" });
    this.element = make("form", { class: "composer", novalidate: true }, this.limit, make("div", { class: "box" }, this.input, this.stop, this.send));

    const submit = () => {
      const text = this.input.value.trim();
      if (!text || this.send.disabled) return;
      this.input.value = "";
      this.#fit();
      send(text.toWellFormed?.() ?? text);
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

  #fit() {
    const { input } = this;
    input.style.setProperty("height", "auto");
    if (input.scrollHeight) input.style.setProperty("height", input.scrollHeight + "px");
    const bytes = bytesOf(input.value);
    const over = bytes > longestText;
    this.limit.hidden = !over;
    this.limit.textContent = over ? this.words.limit((Math.ceil(bytes / 102.4) / 10).toLocaleString(this.words.language)) : "";
    this.send.disabled = over || !input.value.trim();
    this.keep(input.value);
  }
}
