import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import JSONSchemaValidator from '@asymmetrik/fhir-json-schema-validator';
import { describe, expect, test, vi } from 'vitest';
import { CATEGORY, isGem } from '../../data/fhir/mapping.ts';
import { uuidOf } from '../../data/fhir/uuid.ts';
import { readRor } from '../../data/discover/ror/read.ts';
import type { Candidate } from '../../data/import/candidate.ts';
import { fhirBundle } from '../../data/pipeline/output/fhir.ts';
import { buildDirectory, listSources } from '../../data/pipeline/pipeline.ts';
import type { Gem } from '../../src/gem/gem.ts';
import { context, DATA, GOOD, run, temporaryFolder } from './helpers.ts';

vi.setConfig({ testTimeout: 60_000 });

interface Entry {
  fullUrl: string;
  resource: { resourceType: string } & Record<string, unknown>;
}

function bundle(gems: readonly Gem[]): { entry: Entry[] } {
  return JSON.parse([...fhirBundle(gems)].join('')) as { entry: Entry[] };
}

/** Reads a file as `npm run data:discover -- ror` does. */
async function read(
  content: unknown,
  name = 'ror.json',
): Promise<{ candidates: Candidate[]; warnings: string[] }> {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  const { gems, warnings } = await readRor(path);
  return { candidates: gems.map((gem) => gem.toCandidate(context().geography)), warnings };
}

describe('gem.fhir.json', () => {
  const { gems } = buildDirectory(listSources(join(DATA, 'sources')), context());
  const whole = bundle(gems);

  test('is a valid Bundle of FHIR R4, by the schema of HL7', () => {
    const validator = new JSONSchemaValidator();
    expect(validator.validate({ ...whole, entry: whole.entry.slice(0, 4) }, true)).toEqual([]);
    // One GEM in five: the schema of all of FHIR is slow.
    for (const { resource } of whole.entry.filter((_, index) => index % 10 < 2))
      expect(validator.validate(resource, true)).toEqual([]);
    expect(validator.validate(JSON.parse([...fhirBundle([])].join('')), true)).toEqual([]);
    // The validator does see faults.
    expect(validator.validate({ resourceType: 'Organization', name: 3 }, true)).not.toEqual([]);
    expect(validator.validate({ resourceType: 'Organization', nom: 'x' }, true)).not.toEqual([]);
  });

  test('holds an Organization and a Location a GEM, each address once, each reference answered', () => {
    expect(whole.entry).toHaveLength(2 * gems.length);
    const addresses = new Set(whole.entry.map(({ fullUrl }) => fullUrl));
    expect(addresses.size).toBe(whole.entry.length);
    for (const address of addresses)
      expect(address).toMatch(
        /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    const text = JSON.stringify(whole);
    for (const [, reference = ''] of text.matchAll(/"reference":"([^"]+)"/g))
      expect(addresses.has(reference)).toBe(true);
    expect(whole.entry.filter(({ resource }) => isGem(resource))).toHaveLength(gems.length);
  });

  test('never sends anyone to the centre of a commune, nor tells the internal remarks', () => {
    const row = { ...GOOD, remarque_interne: 'SECRET', gestionnaire: 'Association d’essai' };
    const text = JSON.stringify(bundle(run([row]).gems));
    expect(text).not.toContain('position');
    expect(text).not.toContain('SECRET');
  });

  test('read back by the search through the ROR, it gives the census', async () => {
    const { candidates, warnings } = await read(whole);
    const open = gems.filter(({ statut }) => statut !== 'ferme');
    expect(candidates).toHaveLength(open.length);
    expect(warnings.join()).toContain(`laissés de côté : ${gems.length - open.length}.`);
    for (const [index, gem] of open.entries()) {
      expect(candidates[index]).toMatchObject({
        id: gem.id,
        nom: gem.nom,
        publics: gem.publics,
        adresse: gem.adresse,
        code_postal: gem.code_postal,
        commune: gem.commune,
        code_insee: gem.code_insee,
        departement: gem.departement,
        telephone: gem.telephone,
        courriel: gem.courriel,
        site_web: gem.site_web,
        gestionnaire: gem.antenne_de === null ? gem.gestionnaire : null,
      });
    }
  });
});

describe('reading an export of the ROR', () => {
  const category = { coding: [{ system: CATEGORY.system, code: '296' }] };
  const level = (code: string): object => ({
    url: 'https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/ror-telecom-confidentiality-level',
    valueCodeableConcept: { coding: [{ code }] },
  });
  const organization = {
    resourceType: 'Organization',
    id: '5958',
    meta: { lastUpdated: '2025-12-20T10:00:00+01:00' },
    name: 'GEM L’Essai',
    type: [category],
    partOf: { reference: 'Organization/1111' },
    telecom: [
      { system: 'phone', value: '06 12 34 56 78', extension: [level('2')] },
      { system: 'phone', value: '03 80 20 68 45', extension: [level('1')] },
    ],
    contact: [
      { name: { family: 'Personne' }, telecom: [{ system: 'email', value: 'personne@exemple.fr' }] },
      { telecom: [{ system: 'email', value: 'contact@exemple.fr' }] },
    ],
    address: [{ line: ['8 rue Xavier Forneret, 21200 BEAUNE'], postalCode: '21200', city: 'BEAUNE' }],
  };
  const manager = { resourceType: 'Organization', id: '1111', name: 'Association gestionnaire' };
  const other = { ...organization, id: '7', type: [{ coding: [{ system: CATEGORY.system, code: '295' }] }] };
  const location = {
    resourceType: 'Location',
    id: '5253',
    extension: [
      {
        url: 'https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/ror-commune-cog',
        valueCodeableConcept: { coding: [{ code: '21231' }] },
      },
    ],
    address: { line: ['3 rue du Moulin 21000 DIJON'], postalCode: '21000', city: 'DIJON' },
  };
  const service = {
    resourceType: 'HealthcareService',
    id: '9',
    name: 'GEM autisme du Moulin',
    category: [category],
    providedBy: { reference: 'Organization/1111' },
    location: [{ reference: 'https://ror.example.org/fhir/Location/5253' }],
  };
  const all = [manager, organization, other, location, service];
  const asBundle = {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: all.map((resource) => ({ resource })),
  };
  const expected = [
    {
      ref: 'ROR Organization/5958',
      nom: 'GEM L’Essai',
      adresse: '8 rue Xavier Forneret',
      code_postal: '21200',
      commune: 'Beaune',
      code_insee: '21054',
      telephone: '+33380206845',
      courriel: 'contact@exemple.fr',
      gestionnaire: 'Association gestionnaire',
      source: { date: '2025-12-20' },
    },
    {
      ref: 'ROR HealthcareService/9',
      nom: 'GEM autisme du Moulin',
      publics: ['tsa-tnd'],
      adresse: '3 rue du Moulin',
      code_insee: '21231',
      gestionnaire: 'Association gestionnaire',
    },
  ];

  test.each([
    ['a Bundle', JSON.stringify(asBundle)],
    ['a Bundle with BOM', `\ufeff${JSON.stringify(asBundle, null, 2)}`],
    ['NDJSON', all.map((one) => JSON.stringify(one)).join('\n')],
    ['NDJSON of Bundles, with empty lines', `\n${JSON.stringify(asBundle)}\r\n\r\n`],
  ])('%s', async (_, text) => {
    const { candidates } = await read(text);
    expect(candidates).toHaveLength(2);
    expect(candidates).toMatchObject(expected);
    expect(JSON.stringify(candidates)).not.toMatch(/ersonne@|Personne|345678/);
  });

  test('a service of a GEM, and its places, are that GEM', async () => {
    const own = { ...service, providedBy: { reference: 'Organization/5958' } };
    const { candidates } = await read([manager, organization, location, own]);
    expect(candidates).toHaveLength(1);
    expect(candidates[0]).toMatchObject({ adresse: '3 rue du Moulin', code_insee: '21231' });
  });

  test('a closed one is left out, by its name; no GEM at all is said', async () => {
    const closed = await read([{ ...organization, active: false }]);
    expect(closed.candidates).toEqual([]);
    expect(closed.warnings.join('\n')).toContain('GEM L’Essai, BEAUNE, Organization/5958');
    expect((await read([other])).warnings.join()).toContain('catégorie 296');
  });

  const place = (id: string, status: string, city: string, line: string): object => ({
    resourceType: 'Location',
    id,
    status,
    managingOrganization: { reference: 'Organization/5958' },
    address: { line: [line], city, postalCode: '21200' },
  });

  test('a former place beside the present one closes nothing, says nothing, and is named', async () => {
    for (const places of [
      [place('a', 'inactive', 'BEAUNE', '1 rue Ancienne'), place('b', 'active', 'BEAUNE', '2 rue Neuve')],
      [place('b', 'active', 'BEAUNE', '2 rue Neuve'), place('a', 'inactive', 'BEAUNE', '1 rue Ancienne')],
    ]) {
      const { candidates, warnings } = await read([organization, ...places]);
      expect(candidates).toMatchObject([{ nom: 'GEM L’Essai', adresse: '2 rue Neuve' }]);
      expect(warnings.join('\n')).toMatch(/ne servent plus, laissés de côté : 1\.\n {2}BEAUNE, Location\/a/);
    }
  });

  test('a GEM without any place in use is closed', async () => {
    const { candidates, warnings } = await read([organization, place('a', 'inactive', 'BEAUNE', '1 rue X')]);
    expect(candidates).toEqual([]);
    expect(warnings.join('\n')).toMatch(/Fermés, laissés de côté : 1\.\n.*GEM L’Essai/);
  });

  const whole = JSON.stringify(asBundle);
  test.each([
    ['a Bundle cut short', whole.slice(0, whole.length / 2)],
    ['a Bundle on several lines, cut short', JSON.stringify(asBundle, null, 2).slice(0, 900)],
    [
      'NDJSON cut in its last line',
      `${JSON.stringify(manager)}\n${JSON.stringify(organization).slice(0, -9)}`,
    ],
  ])('%s is incomplete: to be asked for again', async (_, text) => {
    await expect(read(text)).rejects.toThrow(
      'fichier incomplet, il s’arrête avant sa fin. Demandez-le de nouveau',
    );
  });

  test.each([
    ['text', 'bonjour', 'ligne 1 : ce n’est pas du JSON'],
    ['a line that is no JSON', `${JSON.stringify(manager)}\n{"a": oui}`, 'ligne 2 : ce n’est pas du JSON'],
    ['JSON of something else', '{"a":1}', 'aucune ressource'],
    ['an empty file', '', 'aucune ressource'],
  ])('%s is refused with a sentence', async (_, content, sentence) => {
    await expect(read(content)).rejects.toThrow(sentence);
  });

  test('a resource that is not FHIR is left aside, and counted', async () => {
    const { candidates, warnings } = await read([organization, { ...organization, id: 'b', name: 3 }]);
    expect(candidates).toHaveLength(1);
    expect(warnings.join()).toContain('laissées de côté : 1.');
  });
});

test('a UUID of version 5 does not change', () => {
  expect(uuidOf('a')).toBe(uuidOf('a'));
  expect(uuidOf('a')).not.toBe(uuidOf('b'));
});
