// Makes the digest an app that can be installed and read offline. A page from the disk is none.
(() => {
  const own = document.currentScript;
  if (!/^https?:$/.test(location.protocol)) return;
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = new URL("../manifest.webmanifest", own.src);
  document.head.append(link);
  if ("offline" in own.dataset && "serviceWorker" in navigator) {
    navigator.serviceWorker.register(new URL("../sw.js", own.src)).catch(() => {});
  }
})();
