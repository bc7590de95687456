/** The words of MapLibre in French. */
export const FRENCH: Record<string, string> = {
  'Map.Title': 'Carte interactive\u00a0: flèches pour se déplacer, plus et moins pour zoomer',
  'Marker.Title': 'Repère',
};
