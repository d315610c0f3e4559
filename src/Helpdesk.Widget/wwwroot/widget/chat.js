/** One conversation as this page has it: what was said, what is on its way, how the connection stands. */

import { Connection } from "./connection.js";
import { Outbox } from "./outbox.js";
import { Transcript } from "./transcript.js";

/** The longest text of a message, in bytes of UTF-8. */
export const longestText = 32 * 1024;

const echoWithin = 5000;
const frameWithin = 20_000;

export class Chat {
  /** Whether the lines of an earlier visit have been read: what comes now is new. */
  settled = false;
  #heard = 0;

  /**
   * @param words the texts of the page's language; @param changed called after any change.
   */
  constructor({ base, bot, memory, language, words, changed }) {
    Object.assign(this, { memory, language, words, changed });
    this.connection = new Connection({
      base, bot, session: memory.session,
      on: {
        session: (session) => {
          memory.session = session;
          this.transcript.userId = session.userId;
          this.#welcome();
          changed();
        },
        state: (state) => {
          if (state === "online") {
            this.outbox.flush();
            setTimeout(() => { this.settled = true; }, 800);
          }
          changed();
        },
        frame: (activities) => this.#read(activities),
        lost: () => this.#clear(words.renewed),
      },
    });
    this.outbox = new Outbox({
      entries: memory.outbox,
      post: ({ clientId, text }) => this.connection.post(this.#activity({ type: "message", text, textFormat: "plain" }, clientId)),
      ready: () => this.connection.ready,
      keep: (entries) => { memory.outbox = entries; },
      on: {
        accepted: ({ clientId }, id) => {
          this.transcript.accepted(clientId, id);
          setTimeout(() => this.transcript.pending.some((line) => line.key === clientId) && this.connection.reopen(), echoWithin);
          changed();
        },
        refused: ({ clientId }, error) => {
          this.transcript.refused(clientId, error.status === 413 ? words.tooLong : "");
          changed();
        },
        forbidden: () => this.connection.reopen(),
        state: changed,
      },
    });
    this.#clear();
    addEventListener("online", () => this.#wake());
    addEventListener("offline", () => this.connection.sleep());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#wake());
    // Another tab has begun a new conversation: there is one, shared by all.
    addEventListener("storage", ({ key }) => {
      const session = key === memory.name && memory.session;
      if (!session || session.conversationId === this.connection.session?.conversationId) return;
      this.#clear();
      this.connection.begin(session);
    });
  }

  get bot() {
    return this.connection.session?.bot ?? {};
  }

  start() {
    this.connection.connect();
  }

  say(text) {
    const entry = { clientId: crypto.randomUUID?.() ?? Math.random().toString(36).slice(2) + Date.now().toString(36), text, time: Date.now() };
    this.transcript.write(entry.clientId, text, entry.time);
    this.settled = true;
    this.#heard = Date.now();
    this.outbox.add(entry);
    this.connection.connect();
    this.changed();
  }

  again(clientId) {
    this.transcript.again(clientId);
    this.outbox.again(clientId);
    this.outbox.flush();
    this.changed();
  }

  /** Asks for no more of the running answer. */
  stop() {
    return this.#tell("helpdesk/stop");
  }

  /** Leaves this conversation for a new one; the page's parameters stay. */
  restart() {
    if (this.connection.ready && this.transcript.lines.some((line) => line.role === "customer")) this.#tell("helpdesk/restart", { keepalive: true });
    this.outbox.clear();
    this.#clear(this.words.restarted);
    this.connection.begin();
  }

  /** To be called from time to time: a socket that says nothing while an answer is owed may be dead without knowing it. */
  watch() {
    if (!this.transcript.working || Date.now() - this.#heard < frameWithin) return;
    this.#heard = Date.now();
    this.connection.reopen();
  }

  #tell(name, init) {
    return this.connection.post(this.#activity({ type: "event", name }), init).catch((error) => console.warn(`Helpdesk: ${name} was not taken.`, error));
  }

  #activity(content, clientId = crypto.randomUUID?.()) {
    return {
      ...content,
      from: { id: this.connection.session.userId, role: "user" },
      locale: this.language,
      localTimestamp: new Date().toISOString(),
      localTimezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      channelData: { clientActivityID: clientId },
    };
  }

  #read(activities) {
    this.#heard = Date.now();
    for (const activity of activities) {
      this.transcript.apply(activity);
      if (activity.channelData?.clientActivityID) this.outbox.remove(activity.channelData.clientActivityID);
    }
    this.changed();
  }

  /** An empty transcript, with what is still to be sent, and why it is empty. */
  #clear(notice) {
    this.transcript = new Transcript({ userId: this.connection.session?.userId });
    this.#welcome();
    if (notice) {
      this.transcript.place({ key: "notice", role: "notice", text: notice });
      this.memory.read = null;
    }
    for (const { clientId, text, time, refused } of this.outbox.entries) {
      this.transcript.write(clientId, text, time);
      if (refused) this.transcript.refused(clientId);
    }
    this.changed();
  }

  #welcome() {
    const { welcome, starters, languages = [] } = this.bot;
    if (!welcome || this.transcript.find("welcome")) return;
    const tongue = [this.language.slice(0, 2), languages[0], ...Object.keys(welcome)].find((each) => welcome[each]);
    if (!tongue) return;
    this.transcript.place({
      key: "welcome", role: "bot", text: welcome[tongue], first: true, sources: [],
      actions: (starters?.[tongue] ?? []).map((title) => ({ title, value: title })),
    });
    const { log } = this.transcript;
    log.unshift(log.pop());
  }

  #wake() {
    this.connection.wake();
    this.outbox.flush();
  }
}
