/** The way to the server: a token, a conversation, a socket that is opened again whenever it is lost. Direct Line 3.0. */

const firstWait = 500;
const longestWait = 15_000;
const pingEvery = 20_000;

/** An answer of the server that is not the one hoped for. `wait` is what Retry-After asks for, in milliseconds. */
export class Refusal extends Error {
  constructor(status, code, message, wait, target) {
    super(message || `The server answered ${status}.`);
    Object.assign(this, { status, code, wait, target });
  }

  /** Whether the same request may succeed later. */
  get passing() {
    return this.status >= 500 || this.status === 408 || this.status === 429 || this.wait > 0;
  }

  get forbidden() {
    return this.status === 401 || this.status === 403 || this.status === 404;
  }
}

/** How long to wait before an attempt: doubled each time up to 15 s, of which a random part is taken off. */
export function backOff(attempt, random = Math.random) {
  return Math.min(longestWait, firstWait * 2 ** attempt) * (1 - random() / 2);
}

export class Connection {
  /** "idle", "connecting", "online", "waiting" for the next attempt, or "unavailable": the server does not serve this page. */
  state = "idle";
  session = null;
  #attempt = 0;
  #epoch = 0;
  #started = false;
  /** Whether the conversation is a new one, in which nobody has said anything. */
  fresh = false;
  #watermark = "0";
  #socket = null;
  #timers = new Map();

  /**
   * @param on `session(session)` it has changed and is to be kept, `state(state)`, `frame(activities)`, `lost()` the server does not know
   *   the conversation any more and a new one has begun, `stranger(error)` it does not believe the identity.
   * @param identity who is on the page, signed by the page's server; @param after the conversation that this person has left.
   */
  constructor({ base, bot, session, identity, after, language, on, fetch = globalThis.fetch.bind(globalThis), WebSocket = globalThis.WebSocket, timers = globalThis, random = Math.random, now = Date.now }) {
    Object.assign(this, { base, bot, identity, after, language, on, fetch, WebSocket, timers, random, now });
    this.session = session ?? null;
    this.#started = session !== null && session !== undefined;
  }

  /** Connects, now; does nothing when it is connected or on the way. */
  connect() {
    if (this.state === "online" || this.state === "connecting" || this.state === "unavailable") return;
    this.#stop("again");
    this.#run(++this.#epoch);
  }

  /** The network is back, or the page is looked at again: no use in waiting any longer. */
  wake() {
    this.#attempt = 0;
    if (this.state === "waiting") this.connect();
    else if (this.state === "online" && this.session.renewAt < this.now()) this.#renew(this.#epoch);
  }

  /** The network is gone: the socket will not say so for minutes. */
  sleep() {
    if (this.state === "online" || this.state === "connecting") this.#retry(++this.#epoch);
  }

  /** Opens the socket anew, because it is suspected to be dead. */
  reopen() {
    if (this.state !== "online") return;
    this.#close();
    this.#set("idle");
    this.connect();
  }

  /** Leaves the conversation and begins another one; a person who is known by a signature leaves it on every device. */
  begin() {
    this.take(null, this.session?.conversationId);
  }

  /** Takes up another conversation: one that is kept, or the one that the server gives. */
  take(session, left = session?.after) {
    this.after = left;
    this.fresh = false;
    this.#close();
    this.#epoch++;
    this.#attempt = 0;
    this.#watermark = "0";
    this.#started = Boolean(session?.token);
    this.session = this.#started ? session : (this.session && { userId: this.session.userId, bot: this.session.bot });
    this.#set("idle");
    this.connect();
  }

  /** Ends the connection for good; the session stays as it is kept. */
  end() {
    this.#close();
    this.#stop("renew");
    this.#epoch++;
    this.state = "unavailable";
  }

  /** Posts an activity into the conversation; returns the id that it got. */
  async post(activity, init) {
    const answer = await this.call("POST", `/v3/directline/conversations/${encodeURIComponent(this.session.conversationId)}/activities`, activity, init);
    return answer.id;
  }

  /** Whether there is a conversation to post into. */
  get ready() {
    return this.#started && Boolean(this.session?.token);
  }

  #set(state) {
    if (this.state === state) return;
    this.state = state;
    this.on.state(state);
  }

  #later(name, milliseconds, action) {
    this.#stop(name);
    this.#timers.set(name, this.timers.setTimeout(action, milliseconds));
  }

  #stop(name) {
    this.timers.clearTimeout(this.#timers.get(name));
  }

  async #run(epoch) {
    this.#set("connecting");
    try {
      if (!this.session?.token) await this.#token(epoch);
      const streamUrl = epoch === this.#epoch && await this.#open(epoch);
      if (epoch === this.#epoch) this.#listen(streamUrl, epoch);
    } catch (error) {
      if (epoch !== this.#epoch) return;
      if (error instanceof Refusal && !error.passing) this.#refused(error, epoch);
      else this.#retry(epoch, error.wait);
    }
  }

  async #token(epoch) {
    const path = `/api/widget/${encodeURIComponent(this.bot)}/token`;
    const userId = this.session?.userId;
    const ask = (body) => this.call("POST", path, { ...body, locale: this.language }, { token: null });
    const answer = await (this.identity ? ask({ identity: this.identity, after: this.after }) : userId ? ask({ user: { id: userId } }).catch((error) => {
      if (error.status === 400) return ask({});
      throw error;
    }) : ask({}));
    if (epoch !== this.#epoch) return;
    this.#started = false;
    this.fresh = !this.identity;
    this.#keep({ ...answer, userId: answer.userId ?? userId, bot: answer.bot ?? this.session?.bot });
  }

  async #open(epoch) {
    const id = encodeURIComponent(this.session.conversationId);
    const answer = this.#started
      ? await this.call("GET", `/v3/directline/conversations/${id}?watermark=${encodeURIComponent(this.#watermark)}`)
      : await this.call("POST", "/v3/directline/conversations", {});
    if (epoch !== this.#epoch) return undefined;
    this.#started = true;
    this.#keep(answer);
    return answer.streamUrl;
  }

  #listen(streamUrl, epoch) {
    const socket = this.#socket = new this.WebSocket(streamUrl);
    const ended = () => {
      if (socket === this.#socket && epoch === this.#epoch) this.#retry(epoch);
    };
    socket.onclose = socket.onerror = ended;
    this.#later("open", longestWait, ended);
    socket.onopen = () => {
      this.#stop("open");
      this.#set("online");
      const ping = () => {
        if (socket !== this.#socket) return;
        socket.send("");
        this.#later("ping", pingEvery, ping);
      };
      this.#later("ping", pingEvery, ping);
      // A server that takes a socket and drops it at once must not be asked ever faster.
      this.#later("steady", 5000, () => { this.#attempt = 0; });
    };
    socket.onmessage = ({ data }) => {
      if (!data || socket !== this.#socket) return;
      const { activities = [], watermark } = JSON.parse(data);
      if (watermark) this.#watermark = String(watermark);
      this.on.frame(activities);
    };
  }

  /** The server will not have this token, this conversation, or this page. */
  #refused(error, epoch) {
    if (this.session?.token && error.forbidden) {
      const resumed = this.#started;
      this.session = { userId: this.session.userId, bot: this.session.bot };
      this.#watermark = "0";
      this.#started = false;
      // A new token that is refused as well is asked for again, but not at once.
      if (!resumed) this.#retry(epoch);
      else {
        this.on.lost();
        this.#run(epoch);
      }
    } else if (this.identity && error.status === 401) this.on.stranger(error);
    else {
      this.#set("unavailable");
      console.error("Helpdesk: " + error.message);
    }
  }

  #retry(epoch, wait) {
    this.#close();
    this.#set("waiting");
    this.#later("again", Math.max(wait ?? 0, backOff(this.#attempt++, this.random)), () => epoch === this.#epoch && this.connect());
  }

  #close() {
    for (const name of ["open", "ping", "steady", "again"]) this.#stop(name);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  /** Exchanges the token at half of its life. */
  async #renew(epoch) {
    try {
      const answer = await this.call("POST", "/v3/directline/tokens/refresh");
      if (epoch === this.#epoch) this.#keep({ token: answer.token, expires_in: answer.expires_in });
    } catch (error) {
      if (epoch !== this.#epoch) return;
      if (error instanceof Refusal && error.forbidden) this.reopen();
      else this.#later("renew", longestWait, () => this.#renew(this.#epoch));
    }
  }

  #keep({ conversationId, token, expires_in: seconds = 1800, userId, bot }) {
    const session = this.session ?? {};
    this.session = {
      conversationId: conversationId ?? session.conversationId,
      token: token ?? session.token,
      userId: userId ?? session.userId,
      bot: bot ?? session.bot,
      renewAt: this.now() + seconds * 500,
    };
    this.#later("renew", Math.min(seconds * 500, 2 ** 31 - 1), () => this.#renew(this.#epoch));
    this.on.session(this.session);
  }

  /** Calls the server, with the token of the conversation or another one; a Refusal is thrown where it does not answer with what was hoped for. */
  async call(method, path, body, { token = this.session?.token, keepalive = false } = {}) {
    const response = await this.fetch(this.base + path, {
      method,
      keepalive,
      headers: { Accept: "application/json", ...(body && { "Content-Type": "application/json" }), ...(token && { Authorization: "Bearer " + token }) },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const answer = await response.json().catch(() => undefined);
    if (response.ok && answer) return answer;
    const seconds = Number(response.headers.get("Retry-After"));
    throw new Refusal(response.ok ? 502 : response.status, answer?.error?.code, answer?.error?.message, seconds > 0 ? seconds * 1000 : 0, answer?.error?.target);
  }
}
