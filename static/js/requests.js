// What a page asks for by itself (htmx): the token goes along, a session that ended leads to signing in, a failure is told.
// A form that saves itself tells of both in its own words.
window.liaisonToken = () => document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1]; // production prefixes the name

(() => {
  const isAccount = (path) => path.startsWith("/accounts/");
  const tellsItself = (event) => event.target.closest?.("[data-saves-itself]");

  function signIn(event) {
    const { xhr, requestConfig } = event.detail;
    const answered = new URL(xhr.responseURL || location.href, location.href);
    if (tellsItself(event) || !isAccount(answered.pathname) || isAccount(new URL(requestConfig.path, location.href).pathname)) return;
    event.detail.shouldSwap = false;
    answered.searchParams.set("next", location.pathname + location.search);
    location.href = answered;
  }

  function hush() { document.querySelectorAll("#messages > [data-trouble]").forEach((told) => told.remove()); }

  function tell(event) {
    const messages = document.getElementById("messages");
    if (!messages || tellsItself(event)) return;
    hush();
    const words = event.type === "htmx:sendError" ? messages.dataset.lost : messages.dataset.failed;
    const trouble = messages.querySelector("template").content.firstElementChild.cloneNode(true);
    trouble.querySelector("span").textContent = words;
    messages.append(trouble);
  }

  document.addEventListener("htmx:configRequest", (event) => {
    const token = liaisonToken();
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token;
  });
  document.addEventListener("htmx:beforeRequest", hush);
  document.addEventListener("htmx:beforeSwap", signIn);
  document.addEventListener("htmx:responseError", tell);
  document.addEventListener("htmx:sendError", tell);
})();
