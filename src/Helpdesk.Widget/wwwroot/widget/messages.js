/** Draws the transcript: one element per line, touched only when its line has changed. */

import { icon, languageOf, make, part } from "./elements.js";
import { anchor, draw, settle, spoken } from "./markdown.js";

const nearTheEnd = 60;

export class Messages {
  #drawn = new Map();
  #followed = true;
  #top = 0;
  #told = "";

  /**
   * @param press called with a button and the id of the answer whose card it is in; @param send with other content of a card;
   * @param rate with an answer's id, "up" or "down" and why; @param fill with a line that is a form, and its element; @param back brings the focus to where the customer goes on.
   */
  constructor(place) {
    Object.assign(this, place);
    const { words } = place;
    this.clock = new Intl.DateTimeFormat(words.region, { hour: "numeric", minute: "2-digit" });
    this.list = make("div", { class: "lines" });
    this.dots = make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i"));
    this.doing = make("span", { class: "doing" });
    this.work = make("div", { class: "work", "data-testid": "typing", hidden: true }, this.dots, this.doing);
    this.log = make("div", { class: "log", role: "log", "aria-live": "off", "aria-label": words.conversation, tabindex: "0", "data-testid": "log" }, this.list, this.work);
    this.jump = make("button", { type: "button", class: "jump", hidden: true, "aria-label": words.latest, onclick: () => this.toEnd(true) }, icon("latest"));
    this.log.addEventListener("scroll", () => {
      const { scrollTop, scrollHeight, clientHeight } = this.log;
      // What grows below while the end is followed is no wish to look elsewhere; going up is.
      if (scrollHeight - scrollTop - clientHeight < nearTheEnd) this.#followed = true;
      else if (scrollTop < this.#top - 1) this.#followed = false;
      this.#top = scrollTop;
      if (this.#followed) this.jump.hidden = true;
    }, { passive: true });
    // Whoever is at work in a line shall not have it taken away.
    const sizes = new ResizeObserver(() => this.#followed && this.list.querySelector(".customer") && !this.list.contains(this.log.getRootNode().activeElement) && this.toEnd());
    for (const each of [this.log, this.list]) sizes.observe(each);
  }

  toEnd(smoothly) {
    const calm = !smoothly || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: calm ? "instant" : "smooth" });
    this.#followed = true;
    this.jump.hidden = true;
  }

  /** Shows the lines as they are now. `waits` tells that nothing can be sent at the moment; `silent` that nothing of it is news. */
  show(transcript, { waits, silent, now }) {
    const all = transcript.lines;
    const lastAnswer = all.findLast((line) => line.role === "bot");
    const replied = all.slice(all.indexOf(lastAnswer) + 1).some((line) => line.role === "customer");
    // A button may say nothing; when its message does not get through, that is said.
    const lines = all.filter((line) => line.silent ? line.state === "failed" || (line.state === "pending" && waits)
      : line.text || line.form || line.actions?.length || line.files?.length || line.cards?.length || line.parcel);
    const lastOwn = lines.findLast((line) => line.role === "customer");
    const seen = lastOwn && transcript.hasSeen(lastOwn);
    const keys = new Set();
    let previous = null;
    let before;
    let grown = false;

    for (const line of lines) {
      keys.add(line.key);
      const choices = line === lastAnswer && !line.streaming && line.actions?.length ? replied ? "used" : "open" : "";
      const use = transcript.uses.get(line.id);
      const rating = transcript.ratings.get(line.id)?.rating;
      const state = [line.revision, choices, line.state === "pending" && waits, line === lastOwn && [seen], use !== undefined, rating].join();
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
        if (line.form) this.fill(line, drawn.element);
        else if (line.role === "notice") drawn.element.textContent = line.text;
        else if (line.role === "customer") this.#own(drawn, line, line === lastOwn, waits, seen);
        else this.#answer(drawn, line, { choices, use, rating });
        this.#announce(line, silent, choices);
      }
      if (line.agent) drawn.element.classList.toggle("follows", before?.agent?.name === line.agent.name);
      before = line;
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
    // Whoever fills in a form keeps it where it is; a welcome is read from its beginning.
    const busy = this.log.getRootNode().activeElement?.closest(".lines form");
    if (!busy && lines.every((line) => line.first || line.form)) this.log.scrollTop = 0;
    else if (!busy && this.#followed) this.toEnd();
    else if (grown && !this.#followed) this.jump.hidden = false;
  }

  #showWork({ working, sign, note, writer }, silent, now) {
    const quiet = working ? now - sign : 0;
    const doing = writer ? this.words.writes(writer) : quiet > 40_000 ? this.words.longer : quiet > 8000 ? this.words.working : note;
    this.work.hidden = !working || (working === "writing" && !doing);
    if (this.doing.textContent !== doing) this.doing.textContent = doing;
    const told = this.work.hidden ? "" : doing || this.words.writing;
    if (told !== this.#told && told && !silent) this.announcer.say(told);
    this.#told = told;
  }

  #announce(line, silent, choices) {
    const { words } = this;
    if (line.form) return;
    if (line.role === "notice") {
      if (!line.told && !(silent && line.id)) this.announcer.say(line.text);
      line.told = true;
    } else if (line.role === "customer") {
      if (line.state !== line.told && line.state !== "pending" && !silent) this.announcer.say(line.state === "failed" ? `${words.failed}. ${line.reason}` : words.received);
      line.told = line.state;
    } else {
      this.announcer.answer(line.key, spoken(line.streaming ? settle(line.text) : line.text), {
        whole: !line.streaming, silent, language: languageOf(line.text, line.locale), speaker: (line.author ?? "") + (line.author ? ": " : ""),
      });
      if (choices === "open" && !silent && line.told !== "offered") {
        line.told = "offered";
        this.announcer.say(`${words.suggestions}: ${line.actions.map((action) => action.title ?? action.value).join(", ")}`);
      }
    }
  }

  #own(drawn, line, last, waits, seen) {
    const { words } = this;
    const { element } = drawn;
    element.dataset.state = line.state;
    if (!drawn.meta) {
      drawn.meta = make("div", { class: "meta" });
      element.append(make("span", { class: "unseen" }, words.you + ": "), ...(line.text
        ? [make("div", { class: "bubble", dir: "auto", lang: languageOf(line.text, line.locale), "data-testid": "text" }, line.text)] : []), drawn.meta);
    }
    this.#files(drawn, line, drawn.meta);
    const time = make("time", { datetime: new Date(line.time).toISOString() }, this.clock.format(line.time));
    const [label, visible] = line.state === "failed" ? [`${words.failed}. ${line.reason}`.trim(), true]
      : line.state === "pending" ? [waits ? words.queued : words.sending, waits] : last && seen ? [words.seen, true] : [words.received, false];
    const button = (name, text, action) => make("button", { type: "button", class: "again", "data-testid": name, onclick: () => action(line.key) }, text);
    drawn.meta.replaceChildren(
      make("span", { class: "state", "data-testid": "state" }, icon(line.state), make("span", { class: visible ? "" : "unseen" }, label)),
      ...line.state === "failed" ? [
        line.text || !line.lost ? button("retry", words.again, this.again) : "",
        line.parcel || line.lost || line.silent ? button("withdraw", words.remove, this.withdraw) : "",
      ] : [line.parcel && line.state === "pending" ? button("withdraw", words.cancel, this.withdraw) : time]);
    element.classList.toggle("last", last);
  }

  /** Shows the files of a line, whose part is fetched with the first of them. */
  #files(drawn, line, before) {
    const shown = line.parcel ?? (line.files?.length ? line.files : null);
    if (!shown || drawn.files) return;
    const place = drawn.files = make("div", { class: "files", "data-testid": "files" });
    before.before(place);
    part(this.log.getRootNode(), "files", this.words)
      .then(({ drawFiles }) => place.replaceChildren(...drawFiles(shown, this.words)), () => {
        drawn.files = null;
        place.remove();
      });
  }

  #answer(drawn, line, { choices, use, rating }) {
    const { words } = this;
    const { element } = drawn;
    const page = document.baseURI;
    if (!drawn.bubble) {
      drawn.bubble = make("div", { class: "bubble", dir: "auto", "data-testid": "text" });
      drawn.after = make("div", { class: "after" });
      const { agent, author = words.assistant } = line;
      element.append(make("span", { class: "unseen" }, `${author}${agent ? ` (${words.human})` : ""}: `), drawn.bubble, drawn.after);
      if (agent || line.system) element.classList.add(agent ? "person" : "system");
      if (agent) {
        const by = make("span", { class: "by", "aria-hidden": "true", "data-testid": "agent" }, agent.name, make("i", {}, words.human));
        drawn.bubble.before(by);
      }
    }
    if (drawn.revision !== line.revision) {
      const language = languageOf(line.text, line.locale);
      if (language) drawn.bubble.lang = language;
      element.dataset.state = line.streaming ? "streaming" : "final";
      drawn.bubble.hidden = !line.text;
      drawn.bubble.classList.toggle("streaming", line.streaming === true);
      const sources = new Map((line.sources ?? []).map((source) => [source.label, { address: source.address, title: source.name }]));
      drawn.bubble.classList.toggle("as-is", Boolean(line.plain));
      if (line.plain) drawn.bubble.textContent = line.text;
      else draw(drawn.bubble, line.text, { page, sources, growing: line.streaming });
      if (line.agent || line.system) this.fill(line, drawn.bubble);
      if (line.streaming) return;
      drawn.revision = line.revision;
      this.#files(drawn, line, drawn.after);
      if (line.cards?.length) this.#cards(drawn, line);
      drawn.offered = make("div", { class: "offered" });
      drawn.after.replaceChildren(line.sources?.length ? this.#sources(line, page) : "", line.first || line.system ? "" : this.#foot(drawn, line), drawn.offered);
    }
    for (const [sign, thumb] of drawn.thumbs ?? []) thumb.setAttribute("aria-pressed", String(sign === rating));
    drawn.used = use;
    if (use !== undefined) for (const card of drawn.drawnCards ?? []) card.use(use);
    if (drawn.choices === choices) return;
    drawn.choices = choices;
    const focused = drawn.offered.contains(drawn.after.getRootNode().activeElement);
    drawn.offered.replaceChildren(choices ? this.#choices(drawn, line, choices === "used") : "");
    if (focused) this.back();
  }

  /** What stands below an answer: who wrote it, when, and whether it was good. */
  #foot(drawn, line) {
    const { words } = this;
    const meta = make("div", { class: "meta" },
      line.generated && !line.agent && make("span", { class: "generated", title: words.generatedLong, "data-testid": "ai-label" }, icon("spark"), words.generated),
      line.stopped && make("span", { "data-testid": "stopped" }, words.stopped),
      make("time", { datetime: new Date(line.time).toISOString() }, this.clock.format(line.time)));
    if (!line.id || line.agent) return meta;
    drawn.thumbs = [["up", words.helpful], ["down", words.unhelpful]].map(([rating, label]) => [rating, make("button", {
      type: "button", class: "thumb", "aria-label": label, title: label, "aria-pressed": "false", "data-testid": rating,
      onclick: () => {
        this.rate(line.id, rating);
        this.#ask(drawn, line, rating);
      },
    }, icon(rating))]);
    meta.append(make("span", { class: "thumbs", role: "group", "aria-label": words.rating }, ...drawn.thumbs.map(([, thumb]) => thumb)));
    return drawn.foot = make("div", { class: "foot" }, meta);
  }

  /** Offers to say why; nobody has to. */
  async #ask(drawn, line, rating) {
    this.announcer.say(this.words.thanks);
    const { askWhy } = await part(this.log.getRootNode(), "feedback", this.words);
    askWhy(drawn, line, rating, this);
  }

  /** Shows the cards of an answer, whose part is fetched with the first of them. */
  #cards(drawn, line) {
    const { words } = this;
    const place = make("div", { class: "cards", "data-testid": "cards" }, make("p", { class: "doing" }, words.loading));
    drawn.after.before(place);
    part(this.log.getRootNode(), "cards", words).then(({ drawCards }) => {
      drawn.drawnCards = drawCards(place, line, this);
      if (drawn.used !== undefined) for (const card of drawn.drawnCards) card.use(drawn.used);
      this.#fromItsBeginning(drawn.element);
    }).catch(() => place.replaceChildren(make("p", { class: "doing" }, words.cardFailed)));
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

  /** Shows what is higher than the screen from where it begins. */
  #fromItsBeginning(element) {
    if (!this.#followed || element.offsetHeight < this.log.clientHeight - 40) return;
    this.#followed = false;
    this.log.scrollTop += element.getBoundingClientRect().top - this.log.getBoundingClientRect().top - 12;
  }

  #choices(drawn, line, used) {
    const label = (action) => action.title || (typeof action.value === "string" ? action.value : action.text ?? "");
    return make("div", { class: line.first ? "choices starters" : "choices", role: "group", "aria-label": this.words.suggestions, "data-testid": "suggestions" },
      ...line.actions.map((action) => {
        const properties = { class: drawn.chosen === action ? "choice chosen" : "choice", dir: "auto", lang: languageOf(label(action)) };
        if (action.type === "openUrl") {
          const link = anchor(action.value, document.baseURI, label(action), icon("out"), make("span", { class: "unseen" }, ` (${this.words.newWindow})`));
          link.className = "choice";
          return used ? "" : link;
        }
        return make("button", {
          ...properties, type: "button", disabled: used,
          onclick: () => {
            drawn.chosen = action;
            this.press(action);
            this.back();
          },
        }, label(action), line.first ? icon("ask") : "");
      }));
  }
}
