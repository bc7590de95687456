import * as v from 'valibot';
import { PUBLIC_LABELS, isPublic, type Public } from '../../src/gem/publics.ts';
import type { Gem } from '../../src/gem/gem.ts';
import { uuidOf } from './uuid.ts';

/**
 * A GEM in FHIR R4, both ways: an Organization (what it is, whom to call) and its Location (where it is), with the codes of the
 * national register of health resources (ROR, implementation guide ans.fhir.fr.ror 0.5).
 */

/** The register's category of GEM: code 296 of TRE_R244. */
export const CATEGORY = {
  system: 'https://mos.esante.gouv.fr/NOS/TRE_R244-CategorieOrganisation/FHIR/TRE-R244-CategorieOrganisation',
  code: '296',
  display: 'Groupe d’Entraide Mutuelle (GEM)',
} as const;
const COMMUNE_EXTENSION = 'https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/ror-commune-cog';
const COMMUNE_SYSTEM = 'https://mos.esante.gouv.fr/NOS/TRE_R13-Commune/FHIR/TRE-R13-Commune';
/** Confidentiality of a contact (TRE_R283): only "accès libre" may be shown. */
const CONFIDENTIALITY = /confidentiality-level$/;
const FREE_ACCESS = '1';
/** Names our identifiers and our publics: a name, not an address. */
const OUR_IDS = `urn:uuid:${uuidOf('identifiants')}`;
const OUR_PUBLICS = `urn:uuid:${uuidOf('publics')}`;

const Text = v.optional(v.string());
const Coding = v.looseObject({ system: Text, code: Text });
const Concept = v.looseObject({ coding: v.optional(v.array(Coding)), text: Text });
const Extension = v.looseObject({
  url: v.string(),
  valueCodeableConcept: v.optional(Concept),
  valueCoding: v.optional(Coding),
});
const Extensions = v.optional(v.array(Extension));
const Reference = v.looseObject({ reference: Text, display: Text });
const Telecom = v.looseObject({ system: Text, value: Text, extension: Extensions });
const Address = v.looseObject({
  line: v.optional(v.array(v.nullable(v.string()))),
  postalCode: Text,
  city: Text,
  extension: Extensions,
});
const Contact = v.looseObject({
  name: v.optional(v.unknown()),
  telecom: v.optional(v.array(Telecom)),
  extension: Extensions,
});

/** What is read of an Organization, a HealthcareService or a Location; the rest may be anything. */
export const Resource = v.looseObject({
  resourceType: v.string(),
  id: Text,
  active: v.optional(v.boolean()),
  status: Text,
  name: Text,
  meta: v.optional(v.looseObject({ lastUpdated: Text })),
  identifier: v.optional(v.array(v.looseObject({ system: Text, value: Text }))),
  type: v.optional(v.union([v.array(Concept), Concept])),
  telecom: v.optional(v.array(Telecom)),
  contact: v.optional(v.array(Contact)),
  /** One on a Location, several on an Organization. */
  address: v.optional(v.union([v.array(Address), Address])),
  extension: Extensions,
  partOf: v.optional(Reference),
  providedBy: v.optional(Reference),
  managingOrganization: v.optional(Reference),
  location: v.optional(v.array(Reference)),
});
export type Resource = v.InferOutput<typeof Resource>;

/** What FHIR resources say of one GEM; null where they say nothing. */
export interface FhirGem {
  /** Our own identifier, when the file came from here. */
  id: string | null;
  nom: string | null;
  publics: Public[];
  adresse: string | null;
  code_postal: string | null;
  commune: string | null;
  code_insee: string | null;
  /** As written: not checked yet. */
  telephone: string | null;
  courriel: string | null;
  site_web: string | null;
  ferme: boolean;
  /** Day of the last update. */
  date: string | null;
}

/** The two resources of a GEM, with the address by which the Bundle knows each. */
export function toFhir(gem: Gem): { fullUrl: string; resource: object }[] {
  const organization = urlOf('Organization', gem.id);
  const address = {
    use: 'work',
    ...(gem.adresse ? { line: [gem.adresse] } : {}),
    city: gem.commune,
    ...(gem.code_postal ? { postalCode: gem.code_postal } : {}),
    country: 'FR',
  };
  const telecom = [
    ...(gem.telephone ? [{ system: 'phone', value: gem.telephone }] : []),
    ...(gem.courriel ? [{ system: 'email', value: gem.courriel }] : []),
    ...(gem.site_web ? [{ system: 'url', value: gem.site_web }] : []),
  ];
  const partOf = gem.antenne_de
    ? { reference: urlOf('Organization', gem.antenne_de) }
    : gem.gestionnaire
      ? { display: gem.gestionnaire }
      : null;
  return [
    {
      fullUrl: organization,
      resource: {
        resourceType: 'Organization',
        identifier: [{ system: OUR_IDS, value: gem.id }],
        ...(gem.statut === 'en-projet' ? {} : { active: gem.statut === 'ouvert' }),
        type: [
          { coding: [CATEGORY] },
          ...gem.publics.map((one) => ({
            coding: [{ system: OUR_PUBLICS, code: one, display: PUBLIC_LABELS[one].long }],
          })),
        ],
        name: gem.nom,
        ...(telecom.length > 0 ? { telecom } : {}),
        address: [address],
        ...(partOf ? { partOf } : {}),
      },
    },
    {
      fullUrl: urlOf('Location', gem.id),
      resource: {
        resourceType: 'Location',
        extension: [
          {
            url: COMMUNE_EXTENSION,
            valueCodeableConcept: {
              coding: [{ system: COMMUNE_SYSTEM, code: gem.code_insee, display: gem.commune }],
            },
          },
        ],
        identifier: [{ system: OUR_IDS, value: gem.id }],
        status: gem.statut === 'ouvert' ? 'active' : gem.statut === 'ferme' ? 'inactive' : 'suspended',
        name: gem.nom,
        mode: 'instance',
        address,
        // The centre of a commune is no place to send someone to.
        ...(gem.precision === 'commune'
          ? {}
          : { position: { longitude: gem.longitude, latitude: gem.latitude } }),
        managingOrganization: { reference: organization },
      },
    },
  ];
}

/** Whether a resource says that it is no longer in use. */
export function isInactive({ active, status }: Resource): boolean {
  return active === false || status === 'inactive';
}

/**
 * A GEM has closed when what bears its category has, or when none of its places is in use: a former address beside the present one
 * closes nothing.
 */
function isClosed(resources: readonly Resource[]): boolean {
  const [main] = resources;
  const places = resources.filter(({ resourceType }) => resourceType === 'Location');
  return (main !== undefined && isInactive(main)) || (places.length > 0 && places.every(isInactive));
}

/**
 * What the resources of one GEM say, the most telling first (its Organization or HealthcareService, then its Locations). A contact that the
 * register does not show to everyone, or that is a person's, is not read.
 */
export function fromFhir(all: readonly Resource[]): FhirGem {
  const ferme = isClosed(all);
  // What is no longer in use, a former address or service, says nothing of today.
  const resources = ferme ? all : all.filter((resource) => !isInactive(resource));
  const first = <T>(pick: (resource: Resource) => T | null | undefined): T | null => {
    for (const resource of resources) {
      const found = pick(resource);
      if (found !== null && found !== undefined && found !== '') return found;
    }
    return null;
  };
  const places = resources.toSorted(
    (a, b) => Number(b.resourceType === 'Location') - Number(a.resourceType === 'Location'),
  );
  const address = places.flatMap(addressesOf).find(({ city, line }) => city ?? line) ?? null;
  const telecom = (system: string): string | null =>
    first((resource) =>
      openTelecoms(resource)
        .find((one) => one.system === system)
        ?.value?.trim(),
    );
  return {
    id: first(({ identifier }) => identifier?.find(({ system }) => system === OUR_IDS)?.value),
    nom: first(({ name }) => name?.trim()),
    publics: resources
      .flatMap((resource) => codings(resource.type))
      .flatMap(({ system, code }) => (system === OUR_PUBLICS && isPublic(code) ? [code] : [])),
    adresse: address ? street(address) : null,
    code_postal: /^\d{5}$/.test(address?.postalCode ?? '') ? (address?.postalCode ?? null) : null,
    commune: address?.city?.trim() ?? null,
    code_insee: first((resource) => communeCode([resource, ...addressesOf(resource)])),
    telephone: telecom('phone'),
    courriel: telecom('email'),
    site_web: telecom('url'),
    ferme,
    date: first(({ meta }) => /^\d{4}-\d{2}-\d{2}/.exec(meta?.lastUpdated ?? '')?.[0]),
  };
}

/** Whether a resource, or anything in it, bears the category of GEM. */
export function isGem(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (
    'system' in value &&
    value.system === CATEGORY.system &&
    'code' in value &&
    value.code === CATEGORY.code
  )
    return true;
  return Object.values(value).some(isGem);
}

function urlOf(kind: 'Organization' | 'Location', id: string): string {
  return `urn:uuid:${uuidOf(`${kind}/${id}`)}`;
}

function codings(type: Resource['type']): v.InferOutput<typeof Coding>[] {
  return [type ?? []].flat().flatMap(({ coding }) => coding ?? []);
}

function addressesOf({ address }: Resource): v.InferOutput<typeof Address>[] {
  return [address ?? []].flat();
}

/** The register repeats the town after the street: "45 rue du Moulin, 92270 BOIS-COLOMBES". */
function street({ line, postalCode, city }: v.InferOutput<typeof Address>): string | null {
  const text = (line ?? [])
    .filter((one) => one !== null)
    .join(', ')
    .replace(/\s+/g, ' ')
    .trim();
  const end = postalCode ? text.lastIndexOf(postalCode) : -1;
  const own = end > 0 ? text.slice(0, end) : city && text.endsWith(city) ? text.slice(0, -city.length) : text;
  return own.replace(/[\s,–-]+$/, '') || null;
}

function communeCode(bearers: readonly { extension?: v.InferOutput<typeof Extensions> }[]): string | null {
  for (const { extension } of bearers) {
    const found = extension?.find(({ url }) => url === COMMUNE_EXTENSION);
    const code = found?.valueCodeableConcept?.coding?.[0]?.code ?? found?.valueCoding?.code;
    if (code && /^[0-9][0-9AB][0-9]{3}$/.test(code)) return code;
  }
  return null;
}

function openTelecoms({ telecom, contact }: Resource): v.InferOutput<typeof Telecom>[] {
  const switchboards = (contact ?? []).filter((one) => one.name === undefined && isOpen(one));
  return [...(telecom ?? []), ...switchboards.flatMap((one) => one.telecom ?? [])].filter(isOpen);
}

function isOpen({ extension }: { extension?: v.InferOutput<typeof Extensions> }): boolean {
  return (extension ?? []).every(({ url, valueCodeableConcept }) => {
    if (!CONFIDENTIALITY.test(url)) return true;
    return valueCodeableConcept?.coding?.every(({ code }) => code === FREE_ACCESS) ?? false;
  });
}
