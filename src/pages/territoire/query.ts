import { COVERAGE_PUBLICS, type CoveragePublic } from '../../coverage/types.ts';

/** Indicators that the strip of territories can show, under the names that the atlas gives them. */
export const STRIP_INDICATORS = ['part', 'distance', 'densite', 'accessibilite', 'au-dela'] as const;
export type StripIndicator = (typeof STRIP_INDICATORS)[number];

/** What the part for planners shows; it lives in the address of a territory's page, defaults left out. */
export interface TerritoryQuery {
  public: CoveragePublic;
  indicateur: StripIndicator;
}

export interface ParsedTerritoryQuery {
  query: TerritoryQuery;
  /** A sentence for each value of the address that was not understood, and so was left out. */
  problems: string[];
}

export function parseTerritoryQuery(params: URLSearchParams): ParsedTerritoryQuery {
  const problems: string[] = [];
  const read = <T extends string>(name: string, choices: readonly T[], fallback: T): T => {
    const value = params.get(name);
    if (value === null || value === '') return fallback;
    const found = choices.find((choice) => choice === value);
    if (found === undefined)
      problems.push(
        `Dans l’adresse de la page, «\u00a0${name}=${value.slice(0, 40)}\u00a0» n’est pas compris et a été ignoré. Attendu\u00a0: ${choices.join(', ')}.`,
      );
    return found ?? fallback;
  };
  return {
    query: {
      public: read('public', COVERAGE_PUBLICS, 'tous'),
      indicateur: read('indicateur', STRIP_INDICATORS, 'part'),
    },
    problems,
  };
}

/** The query with its « ? », empty when nothing but defaults is asked. */
export function territorySearch(query: TerritoryQuery): string {
  const params = new URLSearchParams();
  if (query.public !== 'tous') params.set('public', query.public);
  if (query.indicateur !== 'part') params.set('indicateur', query.indicateur);
  const text = params.toString();
  return text ? `?${text}` : '';
}
