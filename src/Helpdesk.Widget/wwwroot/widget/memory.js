/** What the browser keeps for one bot: the conversation, what is not sent yet, what was read. It forgets after some days of silence. */

const days = 7 * 24 * 3600 * 1000;

export class Memory {
  constructor(bot, { storage = safely(() => globalThis.localStorage), tab = safely(() => globalThis.sessionStorage), now = Date.now } = {}) {
    this.name = "helpdesk:" + bot;
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

  /** Whose all of it is: the subject of the page's signed word, or "". */
  get owner() {
    return this.#read(this.name + ":owner") ?? "";
  }

  /** Forgets what was kept for somebody else. */
  set owner(subject) {
    for (const part of ["", ":outbox", ":read", ":told"]) this.#write(this.name + part, null);
    this.visit = { open: this.visit.open };
    this.#write(this.name + ":owner", subject || null);
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

/** A browser may forbid or fill up its storage; the chat then lives as long as the page. */
function safely(action) {
  try {
    return action();
  } catch {
    return null;
  }
}
