// Sets light or dark before the first paint. Loaded in the head, on purpose not deferred.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let here = "auto"; // a private window may keep nothing: then the choice holds for this page
  const chosen = () => { try { return localStorage.getItem("theme") || here; } catch { return here; } };
  const apply = () => {
    const theme = chosen();
    document.documentElement.dataset.bsTheme = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
    document.documentElement.dataset.themeChoice = theme;
  };
  apply();
  dark.addEventListener("change", apply);
  window.liaisonTheme = {
    chosen,
    choose(theme) { here = theme; try { localStorage.setItem("theme", theme); } catch { /* kept above */ } apply(); },
  };
})();
