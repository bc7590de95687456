/** The words of MapLibre in French. */
export const FRENCH: Record<string, string> = {
  'Map.Title': 'Carte interactive : flèches pour se déplacer, plus et moins pour zoomer',
  'Marker.Title': 'Repère',
};
