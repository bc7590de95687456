import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { keepJournal, readJournal, type Change, type Journal } from '../../data/pipeline/journal.ts';
import { apiFiles } from '../../data/pipeline/output/api.ts';
import { changesAtom } from '../../data/pipeline/output/atom.ts';
import { publishedFields } from '../../data/pipeline/output/columns.ts';
import { services, structures } from '../../data/pipeline/output/data-inclusion.ts';
import { buildDirectory, listSources } from '../../data/pipeline/pipeline.ts';
import type { Gem } from '../../src/gem/gem.ts';
import { context, DATA, GOOD, run, temporaryFolder } from './helpers.ts';

const SITE = 'https://exemple.fr/gem/';
const OPENING: Journal = { debut: '2026-11-22', lieux: 295, changes: [] };

describe('data·inclusion', () => {
  const { gems } = buildDirectory(listSources(join(DATA, 'sources')), context());
  const provenance = { journal: OPENING, site: SITE };
  const made = { structures: [...structures(gems, provenance)], services: [...services(gems, provenance)] };

  /** The constraints of the published schemas, version 1, for the fields that we fill. Nothing else may be there. */
  const text = (min: number, max: number) => v.pipe(v.string(), v.minLength(min), v.maxLength(max));
  const COMMON = {
    source: v.literal('carte-des-gem'),
    id: v.pipe(v.string(), v.startsWith('carte-des-gem--')),
    nom: v.pipe(text(3, 150), v.regex(/[^.\s]$/)),
    date_maj: v.pipe(v.string(), v.isoDate()),
    lien_source: v.nullable(v.pipe(v.string(), v.url(), v.maxLength(2083))),
    commune: v.string(),
    code_insee: v.pipe(v.string(), v.regex(/^\w{5}$/)),
    code_postal: v.nullable(v.pipe(v.string(), v.regex(/^\d{5}$/))),
    adresse: v.nullable(v.string()),
    longitude: v.nullable(v.number()),
    latitude: v.nullable(v.number()),
    telephone: v.nullable(v.pipe(v.string(), v.regex(/^\+\d+$/))),
    courriel: v.nullable(v.pipe(v.string(), v.rfcEmail())),
    description: text(5, 10_000),
    horaires_accueil: v.nullable(v.string()),
  };
  const unique = <Item extends string>(items: readonly Item[]) =>
    v.pipe(
      v.array(v.picklist(items)),
      v.check((list) => new Set(list).size === list.length),
    );
  const Structure = v.strictObject({
    ...COMMON,
    site_web: v.nullable(v.pipe(v.string(), v.url(), v.maxLength(2083))),
  });
  const Service = v.strictObject({
    ...COMMON,
    structure_id: v.string(),
    thematiques: unique(['remobilisation--lien-social', 'sante--sante-mentale']),
    publics: v.pipe(unique(['personnes-en-situation-de-handicap']), v.minLength(1)),
    publics_precisions: v.nullable(v.string()),
    modes_accueil: unique(['en-presentiel', 'a-distance']),
    modes_mobilisation: v.nullable(
      v.pipe(unique(['envoyer-un-courriel', 'se-presenter', 'telephoner']), v.minLength(1)),
    ),
    mobilisable_par: v.pipe(unique(['usagers', 'professionnels']), v.minLength(1)),
    frais: v.null(),
  });

  test('structures and services keep the constraints of the schema', () => {
    expect(() => v.parse(v.array(Structure), made.structures)).not.toThrow();
    expect(() => v.parse(v.array(Service), made.services)).not.toThrow();
    const open = gems.filter(({ statut }) => statut === 'ouvert');
    expect(made.structures).toHaveLength(open.length);
    expect(new Set(made.structures.map(({ id }) => id)).size).toBe(open.length);
    expect(made.services.map((one) => one.structure_id)).toEqual(made.structures.map(({ id }) => id));
  });

  // The project does not copy the published schemas: give their folder to check against them (CONTRIBUTING.md).
  const folder = process.env['DATA_INCLUSION_SCHEMAS'];
  test.skipIf(!folder)('are valid by the published schemas', { timeout: 60_000 }, () => {
    for (const name of ['structure', 'service'] as const) {
      const ajv = new Ajv2020({ strict: false, allErrors: true });
      ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/);
      ajv.addFormat('email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/);
      ajv.addFormat('uri', URL.canParse);
      const schema: unknown = JSON.parse(
        readFileSync(join(folder ?? '', `data-inclusion-${name}.json`), 'utf8'),
      );
      const validate = ajv.compile(schema as object);
      for (const one of made[`${name}s`]) expect(validate(one), JSON.stringify(validate.errors)).toBe(true);
      expect(validate({ ...made[`${name}s`][0], nom: 3 })).toBe(false);
    }
  });

  test('mental health only for the psychic public; no fee, no centre of a commune passed off as a door', () => {
    const [mental, other] = [true, false].map((is) =>
      made.services.filter(({ thematiques }) => thematiques.includes('sante--sante-mentale') === is),
    );
    const psychic = gems.filter(
      ({ statut, publics }) => statut === 'ouvert' && publics.includes('psychique'),
    );
    expect(mental).toHaveLength(psychic.length);
    expect(other?.length).toBeGreaterThan(0);
    for (const { id, longitude } of made.structures) {
      const gem = gems.find((one) => `carte-des-gem--${one.id}` === id);
      if (gem?.precision === 'commune') expect(longitude).toBeNull();
    }
  });

  test('the date is that of the newest source, of the last change when it is later, else of the journal', () => {
    for (const [source_date, change, expected] of [
      ['2015', null, '2015-01-01'],
      ['2015-03', null, '2015-03-01'],
      ['2015-03-09', '2027-01-02', '2027-01-02'],
      ['2027-02', '2027-01-02', '2027-02-01'],
      ['', null, '2026-11-22'],
      ['', '2027-01-02', '2027-01-02'],
    ] as const) {
      const { gems: one } = run([{ ...GOOD, source_date }]);
      const changes =
        change === null
          ? []
          : [{ date: change, id: GOOD.id ?? '', nom: '', champ: 'nom', avant: '', apres: '' }];
      const [made] = structures(one, { journal: { ...OPENING, changes }, site: null });
      expect(made?.date_maj).toBe(expected);
    }
    expect(new Set(made.structures.map(({ date_maj }) => date_maj)).size).toBeGreaterThan(10);
  });

  test('a change of the journal is told', () => {
    const { gems: one } = run([GOOD]);
    const change: Change = {
      date: '2027-01-02',
      id: '21054-les-essais',
      nom: '',
      champ: 'nom',
      avant: '',
      apres: '',
    };
    const [changed] = structures(one, { journal: { ...OPENING, changes: [change] }, site: null });
    expect(changed).toMatchObject({ date_maj: '2027-01-02', lien_source: null });
  });
});

describe('the journal and its feed', () => {
  const fields = publishedFields(context().schema);
  const gemsOf = (...rows: Parameters<typeof run>[0]): Gem[] => run(rows).gems;
  const second = { ...GOOD, id: '21054-b', nom: 'B & <b>' };

  function kept(): { reference: string; journal: () => Journal } {
    const reference = join(temporaryFolder(), 'reference');
    mkdirSync(reference);
    return {
      reference,
      journal: () => {
        const journal = readJournal(reference);
        if (!journal) throw new Error('no journal');
        return journal;
      },
    };
  }

  test('notes what changed, field by field, and nothing twice', () => {
    const { reference, journal } = kept();
    expect(readJournal(reference)).toBeNull();
    expect(keepJournal(reference, gemsOf(GOOD), '2026-11-22')).toEqual([]);
    const changed = { ...GOOD, telephone: '03 80 20 68 45', publics: '', note: '=1;"2"' };
    expect(keepJournal(reference, gemsOf(changed, second), '2026-12-01')).toHaveLength(4);
    expect(keepJournal(reference, gemsOf(changed, second), '2026-12-02')).toEqual([]);
    keepJournal(reference, gemsOf(changed), '2026-12-03');
    const at = { date: '2026-12-01', id: '21054-les-essais', nom: 'Les Essais' };
    const other = { id: '21054-b', nom: 'B & <b>', champ: 'GEM', avant: '' };
    expect(journal()).toEqual({
      debut: '2026-11-22',
      lieux: 1,
      changes: [
        { ...other, date: '2026-12-01', apres: 'ajouté' },
        { ...at, champ: 'publics', avant: 'psychique', apres: '' },
        { ...at, champ: 'telephone', avant: '', apres: '+33380206845' },
        { ...at, champ: 'note', avant: '', apres: '=1;"2"' },
        { ...other, date: '2026-12-03', apres: 'retiré' },
      ],
    });
    expect(readFileSync(join(reference, 'journal.csv'), 'utf8')).toContain('"\'=1;""2"""');
  });

  test('changements.atom is a valid feed, newest first, its text escaped', () => {
    const { reference, journal } = kept();
    keepJournal(reference, gemsOf(GOOD), '2026-11-22');
    keepJournal(reference, gemsOf(GOOD, second), '2026-12-01');
    keepJournal(
      reference,
      gemsOf({ ...GOOD, telephone: '03 80 20 68 45', note: '<script>]]></script>' }, second),
      '2026-12-05',
    );
    const xml = changesAtom(journal(), fields, SITE);
    expect(changesAtom(journal(), fields, SITE)).toBe(xml);
    expect(XMLValidator.validate(xml)).toBe(true);
    const Text = v.pipe(v.string(), v.minLength(1));
    const When = v.pipe(v.string(), v.isoTimestamp());
    // RFC 4287: what a feed and an entry must have, once each.
    const Entry = v.object({
      id: Text,
      title: v.object({ '#text': Text }),
      updated: When,
      link: v.object({ href: v.pipe(Text, v.url()) }),
      content: v.object({ '#text': Text }),
    });
    const Atom = v.object({
      feed: v.object({
        id: Text,
        title: Text,
        updated: When,
        author: v.object({ name: Text }),
        entry: v.array(Entry),
      }),
    });
    const { feed } = v.parse(
      Atom,
      new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(xml),
    );
    expect(feed.updated).toBe('2026-12-05T00:00:00.000Z');
    expect(feed.entry.map(({ title }) => title['#text'])).toEqual([
      'Les Essais : téléphone, note publique',
      'B &amp; &lt;b&gt; : ajouté',
      'Ouverture du journal : 1 lieux dans l’annuaire',
    ]);
    expect(new Set(feed.entry.map(({ id }) => id)).size).toBe(3);
    expect(feed.entry[0]?.link.href).toBe(`${SITE}gem/21054-les-essais/`);
    expect(feed.entry[0]?.content['#text']).toContain('Téléphone : non renseigné devient « +33380206845 »');
    expect(xml).not.toContain('<script>');
  });
});

test('the API has a file a GEM and a département, and an index of them', () => {
  const { gems } = run([GOOD]);
  const departements = [{ code: '21', nom: 'Côte-d’Or' }] as never;
  const files = new Map(
    [...apiFiles(gems, departements, [{ code: '978', nom: 'Saint-Martin' }])].map(({ name, content }) => [
      name,
      JSON.parse(
        typeof content === 'string' ? content : [...(content as Iterable<string>)].join(''),
      ) as Record<string, unknown>,
    ]),
  );
  expect([...files.keys()]).toEqual([
    'api/v1/gem/21054-les-essais.json',
    'api/v1/departement/21.json',
    'api/v1/departement/978.json',
    'api/v1/index.json',
  ]);
  expect(files.get('api/v1/gem/21054-les-essais.json')).toMatchObject({
    licence: 'Licence Ouverte 2.0 (Etalab)',
    gem: { nom: 'Les Essais' },
  });
  expect(files.get('api/v1/departement/21.json')).toMatchObject({
    departement: { code: '21' },
    gem: [{ id: '21054-les-essais' }],
  });
  expect(files.get('api/v1/departement/978.json')?.['gem']).toEqual([]);
  const index = files.get('api/v1/index.json') as { gem: { url: string }[]; departements: { url: string }[] };
  for (const { url } of [...index.gem, ...index.departements]) expect(files.has(`api/v1/${url}`)).toBe(true);
});
