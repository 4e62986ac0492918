// A plan saves itself while one types. Without this file its Save buttons do the same.
// htmx sends the form; this file says what happens, tries again after a failure, and keeps the reader from leaving unsaved work.
(() => {
  const form = document.querySelector("form[data-saves-itself]");
  if (!form || !window.htmx) return;
  const status = document.getElementById("plan-status");
  const waits = [5, 10, 20, 40];
  let changes = 0; // typed so far
  let sent = 0; // of these, in the last request
  let kept = 0; // of these, saved
  let failures = 0;
  let timer = 0;
  let leaving = "";

  const isUnsaved = () => changes !== kept;
  const urgent = (is) => status.closest(".plan-bar").classList.toggle("is-urgent", is); // on a phone the bar comes up only then
  const say = (words, isUrgent = true) => { status.textContent = words; urgent(isUrgent); };
  const save = () => { clearTimeout(timer); htmx.trigger(form, "save-now"); };

  function freshToken() { // signing in again in another window gives a new one; what was typed here must not be lost for it
    const token = liaisonToken();
    if (token) form.elements.csrfmiddlewaretoken.value = token;
  }

  function mark() {
    form.querySelectorAll("[data-marked-wrong]").forEach((field) => { field.removeAttribute("aria-invalid"); delete field.dataset.markedWrong; });
    status.querySelectorAll("[data-wrong]").forEach((link) => {
      const field = document.getElementById(link.dataset.wrong);
      if (field) { field.setAttribute("aria-invalid", "true"); field.dataset.markedWrong = "yes"; }
    });
  }

  function failed(xhr) {
    const seconds = waits[Math.min(failures, waits.length - 1)];
    failures += 1;
    leaving = "";
    say(`${xhr.status ? status.dataset.refused : status.dataset.failed} ${seconds} ${status.dataset.seconds}`);
    timer = setTimeout(save, seconds * 1000);
  }

  form.elements.window.value += Math.random().toString(36).slice(2, 10); // a page out of the browser's store is another window

  form.addEventListener("input", (event) => {
    changes += 1;
    const day = event.target.name.endsWith("-done") && form.elements[`${event.target.name}_on`];
    if (day && !event.target.checked) day.value = ""; // what is no longer settled has no day
  });
  form.addEventListener("submit", () => { kept = changes; clearTimeout(timer); freshToken(); });
  form.addEventListener("htmx:confirm", freshToken);
  form.addEventListener("htmx:beforeRequest", () => { sent = changes; clearTimeout(timer); say(status.dataset.saving, false); });
  form.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 409 || xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    const { xhr } = event.detail;
    if (![200, 409, 422].includes(xhr.status)) { failed(xhr); return; }
    if (new URL(xhr.responseURL, location.href).pathname !== new URL(form.action).pathname) { leaving = ""; say(status.dataset.signedOut); return; }
    mark();
    urgent(xhr.status !== 200 || Boolean(status.querySelector("[data-wrong]")));
    if (xhr.status !== 200) { leaving = ""; return; }
    kept = sent;
    failures = 0;
    if (isUnsaved()) return;
    const link = leaving;
    leaving = ""; // a download leaves the page where it is
    if (link) location.href = link;
  });
  window.addEventListener("online", () => { if (isUnsaved()) save(); });
  window.addEventListener("beforeunload", (event) => { if (isUnsaved()) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
    if (link.hasAttribute("data-discard")) { kept = changes; return; }
    if (!isUnsaved() || link.origin !== location.origin || link.pathname === location.pathname) return;
    event.preventDefault();
    leaving = link.href;
    save();
  });
})();
