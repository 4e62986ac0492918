// Slides one at a time: arrow keys, space, page keys, Home, End; N for notes, F for full screen; a swipe turns too.
// Where a slide is longer than the window, the keys that scroll read it to its end before they turn.
// Without this script all slides stand under each other.
(() => {
  const deck = document.querySelector("[data-slides]");
  const slides = [...deck.querySelectorAll(".slide")];
  const place = document.querySelector("[data-place]");
  const notes = document.querySelector("[data-notes]");
  const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1 };
  const scrolling = ["ArrowDown", "PageDown", " ", "ArrowUp", "PageUp"];
  let now = 0;

  function show(number, quiet) {
    now = Math.min(Math.max(number, 0), slides.length - 1);
    slides.forEach((slide, index) => { slide.hidden = index !== now; });
    place.textContent = place.dataset.words.replace("{now}", now + 1).replace("{all}", slides.length);
    document.querySelector('[data-go="-1"]').disabled = now === 0;
    document.querySelector('[data-go="1"]').disabled = now === slides.length - 1;
    document.body.classList.toggle("has-notes", !!slides[now].querySelector(".slide-notes"));
    if (!quiet) history.replaceState(null, "", `#${slides[now].id}`);
    scrollTo(0, 0);
  }

  function toggleNotes() {
    const shown = document.body.classList.toggle("shows-notes");
    notes.setAttribute("aria-pressed", String(shown));
  }

  function toggleFull() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  function isLonger(step) {
    const boxes = [...slides[now].children].map((child) => child.getBoundingClientRect());
    return boxes.some((box) => (step > 0 ? box.bottom > innerHeight + 1 : box.top < -1));
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onControl = event.target.closest("a, button");
    if (onControl && (event.key === "Enter" || event.key === " ")) return;
    if (scrolling.includes(event.key) && isLonger(steps[event.key])) return; // the browser scrolls
    if (event.key in steps) { event.preventDefault(); show(now + steps[event.key]); }
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(slides.length - 1);
    else if (event.key === "n" || event.key === "N") toggleNotes();
    else if (event.key === "f" || event.key === "F") toggleFull();
  }

  function onSwipe() {
    let from = null;
    deck.addEventListener("touchstart", (event) => { from = event.changedTouches[0]; }, { passive: true });
    deck.addEventListener("touchend", (event) => {
      const to = event.changedTouches[0];
      const across = to.clientX - from.clientX;
      if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(to.clientY - from.clientY)) show(now + (across < 0 ? 1 : -1));
    });
  }

  const numberOf = (hash) => Math.max(0, slides.findIndex((slide) => `#${slide.id}` === hash));

  document.body.classList.add("turns");
  document.querySelector("[data-turn]").hidden = false;
  document.querySelectorAll("[data-go]").forEach((button) => button.addEventListener("click", () => show(now + Number(button.dataset.go))));
  notes.addEventListener("click", toggleNotes);
  document.querySelector("[data-full]").addEventListener("click", toggleFull);
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", () => show(numberOf(location.hash), true));
  window.addEventListener("load", () => scrollTo(0, 0)); // the address names a slide, and the browser goes there
  onSwipe();
  show(numberOf(location.hash), true);
})();
