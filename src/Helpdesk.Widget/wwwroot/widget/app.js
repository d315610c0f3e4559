/** The panel: header, transcript, composer, and how it opens and closes. */

import { Announcer } from "./announcer.js";
import { Chat, longestText } from "./chat.js";
import { Composer, bytesOf } from "./composer.js";
import { icon, make, sizeOf, styled } from "./elements.js";
import { Memory } from "./memory.js";
import { Messages } from "./messages.js";

/** Builds the panel in the loader's shadow root, once its looks and its language are here. */
export async function start(place) {
  const [words] = await Promise.all([import(`./languages/${place.language}.js`), styled(place.root, place.folder + "widget/widget.css")]);
  return new Panel(place, { ...words.default, language: place.language });
}

class Panel {
  #small = matchMedia("(max-width: 480px), (max-height: 420px)");
  #frame = 0;
  #unread = 0;
  #overflow = "";
  #opened = false;
  #met = new Set();
  #ending = new AbortController();

  constructor({ root, folder, launcher, badge, bot, base, title, language, emit }, words) {
    Object.assign(this, { words, folder, launcher, badge, title, emit });
    this.memory = new Memory(bot);
    this.visit = this.memory.visit;
    this.region = make("div", { class: "unseen", "aria-live": "polite", "data-testid": "live" });
    this.#build(language);
    root.append(this.dialog);
    this.chat = new Chat({ base, bot, memory: this.memory, language, words, changed: () => this.#later(), fault: (error) => this.#fault(error) });
    const { signal } = this.#ending;
    this.#small.addEventListener("change", () => this.#opened && this.#appear(), { signal });
    visualViewport?.addEventListener("resize", () => this.#fit(), { signal });
    visualViewport?.addEventListener("scroll", () => this.#fit(), { signal });
    this.watch = setInterval(() => {
      this.chat.watch();
      if (this.chat.transcript.working) this.#later();
    }, 1000);
  }

  /** Says something in the customer's name, as the page asks. */
  send(text) {
    const words = String(text).trim();
    if (words && bytesOf(words) <= longestText) this.chat.say(words.toWellFormed?.() ?? words);
    else this.#fault(new Error("A message has some words, and at most 32 KB."));
  }

  /** Takes what the page tells of itself. */
  context(given) {
    this.chat.tell(given);
  }

  /** Takes the page's signed word on who is here; null for nobody. */
  identify(identity) {
    try {
      if (this.chat.identify(identity)) this.composer.clear("");
    } catch {
      this.#fault(new Error("identify takes a signed JWT."));
    }
  }

  /** Ends the chat on this page; the conversation stays. */
  destroy() {
    this.close();
    this.#ending.abort();
    clearInterval(this.watch);
    cancelAnimationFrame(this.#frame);
    this.chat.changed = () => {};
    this.chat.end();
  }

  /** Opens the panel; the customer asked for it. */
  open() {
    if (this.#opened) return;
    this.#appear();
    this.composer.input.focus();
    this.emit("open");
  }

  /** Takes up the conversation of an earlier page; on a screen that has room the panel is open again if it was. */
  comeBack() {
    if (this.visit.open && !this.#small.matches) this.#appear(true);
    else this.chat.start();
  }

  close() {
    if (!this.#opened) return;
    this.#opened = false;
    this.#keep({ open: false });
    this.dialog.close();
    document.documentElement.style.overflow = this.#overflow;
    this.launcher.setAttribute("aria-expanded", "false");
    this.launcher.focus();
    this.#later();
    this.emit("close");
  }

  #build(language) {
    const { words } = this;
    this.announcer = new Announcer(this.region);
    this.messages = new Messages({
      words,
      folder: this.folder,
      announcer: this.announcer,
      press: (action, replyToId) => this.chat.press(action, replyToId),
      send: (content, label) => this.chat.say("", { content, label }),
      again: (key) => {
        this.chat.again(key);
        this.#back();
      },
      withdraw: (key) => {
        this.chat.withdraw(key);
        this.#back();
      },
      rate: (activityId, rating, reason) => this.chat.rate(activityId, rating, reason),
      back: () => this.#back(),
    });
    this.composer = new Composer({
      words,
      folder: this.folder,
      draft: this.visit.draft ?? "",
      send: (text, parcel) => this.chat.say(text, { parcel }),
      stop: () => this.chat.stop(),
      keep: (draft) => draft !== (this.visit.draft ?? "") && this.#keep({ draft }),
      limits: () => this.#limits,
      say: (text) => this.announcer.say(text),
    });
    this.name = make("h2", { id: "name" });
    this.status = make("p", { class: "status", "data-testid": "status" });
    this.initial = make("span", { class: "avatar", "aria-hidden": "true" });
    this.banner = make("p", { class: "banner", "data-testid": "banner", hidden: true });
    this.menu = make("div", { class: "menu", role: "menu", id: "menu", hidden: true }, make("button", {
      type: "button", role: "menuitem", "data-testid": "restart",
      onclick: () => {
        this.#showMenu(false);
        this.composer.clear();
        this.chat.restart();
        this.composer.input.focus();
      },
    }, icon("restart"), words.restart));
    this.more = make("button", {
      type: "button", class: "tool", "aria-label": words.more, "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": "menu", "data-testid": "menu",
      onclick: () => this.#showMenu(this.menu.hidden),
    }, icon("more"));
    this.dialog = make("dialog", { class: "panel", "aria-labelledby": "name", lang: language, "data-testid": "panel" },
      make("div", { class: "header" },
        this.initial,
        make("div", { class: "who" }, this.name, this.status),
        this.person = make("button", { type: "button", class: "tool", "aria-label": words.person, title: words.person, "data-testid": "person", onclick: () => {
          this.chat.ask("person", {});
          this.#back();
        } }, icon("person")),
        this.more,
        make("button", { type: "button", class: "tool", "aria-label": words.close, "data-testid": "close", onclick: () => this.close() }, icon("close")),
        this.menu),
      this.banner,
      this.strip = make("div", { class: "strip", hidden: true, role: "status", "data-testid": "strip" }),
      make("div", { class: "middle" }, this.messages.log, this.messages.jump),
      this.composer.element,
      this.drop = make("p", { class: "drop", "aria-hidden": "true" }),
      this.region);
    for (const element of [this.dialog, this.launcher]) element.addEventListener("keydown", (event) => this.#key(event));
    this.dialog.addEventListener("pointerdown", (event) => {
      if (!this.menu.hidden && !event.composedPath().some((each) => each === this.menu || each === this.more)) this.#showMenu(false);
    });
    this.#takeDrops();
    // The way back of a phone closes the panel as Esc does.
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
  }

  /** Takes files that are dropped anywhere on the panel. */
  #takeDrops() {
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    const over = (shown) => this.dialog.classList.toggle("over", shown);
    this.dialog.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      over(true);
    });
    this.dialog.addEventListener("dragleave", (event) => this.dialog.contains(event.relatedTarget) || over(false));
    this.dialog.addEventListener("drop", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      over(false);
      this.composer.attach([...event.dataTransfer.files]);
    });
  }

  get #limits() {
    const { bytes = 4 * 1024 * 1024, files = 10 } = this.chat.bot.upload ?? {};
    return { bytes, files };
  }

  /** Brings the focus to where the customer goes on; on a touch screen without the keyboard that would hide the answer. */
  #back() {
    (matchMedia("(pointer: coarse)").matches ? this.messages.log : this.composer.input).focus({ preventScroll: true });
  }

  #fault(error) {
    console.warn("Helpdesk: " + error.message);
    this.emit("error", { message: error.message });
  }

  #key(event) {
    if (!this.#opened || event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.menu.hidden) this.close();
    else this.#showMenu(false, true);
  }

  #showMenu(shown, back) {
    this.menu.hidden = !shown;
    this.more.setAttribute("aria-expanded", String(shown));
    if (shown) this.menu.firstChild.focus();
    else if (back) this.more.focus();
  }

  /** Shows the panel: over the page beside the launcher, or in its place where there is no room for both. */
  #appear(quietly) {
    const before = document.activeElement;
    const inside = this.dialog.getRootNode().activeElement;
    if (this.dialog.open) this.dialog.close();
    if (!this.#opened) this.#overflow = document.documentElement.style.overflow;
    this.#opened = true;
    this.#keep({ open: true });
    if (this.#small.matches) this.dialog.showModal();
    else this.dialog.show();
    document.documentElement.style.overflow = this.#small.matches ? "hidden" : this.#overflow;
    this.launcher.setAttribute("aria-expanded", "true");
    if (quietly) before?.focus({ preventScroll: true });
    else inside?.focus();
    if (quietly && before === document.body) this.dialog.getRootNode().activeElement?.blur();
    this.chat.start();
    this.#fit();
    this.composer.fit();
    this.messages.toEnd();
    this.#draw();
  }

  /** Keeps a full-screen panel in the part of the screen that the keyboard leaves. */
  #fit() {
    if (!this.#opened || !visualViewport) return;
    this.dialog.style.setProperty("--seen-top", visualViewport.offsetTop + "px");
    this.dialog.style.setProperty("--seen-height", visualViewport.height + "px");
  }

  #keep(values) {
    this.memory.visit = this.visit = { ...this.visit, ...values };
  }

  #later() {
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { chat, words } = this;
    const { transcript, connection } = chat;
    const name = this.title || chat.bot.name || words.title;
    if (this.name.textContent !== name) {
      this.name.textContent = name;
      this.initial.textContent = [...name][0].toUpperCase();
    }
    const broken = connection.state === "waiting" || (connection.state === "connecting" && this.broken);
    this.broken = broken;
    this.dialog.dataset.state = connection.state;
    this.#tell(this.status, connection.state === "online" || chat.settled || broken ? words.assistant : connection.state === "unavailable" ? "" : words.connecting);
    this.#tell(this.banner, connection.state === "unavailable" ? words.unavailable : !broken ? "" : navigator.onLine ? words.reconnecting : words.offline, true);
    const { bytes, files } = this.#limits;
    this.composer.allowed = this.drop.textContent = words.attach(files, sizeOf(bytes, words.language));
    if (connection.state === "unavailable" && this.state !== "unavailable") this.emit("error", { message: words.unavailable });
    this.state = connection.state;
    this.composer.busy = transcript.working !== "" && connection.state === "online";
    this.messages.show(transcript, { waits: broken || chat.outbox.state === "waiting", silent: !chat.settled || !this.#opened, now: Date.now() });
    this.#people(transcript.owner);
    this.#meet();
    this.#count();
  }

  /** Shows how it stands with people; their part is fetched when the first of them comes into play. */
  #people(owner) {
    this.person.hidden = this.chat.bot.people === false || owner.owner !== "bot";
    if (owner.owner === "bot" && !owner.survey && !this.handoff) return;
    this.handoff ??= Promise.all([import("./handoff/handoff.js"), styled(this.dialog.getRootNode(), this.folder + "widget/handoff/handoff.css")])
      .then(([{ Handoff }]) => new Handoff({ chat: this.chat, words: this.words, strip: this.strip, input: this.composer.input, log: this.messages.log, opened: () => this.#opened, say: (text) => this.announcer.say(text), back: () => this.#back() }))
      .catch(() => { this.handoff = undefined; });
    this.handoff.then((handoff) => handoff?.show(this.chat.transcript));
  }

  /** Tells the page what was said since it was looked at last. */
  #meet() {
    for (const { role, id, text, silent } of this.chat.transcript.log) {
      if (!id || silent || this.#met.has(id)) continue;
      this.#met.add(id);
      if (this.chat.settled) this.emit("message", { id, role, text });
    }
  }

  #tell(element, text, aloud) {
    if (element.textContent === text) return;
    element.textContent = text;
    if (!aloud) return;
    element.hidden = !text;
    if (text && this.#opened) this.announcer.say(text);
  }

  /** Counts the answers that came while the panel was closed. */
  #count() {
    const before = this.#unread;
    const answers = this.chat.transcript.log.filter((line) => line.role === "bot" && line.id);
    const last = answers.at(-1)?.id;
    if (this.#opened) {
      if (last && last !== this.memory.read) this.memory.read = last;
      this.#unread = 0;
    } else {
      const read = this.memory.read;
      const place = answers.findIndex((line) => line.id === read);
      this.#unread = place < 0 && read ? 0 : answers.length - 1 - place;
    }
    if (this.#unread !== before) this.emit("unread", { count: this.#unread });
    this.badge.textContent = this.#unread ? Math.min(this.#unread, 99) : "";
    this.launcher.setAttribute("aria-label", this.#opened ? this.words.close : this.words.open + (this.#unread ? ", " + this.words.unread(this.#unread) : ""));
  }
}
