// The board without this file works the same; with it, a country is ticked at once and the ticks are counted.
(() => {
  const ticks = (root) => [...root.querySelectorAll("input[name=chosen]")];

  function count(form) {
    const label = form.querySelector(".board-chosen");
    if (!label) return;
    const number = ticks(form).filter((tick) => tick.checked).length;
    label.textContent = number ? `${number} ${label.dataset.some}` : label.dataset.none;
  }

  function ready(root) {
    const form = root.querySelector?.(".board-form") ?? root.closest?.(".board-form");
    if (!form || form.dataset.ready) return;
    form.dataset.ready = "yes";
    form.querySelectorAll(".tick-all").forEach((all) => {
      const own = ticks(all.closest("tbody"));
      all.hidden = own.length < 2;
    });
    form.addEventListener("change", (event) => {
      if (event.target.matches(".tick-all")) ticks(event.target.closest("tbody")).forEach((tick) => { tick.checked = event.target.checked; });
      count(form);
    });
    count(form);
  }

  // A refused decision answers with the board as it was filled in: it is shown like any other.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr } = event.detail;
    if (target.id === "board" && (xhr.status === 409 || xhr.status === 422)) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("htmx:load", (event) => ready(event.detail.elt));
  ready(document);
})();
