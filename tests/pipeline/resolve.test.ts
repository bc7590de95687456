import { describe, expect, test } from 'vitest';
import { fold, foldPlace } from '../../data/pipeline/fold.ts';
import { checkPostalCode } from '../../data/pipeline/geography/postal.ts';
import { resolveCommune, type PlaceCells } from '../../data/pipeline/geography/resolve.ts';
import { context } from './helpers.ts';

/** "75056 Paris > Paris 19e Arrondissement", or the column and message of what is wrong. */
function resolve(commune: string, departement: string, others: Partial<PlaceCells> = {}): string {
  const cells = { nom: 'GEM', code_insee: '', code_postal: '', commune, departement, ...others };
  const answer = resolveCommune(context().geography, cells);
  if (!answer.ok) return `${answer.column} : ${answer.message}`;
  const { code, nom } = answer.commune;
  return `${code} ${nom}${answer.arrondissement ? ` > ${answer.arrondissement.nom}` : ''}`;
}

describe('a commune by its name in the département', () => {
  test.each([
    ['Beaune', '21', '21054 Beaune'],
    ['beaune', '21', '21054 Beaune'],
    ['St-Étienne', '42', '42218 Saint-Étienne'],
    ['ST ETIENNE', '42', '42218 Saint-Étienne'],
    ['Ste Foy lès Lyon', '69', '69202 Sainte-Foy-lès-Lyon'],
    ['L’Haÿ les Roses', '94', "94038 L'Haÿ-les-Roses"],
    ['Cournon d’Auvergne', '63', "63124 Cournon-d'Auvergne"],
    ['Oeuilly', '02', '02565 Œuilly'],
    ['Le Mans', '72', '72181 Le Mans'],
    // Communes that changed their name, or were merged.
    ['Saint-Ouen', '93', '93070 Saint-Ouen-sur-Seine'],
    ['Condé-sur-Noireau', '14', '14174 Condé-en-Normandie'],
    ['Cherbourg-Octeville', '50', '50129 Cherbourg-en-Cotentin'],
    ['Équeurdreville-Hainneville', '50', '50129 Cherbourg-en-Cotentin'],
    ['Lomme', '59', '59350 Lille'],
    ['Cadillac', '33', '33081 Cadillac-sur-Gironde'.replace('Gironde', 'Garonne')],
    ['Lille CEDEX', '59', '59350 Lille'],
    ['Lille Cedex 9', '59', '59350 Lille'],
    ['Saint-Denis', '974', '97411 Saint-Denis'],
    ['Saint-Denis', '93', '93066 Saint-Denis'],
    ['Bastia', '2B', '2B033 Bastia'],
    ['Saint-Martin', '978', '97801 Saint-Martin'],
    ['Saint-Pierre', '975', '97502 Saint-Pierre'],
  ])('%s (%s) → %s', (commune, departement, expected) => {
    expect(resolve(commune, departement)).toBe(expected);
  });

  test.each([
    ['Baune', '21', 'commune : commune introuvable dans le département 21 : vouliez-vous dire « Beaune » ?'],
    ['Lyon', '21', 'commune : commune introuvable dans le département 21 : il y en a une de ce nom dans 69'],
    [
      'Étienne',
      '42',
      'commune : commune introuvable dans le département 42 : attendu le nom d’une commune actuelle ou ancienne',
    ],
    [
      'Saint',
      '42',
      'commune : commune introuvable dans le département 42 : attendu le nom d’une commune actuelle ou ancienne',
    ],
    [
      'Bastia',
      '2A',
      'commune : commune introuvable dans le département 2A : il y en a une de ce nom dans 2B',
    ],
  ])('%s (%s) is not guessed', (commune, departement, expected) => {
    expect(resolve(commune, departement)).toBe(expected);
  });
});

describe('a commune by its INSEE code', () => {
  test.each([
    ['Beaune', '21', '21054', '21054 Beaune'],
    ['Saint-Ouen', '93', '93070', '93070 Saint-Ouen-sur-Seine'],
    // Code of a commune that was merged into another: the present one is published.
    ['Cherbourg-Octeville', '50', '50129', '50129 Cherbourg-en-Cotentin'],
    ['Équeurdreville-Hainneville', '50', '50173', '50129 Cherbourg-en-Cotentin'],
    ['Paris', '75', '75119', '75056 Paris > Paris 19e Arrondissement'],
    ['Paris 19e', '75', '75119', '75056 Paris > Paris 19e Arrondissement'],
  ])('%s (%s, %s) → %s', (commune, departement, code_insee, expected) => {
    expect(resolve(commune, departement, { code_insee })).toBe(expected);
  });

  test('of which name or arrondissement disagree', () => {
    expect(resolve('Dijon', '21', { code_insee: '21054' })).toBe(
      'commune : attendu « Beaune », la commune du code INSEE 21054 (Dijon a le code INSEE 21231)',
    );
    expect(resolve('Paris 18e', '75', { code_insee: '75119' })).toBe(
      'commune : attendu « Paris 19e Arrondissement », du code INSEE 75119, ou un autre code INSEE',
    );
    expect(resolve('Beaune', '21', { code_insee: '21200' })).toContain('Beaune a le code INSEE 21054');
    expect(resolve('Dijon', '21', { code_insee: '21000' })).toBe(
      'code_insee : code INSEE inconnu (c’est un code postal) : attendu celui d’une commune actuelle, par exemple 21231 pour Dijon',
    );
  });
});

describe('arrondissements of Paris, Lyon and Marseille', () => {
  test.each([
    ['Paris', '75', { code_postal: '75019' }, '75056 Paris > Paris 19e Arrondissement'],
    ['Paris', '75', { code_postal: '75116' }, '75056 Paris > Paris 16e Arrondissement'],
    ['Lyon', '69', { code_postal: '69008' }, '69123 Lyon > Lyon 8e Arrondissement'],
    ['Marseille', '13', { code_postal: '13006' }, '13055 Marseille > Marseille 6e Arrondissement'],
    ['Paris 19e', '75', {}, '75056 Paris > Paris 19e Arrondissement'],
    ['Paris 1er', '75', {}, '75056 Paris > Paris 1er Arrondissement'],
    ['Paris XIe', '75', {}, '75056 Paris > Paris 11e Arrondissement'],
    ['Paris 11ème arrondissement', '75', {}, '75056 Paris > Paris 11e Arrondissement'],
    ['Lyon 8e arrondissement', '69', {}, '69123 Lyon > Lyon 8e Arrondissement'],
    ['Marseille 05', '13', {}, '13055 Marseille > Marseille 5e Arrondissement'],
    ['Paris Cedex 13', '75', {}, '75056 Paris > Paris 13e Arrondissement'],
    ['Marseille Cedex 20', '13', {}, '13055 Marseille'],
    ['Paris', '75', { nom: 'GEM du 11e arrondissement de Paris' }, '75056 Paris > Paris 11e Arrondissement'],
    ['Paris', '75', { nom: 'GEM Paris 15e' }, '75056 Paris > Paris 15e Arrondissement'],
    ['Paris', '75', { nom: 'Paris 15 ans après' }, '75056 Paris'],
    ['Paris', '75', { nom: 'La 7e Étoile' }, '75056 Paris'],
    ['Lyon', '69', { nom: 'Ancien GEM de Paris 15e' }, '69123 Lyon'],
    ['Paris', '75', {}, '75056 Paris'],
    ['Dijon', '21', { nom: 'GEM du 2e arrondissement' }, '21231 Dijon'],
  ] as [string, string, Partial<PlaceCells>, string][])(
    '%s (%s) %j → %s',
    (commune, departement, others, expected) => {
      expect(resolve(commune, departement, others)).toBe(expected);
    },
  );

  test('that do not exist, or contradict the postal code', () => {
    expect(resolve('Lyon 12e', '69')).toBe(
      'commune : cet arrondissement n’existe pas : attendu de 1 à 9 pour Lyon',
    );
    expect(resolve('Paris 18e', '75', { code_postal: '75019' })).toBe(
      'code_postal : c’est le code postal de Paris 19e Arrondissement : attendu 75018 pour Paris 18e Arrondissement',
    );
  });
});

describe('postal codes', () => {
  const check = (code: string, postalCode: string, saysCedex = false): string => {
    const commune = context().geography.communes.get(code);
    if (!commune) throw new Error(code);
    const answer = checkPostalCode(context().geography, commune, postalCode, saysCedex);
    return answer.level === 'ok' ? 'ok' : `${answer.level} : ${answer.message}`;
  };

  test.each([
    ['21054', '21200'],
    ['75056', '75011'],
    ['75056', '75116'],
    ['69123', '69009'],
    ['13055', '13016'],
    ['14174', '14110'],
    ['2A004', '20000'],
    ['2B033', '20200'],
    ['97411', '97400'],
    ['97801', '97150'],
    // Served by the post office of another département.
    ['91479', '94390'],
  ])('%s is served by %s', (code, postalCode) => {
    expect(check(code, postalCode)).toBe('ok');
  });

  test.each([
    ['59350', '59046'],
    ['75056', '75646'],
    ['2A004', '20186'],
    ['97411', '97743'],
  ])('%s may have the CEDEX code %s, if the row says CEDEX', (code, postalCode) => {
    expect(check(code, postalCode, true)).toBe('ok');
    expect(check(code, postalCode)).toMatch(/^avertissement : code postal qui n’est celui d’aucune commune/);
  });

  test.each([
    ['21054', '21000', 'erreur : c’est le code postal de Dijon : attendu 21200 pour Beaune'],
    ['21054', '59046', 'erreur : ce n’est pas un code du département 21 : attendu 21200 pour Beaune'],
    ['75056', '75021', 'erreur : cet arrondissement n’existe pas : attendu 75001 à 75116 pour Paris'],
    ['69123', '69010', 'erreur : cet arrondissement n’existe pas : attendu 69001 à 69009 pour Lyon'],
    ['69123', '69100', 'erreur : c’est le code postal de Villeurbanne : attendu 69001 à 69009 pour Lyon'],
    [
      '97411',
      '97110',
      'erreur : c’est le code postal de Pointe-à-Pitre : attendu 97400, 97417 ou 97490 pour Saint-Denis',
    ],
    [
      '2A004',
      '20200',
      'erreur : c’est le code postal de Bastia, San-Martino-di-Lota, Santa-Maria-di-Lota… : attendu 20000, 20090 ou 20167 pour Ajaccio',
    ],
  ])('%s is not served by %s, CEDEX or not', (code, postalCode, expected) => {
    expect(check(code, postalCode)).toBe(expected);
    expect(check(code, postalCode, true)).toBe(expected);
  });
});

describe('the geography', () => {
  test('covers the present communes of the 101 départements, the three cities by arrondissement', () => {
    const { coverage, communes, departements, arrondissements, collectivites, epci } = context().geography;
    expect(departements.size).toBe(101);
    expect(arrondissements.size).toBe(45);
    expect(collectivites.map(({ code }) => code)).toEqual(['975', '977', '978']);
    const codes = new Set(coverage.map(({ code }) => code));
    expect(codes.size).toBe(coverage.length);
    // All present communes, less the three cities and the four communes of the COM, plus the arrondissements.
    expect(coverage.length).toBe(communes.size - 3 - 4 + 45);
    expect(codes.has('75056')).toBe(false);
    expect(codes.has('75101')).toBe(true);
    expect(codes.has('97801')).toBe(false);
    expect(new Set(coverage.map(({ departement }) => departement)).size).toBe(101);
    const known = new Set(epci.map(({ code }) => code));
    const isolated = coverage.filter((commune) => commune.epci === null).map(({ nom }) => nom);
    expect(isolated.sort()).toEqual(["L'Île-d'Yeu", 'Ouessant', 'Île-de-Bréhat', 'Île-de-Sein']);
    expect(coverage.every((commune) => commune.epci === null || known.has(commune.epci))).toBe(true);
  });
});

test('fold', () => {
  expect(fold("L’Œuvre – ÉTÉ d'Ambérieu")).toBe('l oeuvre ete d amberieu');
  expect(foldPlace('St-Étienne')).toBe(foldPlace('Saint Etienne'));
  expect(foldPlace('Stains')).not.toBe(foldPlace('Saintains'));
  expect(foldPlace('Ste-Foy')).not.toBe(foldPlace('St-Foy'));
});
