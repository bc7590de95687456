/*
 * Donne aux cadres de la Carte des GEM la hauteur de ce qu’ils contiennent. Facultatif : sans lui, le cadre garde la
 * hauteur que vous lui donnez et défile. Ne lit rien de la page, n’envoie rien, ne garde rien.
 */
(function () {
  'use strict';
  var script = document.currentScript;
  if (!script || !script.src) return;
  var origin = new URL(script.src).origin;

  function frames() {
    return Array.prototype.filter.call(document.getElementsByTagName('iframe'), function (frame) {
      try {
        return new URL(frame.src, location.href).origin === origin;
      } catch {
        return false;
      }
    });
  }

  window.addEventListener('message', function (event) {
    var data = event.data;
    // Seuls nos cadres, et seulement une hauteur.
    if (event.origin !== origin || !data || data.type !== 'carte-des-gem:hauteur') return;
    if (typeof data.hauteur !== 'number' || !isFinite(data.hauteur) || data.hauteur < 1) return;
    frames().forEach(function (frame) {
      if (frame.contentWindow !== event.source) return;
      frame.style.height = Math.min(20000, Math.max(120, Math.ceil(data.hauteur))) + 'px';
    });
  });

  // Un cadre a pu parler avant que ce script ne soit là. À toute origine : un cadre qui se charge n’en a pas encore.
  frames().forEach(function (frame) {
    if (frame.contentWindow) frame.contentWindow.postMessage({ type: 'carte-des-gem:hauteur?' }, '*');
  });
})();
