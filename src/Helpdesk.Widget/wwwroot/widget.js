// The loader: shows the launcher and fetches the rest when the customer turns to it, or comes back to a conversation.
(() => {
  "use strict";
  const script = document.currentScript;
  const { bot = "", lang, theme = "auto", position = "right", title = "" } = script.dataset;
  if (!bot || document.querySelector("helpdesk-widget")) return;

  const folder = new URL(".", script.src).href;
  const page = lang && lang !== "auto" ? lang : document.documentElement.lang || navigator.language;
  const language = /^zh\b/i.test(page) ? "zh-Hans" : "en";
  const label = language === "en" ? "Open chat" : "打开客服对话";

  const host = document.createElement("helpdesk-widget");
  host.dataset.position = position === "left" ? "left" : "right";
  host.lang = language;
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
:host { all: initial !important; --accent: var(--helpdesk-accent, #2a4fc4); --on-accent: var(--helpdesk-on-accent, #fff);
  --off-x: var(--helpdesk-offset-x, 20px); --off-y: var(--helpdesk-offset-y, 20px); }
@media print { :host { display: none !important; } }
.launcher { position: fixed; z-index: 2147483000; bottom: calc(var(--off-y) + env(safe-area-inset-bottom)); inset-inline-end: auto;
  box-sizing: border-box; width: 60px; height: 60px; padding: 0; border: 0; border-radius: 50%; display: grid; place-items: center;
  background: var(--accent); color: var(--on-accent); cursor: pointer; -webkit-tap-highlight-color: transparent;
  box-shadow: 0 1px 2px rgb(10 15 30 / .2), 0 8px 24px rgb(10 15 30 / .24); transition: transform .18s, box-shadow .18s; }
:host([data-position=right]) .launcher { right: calc(var(--off-x) + env(safe-area-inset-right)); }
:host([data-position=left]) .launcher { left: calc(var(--off-x) + env(safe-area-inset-left)); }
.launcher:hover { transform: translateY(-2px); box-shadow: 0 2px 4px rgb(10 15 30 / .2), 0 14px 32px rgb(10 15 30 / .28); }
.launcher:active { transform: scale(.96); }
.launcher:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; box-shadow: 0 0 0 3px #fff; }
.launcher svg { grid-area: 1/1; width: 28px; height: 28px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round;
  stroke-linejoin: round; transition: opacity .18s, transform .22s; }
.launcher svg + svg, .launcher[aria-expanded=true] svg { opacity: 0; transform: rotate(-45deg) scale(.6); }
.launcher[aria-expanded=true] svg + svg { opacity: 1; transform: none; }
.badge { position: absolute; top: -3px; inset-inline-end: -3px; min-width: 22px; height: 22px; box-sizing: border-box; padding: 0 6px;
  border-radius: 11px; border: 2px solid #fff; background: #c62339; color: #fff; font: 600 12px/18px system-ui, sans-serif; }
.badge:empty { display: none; }
@media (prefers-reduced-motion: reduce) { .launcher, .launcher svg { transition: none; } .launcher:hover, .launcher:active { transform: none; } }
@media (forced-colors: active) { .launcher { border: 2px solid ButtonText; } }`);
  root.adoptedStyleSheets = [sheet];

  const drawing = (...paths) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    for (const d of paths) svg.appendChild(document.createElementNS(svg.namespaceURI, "path")).setAttribute("d", d);
    return svg;
  };
  const launcher = document.createElement("button");
  launcher.type = "button";
  launcher.className = "launcher";
  launcher.dataset.testid = "launcher";
  launcher.setAttribute("aria-label", label);
  launcher.setAttribute("aria-expanded", "false");
  launcher.setAttribute("aria-haspopup", "dialog");
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.setAttribute("aria-hidden", "true");
  launcher.append(
    drawing("M12 3.5c-5 0-9 3.4-9 7.7 0 2.3 1.1 4.3 2.9 5.7L5.4 20.5l4-1.7c.8.2 1.7.3 2.6.3 5 0 9-3.4 9-7.9s-4-7.7-9-7.7Z", "M8 11.3h.01M12 11.3h.01M16 11.3h.01"),
    drawing("m5 9 7 7 7-7"),
    badge);
  root.append(launcher);

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const ending = new AbortController();
  const paint = () => {
    host.dataset.scheme = theme === "dark" || (theme !== "light" && dark.matches) ? "dark" : "light";
    const looks = getComputedStyle(host);
    // Colours of the page's own are looked at before text is put on them.
    if (["accent", "on-accent", "background"].some((name) => looks.getPropertyValue("--helpdesk-" + name)))
      import(folder + "widget/colours.js").then(({ fit }) => fit(host), (error) => console.error(error));
  };
  dark.addEventListener("change", paint, { signal: ending.signal });

  const handlers = new Map();
  const emit = (event, detail = {}) => {
    for (const handler of [...handlers.get(event) ?? []]) {
      try {
        handler(detail);
      } catch (error) {
        console.error(error);
      }
    }
  };

  let app;
  let identity;
  let given = [];
  const name = "helpdesk:" + bot;
  const kept = (storage, rest) => Object.keys(storage).filter((key) => key.startsWith(name) && rest.test(key.slice(name.length)));
  // A browser that keeps nothing has nothing to come back to, and nothing to forget.
  const stored = (action) => {
    try {
      return action();
    } catch {
      return false;
    }
  };
  const forget = (rest = /^$|^[:@]/) => stored(() => {
    for (const storage of [localStorage, sessionStorage]) for (const key of kept(storage, rest)) storage.removeItem(key);
  });
  const comeBack = () => {
    if (!app && stored(() => kept(localStorage, identity ? /^@/ : /^$/).length))
      (window.requestIdleCallback ?? setTimeout)(() => load().then((panel) => panel?.comeBack()));
  };
  const load = () => app ??= import(folder + "widget/app.js")
    .then((module) => module.start({ host, root, launcher, badge, folder, bot, language, title, base: new URL(folder).origin, emit, forget, identity }))
    .then((panel) => {
      if (identity) panel.identify(identity);
      for (const context of given) panel.context(context);
      given = [];
      return panel;
    })
    .catch((error) => {
      app = undefined;
      console.error("The chat could not be loaded.", error);
      emit("error", { message: error.message });
    });
  const open = () => load().then((panel) => panel?.open());
  const close = () => app?.then((panel) => panel?.close());
  launcher.addEventListener("click", () => launcher.getAttribute("aria-expanded") === "true" ? close() : open());
  Object.assign(host, { open, close });

  // What the page can do. An array that it has filled before this script came is worked off.
  let ready = false;
  const early = window.Helpdesk;
  const api = window.Helpdesk = {
    open, close,
    send: (text) => load().then((panel) => panel?.send(text)),
    context: (context) => {
      if (app) app.then((panel) => panel?.context(context));
      else given.push(context);
    },
    identify: (token) => {
      if (!token) return api.signOut();
      identity = token;
      if (app) app.then((panel) => panel?.identify(identity));
      else if (ready) comeBack();
      // What somebody said here without a name is not for the one who has one.
      forget(/^$|^:/);
    },
    signOut: () => {
      identity = undefined;
      given = [];
      if (app) app.then((panel) => panel?.signOut());
      forget();
    },
    on: (event, handler) => {
      handlers.set(event, (handlers.get(event) ?? new Set()).add(handler));
      if (event === "ready" && ready) handler({});
      return () => handlers.get(event).delete(handler);
    },
    destroy: () => {
      ending.abort();
      host.remove();
      delete window.Helpdesk;
      return app?.then((panel) => panel?.destroy());
    },
    push: ([name, ...values]) => api[name](...values),
  };

  // A module that is fetched ahead costs nothing more than the click that is about to come.
  const fetchAhead = () => {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = folder + "widget/app.js";
    root.append(link);
  };
  launcher.addEventListener("pointerenter", fetchAhead, { once: true });
  launcher.addEventListener("focus", fetchAhead, { once: true });

  const appear = () => {
    if (ending.signal.aborted) return;
    document.body.append(host);
    paint();
    ready = true;
    emit("ready");
    comeBack();
  };
  if (Array.isArray(early)) early.forEach(api.push);
  if (document.body) appear();
  else addEventListener("DOMContentLoaded", appear, { once: true, signal: ending.signal });
})();
