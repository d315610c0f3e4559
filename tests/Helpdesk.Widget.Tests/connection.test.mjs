import assert from "node:assert/strict";
import { test } from "node:test";
import { backOff, Connection } from "../../src/Helpdesk.Widget/wwwroot/widget/connection.js";
import { settled, Timers } from "./timers.mjs";

class FakeSocket {
  static opened = [];
  sent = [];
  constructor(url) {
    this.url = url;
    FakeSocket.opened.push(this);
  }
  send(text) { this.sent.push(text); }
  close() { this.closed = true; }
  say(frame) { this.onmessage({ data: frame === "" ? "" : JSON.stringify(frame) }); }
}

function some({ session = null, answers = {} } = {}) {
  FakeSocket.opened = [];
  const timers = new Timers();
  const calls = [];
  const heard = [];
  const standard = {
    "POST /api/widget/shop/token": () => ({ conversationId: "c1", token: "t1", expires_in: 100, userId: "v1", bot: { name: "Shop" } }),
    "POST /v3/directline/conversations": () => ({ conversationId: "c1", token: "t2", expires_in: 100, streamUrl: "wss://x/s" }),
    "GET /v3/directline/conversations/c1": () => ({ conversationId: "c1", token: "t3", expires_in: 100, streamUrl: "wss://x/again" }),
    "POST /v3/directline/tokens/refresh": () => ({ token: "t4", expires_in: 100 }),
    ...answers,
  };
  const connection = new Connection({
    base: "", bot: "shop", session, timers, random: () => 0, now: () => timers.time, WebSocket: FakeSocket,
    fetch: async (address, init) => {
      const [path, query] = address.split("?");
      calls.push({ call: `${init.method} ${path}`, query, token: init.headers.Authorization, body: init.body });
      const answer = standard[`${init.method} ${path}`]();
      if (answer instanceof Error) throw answer;
      const { status = 200, retryAfter = null, ...body } = answer;
      return { ok: status < 400, status, json: async () => body, headers: { get: () => retryAfter } };
    },
    on: {
      session: (kept) => heard.push("session " + kept.token),
      state: (state) => heard.push(state),
      frame: (activities) => heard.push(activities.length + " activities"),
      lost: () => heard.push("lost"),
    },
  });
  return { connection, timers, calls, heard, socket: () => FakeSocket.opened.at(-1) };
}

test("It asks for a token, begins the conversation and listens", async () => {
  const { connection, calls, heard, socket } = some();

  connection.connect();
  await settled();
  socket().onopen();
  socket().say("");
  socket().say({ activities: [{}], watermark: "3" });

  assert.deepEqual(calls.map(({ call, token }) => [call, token]), [["POST /api/widget/shop/token", undefined], ["POST /v3/directline/conversations", "Bearer t1"]]);
  assert.deepEqual(heard, ["connecting", "session t1", "session t2", "online", "1 activities"]);
});

test("A conversation of an earlier page is resumed from its beginning", async () => {
  const { connection, calls, socket } = some({ session: { conversationId: "c1", token: "old", userId: "v1" } });

  connection.connect();
  await settled();

  assert.deepEqual(calls.map(({ call, query }) => [call, query]), [["GET /v3/directline/conversations/c1", "watermark=0"]]);
  assert.equal(socket().url, "wss://x/again");
});

test("A socket that is lost is opened again behind the last watermark", async () => {
  const { connection, timers, calls, heard, socket } = some();
  connection.connect();
  await settled();
  socket().onopen();
  socket().say({ activities: [{}], watermark: "7" });
  socket().say({ activities: [{}] });

  socket().onclose();
  assert.equal(heard.at(-1), "waiting");
  await timers.advance(500);

  assert.equal(calls.at(-1).query, "watermark=7");
  assert.equal(FakeSocket.opened.length, 2);
});

test("What a socket says after it was given up is not heard", async () => {
  const { connection, heard, socket } = some();
  connection.connect();
  await settled();
  const first = socket();
  first.onopen();

  connection.reopen();
  await settled();
  first.say({ activities: [{}], watermark: "9" });

  assert.ok(!heard.includes("1 activities"));
  assert.equal(first.closed, true);
});

for (const status of [403, 404]) {
  test(`A conversation that is refused with ${status} is replaced by a new one of the same visitor`, async () => {
    const { connection, calls, heard } = some({ session: { conversationId: "c1", token: "old", userId: "v9" }, answers: { "GET /v3/directline/conversations/c1": () => ({ status }) } });

    connection.connect();
    await settled();

    assert.ok(heard.includes("lost"));
    assert.deepEqual(calls.slice(1).map(({ call }) => call), ["POST /api/widget/shop/token", "POST /v3/directline/conversations"]);
    assert.deepEqual(JSON.parse(calls[1].body), { user: { id: "v9" } });
  });
}

test("A page that the server does not serve is told so once", async () => {
  const { connection, timers, calls, heard } = some({ answers: { "POST /api/widget/shop/token": () => ({ status: 403, error: { message: "This website may not use the bot." } }) } });
  const error = console.error;
  console.error = () => {};

  connection.connect();
  await timers.advance(60_000);
  console.error = error;

  assert.equal(heard.at(-1), "unavailable");
  assert.equal(calls.length, 1);
});

test("A token that is refused right away is not asked for in a hurry", async () => {
  const { connection, timers, calls } = some({ answers: { "POST /v3/directline/conversations": () => ({ status: 403 }) } });

  connection.connect();
  await timers.advance(10_000);

  assert.ok(calls.length <= 12, String(calls.length));
});

test("Failed attempts wait longer and longer, and a network that is back ends the wait", async () => {
  let fails = true;
  const { connection, timers, calls, heard } = some({ answers: { "POST /api/widget/shop/token": () => fails ? new TypeError("offline") : ({ conversationId: "c1", token: "t1", expires_in: 100, userId: "v1" }) } });
  connection.connect();
  await timers.advance(60_000);
  assert.deepEqual(calls.length, 8);
  assert.equal(heard.at(-1), "waiting");

  fails = false;
  connection.wake();
  await settled();

  assert.equal(calls.at(-1).call, "POST /v3/directline/conversations");
});

test("Retry-After is waited for", async () => {
  let asked = 0;
  const { connection, timers } = some({ answers: { "POST /api/widget/shop/token": () => (asked++, { status: 429, retryAfter: "9" }) } });

  connection.connect();
  await timers.advance(8900);
  assert.equal(asked, 1);
  await timers.advance(200);

  assert.equal(asked, 2);
});

test("The token is exchanged at half of its life, and the socket is pinged with empty frames", async () => {
  const { connection, timers, calls, heard, socket } = some();
  connection.connect();
  await settled();
  socket().onopen();

  await timers.advance(51_000);

  assert.deepEqual(socket().sent, ["", ""]);
  assert.equal(calls.at(-1).call, "POST /v3/directline/tokens/refresh");
  assert.ok(heard.includes("session t4"));
});

test("A new conversation keeps the visitor and leaves the rest", async () => {
  const { connection, calls, socket } = some();
  connection.connect();
  await settled();
  const first = socket();

  connection.begin();
  await settled();

  assert.equal(first.closed, true);
  assert.deepEqual(calls.slice(2).map(({ call }) => call), ["POST /api/widget/shop/token", "POST /v3/directline/conversations"]);
  assert.equal(calls[2].token, undefined);
});

test("The wait doubles up to fifteen seconds, less a random part", () => {
  assert.deepEqual([0, 1, 2, 5, 20].map((attempt) => backOff(attempt, () => 0)), [500, 1000, 2000, 15_000, 15_000]);
  assert.equal(backOff(1, () => 1), 500);
});
