/** What a query asks for, in words: the filters that can be taken back one by one, and where it looks. */
import { territoryOf } from '../../dataset.ts';
import { PUBLIC_LABELS } from '../../gem/publics.ts';
import { EMPTY_QUERY, type Query } from '../../search/query.ts';
import type { TerritoryNames } from '../../territory/territory.ts';
import type { ActiveFilter } from '../../ui/ActiveFilters.svelte';
import { deNom } from '../../ui/french.ts';

/** @param place the place that the query names, once it is known */
export function activeFilters(
  query: Query,
  place: { nom: string } | null,
  names: TerritoryNames,
  change: (change: Partial<Query>) => void,
): ActiveFilter[] {
  return [
    ...(query.texte ? [{ label: `«\u00a0${query.texte}\u00a0»`, remove: () => change({ texte: '' }) }] : []),
    ...query.publics.map((name) => ({
      label: PUBLIC_LABELS[name].short,
      remove: () => change({ publics: query.publics.filter((one) => one !== name) }),
    })),
    ...(query.region
      ? [
          {
            label: regionName(names, query.region),
            remove: () => change({ region: null, departement: null }),
          },
        ]
      : []),
    ...(query.departement
      ? [
          {
            label: departementName(names, query.departement),
            remove: () => change({ departement: null }),
          },
        ]
      : []),
    ...(place
      ? [
          {
            label: aroundPlace(query, place),
            remove: () => change({ lieu: null, position: null, rayon: EMPTY_QUERY.rayon }),
          },
        ]
      : []),
    ...(query.statut !== 'ouvert'
      ? [
          {
            label: { 'en-projet': 'En projet', ferme: 'Fermés', tous: 'Tous les statuts' }[query.statut],
            remove: () => change({ statut: 'ouvert' }),
          },
        ]
      : []),
    ...(query.ouvert
      ? [
          {
            label: { maintenant: 'Ouvert maintenant', weekend: 'Ouvert le week-end' }[query.ouvert],
            remove: () => change({ ouvert: null }),
          },
        ]
      : []),
    ...(query.zone ? [{ label: 'Dans la zone affichée', remove: () => change({ zone: null }) }] : []),
  ];
}

/** Where the person looks; null: everywhere. */
export function whereAsked(
  query: Query,
  place: { nom: string } | null,
  names: TerritoryNames,
): string | null {
  if (place) return aroundPlace(query, place);
  if (query.departement) return departementName(names, query.departement);
  return query.region ? regionName(names, query.region) : null;
}

/** « Isère (38) » */
export function departementName(names: TerritoryNames, code: string): string {
  return `${territoryOf(names, code).nom} (${code})`;
}

function aroundPlace(query: Query, place: { nom: string }): string {
  return `À moins de ${query.rayon} km ${deNom(place.nom)}`;
}

function regionName(names: TerritoryNames, code: string): string {
  return names.regions.find((one) => one.code === code)?.nom ?? code;
}
