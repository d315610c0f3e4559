/** One conversation as this page has it: what was said, what is on its way, how the connection stands. */

import { Connection } from "./connection.js";
import { Outbox } from "./memory.js";
import { Transcript, contentOf, shownOf } from "./transcript.js";

/** The longest text of a message, in bytes of UTF-8. */
export const longestText = 32 * 1024;

const echoWithin = 5000;
const frameWithin = 20_000;

/** The longest context that a page may give, in bytes. */
const longestContext = 4096;

export class Chat {
  /** Whether the lines of an earlier visit have been read: what comes now is new. */
  settled = false;
  /** Whether nothing can be said, because something is asked first. */
  held = false;
  #heard = 0;
  #ending = new AbortController();

  /**
   * @param words the texts of the page's language; @param identity who is on the page, signed; @param context what the page has told so far;
   * @param changed called after any change; @param fault called with what a page has to know; @param left called when another tab has
   * signed out, or the server does not believe who is on the page.
   */
  constructor({ base, bot, memory, language, words, identity, context, changed, fault, left }) {
    Object.assign(this, { memory, language, words, context, changed, fault });
    this.connection = new Connection({
      base, bot, identity, language, after: memory.session?.after, session: identity ? null : memory.session,
      on: {
        session: (session) => {
          // What opens a person's conversation is not kept: the page says each time who is there.
          memory.session = identity ? { conversationId: session.conversationId, after: this.connection.after } : session;
          // What was told before there was a conversation belongs to this one.
          if (memory.told.context && !memory.told.conversationId) memory.told = { ...memory.told, conversationId: session.conversationId };
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
        lost: () => this.#clear(identity ? "" : words.renewed),
        stranger: (error) => {
          fault(error);
          left();
        },
      },
    });
    this.outbox = new Outbox({
      entries: memory.outbox,
      post: ({ clientId, text, content, parcel }) => {
        const activity = this.#activity({ type: "message", ...(text && { text, textFormat: "plain" }), ...content }, clientId);
        return parcel ? parcel.post(this.connection, activity) : this.connection.post(activity);
      },
      ready: () => this.connection.ready,
      // A browser keeps no files for a page that comes after: what is left of such a message is its words, and that it was not sent.
      keep: (entries) => { memory.outbox = entries.map(({ parcel, ...entry }) => parcel ? { ...entry, refused: true, lost: parcel.names } : entry); },
      on: {
        accepted: ({ clientId }, id) => {
          this.transcript.accepted(clientId, id);
          setTimeout(() => this.transcript.pending.some((line) => line.key === clientId) && this.connection.reopen(), echoWithin);
          changed();
        },
        refused: ({ clientId, content }, error) => {
          if (content?.type === "event") this.outbox.remove(clientId);
          if (content?.name === "helpdesk/prechat") this.transcript.fill("prechat", null, error.target ?? "");
          const parcel = this.transcript.find(clientId)?.parcel;
          this.transcript.refused(clientId, error.status !== 413 ? "" : parcel ? words.filesTooLarge : words.tooLong);
          fault(error);
          changed();
        },
        forbidden: () => this.connection.reopen(),
        state: changed,
      },
    });
    this.#clear();
    const { signal } = this.#ending;
    addEventListener("online", () => this.#wake(), { signal });
    addEventListener("offline", () => this.connection.sleep(), { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#wake(), { signal });
    // Another tab has begun a new conversation: there is one, shared by all.
    addEventListener("storage", ({ key }) => {
      if (key !== null && key !== memory.name) return;
      const { session } = memory;
      if (!session) left();
      else if (session.conversationId !== this.connection.session?.conversationId) {
        this.#clear();
        this.connection.take(session);
      }
    }, { signal });
  }

  get bot() {
    return this.connection.session?.bot ?? {};
  }

  start() {
    this.connection.connect();
  }

  /**
   * Sends what the customer says. @param text the words that are shown and, without `content`, sent; @param content what is sent instead;
   * @param label the name of what has no words; @param parcel files that go with it.
   */
  say(text, { content, label, parcel } = {}) {
    if (this.held) return;
    this.#tellContext();
    const entry = { clientId: newId(), text, time: Date.now(), content, label, parcel };
    this.transcript.write(entry);
    this.settled = true;
    this.#heard = Date.now();
    this.outbox.add(entry);
    this.connection.connect();
    this.changed();
  }

  /** Sends what a button stands for; `replyToId` names the answer whose card it belongs to. */
  press(action, replyToId) {
    const content = contentOf(action);
    if (content) this.say(shownOf(content), { content: { ...content, ...(replyToId && { replyToId }) }, label: action.title });
  }

  /** Says whether an answer was good, and why. */
  rate(activityId, rating, reason) {
    const value = { activityId, rating, ...(reason && { reason }) };
    this.transcript.rate(activityId, value);
    this.#report("helpdesk/feedback", value);
    this.changed();
  }

  /** Keeps what the page says of itself, for this conversation and those that follow; it goes out with the customer's next words. */
  tell({ page, parameters } = {}) {
    const known = this.context ?? {};
    const given = Object.entries({ ...known.parameters, ...parameters }).filter(([, value]) => value !== null && value !== undefined);
    const context = {
      page: { url: location.origin + location.pathname, title: document.title, ...known.page, ...page },
      ...(given.length && { parameters: Object.fromEntries(given.map(([name, value]) => [name, String(value)])) }),
    };
    if (new TextEncoder().encode(JSON.stringify(context)).length > longestContext) {
      this.fault(new Error(`The context of a page has at most ${longestContext} bytes; it was not taken.`));
      return;
    }
    this.context = context;
    if (this.transcript.lines.some((line) => line.role === "customer")) this.#tellContext();
  }

  /** Leaves everything as it is for the page that comes next. */
  end() {
    this.#ending.abort();
    this.connection.end();
    this.outbox.end();
  }

  /** Takes a message back that the server will not have. */
  withdraw(clientId) {
    this.transcript.find(clientId)?.parcel?.abort();
    this.outbox.remove(clientId);
    this.transcript.withdraw(clientId);
    this.changed();
  }

  again(clientId) {
    this.transcript.again(clientId);
    this.outbox.again(clientId);
    this.outbox.flush();
    this.changed();
  }

  /** Tells what the customer wants of people: helpdesk/person, /bot, /wait, /ticket, /csat, /prechat. */
  ask(name, value = {}) {
    const key = newId();
    if (name === "person" && !this.transcript.ask(key)) return;
    if (name === "csat" || name === "prechat") this.transcript.fill(name === "csat" ? "survey" : name, value);
    this.settled = true;
    this.#report("helpdesk/" + name, value, key);
    this.connection.connect();
    this.changed();
  }

  /** Shows a person that the customer writes, or has read. */
  signal(content) {
    if (this.connection.ready) this.connection.post(this.#activity(content)).catch(() => {});
  }

  /** Asks for no more of the running answer. */
  stop() {
    return this.#tell("helpdesk/stop");
  }

  /** Leaves this conversation for a new one; the page's parameters stay. */
  restart() {
    if (this.connection.ready && this.transcript.lines.some((line) => line.role === "customer")) this.#tell("helpdesk/restart", { keepalive: true });
    this.#begin(this.words.restarted);
  }

  /** Ends without a trace: nothing of it is kept. */
  forget() {
    this.outbox.forget();
    this.end();
  }

  #begin(notice) {
    this.outbox.clear();
    this.memory.told = {};
    this.#clear(notice);
    this.connection.begin();
  }

  /** To be called from time to time: a socket that says nothing while an answer is owed may be dead without knowing it. */
  watch() {
    if (!this.transcript.working || Date.now() - this.#heard < frameWithin) return;
    this.#heard = Date.now();
    this.connection.reopen();
  }

  /** Sends an event that must arrive: it waits in the outbox like a message. */
  #report(name, value, clientId = newId()) {
    this.outbox.add({ clientId, time: Date.now(), content: { type: "event", name, value } });
  }

  #tellContext() {
    const context = JSON.stringify(this.context);
    const { conversationId } = this.connection.session ?? {};
    const { told } = this.memory;
    if (!this.context || (told.context === context && told.conversationId === conversationId)) return;
    this.memory.told = { context, conversationId };
    this.#report("helpdesk/context", this.context);
  }

  #tell(name, init) {
    return this.connection.post(this.#activity({ type: "event", name }), init).catch((error) => console.warn(`Helpdesk: ${name} was not taken.`, error));
  }

  #activity(content, clientId = newId()) {
    return {
      ...content,
      from: { id: this.connection.session.userId, role: "user" },
      locale: this.language,
      localTimestamp: new Date().toISOString(),
      localTimezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      channelData: { ...content.channelData, clientActivityID: clientId },
    };
  }

  #read(activities) {
    this.#heard = Date.now();
    for (const activity of activities) {
      this.transcript.apply(activity);
      // On another device the same person has begun anew.
      if (activity.name === "helpdesk/restart" && this.connection.identity) return this.#begin(this.settled ? this.words.restarted : "");
      if (activity.channelData?.clientActivityID) this.outbox.remove(activity.channelData.clientActivityID);
    }
    this.changed();
  }

  /** An empty transcript, with what is still to be sent, and why it is empty. */
  #clear(notice) {
    this.formLeft = this.asked = false;
    this.transcript = new Transcript({ userId: this.connection.session?.userId, asked: this.words.asked });
    this.#welcome();
    if (notice) {
      this.transcript.place({ key: "notice", role: "notice", text: notice });
      this.memory.read = null;
    }
    for (const entry of this.outbox.entries) {
      if (entry.content?.name === "helpdesk/person") this.transcript.ask(entry.clientId, entry.time);
      if (entry.content?.name === "helpdesk/prechat") this.transcript.fill("prechat", entry.content.value);
      if (entry.content?.type === "event") continue;
      const { refused, lost } = entry;
      this.transcript.write(entry, refused && { reason: lost ? this.words.filesLost(lost.join(", ")) : "", lost });
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

function newId() {
  return crypto.randomUUID?.() ?? Math.random().toString(36).slice(2) + Date.now().toString(36);
}
