/** A scenario as files to take away: loaded when one is asked for. */
import type { Feature, FeatureCollection, Point } from 'geojson';
import { RADIUS_TOLERANCE_KM } from '../../coverage/parameters.ts';
import type { Outcome, View } from '../../coverage/siting/engine.ts';
import type { Scenario } from '../../coverage/siting/scenario.ts';
import type { Directory } from '../../dataset.ts';
import { territoryOf } from '../../dataset.ts';
import { FIGURES, knownValue, type IndicatorKey } from '../../ui/indicators.ts';
import type { SheetCell } from '../../ui/xlsx.ts';
import { csvOf } from '../../ui/csv.ts';
import { afterValue, isSamePeople } from './difference.ts';
import type { Ground } from './ground.ts';

/** All that the files are made of. */
export interface Computed {
  outcome: Outcome;
  view: View;
  scenario: Scenario;
  todayKm: Float64Array;
}

/** « simulateur-departement-38-30km-tous ». */
export function fileName({ territory, publicName, radiusKm }: View): string {
  const where = territory.niveau === 'france' ? 'france' : `${territory.niveau}-${territory.code}`;
  return `simulateur-${where}-${radiusKm}km-${publicName}`;
}

/** Of the numbers as the file has them. On the page, words of explanation stand in the place of the unit. */
const UNITS: Readonly<Record<IndicatorKey, string>> = {
  gem: 'GEM',
  densite_100k: 'GEM pour 100 000 habitants',
  distance_moyenne_km: 'km',
  part_pop_10km: 'part de la population (0 à 1)',
  part_pop_20km: 'part de la population (0 à 1)',
  part_pop_30km: 'part de la population (0 à 1)',
  habitants_plus_30km: 'habitants',
  accessibilite: 'GEM pour 100 000 habitants',
  manque_moyenne: 'GEM',
};

/** Every indicator before and after: the territory, France, and the départements around where one changes. */
export function figuresCsv({ outcome, view }: Computed, directory: Directory, name: string): string {
  const { territory, france, neighbours } = outcome;
  const lines = [
    { nom: name, ...territory },
    ...(view.territory.niveau === 'france' ? [] : [{ nom: 'France', ...france }]),
    ...neighbours.map((one) => ({ nom: territoryOf(directory.names, one.code).nom, ...one })),
  ];
  const rows = lines.flatMap((line) =>
    FIGURES.map(({ key, nom: indicateur }): SheetCell[] => {
      const { code, nom, unreached } = line;
      const from = knownValue(line.before, key);
      const to = afterValue(line, key);
      const isFair = isSamePeople(key, unreached.before, unreached.after);
      return [
        code,
        nom,
        view.publicName,
        indicateur,
        UNITS[key],
        rounded(from),
        rounded(to),
        from === null || to === null || !isFair ? null : rounded(to - from),
      ];
    }),
  );
  return csvOf(['code', 'territoire', 'public', 'indicateur', 'unite', 'avant', 'apres', 'changement'], rows);
}

interface Changed {
  index: number;
  code: string;
  beforeKm: number | null;
  afterKm: number | null;
  /** What becomes of the radius. */
  effet: 'entre dans le rayon' | 'sort du rayon' | 'plus proche' | 'plus loin';
}

/** Every commune whose distance changes, the most inhabited first. */
export function changedCommunes(
  { outcome, view, todayKm }: Computed,
  { columns }: Pick<Ground, 'columns'>,
): Changed[] {
  const limit = view.radiusKm + RADIUS_TOLERANCE_KM;
  const changed: Changed[] = [];
  for (const [rank, index] of outcome.changed.communes.entries()) {
    const from = todayKm[index] as number;
    const to = outcome.changed.km[rank] as number;
    const nearer = to < from;
    const crosses = from > limit !== to > limit;
    changed.push({
      index,
      code: columns.codes[index] as string,
      beforeKm: Number.isFinite(from) ? from : null,
      afterKm: Number.isFinite(to) ? to : null,
      effet: crosses
        ? nearer
          ? 'entre dans le rayon'
          : 'sort du rayon'
        : nearer
          ? 'plus proche'
          : 'plus loin',
    });
  }
  const people = columns.population;
  return changed.sort(
    (a, b) => (people[b.index] as number) - (people[a.index] as number) || a.index - b.index,
  );
}

/** @param nameOf a commune by its INSEE code */
export function communesCsv(
  computed: Computed,
  ground: Pick<Ground, 'columns'>,
  directory: Directory,
  nameOf: (code: string) => string,
): string {
  const { columns } = ground;
  const rows = changedCommunes(computed, ground).map(
    ({ index, code, beforeKm, afterKm, effet }): SheetCell[] => {
      const departement = columns.departements[index] as string;
      return [
        code,
        nameOf(code),
        departement,
        territoryOf(directory.names, departement).nom,
        columns.population[index] as number,
        rounded(beforeKm, 1),
        rounded(afterKm, 1),
        effet,
      ];
    },
  );
  return csvOf(
    [
      ...['code_insee', 'commune', 'code_departement', 'departement', 'habitants'],
      ...['distance_avant_km', 'distance_apres_km', 'effet'],
    ],
    rows,
  );
}

type Properties = Record<string, SheetCell>;

/** RFC 7946: the GEM that the scenario changes, and the centres of the communes whose distance changes. */
export function scenarioGeoJson(
  computed: Computed,
  ground: Pick<Ground, 'columns' | 'communes' | 'indexOf'>,
  directory: Directory,
  nameOf: (code: string) => string,
): FeatureCollection<Point, Properties> {
  const { scenario } = computed;
  const { columns } = ground;
  const point = (
    place: { longitude: number; latitude: number },
    properties: Properties,
  ): Feature<Point, Properties> => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
  });
  const known = (ids: readonly string[], type: string): Feature<Point, Properties>[] =>
    ids.flatMap((id) => {
      const gem = directory.byId.get(id);
      return gem
        ? [point(gem, { type, id, nom: gem.nom, commune: gem.commune, code_insee: gem.code_insee })]
        : [];
    });
  return {
    type: 'FeatureCollection',
    features: [
      ...scenario.ajouts.flatMap(({ commune: code, publics }, rank) => {
        const commune = ground.communes[ground.indexOf.get(code) ?? -1];
        return commune
          ? [
              point(commune, {
                type: 'gem-imagine',
                id: `imagine-${rank + 1}`,
                nom: `GEM imaginé ${rank + 1}`,
                commune: nameOf(code),
                code_insee: code,
                publics: publics.join(', '),
              }),
            ]
          : [];
      }),
      ...known(scenario.fermes, 'gem-pris-comme-ferme'),
      ...known(scenario.ouverts, 'projet-pris-comme-ouvert'),
      ...changedCommunes(computed, ground).map(({ index, code, beforeKm, afterKm, effet }) =>
        point(
          { longitude: columns.longitudes[index] as number, latitude: columns.latitudes[index] as number },
          {
            type: 'commune',
            code_insee: code,
            commune: nameOf(code),
            habitants: columns.population[index] as number,
            distance_avant_km: rounded(beforeKm, 3),
            distance_apres_km: rounded(afterKm, 3),
            effet,
          },
        ),
      ),
    ],
  };
}

function rounded(value: number | null, digits = 6): number | null {
  return value === null ? null : Number(value.toFixed(digits));
}
