/** The panel: header, transcript, composer, and how it opens and closes. */

import { Chat, longestText } from "./chat.js";
import { Composer, bytesOf } from "./composer.js";
import { Announcer, icon, make, part, sizeOf, styled } from "./elements.js";
import { Memory, subjectOf } from "./memory.js";
import { Messages } from "./messages.js";

/** Builds the panel in the loader's shadow root, once its looks and its language are here. */
export async function start(place) {
  const [words] = await Promise.all([import(`./languages/${place.language}.js`), styled(place.root, place.folder + "widget/widget.css")]);
  const { language } = place;
  const region = navigator.language.slice(0, 2) === language.slice(0, 2) ? navigator.language : language;
  return new Panel(place, { ...words.default, language, region });
}

class Panel {
  #small = matchMedia("(max-width: 480px), (max-height: 420px)");
  #frame = 0;
  #unread = 0;
  #overflow = "";
  #opened = false;
  #met = new Set();
  #ending = new AbortController();
  #waiting = [];

  constructor({ root, launcher, badge, bot, base, title, language, emit, forget, identity }, words) {
    Object.assign(this, { words, launcher, badge, bot, base, title, emit, forget });
    this.region = make("div", { class: "unseen", "aria-live": "polite", "data-testid": "live" });
    this.#build(language);
    root.append(this.dialog);
    this.#begin(identity);
    const { signal } = this.#ending;
    this.#small.addEventListener("change", () => this.#opened && this.#appear(), { signal });
    visualViewport?.addEventListener("resize", () => this.#fit(), { signal });
    visualViewport?.addEventListener("scroll", () => this.#fit(), { signal });
    addEventListener("online", () => this.composer.attach(), { signal });
    document.addEventListener("visibilitychange", () => this.#later(), { signal });
    this.watch = setInterval(() => {
      this.chat.watch();
      const { working } = this.chat.transcript;
      if (working || this.worked) this.#later();
      this.worked = working;
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

  /** Takes up the conversation of the person whom the page's server has signed. */
  identify(identity) {
    if (subjectOf(identity) === this.memory.subject) this.chat.connection.identity = identity;
    else this.#turn(identity, this.chat.context);
  }

  /** Forgets who was here: whoever comes next sees nothing of it. */
  signOut() {
    this.chat.forget();
    this.forget();
    this.#turn();
  }

  #begin(identity, context) {
    const { bot, base, words } = this;
    const memory = this.memory = new Memory(bot, { subject: identity && subjectOf(identity) });
    this.visit = memory.visit;
    this.chat = new Chat({
      base, bot, memory, language: words.language, words, identity, context,
      changed: () => this.#later(), fault: (error) => this.#fault(error), left: () => {
        this.chat.forget();
        this.#turn();
      },
    });
    this.composer.input.value = this.visit.draft ?? "";
    this.composer.fit();
  }

  /** Turns to the conversation of somebody else, or of nobody in particular. */
  #turn(identity, context) {
    const started = this.chat.connection.state !== "idle";
    this.chat.end();
    this.memory.visit = null;
    this.composer.clear();
    this.#waiting = [];
    this.#met.clear();
    this.#unread = 0;
    this.#begin(identity, context);
    this.people?.then((people) => people && Object.assign(people, { chat: this.chat }));
    this.#keep({ open: this.#opened });
    if (this.#opened || (started && identity)) this.chat.start();
    this.#later();
  }

  /** Ends the chat on this page; the conversation stays. */
  destroy() {
    this.close();
    this.#ending.abort();
    clearInterval(this.watch);
    cancelAnimationFrame(this.#frame);
    this.composer.clear();
    this.chat.changed = () => {};
    this.chat.end();
  }

  /** Opens the panel; the customer asked for it. */
  open() {
    if (this.#opened) return;
    this.#appear();
    this.#back(true);
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
      fill: (line, element) => line.form === "prechat" ? this.#asking("draw", line, element) : this.#withPeople((people) => people.fill(line, element)),
      back: () => this.#back(),
    });
    this.composer = new Composer({
      words,
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
    this.more = make("button", {
      type: "button", class: "tool", "aria-label": words.more, "aria-haspopup": "menu", "aria-expanded": "false", "data-testid": "menu",
      onclick: () => this.#openMenu(),
    }, icon("more"));
    this.dialog = make("dialog", { class: "panel", "aria-labelledby": "name", lang: language, "data-testid": "panel" },
      make("div", { class: "header" },
        this.initial,
        make("div", { class: "who" }, this.name, this.status),
        this.more,
        make("button", { type: "button", class: "tool", "aria-label": words.close, "data-testid": "close", onclick: () => this.close() }, icon("close"))),
      this.banner,
      this.strip = make("div", { class: "strip", hidden: true, "data-testid": "strip" }),
      make("div", { class: "middle" }, this.messages.log, this.messages.jump),
      this.composer.element,
      this.person = make("button", { type: "button", class: "human", hidden: true, "data-testid": "person", onclick: () => {
        if (this.chat.bot.prechat) return this.#asking("askFor", "person");
        this.chat.ask("person");
        this.#back();
      } }, icon("person"), words.person),
      this.region);
    // What the parts that come later work with.
    this.place = {
      words, strip: this.strip, input: this.composer.input, log: this.messages.log, opened: () => this.#opened,
      say: (text) => this.announcer.say(text), back: (first) => this.#back(first), reach: () => this.#asking("askFor", "contact"),
    };
    for (const element of [this.dialog, this.launcher]) element.addEventListener("keydown", (event) => this.#key(event));
    this.composer.takeDrops(this.dialog);
    // The way back of a phone closes the panel as Esc does.
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
  }

  async #openMenu() {
    const { Menu } = await part(this.dialog.getRootNode(), "menu", this.words).catch(() => ({}));
    if (!Menu) return;
    this.menu ??= new Menu(this.more, this.words, {
      save: () => this.#withPeople((people) => people.save()),
      restart: () => {
        this.composer.clear();
        this.chat.restart();
        this.#back(true);
      },
    });
    this.menu.toggle();
  }

  get #limits() {
    const { bytes = 4 * 1024 * 1024, files = 10 } = this.chat.bot.upload ?? {};
    return { bytes, files };
  }

  /** Brings the focus to where the customer goes on; on a touch screen without the keyboard that would hide the answer. */
  #back(first) {
    (this.composer.element.hidden || !first && matchMedia("(pointer: coarse)").matches ? this.messages.log : this.composer.input).focus({ preventScroll: true });
  }

  #fault(error) {
    console.warn("Helpdesk: " + error.message);
    this.emit("error", { message: error.message });
  }

  #key(event) {
    if (!this.#opened || event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.menu?.close()) this.close();
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
    const { owner, agent } = transcript.owner;
    this.#tell(this.status, owner !== "bot" ? agent ? words.human : "" : connection.state === "online" || chat.settled || broken ? words.assistant : connection.state === "unavailable" ? "" : words.connecting);
    this.#tell(this.banner, connection.state === "unavailable" ? words.unavailable : !broken ? "" : navigator.onLine ? words.reconnecting : words.offline, true);
    const { bytes, files } = this.#limits;
    this.composer.allowed = words.attach(files, sizeOf(bytes, words.language));
    if (connection.state === "unavailable" && this.state !== "unavailable") this.emit("error", { message: words.unavailable });
    this.state = connection.state;
    this.composer.busy = owner === "bot" && transcript.working !== "" && connection.state === "online";
    const first = chat.bot.prechat?.when === "start";
    if (first) this.#asking("first");
    this.dialog.classList.toggle("held", chat.held = this.composer.element.hidden = first && !chat.asked);
    this.messages.show(transcript, { waits: broken || chat.outbox.state === "waiting", silent: !chat.settled || !this.#opened, now: Date.now() });
    this.person.hidden = chat.bot.people === false || owner !== "bot";
    if (owner !== "bot" || this.people || this.#waiting.length) this.#withPeople();
    this.#meet();
    if (this.#opened && chat.settled && transcript.log.some((line) => line.answered)) this.#fetchAhead();
    this.#count();
  }

  /** Shows how it stands with people; their part is fetched when the first of them comes into play, and again at the next change where it could not be. */
  #withPeople(action) {
    if (action) this.#waiting.push(action);
    this.people ??= part(this.dialog.getRootNode(), "handoff", this.words)
      .then(({ Handoff }) => new Handoff({ ...this.place, chat: this.chat }), () => { this.people = undefined; });
    this.people.then((people) => {
      for (const each of people ? this.#waiting.splice(0) : []) each(people);
      people?.show(this.chat.transcript);
    });
  }

  /** Has the part for what customers are asked do something; where it cannot be fetched, it is tried again. */
  #asking(what, about, element) {
    part(this.dialog.getRootNode(), "prechat", this.words).then((asking) => asking[what](this.chat, about, element, this.place), () => setTimeout(() => {
      if (element) about.revision++;
      this.#later();
    }, 3000));
  }

  /** Fetches what a conversation is likely to need, when there is nothing else to do: it is there then without a network too. */
  #fetchAhead() {
    if (this.ahead || navigator.connection?.saveData) return;
    this.ahead = setTimeout(() => (window.requestIdleCallback ?? setTimeout)(() => {
      for (const name of ["files", "handoff", "menu", ...(this.chat.bot.prechat ? ["prechat"] : [])]) part(this.dialog.getRootNode(), name, this.words).catch(() => { this.ahead = 0; });
    }), 3000);
  }

  /** Tells the page what was said since it was looked at last. */
  #meet() {
    for (const { role, id, text, silent, agent } of this.chat.transcript.log) {
      if (!id || silent || this.#met.has(id)) continue;
      this.#met.add(id);
      if (this.chat.settled) this.emit("message", { id, role: agent ? "person" : role, text });
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
