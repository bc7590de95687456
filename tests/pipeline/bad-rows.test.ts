import { expect, test } from 'vitest';
import { errors, GOOD, run, warnings, type TestRow } from './helpers.ts';

const PHONE = 'attendu un numéro français à dix chiffres, par exemple 03 80 20 68 45';
const EMAIL = 'attendu une seule adresse électronique, par exemple gemlecerisier@gmail.com';
const URL_FORM = 'attendu une adresse qui commence par https:// ou http://';
const ID_FORM = 'attendu <code_insee>-<nom en minuscules, sans accent>, par exemple 21054-le-cerisier';
const DATE_FORM = 'attendu une date AAAA, AAAA-MM ou AAAA-MM-JJ, par exemple 2024-01-30';
const REQUIRED = 'attendu une valeur : la colonne est obligatoire';

/** What is changed in a good row → the one message that must come out, word for word. */
const BAD: [TestRow, string][] = [
  [{ id: '' }, 'id (vide) — attendu un identifiant : lancez « npm run data -- --mint » pour en créer un'],
  [{ id: 'Beaune' }, `id Beaune — ${ID_FORM}`],
  [{ id: '21054-Les-Essais' }, `id 21054-Les-Essais — ${ID_FORM}`],
  [{ nom: '' }, `nom (vide) — ${REQUIRED}`],
  [{ nom: 'X' }, 'nom X — trop court (1 caractère) : attendu au moins 2 caractères'],
  [
    { nom: 'É'.repeat(130) },
    `nom ${'É'.repeat(80)}… — trop long (130 caractères) : attendu au plus 120 caractères`,
  ],
  [
    { nom: 'Les\u200bEssais' },
    'nom Les\\u200bEssais — caractère invisible U+200B : attendu un texte sans caractère de contrôle (retapez la cellule)',
  ],
  [
    { nom: 'Les\u0007 Essais' },
    'nom Les\\u0007 Essais — caractère invisible U+0007 : attendu un texte sans caractère de contrôle (retapez la cellule)',
  ],
  [
    { nom: 'Les\nEssais' },
    'nom Les\\u000aEssais — retour à la ligne dans la cellule : attendu un texte sur une seule ligne',
  ],
  [{ nom: 'Les\tEssais' }, 'nom Les\\u0009Essais — tabulation dans la cellule : attendu une espace'],
  [
    { nom: 'Les Ã©toiles' },
    'nom Les Ã©toiles — accents mal convertis : attendu par exemple « é » et non « Ã© »',
  ],
  [
    { nom: 'Les \ufffdtoiles' },
    'nom Les \ufffdtoiles — caractère perdu « \ufffd » : attendu le texte d’origine (le fichier a été mal converti)',
  ],
  [{ nom_a_preciser: 'vrai' }, 'nom_a_preciser vrai — attendu oui ou non'],
  [
    { publics: 'psychiques' },
    'publics psychiques — « psychiques » n’est pas un public connu : attendu psychique, tsa-tnd, cerebrolese ou autre, plusieurs étant séparés par « | » sans espace',
  ],
  [
    { publics: 'psychique|psychique' },
    'publics psychique|psychique — public en double : attendu « psychique » une seule fois',
  ],
  [{ statut: '' }, `statut (vide) — ${REQUIRED}`],
  [{ statut: 'fermé' }, 'statut fermé — attendu ouvert, en-projet ou ferme'],
  [{ antenne_de: 'Le Cerisier' }, `antenne_de Le Cerisier — ${ID_FORM}`],
  [
    { antenne_de: '21054-inconnu' },
    'antenne_de 21054-inconnu — aucune ligne ne porte cet identifiant : attendu l’id de la ligne principale du GEM',
  ],
  [
    { antenne_de: '21054-les-essais' },
    'antenne_de 21054-les-essais — c’est la ligne elle-même : attendu l’id de la ligne principale du GEM, ou rien',
  ],
  [{ adresse: 'x' }, 'adresse x — trop court (1 caractère) : attendu au moins 4 caractères'],
  [{ code_postal: '2120' }, 'code_postal 2120 — attendu cinq chiffres, par exemple 21200'],
  [{ code_postal: '21000' }, 'code_postal 21000 — c’est le code postal de Dijon : attendu 21200 pour Beaune'],
  [
    { code_postal: '99999' },
    'code_postal 99999 — ce n’est pas un code du département 21 : attendu 21200 pour Beaune',
  ],
  [{ commune: '' }, `commune (vide) — ${REQUIRED}`],
  [{ commune: 'Baune' }, 'commune Baune — attendu « Beaune », la commune du code INSEE 21054'],
  [
    { commune: 'Dijon' },
    'commune Dijon — attendu « Beaune », la commune du code INSEE 21054 (Dijon a le code INSEE 21231)',
  ],
  [
    { code_insee: '21200' },
    'commune Beaune — attendu « Couchey », la commune du code INSEE 21200 (Beaune a le code INSEE 21054)',
  ],
  [{ code_insee: '2105' }, 'code_insee 2105 — attendu cinq caractères, par exemple 21054'],
  [
    { code_insee: '99001' },
    'code_insee 99001 — code INSEE inconnu : attendu celui d’une commune actuelle, par exemple 21054 pour Beaune',
  ],
  [{ departement: '' }, `departement (vide) — ${REQUIRED}`],
  [
    { departement: 'Côte-d’Or' },
    'departement Côte-d’Or — attendu le code du département, par exemple 01, 2A ou 974',
  ],
  [{ departement: '71' }, 'departement 71 — attendu 21, le département de Beaune (code INSEE 21054)'],
  [
    { departement: '69' },
    'departement 69 — ce département se range dans 84.csv : attendu un département de 27.csv',
  ],
  [{ telephone: '3114' }, `telephone 3114 — numéro court : ${PHONE}`],
  [{ telephone: '15' }, `telephone 15 — numéro court : ${PHONE}`],
  [{ telephone: '03 80 20 68 4' }, `telephone 03 80 20 68 4 — numéro trop court (9 chiffres) : ${PHONE}`],
  [{ telephone: '03 80 20 68 457' }, `telephone 03 80 20 68 457 — numéro trop long (11 chiffres) : ${PHONE}`],
  [{ telephone: '+32 2 512 34 56' }, `telephone +32 2 512 34 56 — numéro étranger : ${PHONE}`],
  [
    { telephone: '03 80 20 68 45 / 06 79 96 34 24' },
    `telephone 03 80 20 68 45 / 06 79 96 34 24 — plusieurs numéros : ${PHONE}`,
  ],
  [{ telephone: 'le matin' }, `telephone le matin — ce n’est pas un numéro : ${PHONE}`],
  [
    { telephone: '00 00 00 00 00' },
    `telephone 00 00 00 00 00 — numéro qui n’est pas attribué en France : ${PHONE}`,
  ],
  [{ courriel: 'gem@' }, `courriel gem@ — ${EMAIL}`],
  [{ courriel: 'mailto:gem@exemple.fr' }, `courriel mailto:gem@exemple.fr — « mailto: » en trop : ${EMAIL}`],
  [{ courriel: 'a@exemple.fr ; b@exemple.fr' }, `courriel a@exemple.fr ; b@exemple.fr — ${EMAIL}`],
  [{ site_web: 'www.exemple.fr' }, `site_web www.exemple.fr — ${URL_FORM}`],
  [{ site_web: 'javascript:alert(1)' }, `site_web javascript:alert(1) — ${URL_FORM}`],
  [
    { site_web: 'https://localhost/gem' },
    'site_web https://localhost/gem — nom de site invalide : attendu un nom comme www.exemple.fr',
  ],
  [
    { site_web: 'https://moi:secret@exemple.fr' },
    'site_web https://moi:secret@exemple.fr — nom ou mot de passe dans l’adresse : attendu une adresse publique',
  ],
  [{ source_url: '' }, `source_url (vide) — ${REQUIRED}`],
  [
    { source_url: 'https://exemple.fr/la page' },
    'source_url https://exemple.fr/la page — espace dans l’adresse : attendu une seule adresse, sans espace',
  ],
  [
    { autres_sources: 'https://exemple.fr ftp://exemple.fr' },
    `autres_sources https://exemple.fr ftp://exemple.fr — « ftp://exemple.fr » : ${URL_FORM} (plusieurs adresses sont séparées par une espace)`,
  ],
  [{ source_date: '12/03/2024' }, `source_date 12/03/2024 — ${DATE_FORM}`],
  [{ source_date: '2024-13' }, 'source_date 2024-13 — ce mois n’existe pas : attendu de 01 à 12'],
  [
    { source_date: '2023-02-29' },
    'source_date 2023-02-29 — ce jour n’existe pas : attendu de 01 à 28 pour 2023-02',
  ],
  [{ source_date: '2124' }, 'source_date 2124 — attendu une année entre 1990 et 2027'],
  [
    { annee_creation: 'deux mille' },
    'annee_creation deux mille — attendu une année à quatre chiffres, par exemple 2008',
  ],
  [{ annee_creation: '1950' }, 'annee_creation 1950 — attendu entre 2000 et 2035'],
  [{ annee_creation: '2031' }, 'annee_creation 2031 — année trop lointaine : attendu au plus 2027'],
];

test.each(BAD)('%j', (change, message) => {
  const directory = run([{ ...GOOD, ...change }]);
  expect(errors(directory)).toEqual([`27.csv:2:${message}`]);
  expect(directory.gems).toEqual([]);
});

test('a good row has neither error nor warning', () => {
  const directory = run([GOOD]);
  expect(errors(directory)).toEqual([]);
  expect(warnings(directory)).toEqual([]);
  expect(directory.gems).toHaveLength(1);
});

test('one run names the errors of every row, in the order of the lines', () => {
  const directory = run([
    { ...GOOD, statut: 'fermé', telephone: '15' },
    { ...GOOD, id: '21054-deux', nom: 'Deux' },
    { ...GOOD, id: '21054-trois', nom: 'Trois', commune: 'Baune' },
  ]);
  expect(errors(directory)).toEqual([
    '27.csv:2:statut fermé — attendu ouvert, en-projet ou ferme',
    `27.csv:2:telephone 15 — numéro court : ${PHONE}`,
    '27.csv:4:commune Baune — attendu « Beaune », la commune du code INSEE 21054',
  ]);
});

test('one id on two different rows is an error', () => {
  const directory = run([GOOD, { ...GOOD, nom: 'Un autre' }]);
  expect(errors(directory)).toEqual([
    '27.csv:3:id 21054-les-essais — identifiant déjà pris par 27.csv:2 (« Les Essais ») : attendu un identifiant par ligne ; videz la case puis lancez « npm run data -- --mint »',
  ]);
});

test('an exact double is set aside and named, and stops nothing', () => {
  const directory = run([GOOD, { ...GOOD, id: '21054-deux', nom: 'Deux' }, GOOD]);
  expect(errors(directory)).toEqual([]);
  expect(directory.gems.map(({ id }) => id)).toEqual(['21054-deux', '21054-les-essais']);
  expect(directory.report.rowsRead).toBe(3);
  expect(directory.report.rowsKept).toBe(2);
  expect(directory.report.doubles.map(({ row, of }) => [row.line, of.line])).toEqual([[4, 2]]);
});

test('an antenne of an antenne is an error; an antenne of a main row is not', () => {
  const antenne = { ...GOOD, id: '21292-antenne', nom: 'Antenne', commune: 'Genlis', code_insee: '21292' };
  const rows = [GOOD, { ...antenne, antenne_de: '21054-les-essais' }];
  expect(errors(run(rows))).toEqual([]);
  const third = { ...antenne, id: '21292-autre', nom: 'Autre', antenne_de: '21292-antenne' };
  expect(errors(run([...rows, third]))).toEqual([
    '27.csv:4:antenne_de 21292-antenne — cette ligne est elle-même une antenne : attendu l’id de la ligne principale, « 21054-les-essais »',
  ]);
});

test('a parrain that is also the gestionnaire is a warning, but for cérébrolésés', () => {
  const both = { ...GOOD, parrain: 'Unafam ; UDAF 21', gestionnaire: 'Udaf 21' };
  expect(warnings(run([both]))).toEqual([
    '27.csv:2:parrain UDAF 21 — est aussi le gestionnaire : attendu deux organismes différents (sauf pour un GEM de personnes cérébrolésées)',
  ]);
  expect(errors(run([both]))).toEqual([]);
  expect(warnings(run([{ ...both, publics: 'cerebrolese' }]))).toEqual([]);
  expect(warnings(run([{ ...both, gestionnaire: 'Udaf 71' }]))).toEqual([]);
});

test('two GEM of one name in one commune are a warning; in two communes they are not', () => {
  const other = { ...GOOD, id: '21054-deux', nom: 'les essais' };
  expect(warnings(run([GOOD, other]))).toEqual([
    '27.csv:3:nom les essais — même nom dans la même commune que 27.csv:2 : attendu un seul GEM de ce nom à Beaune',
  ]);
  expect(warnings(run([GOOD, { ...other, commune: 'Dijon', code_insee: '21231' }]))).toEqual([]);
});

test('one phone on two GEM is a warning; on two sites of one GEM it is not', () => {
  const first = { ...GOOD, telephone: '03 80 20 68 45' };
  const second = { ...GOOD, id: '21054-deux', nom: 'Deux', telephone: '03.80.20.68.45' };
  expect(warnings(run([first, second]))).toEqual([
    '27.csv:3:telephone 03.80.20.68.45 — même numéro que « Les Essais » (27.csv:2) : attendu un numéro par GEM',
  ]);
  expect(warnings(run([first, { ...second, antenne_de: '21054-les-essais' }]))).toEqual([]);
  expect(warnings(run([first, { ...second, telephone: '03 80 20 68 46' }]))).toEqual([]);
});

test('a huge number of errors is counted exactly and kept within bounds', () => {
  const rows = Array.from({ length: 12_000 }, (_, index) => ({
    ...GOOD,
    id: `21054-n${index}`,
    nom: `N ${index}`,
    statut: 'x',
  }));
  const { problems } = run(rows).report;
  expect(problems.errorCount).toBe(12_000);
  expect(problems.errors).toHaveLength(10_000);
});
