import type { Outlines } from '../dataset.ts';
import type { Gem } from '../gem/gem.ts';
import type { Query, Zone } from '../search/query.ts';
import type { Position } from '../territory/distance.ts';
import type { StreetsChoice } from './streets.ts';

export interface MapProps {
  /** GEM to draw: those that the list shows. */
  gems: readonly Gem[];
  /** Every GEM of the directory: where several share a point, each keeps its own place whatever the filter. */
  allGems: readonly Gem[];
  outlines: Outlines;
  query: Query;
  selected: Gem | null;
  /** The place one searches around. */
  place: (Position & { nom: string }) | null;
  highlighted: string | null;
  /** Year of the population behind the densities, in words. */
  populationMillesime: string;
  /** Whether the street plan is asked for, a choice kept on the device. */
  streets: StreetsChoice;
  onselect: (id: string) => void;
  onhighlight: (id: string | null) => void;
  /** The part of the map on screen, when the list is to be held to it; null when no longer. */
  onzone: (zone: Zone | null) => void;
  ondepartement: (code: string) => void;
  /** The map cannot be shown; a sentence says why. */
  onfailure: (sentence: string) => void;
}
