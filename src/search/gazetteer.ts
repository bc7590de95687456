import { distanceKm, type Position } from '../territory/distance.ts';
import { communePlaces } from './communes.ts';
import { parseCommunes, type CommuneEntry } from './communes-file.ts';
import { fold } from './fold.ts';
import type { Place, PlaceMatch } from './place.ts';
import { buildPlaceIndex } from './place-index.ts';
import type { NamedDepartement } from './typed.ts';

/** A commune with those that bear the same name, the most populated first. */
export interface KnownCommune {
  place: Place;
  homonyms: Place[];
}

export interface NearestCommune {
  commune: Pick<CommuneEntry, 'code' | 'nom' | 'departement'>;
  km: number;
}

/** Everything that the site can ask about the 35 000 communes. */
export interface Gazetteer {
  search(text: string, limit: number): PlaceMatch[];
  /** By INSEE code, of a commune or an arrondissement; null when none has it. */
  commune(code: string): KnownCommune | null;
  /** The names of communes and arrondissements, in the order of their codes; null for a code that none has. */
  names(codes: readonly string[]): (string | null)[];
  /** The commune whose centre is nearest, km as the crow flies. */
  nearest(position: Position): NearestCommune | null;
}

/**
 * @param file content of `communes.json`
 * @throws when it is not what is expected
 */
export function openGazetteer(file: unknown, departements: readonly NamedDepartement[]): Gazetteer {
  const entries = parseCommunes(file);
  const places = communePlaces(entries);
  const index = buildPlaceIndex(places, departements);
  const byCode = new Map(places.map(({ place }) => [place.code, place]));
  return {
    search: (text, limit) => index.search(text, limit),
    commune(code) {
      const place = byCode.get(code);
      if (!place) return null;
      const name = fold(place.nom);
      const homonyms = [...byCode.values()]
        .filter(
          (other) => other !== place && other.nom.length === place.nom.length && fold(other.nom) === name,
        )
        .sort((a, b) => b.weight - a.weight);
      return { place, homonyms };
    },
    names: (codes) => codes.map((code) => byCode.get(code)?.nom ?? null),
    nearest(position) {
      let best: NearestCommune | null = null;
      for (const commune of entries) {
        const km = distanceKm(position, commune);
        if (best === null || km < best.km) best = { commune, km };
      }
      return best;
    },
  };
}
