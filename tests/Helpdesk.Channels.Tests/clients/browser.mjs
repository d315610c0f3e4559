// What DirectLineJS expects of a browser and Node does not have: XMLHttpRequest over fetch, and WebSocket.
// Every socket is kept in `sockets`, so that a test can cut one.
import { WebSocket as NodeWebSocket } from 'ws';

export const sockets = [];

class XMLHttpRequest {
  readyState = 0;
  status = 0;
  response = null;
  responseText = '';
  responseType = '';
  timeout = 0;
  withCredentials = false;
  upload = {};
  #headers = {};
  #received = new Headers();
  #abort = new AbortController();

  open(method, url) {
    this.method = method;
    this.url = url;
    this.#to(1);
  }

  setRequestHeader(name, value) {
    this.#headers[name] = value;
  }

  getResponseHeader(name) {
    return this.#received.get(name);
  }

  getAllResponseHeaders() {
    return [...this.#received].map(([name, value]) => `${name}: ${value}`).join('\r\n');
  }

  abort() {
    this.#abort.abort();
  }

  async send(body) {
    const signal = this.timeout ? AbortSignal.any([this.#abort.signal, AbortSignal.timeout(this.timeout)]) : this.#abort.signal;
    try {
      const answer = await fetch(this.url, { method: this.method, headers: this.#headers, body: body ?? undefined, signal });
      const bytes = await answer.arrayBuffer();
      this.#received = answer.headers;
      this.status = answer.status;
      this.responseText = new TextDecoder().decode(bytes);
      this.response = this.responseType === 'arraybuffer' ? bytes : this.responseType === 'json' ? parse(this.responseText) : this.responseText;
      this.#to(4);
      this.onload?.({ type: 'load' });
    } catch (error) {
      if (this.#abort.signal.aborted)
        return;
      this.status = 0;
      this.#to(4);
      (error.name === 'TimeoutError' ? this.ontimeout : this.onerror)?.call(this, { type: 'error' });
    }
  }

  #to(state) {
    this.readyState = state;
    this.onreadystatechange?.({ type: 'readystatechange' });
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

globalThis.XMLHttpRequest = XMLHttpRequest;
globalThis.WebSocket = class extends NodeWebSocket {
  constructor(url) {
    super(url);
    sockets.push(this);
  }
};
