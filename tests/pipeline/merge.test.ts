import { expect, test } from 'vitest';
import { buildDirectory } from '../../data/pipeline/pipeline.ts';
import { context, csv, errors, file, GOOD, run, warnings, type TestRow } from './helpers.ts';

function only(change: TestRow, name?: string): ReturnType<typeof run>['gems'][number] {
  const directory = run([{ ...GOOD, ...change }], name);
  expect(errors(directory)).toEqual([]);
  const [gem] = directory.gems;
  if (!gem) throw new Error('no GEM');
  return gem;
}

test('what no source says is null, and remarque_interne is not published', () => {
  expect(only({ remarque_interne: 'secret', publics: '' })).toEqual({
    id: '21054-les-essais',
    nom: 'Les Essais',
    publics: [],
    statut: 'ouvert',
    adresse: null,
    code_postal: null,
    commune: 'Beaune',
    code_insee: '21054',
    departement: '21',
    region: '27',
    precision: 'commune',
    telephone: null,
    courriel: null,
    site_web: null,
    horaires: null,
    opening_hours: null,
    horaires_semaine: null,
    activites: null,
    accessibilite: null,
    parrain: null,
    gestionnaire: null,
    annee_creation: null,
    antenne_de: null,
    nom_a_preciser: false,
    sources: [{ url: 'https://www.exemple.fr/gem', titre: null, date: null }],
    verifie_le: null,
    note: null,
    longitude: expect.closeTo(4.84, 1),
    latitude: expect.closeTo(47.02, 1),
  });
});

test('what is known is read into its published form', () => {
  const gem = only({
    publics: 'autre|psychique',
    nom_a_preciser: 'oui',
    adresse: '8 rue des Essais',
    code_postal: '21200',
    telephone: '03 80 20 68 45',
    horaires: 'lun-ven 14h-18h',
    annee_creation: '2008',
    note: 'Autogéré.',
  });
  expect(gem).toMatchObject({
    publics: ['psychique', 'autre'],
    nom_a_preciser: true,
    adresse: '8 rue des Essais',
    code_postal: '21200',
    // The address is known, but it is not geocoded: the point is the commune's.
    precision: 'commune',
    telephone: '+33380206845',
    horaires: 'lun-ven 14h-18h',
    opening_hours: 'Mo-Fr 14:00-18:00',
    annee_creation: 2008,
    note: 'Autogéré.',
  });
  expect(only({ nom_a_preciser: 'non' }).nom_a_preciser).toBe(false);
});

test('sources: the main one first, then the others, each address once', () => {
  const gem = only({
    source_titre: 'La page',
    source_date: '2024-03',
    autres_sources:
      'https://a.exemple.fr/x  https://www.exemple.fr/gem https://a.exemple.fr/x https://b.exemple.fr',
  });
  expect(gem.sources).toEqual([
    { url: 'https://www.exemple.fr/gem', titre: 'La page', date: '2024-03' },
    { url: 'https://a.exemple.fr/x', titre: null, date: null },
    { url: 'https://b.exemple.fr', titre: null, date: null },
  ]);
  expect(gem.verifie_le).toBe('2024-03');
});

test('the commune is published under its present name and code, the postal code as read', () => {
  expect(
    only(
      { commune: 'Équeurdreville-Hainneville', code_insee: '50173', departement: '50', code_postal: '50120' },
      '28.csv',
    ),
  ).toMatchObject({
    commune: 'Cherbourg-en-Cotentin',
    code_insee: '50129',
    region: '28',
    code_postal: '50120',
  });
});

test('an arrondissement gives its centre; the commune stays the city', () => {
  const paris = { commune: 'Paris', code_insee: '75056', departement: '75' };
  const city = only(paris, '11.csv');
  const nineteenth = only({ ...paris, code_postal: '75019' }, '11.csv');
  expect(nineteenth).toMatchObject({
    commune: 'Paris',
    code_insee: '75056',
    code_postal: '75019',
    precision: 'commune',
  });
  expect([nineteenth.longitude, nineteenth.latitude]).not.toEqual([city.longitude, city.latitude]);
  expect(nineteenth.longitude).toBeCloseTo(2.385, 1);
  expect(nineteenth.latitude).toBeCloseTo(48.885, 1);
  expect(only({ ...paris, commune: 'Paris 19e' }, '11.csv')).toEqual({ ...nineteenth, code_postal: null });
  expect(only({ ...paris, code_insee: '75119' }, '11.csv')).toEqual({ ...nineteenth, code_postal: null });
});

test('a GEM of Saint-Martin belongs to com.csv, and its région is the collectivité', () => {
  const row = { commune: 'Saint-Martin', code_insee: '97801', departement: '978' };
  expect(only(row, 'com.csv')).toMatchObject({ departement: '978', region: '978', commune: 'Saint-Martin' });
  expect(errors(run([{ ...GOOD, ...row }], '01.csv'))).toEqual([
    '01.csv:2:departement 978 — ce département se range dans com.csv : attendu un département de 01.csv',
  ]);
});

test('a CEDEX code passes when the row says so, and is a warning when it does not', () => {
  const row = { ...GOOD, code_postal: '21207' };
  expect(warnings(run([row]))).toEqual([
    '27.csv:2:code_postal 21207 — code postal qui n’est celui d’aucune commune : attendu 21200 pour Beaune, ou « CEDEX » après le nom de la commune si c’est un code CEDEX',
  ]);
  expect(warnings(run([{ ...row, commune: 'Beaune CEDEX' }]))).toEqual([]);
  expect(run([{ ...row, commune: 'Beaune Cedex' }]).gems[0]).toMatchObject({
    commune: 'Beaune',
    code_postal: '21207',
  });
});

test('order: département, commune, name in French order, id', () => {
  const rows: TestRow[] = [
    { ...GOOD, id: '21231-c', nom: 'Zoé', commune: 'Dijon', code_insee: '21231' },
    { ...GOOD, id: '21231-a', nom: 'Étoile', commune: 'Dijon', code_insee: '21231' },
    { ...GOOD, id: '21054-b', nom: 'Zèbre' },
    { ...GOOD, id: '25056-x', nom: 'Aa', commune: 'Besançon', code_insee: '25056', departement: '25' },
    { ...GOOD, id: '21054-a', nom: 'Zèbre' },
  ];
  const expected = ['21054-a', '21054-b', '21231-a', '21231-c', '25056-x'];
  expect(run(rows).gems.map(({ id }) => id)).toEqual(expected);
  expect(run(rows.toReversed()).gems.map(({ id }) => id)).toEqual(expected);
});

test('without code_insee the commune is found by its name, old ones included', () => {
  const { schema, ...others } = context();
  const fields = schema.fields.map((field) =>
    field.name === 'code_insee'
      ? { ...field, constraints: { ...field.constraints, required: false } }
      : field,
  );
  const byName = (commune: string): ReturnType<typeof buildDirectory> =>
    buildDirectory(
      [file('28.csv', csv([{ ...GOOD, commune, code_insee: '', departement: '14', code_postal: '14110' }]))],
      { ...others, schema: { ...schema, fields } },
    );
  expect(byName('Condé sur Noireau').gems[0]).toMatchObject({
    commune: 'Condé-en-Normandie',
    code_insee: '14174',
  });
  expect(errors(byName('Condé'))).toEqual([
    '28.csv:2:commune Condé — commune introuvable dans le département 14 : il y en a une de ce nom dans 36',
  ]);
});
