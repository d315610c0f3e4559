// What the console's pages cannot do on the server: keys, drafts, the field's own behaviour, coming back after a lost connection.
(() => {
  const draftOf = (conversation) => "helpdesk-draft:" + conversation;
  const isField = (element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || element?.isContentEditable;
  let keys;
  let field;

  document.addEventListener("keydown", (event) => {
    if (!keys || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    if (document.querySelector(".mud-dialog") || !/^[1-5jkcrnbtze?]$/.test(event.key)) return;
    event.preventDefault();
    keys.invokeMethodAsync("KeyAsync", event.key);
  });

  window.helpdesk = {
    keys(page) { keys = page; },

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
        pane.invokeMethodAsync("EnterAsync");
      };
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
