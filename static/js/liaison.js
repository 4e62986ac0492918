// What enhances a page that already works without it: theme button, file drops, focus on errors, one submit a click.
(() => {
  const order = ["auto", "light", "dark"];

  function themeButton(button) {
    const label = button.querySelector("[data-theme-label]");
    const show = () => { label.textContent = button.title = button.dataset[liaisonTheme.chosen()]; };
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      liaisonTheme.choose(order[(order.indexOf(liaisonTheme.chosen()) + 1) % order.length]);
      show();
    });
  }

  const size = (bytes) => bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1048576).toFixed(1)} MB`;

  function fileDrop(box) {
    if (box.dataset.ready) return;
    box.dataset.ready = "yes";
    const input = box.querySelector("input[type=file]");
    const zone = box.querySelector(".file-drop-zone");
    const chosen = box.querySelector(".file-drop-chosen");
    input.addEventListener("change", () => showFile(input.files[0], box, chosen));
    for (const kind of ["dragover", "dragleave", "drop"]) {
      zone.addEventListener(kind, (event) => {
        event.preventDefault();
        zone.classList.toggle("is-over", kind === "dragover");
      });
    }
    zone.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      input.files = asMany(event.dataTransfer.files, input.multiple);
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  function asMany(dropped, areSeveral) { // a field for one file keeps the one it shows
    const taken = new DataTransfer();
    [...dropped].slice(0, areSeveral ? dropped.length : 1).forEach((file) => taken.items.add(file));
    return taken.files;
  }

  function showFile(file, box, chosen) {
    chosen.replaceChildren();
    chosen.hidden = !file;
    if (!file) return;
    const tooLarge = file.size > Number(box.dataset.limit);
    box.classList.toggle("is-wrong", tooLarge);
    if (!tooLarge && file.type.startsWith("image/")) preview(file, chosen);
    chosen.append(`${file.name} · ${size(file.size)}${tooLarge ? ` · ${box.dataset.tooLarge}` : ""}`);
  }

  function preview(file, chosen) {
    const reader = new FileReader(); // a data: address, which the page's policy admits
    reader.addEventListener("load", () => {
      const image = new Image();
      image.alt = "";
      image.src = reader.result;
      chosen.prepend(image);
    });
    reader.readAsDataURL(file);
  }

  function once(event) {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    if (form.enctype === "multipart/form-data") form.querySelectorAll(".file-drop-chosen:not([hidden])").forEach(tellSending);
    else setTimeout(() => again(form), 8000); // a failed connection may be tried again
  }

  function tellSending(chosen) { // an upload takes as long as it takes: a second press would begin it anew
    const words = document.createElement("span");
    words.className = "file-drop-sending";
    words.textContent = ` · ${chosen.closest("[data-file-drop]").dataset.sending}`;
    chosen.append(words);
  }

  function again(form) {
    delete form.dataset.sent;
    form.querySelectorAll(".file-drop-sending").forEach((words) => words.remove());
  }

  function enhance(root) {
    root.querySelectorAll("[data-file-drop]").forEach(fileDrop);
    root.querySelector("[data-focus]")?.focus();
  }

  document.querySelectorAll("[data-theme-toggle]").forEach(themeButton);
  document.addEventListener("submit", once);
  document.addEventListener("input", (event) => { if (event.target.form?.dataset.sent) again(event.target.form); }); // stopped, and changed
  document.addEventListener("click", (event) => { if (event.target.closest("[aria-disabled=true]")) event.preventDefault(); });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) print(); });
  document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(again));
  enhance(document);
})();
