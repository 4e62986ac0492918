// Sets light or dark before the first paint. Loaded in the head, on purpose not deferred.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => { try { return localStorage.getItem("theme") || "auto"; } catch { return "auto"; } };
  const apply = () => {
    const theme = chosen();
    document.documentElement.dataset.bsTheme = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
    document.documentElement.dataset.themeChoice = theme;
  };
  apply();
  dark.addEventListener("change", apply);
  window.liaisonTheme = {
    chosen,
    choose(theme) { try { localStorage.setItem("theme", theme); } catch { /* private window: for this page only */ } apply(); },
  };
})();
