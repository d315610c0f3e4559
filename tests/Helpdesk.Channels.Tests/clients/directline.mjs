// Runs one scenario with the real DirectLineJS and prints what was seen as JSON.
// node directline.mjs <scenario> <server address>
import { sockets } from './browser.mjs';
import directLineJs from 'botframework-directlinejs';

const { DirectLine, ConnectionStatus } = directLineJs;
const [, , scenario, address] = process.argv;
const domain = `${address}/v3/directline`;

const scenarios = {
  async echo() {
    const client = await begin();
    const id = await client.post({ type: 'message', text: 'echo hello', channelData: { clientActivityID: 'c1' } });
    await client.seen(activity => activity.type === 'message' && activity.from.role === 'bot');
    return { id, statuses: client.statuses, messages: client.messages() };
  },

  async stream() {
    const client = await begin();
    await client.post({ type: 'message', text: 'stream' });
    await client.seen(activity => activity.channelData?.streamType === 'final');
    return { activities: client.activities };
  },

  async upload() {
    const client = await begin();
    const id = await client.post({
      type: 'message',
      text: 'echo files',
      attachments: ['first', 'second'].map(text => ({
        contentType: 'text/plain',
        name: 'a.txt',
        contentUrl: URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
      }))
    });
    const echo = await client.seen(activity => activity.id === id);
    const contents = await Promise.all(echo.attachments.map(async file => ({ name: file.name, content: await (await fetch(file.contentUrl)).text() })));
    return { id, contents };
  },

  async replay() {
    const client = await begin();
    await client.post({ type: 'message', text: 'echo one' });
    await client.seen(said('Echo: one'));
    sockets.at(-1).terminate();
    await raw(client, 'echo two');
    await raw(client, 'echo three');
    await client.seen(said('Echo: three'), 20);
    return { sockets: sockets.length, ids: client.activities.filter(activity => activity.type === 'message').map(activity => activity.id), messages: client.messages() };
  },

  async resume() {
    const first = await begin();
    await first.post({ type: 'message', text: 'echo one' });
    await first.seen(said('Echo: one'));
    const { conversationId, token, watermark } = first.directLine;
    first.directLine.end();
    const second = await begin({ conversationId, token, watermark });
    await second.post({ type: 'message', text: 'echo two' });
    await second.seen(said('Echo: two'));
    return { watermark, same: second.directLine.conversationId === conversationId, messages: second.messages() };
  },

  async refresh() {
    const client = await begin();
    const before = client.directLine.token;
    await control('clock/15');
    const after = await first(client.directLine.refreshToken());
    const replaced = await raw(client, 'echo old', before);
    client.directLine.token = after;
    await client.post({ type: 'message', text: 'echo new' });
    await client.seen(said('Echo: new'));
    return { changed: before !== after, replaced, messages: client.messages() };
  },

  async polling() {
    const client = await begin({ webSocket: false, pollingInterval: 200 });
    await client.post({ type: 'message', text: 'stream' });
    await client.seen(activity => activity.from.role === 'bot' && activity.type === 'message');
    return { sockets: sockets.length, activities: client.activities };
  },

  async pollingThroughAnOutage() {
    const client = await begin({ webSocket: false, pollingInterval: 200 });
    await client.post({ type: 'message', text: 'echo before' });
    await client.seen(said('Echo: before'));
    await control('log/away');
    await client.post({ type: 'message', text: 'echo during' });
    await control('log/polled');
    await control('log/back');
    await client.seen(said('Echo: during'));
    return { statuses: client.statuses, messages: client.messages() };
  },

  async refusals() {
    const client = await begin();
    const errors = [];
    for (const text of ['nul \u0000', 'x'.repeat(40_000)])
      errors.push(await client.post({ type: 'message', text }).then(id => id, error => error.status));
    await control('store/full');
    errors.push(await client.post({ type: 'message', text: 'too many' }).then(id => id, error => error.status ?? error.message));
    await control('store/back');
    await client.post({ type: 'message', text: 'echo after' });
    await client.seen(said('Echo: after'));
    return { errors, sockets: sockets.length, statuses: client.statuses };
  },

  async expiredToken() {
    const client = await begin();
    await control('clock/31');
    const id = await client.post({ type: 'message', text: 'echo late' });
    const status = client.statuses.at(-1);
    const token = await first(client.directLine.refreshToken());
    client.directLine.reconnect({ token, streamUrl: client.directLine.streamUrl });
    await client.post({ type: 'message', text: 'echo awake' });
    await client.seen(said('Echo: awake'));
    return { id, status, last: client.statuses.at(-1) };
  },

  async twoClients() {
    const one = await begin();
    const { conversationId, token } = one.directLine;
    const two = await begin({ conversationId, token });
    await one.post({ type: 'message', text: 'echo both' });
    await Promise.all([one.seen(said('Echo: both')), two.seen(said('Echo: both'))]);
    const ids = client => client.activities.filter(activity => activity.type === 'message').map(activity => activity.id);
    return { one: ids(one), two: ids(two) };
  },

  async pings() {
    const client = await begin({ timeout: 200 });
    await new Promise(resolve => setTimeout(resolve, 3000));
    await client.post({ type: 'message', text: 'echo still here' });
    await client.seen(said('Echo: still here'));
    return { sockets: sockets.length, statuses: client.statuses };
  }
};

async function begin(options = {}) {
  const token = options.token ?? (await (await fetch(`${address}/api/widget/demo-shop/token`, { method: 'POST', body: '{}' })).json()).token;
  const directLine = new DirectLine({ domain, random: () => 0, ...options, token });
  const client = { directLine, activities: [], statuses: [], waiting: [] };
  client.messages = () => client.activities.filter(activity => activity.type === 'message').map(activity => activity.text);
  client.post = activity => first(directLine.postActivity({ from: { id: 'ignored', role: 'user' }, ...activity }));
  client.seen = (matches, seconds = 10) => {
    const known = client.activities.find(matches);
    if (known)
      return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Not seen in ${seconds} s: ${matches}; seen ${JSON.stringify(client.activities)}`)), seconds * 1000);
      client.waiting.push({ matches, resolve: activity => { clearTimeout(timer); resolve(activity); } });
    });
  };
  const connected = new Promise(resolve => directLine.connectionStatus$.subscribe(status => {
    client.statuses.push(ConnectionStatus[status]);
    if (status === ConnectionStatus.Online)
      resolve();
  }));
  directLine.activity$.subscribe(
    activity => {
      client.activities.push(activity);
      for (const waiter of client.waiting.filter(({ matches }) => matches(activity)))
        waiter.resolve(activity);
    },
    error => client.statuses.push(`error ${error.message}`));
  await connected;
  return client;
}

const said = text => activity => activity.type === 'message' && activity.text === text;
const first = observable => new Promise((resolve, reject) => observable.take(1).subscribe(resolve, reject));
const control = path => fetch(`${address}/control/${path}`, { method: 'POST' });

async function raw({ directLine }, text, token = directLine.token) {
  const answer = await fetch(`${domain}/conversations/${directLine.conversationId}/activities`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ type: 'message', text })
  });
  return answer.status;
}

console.warn = console.error;
console.log(JSON.stringify(await scenarios[scenario]()));
process.exit(0);
