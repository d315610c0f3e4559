/** What the browser keeps for one bot, and the messages among it that are still to be sent. It forgets after some days of silence. */

import { Refusal, backOff } from "./connection.js";

const days = 7 * 24 * 3600 * 1000;

/** The conversation, what is not sent yet, what was read. */
export class Memory {
  /** @param subject the person whom the page has named; what is kept for one is not found for another, nor without one. */
  constructor(bot, { subject, storage = safely(() => globalThis.localStorage), tab = safely(() => globalThis.sessionStorage), now = Date.now } = {}) {
    this.name = "helpdesk:" + bot + (subject ? "@" + subject : "");
    this.subject = subject;
    this.storage = storage;
    this.tab = tab;
    this.now = now;
  }

  get session() {
    return this.#read(this.name);
  }

  set session(session) {
    this.#write(this.name, session);
  }

  get outbox() {
    return this.#read(this.name + ":outbox") ?? [];
  }

  set outbox(entries) {
    this.#write(this.name + ":outbox", entries.length ? entries : null);
  }

  /** The id of the last answer that was on screen. */
  get read() {
    return this.#read(this.name + ":read");
  }

  set read(id) {
    this.#write(this.name + ":read", id);
  }

  /** The id of the survey that the customer did not want. */
  get skipped() {
    return this.#read(this.name + ":skipped");
  }

  set skipped(id) {
    this.#write(this.name + ":skipped", id);
  }

  /** What the page has told of itself in which conversation. */
  get told() {
    return this.#read(this.name + ":told") ?? {};
  }

  set told(told) {
    this.#write(this.name + ":told", told);
  }

  /** What one tab remembers from page to page: whether the panel is open, and what is written but not sent. */
  get visit() {
    return this.#read(this.name, this.tab) ?? {};
  }

  set visit(visit) {
    this.#write(this.name, visit, this.tab);
  }

  #read(name, storage = this.storage) {
    const kept = safely(() => JSON.parse(storage.getItem(name)));
    return kept && this.now() - kept.at < days ? kept.value : null;
  }

  #write(name, value, storage = this.storage) {
    safely(() => value === null ? storage.removeItem(name) : storage.setItem(name, JSON.stringify({ at: this.now(), value })));
  }
}

/** Whom a signed identity names, letter by letter as its bytes are; the server alone tells whether it is right. */
export function subjectOf(identity) {
  try {
    return String(JSON.parse(atob(identity.split(".")[1].replace(/-/g, "+").replace(/_/g, "/"))).sub);
  } catch {
    return "?";
  }
}

/** A browser may forbid or fill up its storage; the chat then lives as long as the page. */
function safely(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

/**
 * The customer's messages on their way out: one at a time, in order, kept until the server has them. A message that is posted twice is
 * one message, because its clientActivityID is the same.
 */
export class Outbox {
  /** Why the first message waits: "" or "waiting". */
  state = "";
  #entries = [];
  #sending = false;
  #attempt = 0;
  #timer;

  /**
   * @param post sends one entry and returns its id; @param ready whether there is a conversation to send to.
   * @param on `accepted(entry, id)`, `refused(entry, error)`, `forbidden()` the token was not accepted, `state()`.
   */
  constructor({ post, ready, keep, on, entries = [], timers = globalThis, random = Math.random }) {
    Object.assign(this, { post, ready, keep, on, timers, random });
    this.#entries = entries;
  }

  get entries() {
    return this.#entries;
  }

  add(entry) {
    this.#entries = [...this.#entries, entry];
    this.keep(this.#entries);
    if (this.state !== "waiting") this.flush();
  }

  /** Sends a message again that was refused, after those that wait. */
  again(clientId) {
    const entry = this.#entries.find((other) => other.clientId === clientId);
    if (!entry) return;
    this.remove(clientId);
    this.add({ ...entry, refused: undefined });
  }

  /** The server has a message, however that came to be known. */
  remove(clientId) {
    if (!this.#entries.some((entry) => entry.clientId === clientId)) return;
    this.#entries = this.#entries.filter((entry) => entry.clientId !== clientId);
    this.keep(this.#entries);
  }

  clear() {
    this.#entries = [];
    this.keep(this.#entries);
    this.#set("");
  }

  /** Sends nothing more, and keeps nothing more of what waits. */
  forget() {
    this.keep = () => {};
    this.end();
  }

  /** Sends nothing more; what waits is kept. */
  end() {
    this.timers.clearTimeout(this.#timer);
    this.ready = () => false;
  }

  /** Sends what there is, now. */
  async flush() {
    this.timers.clearTimeout(this.#timer);
    if (this.#sending || !this.ready()) return;
    this.#sending = true;
    try {
      for (let next; (next = this.#entries.find((entry) => !entry.refused)) && this.ready();)
        if (!await this.#send(next)) break;
    } finally {
      this.#sending = false;
    }
  }

  async #send(entry) {
    try {
      const id = await this.post(entry);
      this.#attempt = 0;
      this.#set("");
      this.remove(entry.clientId);
      this.on.accepted(entry, id);
      return true;
    } catch (error) {
      if (!this.#entries.includes(entry)) return true;
      if (error instanceof Refusal && error.forbidden) {
        this.#wait(0);
        this.on.forbidden();
        return false;
      }
      if (error instanceof Refusal && !error.passing) {
        entry.refused = true;
        this.keep(this.#entries);
        this.on.refused(entry, error);
        return true;
      }
      this.#wait(error.wait);
      return false;
    }
  }

  #wait(wait = 0) {
    this.#set("waiting");
    this.#timer = this.timers.setTimeout(() => this.flush(), Math.max(wait, backOff(this.#attempt++, this.random)));
  }

  #set(state) {
    if (this.state === state) return;
    this.state = state;
    this.on.state();
  }
}
