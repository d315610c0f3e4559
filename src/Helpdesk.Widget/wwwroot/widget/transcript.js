/**
 * What has been said, read from Direct Line activities. It knows no page, no network and no clock of its own.
 *
 * `log` holds the lines in the order of the conversation, `pending` the customer's own ones that the server has not confirmed. A line is
 * { key, role, text, time, state, ... }; its `revision` rises whenever it changes.
 */

/** How long, in milliseconds, a message without an answer counts as one that is being answered. */
export const patience = 180_000;

/** What a button of a bot sends when it is pressed; undefined for one that opens an address or that is not known. */
export function contentOf({ type = "imBack", value, text, displayText }) {
  const words = typeof value === "string" ? value : undefined;
  if (type === "imBack") return words ? { text: words } : undefined;
  if (type === "postBack" && value !== undefined) return { ...(words === undefined ? { value } : { text: words }), channelData: { postBack: true } };
  if (type === "messageBack") return { text, value, channelData: { messageBack: { displayText } } };
  return undefined;
}

/** What of a customer's message is shown: the words of a button may stand for something else, or for nothing. */
export function shownOf({ text = "", channelData }) {
  if (channelData?.postBack) return "";
  return channelData?.messageBack ? channelData.messageBack.displayText ?? "" : text ?? "";
}

/** Whether a button of a bot does something here. */
function isUsable(action) {
  return Boolean(action && (contentOf(action) || (action.type === "openUrl" && typeof action.value === "string")));
}

export class Transcript {
  log = [];
  pending = [];
  /** The last sign that an answer is being worked on, in milliseconds since 1970. */
  sign = 0;
  /** What the bot says that it is doing. */
  note = "";
  /** What was sent with each card that has been used, by the id of its answer. */
  uses = new Map();
  /** What the customer said of each answer, by its id: { rating, reason }. */
  ratings = new Map();
  /** Who owns the conversation: what the last event of that said, and what came about it since. */
  owner = { owner: "bot" };
  /** What was filled in last, by the kind of form. */
  given = new Map();
  #read;
  #writer = "";
  #typingUntil = 0;
  #seen = new Set();
  #streams = new Map();

  /** @param asked what is noted where the customer asked for a person. */
  constructor({ userId, asked = "", now = Date.now } = {}) {
    Object.assign(this, { userId, asked, now });
  }

  get lines() {
    return [...this.log, ...this.pending];
  }

  /** Adds a line of this page alone: the welcome, or a notice. */
  place(line) {
    this.log.push({ revision: 0, time: this.now(), ...line });
  }

  /**
   * Adds what the customer wrote, before the server knows of it; `label` names a message that has no words of its own, `failed` holds
   * why it was not sent when it is one of an earlier page.
   */
  write({ clientId, text, time = this.now(), content, label, parcel }, failed) {
    if (this.find(clientId)) return;
    if (content?.replyToId) this.uses.set(content.replyToId, content.value ?? {});
    this.pending.push({ key: clientId, role: "customer", text: text || (parcel ? "" : label ?? ""), silent: !text && !parcel, parcel, time, state: failed ? "failed" : "pending", revision: 0, ...failed });
  }

  /** Takes back what the customer wrote and the server never took. */
  withdraw(clientId) {
    this.log = this.log.filter((line) => line.key !== clientId);
    this.pending = this.pending.filter((line) => line.key !== clientId);
  }

  rate(activityId, rating) {
    this.ratings.set(activityId, rating);
  }

  find(clientId) {
    return this.lines.find((line) => line.key === clientId);
  }

  /** The server has stored a message. Its echo, which may have come first, gives it its place. */
  accepted(clientId, id) {
    const line = this.find(clientId);
    if (!line || line.state === "received") return;
    this.#change(line, { state: "received", id });
    this.sign = this.now();
  }

  /** The server will not take a message: it stays where it is until it is sent again. */
  refused(clientId, reason = "") {
    const line = this.find(clientId);
    if (!line || line.state === "received") return;
    this.pending = this.pending.filter((other) => other !== line);
    if (!this.log.includes(line)) this.log.push(line);
    this.#change(line, { state: "failed", reason });
  }

  again(clientId) {
    const line = this.find(clientId);
    if (line?.state !== "failed") return;
    this.withdraw(clientId);
    this.pending.push(line);
    this.#change(line, { state: "pending", reason: undefined });
  }

  /** Takes in one activity, in any repetition. */
  apply(activity) {
    const data = activity.channelData ?? {};
    const stream = data.streamType ? data : activity.entities?.find((entity) => entity.type === "streaminfo") ?? {};
    const own = activity.from?.role === "user" || (activity.from?.id !== undefined && activity.from.id === this.userId);
    if (activity.type === "typing") {
      if (stream.streamType) this.#piece(activity, stream);
      else if (!own) {
        this.#typingUntil = this.now() + 5000;
        this.#writer = activity.from?.id?.startsWith("agent:") ? activity.from.name : "";
      }
      return;
    }
    if (activity.type === "event" && !own && this.#owned(activity)) return;
    if (activity.id && this.#seen.has(activity.id)) return;
    if (own && activity.type === "event" && activity.name === "helpdesk/feedback" && activity.value?.activityId) this.rate(activity.value.activityId, activity.value);
    if (own && activity.name === "helpdesk/person") this.ask(data.clientActivityID ?? activity.id, Date.parse(activity.timestamp) || this.now());
    if (own && activity.name === "helpdesk/csat") this.fill("survey", activity.value);
    if (own && activity.name === "helpdesk/prechat") this.fill("prechat", activity.value);
    if (activity.type !== "message") return;
    if (activity.id) this.#seen.add(activity.id);
    if (own) this.#echo(activity, data.clientActivityID);
    else this.#answer(activity, data, stream);
  }

  /** Notes that the customer has asked for a person; whether it was not the last thing that happened. */
  ask(key, time = this.now()) {
    if (this.find(key)) return false;
    const last = this.log.at(-1);
    if (last?.asked && time - last.time < patience) return false;
    this.place({ key, role: "notice", text: this.asked, asked: true, time });
    return true;
  }

  /** What the customer has put into the last form of a kind; null takes it back, because of the field that is `wrong`. */
  fill(form, value, wrong) {
    this.given.set(form, value);
    const line = this.log.findLast((each) => each.form === form);
    if (line && !line.filled !== !value) this.#change(line, { filled: value, wrong });
  }

  /** Whether a person has read a line of the customer's. */
  hasSeen(line) {
    const read = this.log.findIndex((each) => each.id && each.id === this.#read);
    return this.log.lastIndexOf(line, read) >= 0 && read >= 0;
  }

  /** Who of the people is writing now; "" when nobody is. */
  get writer() {
    return this.now() < this.#typingUntil ? this.#writer : "";
  }

  /** Takes in who owns the conversation, and what people do in it; whether it was that. */
  #owned({ id, name, value }) {
    if (name === "helpdesk/owner" && value?.owner) {
      if (id && this.#seen.has(id)) return true;
      if (id) this.#seen.add(id);
      this.owner = { ...value };
      this.#typingUntil = 0;
      this.log = this.log.filter((line) => line.form !== "survey" || line.filled);
      if (value.survey) this.place({ key: id, role: "notice", form: "survey" });
    } else if (name === "helpdesk/place") {
      if (this.owner.owner === "queue") Object.assign(this.owner, value);
    } else if (name === "helpdesk/seen") this.#read = value?.through;
    else return false;
    return true;
  }

  /** Whether the bot owes an answer: "" when it does not, else "waiting" or "writing". */
  get working() {
    if (this.log.some((line) => line.streaming && line.text)) return "writing";
    const asked = this.lines.findLast((line) => line.role === "customer" && line.state === "received");
    if (this.owner.owner === "bot" && asked && !asked.answered && this.now() - Math.max(asked.time, this.sign) < patience) return "waiting";
    return this.now() < this.#typingUntil ? "waiting" : "";
  }

  #change(line, values) {
    Object.assign(line, values);
    line.revision++;
  }

  #echo(activity, clientId) {
    const time = Date.parse(activity.timestamp) || this.now();
    let line = clientId && this.find(clientId);
    const files = filesOf(activity);
    if (!line) {
      const text = shownOf(activity);
      line = { key: clientId ?? activity.id, role: "customer", text, silent: !text && !files.length, time, revision: 0 };
    }
    if (activity.replyToId) this.uses.set(activity.replyToId, activity.value ?? {});
    const mine = this.pending.includes(line);
    if (mine) this.pending = this.pending.filter((other) => other !== line);
    if (!this.log.includes(line)) this.log.push(line);
    this.#change(line, { state: "received", id: activity.id, reason: undefined, lost: undefined, files });
    this.sign = mine ? this.now() : Math.max(this.sign, time);
  }

  #piece(activity, { streamType, streamId = activity.id, streamSequence = streamType === "final" ? Infinity : 0 }) {
    let stream = this.#streams.get(streamId);
    // A piece may be late for an answer that was not streamed here.
    if (!stream) this.#streams.set(streamId, stream = { sequence: 0, done: this.log.some((line) => line.answered && line.id && line.id === activity.replyToId) });
    if (stream.done || streamSequence < stream.sequence) return;
    stream.sequence = streamSequence;
    if (streamType === "final") {
      stream.done = true;
      this.log = this.log.filter((line) => line !== stream.line);
      return;
    }
    this.sign = this.now();
    if (streamType === "informative") {
      this.note = activity.text ?? "";
      return;
    }
    this.note = "";
    if (!stream.line && !activity.text) return;
    if (!stream.line) this.log.push(stream.line = { key: streamId, role: "bot", author: activity.from?.name, time: this.now(), revision: 0 });
    this.#change(stream.line, { text: activity.text ?? "", streaming: true, ...this.#facts(activity) });
  }

  #answer(activity, data, { streamType, streamId }) {
    const stream = (streamType === "final" && this.#streams.get(streamId)) || {};
    if (streamType === "final" && streamId) this.#streams.set(streamId, stream);
    stream.done = true;
    const answered = this.#markAnswered(data.answers, activity.replyToId);
    this.note = "";
    this.#typingUntil = 0;
    const { to, actions: offered = [] } = activity.suggestedActions ?? {};
    const actions = to?.length && !to.includes(this.userId) ? [] : offered.filter(isUsable);
    const { system, agent } = data.helpdesk ?? {};
    // Who answers has read what is answered.
    if (agent) this.#read = this.log.findLast((each) => each.role === "customer" && each.id)?.id;
    if (system && activity.text && !actions.length) {
      this.place({ key: activity.id, role: "notice", id: activity.id, text: activity.text, time: Date.parse(activity.timestamp) || this.now() });
      return;
    }
    const files = filesOf(activity);
    const cards = (activity.attachments ?? []).filter((attachment) => attachment.content && /card/.test(attachment.contentType));
    if (!activity.text && !actions.length && !files.length && !cards.length) {
      this.log = this.log.filter((line) => line !== stream.line);
      return;
    }
    let line = stream.line;
    if (!line) this.log.push(line = { key: streamId ?? activity.id, role: "bot", author: activity.from?.name, revision: 0 });
    else if (this.log.indexOf(line) < answered) this.log.push(...this.log.splice(this.log.indexOf(line), 1));
    this.#change(line, {
      id: activity.id,
      time: Date.parse(activity.timestamp) || this.now(),
      text: activity.text ?? "",
      streaming: false,
      stopped: data.stopped === true,
      actions,
      files,
      cards,
      carousel: activity.attachmentLayout === "carousel",
      agent, system,
      plain: agent || activity.textFormat === "plain",
      ...this.#facts(activity),
    });
  }

  /** Marks the messages that an answer names, or all when it names none; returns the place of the last one. */
  #markAnswered(answers, replyToId) {
    const ids = new Set([...(Array.isArray(answers) ? answers : []), ...(replyToId ? [replyToId] : [])]);
    let last = -1;
    this.lines.forEach((line, index) => {
      if (line.role !== "customer" || (ids.size && !ids.has(line.id))) return;
      line.answered = true;
      if (ids.size) last = index;
    });
    return last;
  }

  #facts(activity) {
    const message = activity.entities?.find((entity) => /schema\.org\/Message$/.test(entity.type)) ?? {};
    const labels = [message.additionalType, message.keywords].flat();
    const sources = (Array.isArray(message.citation) ? message.citation : []).map(({ position, appearance = {} }) => ({
      label: String(position), name: appearance.name || appearance.url || "", address: appearance.url, excerpt: appearance.abstract ?? appearance.text,
    })).filter((source) => source.name);
    return { generated: labels.includes("AIGeneratedContent"), sources, locale: activity.locale };
  }
}

/** The files of a message: their addresses, names and types. */
function filesOf({ attachments }) {
  return (attachments ?? []).filter(({ contentUrl }) => typeof contentUrl === "string" && contentUrl)
    .map(({ contentUrl, name, contentType }) => ({ address: contentUrl, name: name || "", type: contentType || "" }));
}
