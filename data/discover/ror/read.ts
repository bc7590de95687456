import { createReadStream, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { fromFhir, isGem, isInactive, Resource } from '../../fhir/mapping.ts';
import { newCandidate, type Candidate } from '../../import/candidate.ts';
import { checkEmail, checkUrl } from '../../pipeline/fields/web.ts';
import { readPhone } from '../../pipeline/fields/phone.ts';
import type { Geography } from '../../pipeline/geography/geography.ts';
import { findCommune } from '../place.ts';
import { publicsIn } from '../rna/detect.ts';

const SOURCE = {
  url: 'https://esante.gouv.fr/produits-services/repertoire-ror',
  titre: 'Répertoire national de l’offre et des ressources (ROR)',
};
/** Past this a Bundle does not fit in one string; NDJSON, read line by line, has no such bound. */
const LARGEST_BUNDLE = 400e6;
const KINDS: ReadonlySet<string> = new Set(['Organization', 'HealthcareService', 'Location']);

export interface RorGem {
  toCandidate: (geography: Geography) => Candidate;
}

export interface RorRead {
  gems: RorGem[];
  /** Resources of the three kinds that were read. */
  resources: number;
  /** Sentences for the report. */
  warnings: string[];
}

/** A resource, with the address by which others of the file refer to it. */
interface Held {
  url: string | null;
  resource: Resource;
  gem: boolean;
}

/**
 * Reads an export of the ROR: a FHIR R4 Bundle (JSON) or one resource a line (NDJSON). Keeps what bears category 296, with the Locations and the
 * HealthcareServices that belong to it.
 *
 * @throws Error in French when the file is not FHIR
 */
export async function readRor(path: string): Promise<RorRead> {
  const name = basename(path);
  let broken = 0;
  const held: Held[] = [];
  for await (const { url, value } of readValues(path, name)) {
    if (typeof value !== 'object' || value === null || !('resourceType' in value)) continue;
    if (!KINDS.has(String(value.resourceType))) continue;
    const read = v.safeParse(Resource, value);
    if (read.success) held.push({ url, resource: read.output, gem: isGem(value) });
    else broken += 1;
  }
  if (held.length === 0 && broken === 0)
    throw new Error(
      `« ${name} » ne contient aucune ressource Organization, HealthcareService ou Location : attendu un export FHIR R4 du ROR (Bundle .json, ou .ndjson).`,
    );
  const references = new References(held);
  const gems = gather(held, references);
  const closed = gems.filter((resources) => fromFhir(resources).ferme);
  const former = gems.flatMap((resources) =>
    fromFhir(resources).ferme ? [] : resources.filter((one) => isInactive(one)),
  );
  const warnings = [
    ...setAside(
      'Fermés, laissés de côté',
      closed.flatMap(([main]) => main ?? []),
    ),
    ...setAside('Lieux ou services qui ne servent plus, laissés de côté', former),
    ...(broken > 0
      ? [`Ressources mal formées (FHIR R4 attendu), laissées de côté : ${broken.toLocaleString('fr-FR')}.`]
      : []),
    ...(gems.length === 0
      ? [
          'Aucune ressource de catégorie 296 (TRE_R244-CategorieOrganisation) : l’export contient-il les GEM ?',
        ]
      : []),
  ];
  return {
    gems: gems
      .filter((resources) => !fromFhir(resources).ferme)
      .map((resources) => ({ toCandidate: (geography) => toCandidate(resources, references, geography) })),
    resources: held.length,
    warnings,
  };
}

/** How many were left out, and each by its name: a person can see whether one of them is open after all. */
function setAside(title: string, resources: readonly Resource[]): string[] {
  if (resources.length === 0) return [];
  return [
    `${title} : ${resources.length.toLocaleString('fr-FR')}.`,
    ...resources.map((resource) => {
      const { nom, commune } = fromFhir([resource]);
      return `  ${[nom, commune, `${resource.resourceType}/${resource.id ?? '?'}`].filter((part) => part !== null).join(', ')}`;
    }),
  ];
}

async function* readValues(
  path: string,
  name: string,
): AsyncGenerator<{ url: string | null; value: unknown }> {
  let size: number;
  try {
    size = statSync(path).size;
  } catch {
    throw new Error(`« ${name} » : fichier introuvable. Vérifiez le chemin.`);
  }
  const whole = size <= LARGEST_BUNDLE ? parse(readFileSync(path, 'utf8').replace(/^\ufeff/, '')) : undefined;
  if (whole !== undefined) {
    yield* unpack(whole);
    return;
  }
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    const value = parse(text);
    if (value === undefined)
      throw new Error(
        isCut(line === 1 && size <= LARGEST_BUNDLE ? readFileSync(path, 'utf8') : text) &&
          size <= LARGEST_BUNDLE
          ? `« ${name} », ligne ${line} : fichier incomplet, il s’arrête avant sa fin. Demandez-le de nouveau.`
          : size > LARGEST_BUNDLE
            ? `« ${name} » est trop grand pour un Bundle en un seul morceau : demandez un export NDJSON, ou une région à la fois.`
            : `« ${name} », ligne ${line} : ce n’est pas du JSON. Attendu un Bundle FHIR, ou une ressource par ligne (NDJSON).`,
      );
    yield* unpack(value);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether a JSON text was cut short: it ends within a text, an object or a list. */
function isCut(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inText && char === '\\') at += 1;
    else if (char === '"') inText = !inText;
    else if (!inText && (char === '{' || char === '[')) depth += 1;
    else if (!inText && (char === '}' || char === ']')) depth -= 1;
  }
  return inText || depth > 0;
}

const Bundle = v.looseObject({
  resourceType: v.literal('Bundle'),
  entry: v.optional(
    v.array(v.looseObject({ fullUrl: v.optional(v.string()), resource: v.optional(v.unknown()) })),
  ),
});

/** The resources of a Bundle, of an array, or the resource itself. */
function* unpack(value: unknown): Generator<{ url: string | null; value: unknown }> {
  const bundle = v.safeParse(Bundle, value);
  if (bundle.success) {
    for (const { fullUrl, resource } of bundle.output.entry ?? [])
      yield { url: fullUrl ?? null, value: resource };
  } else if (Array.isArray(value)) {
    for (const one of value as unknown[]) yield* unpack(one);
  } else yield { url: null, value };
}

/** The resources of a file by the addresses that others use: `Location/5253`, an absolute one, or a `urn:uuid:`. */
class References {
  private readonly byAddress = new Map<string, Held>();

  constructor(held: readonly Held[]) {
    for (const one of held) {
      if (one.url !== null) this.byAddress.set(one.url, one);
      if (one.resource.id !== undefined)
        this.byAddress.set(`${one.resource.resourceType}/${one.resource.id}`, one);
    }
  }

  find(reference: { reference?: string | undefined } | undefined): Held | undefined {
    const address = reference?.reference;
    if (address === undefined) return undefined;
    return this.byAddress.get(address) ?? this.byAddress.get(address.split('/').slice(-2).join('/'));
  }
}

/** The resources of each GEM, the one that bears the category first. */
function gather(held: readonly Held[], references: References): Resource[][] {
  const of = (kind: string): Held[] => held.filter(({ resource }) => resource.resourceType === kind);
  const organizations = of('Organization').filter(({ gem }) => gem);
  const belongings = new Map<Held, Held[]>(organizations.map((one) => [one, []]));
  const ofServices: Held[][] = [];
  for (const service of of('HealthcareService')) {
    const places = (service.resource.location ?? []).flatMap((place) => references.find(place) ?? []);
    const owner = references.find(service.resource.providedBy);
    const own = owner && belongings.get(owner);
    if (own) own.push(service, ...places);
    // A service that bears the category, of an organisation that does not: the GEM is the service.
    else if (service.gem) ofServices.push([service, ...places]);
  }
  for (const place of of('Location')) {
    const manager = references.find(place.resource.managingOrganization);
    if (manager) belongings.get(manager)?.push(place);
  }
  const ofOrganizations = [...belongings].map(([organization, own]) => [organization, ...own]);
  return [...ofOrganizations, ...ofServices].map((all) => [...new Set(all)].map(({ resource }) => resource));
}

function toCandidate(
  resources: readonly Resource[],
  references: References,
  geography: Geography,
): Candidate {
  const said = fromFhir(resources);
  const main = resources[0];
  const commune = findCommune(geography, {
    code_insee: said.code_insee ?? '',
    commune: said.commune ?? '',
    code_postal: said.code_postal ?? '',
  });
  const phone = said.telephone === null ? null : readPhone(said.telephone);
  const nom = said.nom ?? `GEM de ${commune?.nom ?? 'commune inconnue'}`;
  return newCandidate({
    ref: `ROR ${main?.resourceType ?? ''}/${main?.id ?? said.id ?? nom}`,
    id: said.id,
    nom,
    publics: said.publics.length > 0 ? said.publics : publicsIn(nom),
    adresse: said.adresse,
    code_postal: said.code_postal,
    commune: commune?.nom ?? said.commune,
    code_insee: commune?.code ?? null,
    departement: commune?.departement ?? null,
    telephone: phone?.ok ? phone.value : null,
    courriel: said.courriel !== null && checkEmail(said.courriel) === null ? said.courriel : null,
    site_web: said.site_web !== null && checkUrl(said.site_web) === null ? said.site_web : null,
    gestionnaire: managerOf(main, references),
    source: { ...SOURCE, date: said.date },
  });
}

/** The organisation above, by its name; not when it is a GEM itself (a further site of it). */
function managerOf(main: Resource | undefined, references: References): string | null {
  const above = main?.partOf ?? main?.providedBy;
  const found = references.find(above);
  if (found?.gem) return null;
  return found?.resource.name ?? above?.display ?? null;
}
