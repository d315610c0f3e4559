/** The panel: header, transcript, composer, and how it opens and closes. */

import { Announcer } from "./announcer.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { icon, make } from "./elements.js";
import { Memory } from "./memory.js";
import { Messages } from "./messages.js";

/** Builds the panel in the loader's shadow root, once its looks and its language are here. */
export async function start(place) {
  const [words] = await Promise.all([import(`./languages/${place.language}.js`), styled(place)]);
  return new Panel(place, { ...words.default, language: place.language });
}

function styled({ root, folder }) {
  return new Promise((resolve, reject) => {
    const link = make("link", { rel: "stylesheet", href: folder + "widget/widget.css" });
    link.onload = resolve;
    link.onerror = () => reject(new Error("The chat's style sheet could not be loaded."));
    root.append(link);
  });
}

class Panel {
  #small = matchMedia("(max-width: 480px), (max-height: 420px)");
  #frame = 0;
  #unread = 0;
  #overflow = "";
  #opened = false;

  constructor({ root, launcher, badge, bot, base, title, language }, words) {
    Object.assign(this, { words, launcher, badge, title });
    this.memory = new Memory(bot);
    this.visit = this.memory.visit;
    this.region = make("div", { class: "unseen", "aria-live": "polite", "data-testid": "live" });
    this.#build(language);
    root.append(this.dialog);
    this.chat = new Chat({ base, bot, memory: this.memory, language, words, changed: () => this.#later() });
    this.#small.addEventListener("change", () => this.#opened && this.#appear());
    visualViewport?.addEventListener("resize", () => this.#fit());
    visualViewport?.addEventListener("scroll", () => this.#fit());
    setInterval(() => {
      this.chat.watch();
      if (this.chat.transcript.working) this.#later();
    }, 1000);
  }

  /** Opens the panel; the customer asked for it. */
  open() {
    if (this.#opened) return;
    this.#appear();
    this.composer.input.focus();
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
  }

  #build(language) {
    const { words } = this;
    this.announcer = new Announcer(this.region);
    this.messages = new Messages({
      words,
      announcer: this.announcer,
      reply: (text) => {
        if (text) this.chat.say(text);
        this.composer.input.focus();
      },
      again: (key) => {
        this.chat.again(key);
        this.composer.input.focus();
      },
    });
    this.composer = new Composer({
      words,
      draft: this.visit.draft ?? "",
      send: (text) => this.chat.say(text),
      stop: () => this.chat.stop(),
      keep: (draft) => draft !== (this.visit.draft ?? "") && this.#keep({ draft }),
    });
    this.name = make("h2", { id: "name" });
    this.status = make("p", { class: "status", "data-testid": "status" });
    this.initial = make("span", { class: "avatar", "aria-hidden": "true" });
    this.banner = make("p", { class: "banner", "data-testid": "banner", hidden: true });
    this.menu = make("div", { class: "menu", role: "menu", id: "menu", hidden: true }, make("button", {
      type: "button", role: "menuitem", "data-testid": "restart",
      onclick: () => {
        this.#showMenu(false);
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
        this.more,
        make("button", { type: "button", class: "tool", "aria-label": words.close, "data-testid": "close", onclick: () => this.close() }, icon("close")),
        this.menu),
      this.banner,
      make("div", { class: "middle" }, this.messages.log, this.messages.jump),
      this.composer.element,
      this.region);
    for (const element of [this.dialog, this.launcher]) element.addEventListener("keydown", (event) => this.#key(event));
    this.dialog.addEventListener("pointerdown", (event) => {
      if (!this.menu.hidden && !event.composedPath().some((each) => each === this.menu || each === this.more)) this.#showMenu(false);
    });
    // The way back of a phone closes the panel as Esc does.
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
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
    this.composer.busy = transcript.working !== "" && connection.state === "online";
    this.messages.show(transcript, { waits: broken || chat.outbox.state === "waiting", silent: !chat.settled || !this.#opened, now: Date.now() });
    this.#count();
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
    this.badge.textContent = this.#unread ? Math.min(this.#unread, 99) : "";
    this.launcher.setAttribute("aria-label", this.#opened ? this.words.close : this.words.open + (this.#unread ? ", " + this.words.unread(this.#unread) : ""));
  }
}
