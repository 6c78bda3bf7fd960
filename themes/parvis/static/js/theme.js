// Runs before the first paint (a plain blocking script, not a module): says that scripts run,
// and puts back the reader's choice of light or dark so that nothing flashes.
(function (root) {
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("parvis-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch (e) { /* storage refused: the system's choice stands */ }
})(document.documentElement);
