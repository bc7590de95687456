/** What a frame on another site shows; it lives in the address of `/integrer/vue/`, and in that of `/integrer/`. */
import { isPublicChoice, PUBLIC_CHOICES, type PublicChoice } from '../gem/publics.ts';

export const VUES = ['liste', 'carte'] as const;
export type Vue = (typeof VUES)[number];

/** A département or COM, a région, or the whole country: then the reader of the page chooses a département. */
export interface EmbedQuery {
  region: string | null;
  departement: string | null;
  /** In the order of PUBLIC_CHOICES; empty: every public. */
  publics: readonly PublicChoice[];
  vue: Vue;
}

export const EMPTY_EMBED: EmbedQuery = { region: null, departement: null, publics: [], vue: 'liste' };

export interface ParsedEmbed {
  query: EmbedQuery;
  /** A sentence for each value that was not understood, and so was left out. */
  problems: string[];
}

/** A département of the address makes its région needless: the narrowest counts. */
export function parseEmbed(
  params: URLSearchParams,
  known: { regions: ReadonlySet<string>; departements: ReadonlySet<string> },
): ParsedEmbed {
  const problems: string[] = [];
  const ignored = (name: string, value: string, expected: string) =>
    problems.push(
      `Dans l’adresse du cadre, « ${name}=${value.slice(0, 40)} » n’est pas compris et a été ignoré. Attendu : ${expected}.`,
    );
  const code = (name: 'region' | 'departement', codes: ReadonlySet<string>, expected: string) => {
    const value = params.get(name);
    if (value === null || value === '') return null;
    if (codes.has(value)) return value;
    ignored(name, value, expected);
    return null;
  };
  const departement = code('departement', known.departements, 'le code d’un département (ex. 38)');
  const region = code('region', known.regions, 'le code d’une région (ex. 84)');
  const asked = (params.get('public') ?? '').split(',').filter((part) => part !== '');
  for (const value of asked.filter((part) => !isPublicChoice(part)))
    ignored('public', value, PUBLIC_CHOICES.join(', '));
  const vue = params.get('vue') || EMPTY_EMBED.vue;
  const found = VUES.find((one) => one === vue);
  if (!found) ignored('vue', vue, VUES.join(' ou '));
  return {
    problems,
    query: {
      departement,
      region: departement === null ? region : null,
      publics: PUBLIC_CHOICES.filter((name) => asked.includes(name)),
      vue: found ?? EMPTY_EMBED.vue,
    },
  };
}

/** The query with its « ? », empty when nothing but defaults is asked. Both ways with parseEmbed. */
export function embedSearch({ region, departement, publics, vue }: EmbedQuery): string {
  const params = new URLSearchParams();
  if (departement) params.set('departement', departement);
  else if (region) params.set('region', region);
  if (publics.length > 0) params.set('public', publics.join(','));
  if (vue !== EMPTY_EMBED.vue) params.set('vue', vue);
  const text = params.toString().replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}
