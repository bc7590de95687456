import * as v from 'valibot';
import {
  DatasetError,
  gemPropertiesSchema,
  loadDirectory,
  once,
  parseTerritories,
  readJson,
} from '../dataset.ts';
import type { Gem } from '../gem/gem.ts';
import type { TerritoryNames } from '../territory/territory.ts';

const position = v.pipe(v.number(), v.finite());
const gemSchema = v.object({ ...gemPropertiesSchema.entries, longitude: position, latitude: position });
const answerSchema = v.object({ gem: v.array(v.unknown()) });

/** Where the static API stands beside `data/`; the development server has not moved it there. */
const API = import.meta.env.DEV ? 'api/v1/' : '../api/v1/';

export const loadNames = once(async () => parseTerritories(await readJson('territoires.json')));

/**
 * The GEM of some départements, from one small file each: a frame weighs as little as what it shows.
 * @throws DatasetError with the sentence to show
 */
export async function loadGems(departements: readonly string[]): Promise<Gem[]> {
  const answers = await Promise.all(
    departements.map((code) => readJson(`${API}departement/${encodeURIComponent(code)}.json`)),
  );
  return answers.flatMap((answer) => {
    const parsed = v.safeParse(answerSchema, answer);
    if (!parsed.success) throw new DatasetError('La liste de ce département est incomplète.');
    return parsed.output.gem.flatMap((one) => {
      const gem = v.safeParse(gemSchema, one);
      return gem.success ? [gem.output] : [];
    });
  });
}

/** The whole directory: only a map of the country asks for it. */
export const loadAll = async (): Promise<readonly Gem[]> => (await loadDirectory()).gems;

/** The codes of the départements of a région. */
export function departementsOfRegion(names: TerritoryNames, region: string): string[] {
  return names.departements.filter((one) => one.region === region).map(({ code }) => code);
}
