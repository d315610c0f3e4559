/** Draws the transcript: one element per line, touched only when its line has changed. */

import { icon, languageOf, make } from "./elements.js";
import { anchor, draw, settle, spoken } from "./markdown.js";

const nearTheEnd = 60;

export class Messages {
  #drawn = new Map();
  #followed = true;
  #told = "";

  constructor({ words, announcer, reply, again }) {
    Object.assign(this, { words, announcer, reply, again });
    const region = navigator.language.slice(0, 2) === words.language.slice(0, 2) ? navigator.language : words.language;
    this.clock = new Intl.DateTimeFormat(region, { hour: "numeric", minute: "2-digit" });
    this.list = make("div", { class: "lines" });
    this.dots = make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i"));
    this.doing = make("span", { class: "doing" });
    this.work = make("div", { class: "work", "data-testid": "typing", hidden: true }, this.dots, this.doing);
    this.log = make("div", { class: "log", role: "log", "aria-live": "off", "aria-label": words.conversation, tabindex: "0", "data-testid": "log" }, this.list, this.work);
    this.jump = make("button", { type: "button", class: "jump", hidden: true, "aria-label": words.latest, onclick: () => this.toEnd(true) }, icon("down"));
    this.log.addEventListener("scroll", () => {
      this.#followed = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < nearTheEnd;
      if (this.#followed) this.jump.hidden = true;
    }, { passive: true });
    new ResizeObserver(() => this.#followed && this.toEnd()).observe(this.log);
  }

  toEnd(smoothly) {
    const calm = !smoothly || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: calm ? "instant" : "smooth" });
    this.#followed = true;
    this.jump.hidden = true;
  }

  /** Shows the lines as they are now. `waits` tells that nothing can be sent at the moment; `silent` that nothing of it is news. */
  show(transcript, { waits, silent, now }) {
    const lines = transcript.lines.filter((line) => line.text || line.actions?.length);
    const lastAnswer = lines.findLast((line) => line.role === "bot");
    const place = lines.indexOf(lastAnswer);
    const replied = lines.slice(place + 1).some((line) => line.role === "customer");
    const lastOwn = lines.findLast((line) => line.role === "customer");
    const keys = new Set();
    let previous = null;
    let grown = false;

    for (const line of lines) {
      keys.add(line.key);
      const choices = line === lastAnswer && !line.streaming && line.actions?.length ? replied ? "used" : "open" : "";
      const state = [line.revision, choices, line.state === "pending" && waits, line === lastOwn].join();
      let drawn = this.#drawn.get(line.key);
      if (drawn?.line !== line) {
        drawn?.element.remove();
        this.#drawn.set(line.key, drawn = { line, element: make("div", { class: "line " + line.role, "data-testid": "message", "data-role": line.role }) });
        grown = true;
        if (line.role === "customer" && line.state === "pending") this.#followed = true;
      }
      if (drawn.state !== state) {
        grown = true;
        drawn.state = state;
        if (line.role === "notice") drawn.element.textContent = line.text;
        else if (line.role === "customer") this.#own(drawn, line, line === lastOwn, waits);
        else this.#answer(drawn, line, choices);
        this.#announce(line, silent, choices);
      }
      const next = previous ? previous.nextSibling : this.list.firstChild;
      if (next !== drawn.element) this.list.insertBefore(drawn.element, next);
      previous = drawn.element;
    }
    for (const [key, { element }] of this.#drawn) {
      if (keys.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
    this.#showWork(transcript, silent, now);
    // A welcome is read from its beginning.
    if (!lastOwn) this.log.scrollTop = 0;
    else if (this.#followed) this.toEnd();
    else if (grown) this.jump.hidden = false;
  }

  #showWork({ working, sign, note }, silent, now) {
    const quiet = working ? now - sign : 0;
    const doing = quiet > 40_000 ? this.words.longer : quiet > 8000 ? this.words.working : note;
    this.work.hidden = !working || (working === "writing" && !doing);
    if (this.doing.textContent !== doing) this.doing.textContent = doing;
    const told = this.work.hidden ? "" : doing || this.words.writing;
    if (told !== this.#told && told && !silent) this.announcer.say(told);
    this.#told = told;
  }

  #announce(line, silent, choices) {
    const { words } = this;
    if (line.role === "notice") {
      if (!line.told) this.announcer.say(line.text);
      line.told = true;
    } else if (line.role === "customer") {
      if (line.state !== line.told && line.state !== "pending" && !silent) this.announcer.say(line.state === "failed" ? `${words.failed}. ${line.reason}` : words.received);
      line.told = line.state;
    } else {
      this.announcer.answer(line.key, spoken(line.streaming ? settle(line.text) : line.text), {
        whole: !line.streaming, silent, language: languageOf(line.text), speaker: (line.author ?? "") + (line.author ? ": " : ""),
      });
      if (choices === "open" && !silent) this.announcer.say(`${words.suggestions}: ${line.actions.map((action) => action.title ?? action.value).join(", ")}`);
    }
  }

  #own(drawn, line, last, waits) {
    const { words } = this;
    const { element } = drawn;
    element.dataset.state = line.state;
    if (!drawn.bubble) {
      drawn.bubble = make("div", { class: "bubble", dir: "auto", lang: languageOf(line.text), "data-testid": "text" }, line.text);
      drawn.meta = make("div", { class: "meta" });
      element.append(make("span", { class: "unseen" }, words.you + ": "), drawn.bubble, drawn.meta);
    }
    const time = make("time", { datetime: new Date(line.time).toISOString() }, this.clock.format(line.time));
    const [label, visible] = line.state === "failed" ? [`${words.failed}. ${line.reason}`.trim(), true]
      : line.state === "pending" ? [waits ? words.queued : words.sending, waits] : [words.received, false];
    drawn.meta.replaceChildren(
      make("span", { class: "state", "data-testid": "state" }, icon(line.state), make("span", { class: visible ? "" : "unseen" }, label)),
      line.state === "failed" ? make("button", { type: "button", class: "again", "data-testid": "retry", onclick: () => this.again(line.key) }, words.again) : time);
    element.classList.toggle("last", last);
  }

  #answer(drawn, line, choices) {
    const { words } = this;
    const { element } = drawn;
    const page = document.baseURI;
    if (!drawn.bubble) {
      drawn.bubble = make("div", { class: "bubble", dir: "auto", "data-testid": "text" });
      drawn.after = make("div", { class: "after" });
      element.append(make("span", { class: "unseen" }, (line.author ?? words.assistant) + ": "), drawn.bubble, drawn.after);
    }
    const language = languageOf(line.text);
    if (language) drawn.bubble.lang = language;
    element.dataset.state = line.streaming ? "streaming" : "final";
    drawn.bubble.hidden = !line.text;
    drawn.bubble.classList.toggle("streaming", line.streaming === true);
    const sources = new Map((line.sources ?? []).map((source) => [source.label, { address: source.address, title: source.name }]));
    draw(drawn.bubble, line.text, { page, sources, growing: line.streaming });
    if (line.streaming) return;

    const focused = drawn.after.contains(drawn.after.getRootNode().activeElement);
    drawn.after.replaceChildren(...[
      line.sources?.length ? this.#sources(line, page) : "",
      line.first ? "" : make("div", { class: "meta" },
        line.generated ? make("span", { class: "generated", title: words.generatedLong, "data-testid": "ai-label" }, icon("spark"), words.generated) : "",
        line.stopped ? make("span", { "data-testid": "stopped" }, words.stopped) : "",
        make("time", { datetime: new Date(line.time).toISOString() }, this.clock.format(line.time))),
      choices ? this.#choices(drawn, line, choices === "used") : "",
    ].filter(Boolean));
    if (focused) this.reply();
  }

  #sources(line, page) {
    return make("ul", { class: "sources", "aria-label": this.words.sources, "data-testid": "sources" }, ...line.sources.map((source) => {
      const card = anchor(source.address, page,
        make("b", { class: "number" }, source.label),
        make("span", { class: "name" }, source.name, source.excerpt ? make("small", {}, spoken(settle(source.excerpt))) : ""));
      if (card.href) card.append(icon("out"), make("span", { class: "unseen" }, ` (${this.words.newWindow})`));
      card.className = "source";
      return make("li", { lang: languageOf(source.name) }, card);
    }));
  }

  #choices(drawn, line, used) {
    return make("div", { class: line.first ? "choices starters" : "choices", role: "group", "aria-label": this.words.suggestions, "data-testid": "suggestions" },
      ...line.actions.map((action) => make("button", {
        type: "button", class: drawn.chosen === action ? "chosen" : "", disabled: used, dir: "auto", lang: languageOf(action.title ?? action.value),
        onclick: () => {
          drawn.chosen = action;
          this.reply(action.value);
        },
      }, action.title ?? action.value, line.first ? icon("ask") : "")));
  }
}
