// An old address leads to the very place: what stands behind its # is kept.
const to = document.querySelector("main a[href]");
if (location.hash) to.hash = location.hash;
location.replace(to.href);
