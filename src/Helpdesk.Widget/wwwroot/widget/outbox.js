/**
 * The customer's messages on their way out: one at a time, in order, kept until the server has them. A message that is posted twice is
 * one message, because its clientActivityID is the same.
 */

import { Refusal, backOff } from "./connection.js";

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
