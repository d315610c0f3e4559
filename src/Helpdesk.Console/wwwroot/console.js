// What the console's pages cannot do on the server: keys, alerts, drafts, the field's own behaviour, coming back after a lost connection.
(() => {
  const draftOf = (conversation) => "helpdesk-draft:" + conversation;
  const isField = (element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || element?.isContentEditable;
  const kept = (name, standard) => {
    try {
      return { ...standard, ...JSON.parse(localStorage.getItem(name) ?? "{}") };
    } catch {
      return standard;
    }
  };
  /** Which key does what: the names of what is done are the keys as they come. */
  const ownKeys = () => kept("helpdesk-keys", { on: true, map: {} });
  const ownAlerts = () => kept("helpdesk-alerts", { notify: false, sound: false });
  const verbs = "jkcrnbtze";
  let page;
  let field;
  let audio;

  document.addEventListener("keydown", (event) => {
    if (!page || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    if (document.querySelector(".mud-dialog")) return;
    const { on, map } = ownKeys();
    const meant = event.key === "?" ? "?" : !on ? undefined : /^[1-5]$/.test(event.key) ? event.key : [...verbs].find((verb) => (map[verb] ?? verb) === event.key);
    if (!meant) return;
    event.preventDefault();
    page.invokeMethodAsync("KeyAsync", meant);
  });

  window.helpdesk = {
    /** Connects the page with its keys; tells the browser's time zone. */
    begin(desk) {
      page = desk;
      return Intl.DateTimeFormat().resolvedOptions().timeZone;
    },

    keySettings: ownKeys,

    saveKeys(settings) { localStorage.setItem("helpdesk-keys", JSON.stringify(settings)); },

    alertSettings: ownAlerts,

    /** Keeps whether to be told; a browser that refuses notifications says so. */
    async saveAlerts(settings) {
      if (settings.notify && (!("Notification" in window) || (await Notification.requestPermission()) !== "granted")) settings.notify = false;
      localStorage.setItem("helpdesk-alerts", JSON.stringify(settings));
      if (settings.sound) beep();
      return settings;
    },

    /** Tells of something, the way the agent has chosen: on the desktop only while the page is out of sight. */
    alert(title, text, conversation) {
      const { notify, sound } = ownAlerts();
      if (sound) beep();
      if (!notify || !document.hidden || Notification.permission !== "granted") return;
      const shown = new Notification(title, { body: text, tag: conversation });
      shown.onclick = () => {
        window.focus();
        shown.close();
        page?.invokeMethodAsync("ShowConversationAsync", conversation);
      };
    },

    /** Keeps the draft at each stroke, sends on Enter, tells that the agent writes at most every two seconds. */
    write(element, pane, conversation) {
      if (!element) return;
      field = element;
      element.value = localStorage.getItem(draftOf(conversation)) ?? "";
      let told = 0;
      element.oninput = () => {
        if (element.value) localStorage.setItem(draftOf(conversation), element.value);
        else localStorage.removeItem(draftOf(conversation));
        if (Date.now() - told < 2000) return;
        told = Date.now();
        pane.invokeMethodAsync("TypingAsync");
      };
      element.onkeydown = (event) => {
        if (event.key === "Escape") element.blur();
        if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
        event.preventDefault();
        say();
      };
      // What counts as read is what stands on this screen at this moment, not what the server has sent since.
      const say = () => pane.invokeMethodAsync("SendAsync", element.value, Number(document.querySelector(".lines")?.dataset.seen ?? 0));
      element.closest(".write").querySelector(".send").onclick = say;
      element.focus();
    },

    read(element) { return element?.value; },

    clear(element, conversation) {
      localStorage.removeItem(draftOf(conversation));
      if (element) element.value = "";
    },

    /** Puts a text where the caret is, as if it had been typed. */
    insert(element, text) {
      if (!element) return;
      element.setRangeText(text, element.selectionStart, element.selectionEnd, "end");
      element.dispatchEvent(new Event("input"));
      element.focus();
    },

    replace(element, text) {
      if (!element) return;
      element.select();
      this.insert(element, text);
    },

    focusWrite() { field?.isConnected && field.focus(); },

    /** Follows what is said; who has just opened a conversation of somebody else sees its card first. */
    toEnd(element, mine) {
      if (!element) return;
      const near = element.scrollHeight - element.scrollTop - element.clientHeight < 240;
      if (element.dataset.shown ? near : mine) element.scrollTop = element.scrollHeight;
      element.dataset.shown = "1";
    },
  };

  function beep() {
    try {
      audio ??= new AudioContext();
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = 660;
      volume.gain.setValueAtTime(0.08, audio.currentTime);
      volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.35);
      tone.connect(volume).connect(audio.destination);
      tone.start();
      tone.stop(audio.currentTime + 0.4);
    } catch {
      // A browser without sound.
    }
  }

  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  let lost = false;

  /** The circuit is gone: try it again, and where no server knows it any more, open the page anew. The address says what was shown. */
  async function comeBack() {
    if (lost) return;
    lost = true;
    document.getElementById("lost").hidden = false;
    for (;;) {
      try {
        const alive = await fetch("console/alive", { cache: "no-store" });
        if (alive.ok) {
          if (await Blazor.reconnect()) break;
          location.reload();
          return;
        }
      } catch {
        // No server answers yet.
      }
      await wait(400);
    }
    lost = false;
    document.getElementById("lost").hidden = true;
  }

  Blazor.start({ circuit: { reconnectionHandler: { onConnectionDown: comeBack, onConnectionUp() {} } } });
})();
