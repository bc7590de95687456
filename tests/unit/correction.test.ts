import { describe, expect, it } from 'vitest';
import { changesOf, correctedRow, draftOf, sourceFileOf, type Draft } from '../../src/gem/correction.ts';
import { faultsOf } from '../../src/gem/correction-check.ts';
import { isoDate } from '../../src/gem/fields/date.ts';
import { readFactDates, writeFactDates } from '../../src/gem/fact-dates.ts';
import { correctionTexts, issueAddress } from '../../src/gem/correction-texts.ts';
import { sourceLine } from '../../src/gem/source-columns.ts';
import { gemLike } from './gem-fixture.ts';

const gem = gemLike({
  id: '38544-l-oasis',
  nom: 'L’Oasis',
  nom_a_preciser: true,
  publics: ['psychique'],
  telephone: '+33474000000',
  sources: [
    { url: 'https://exemple.fr/ancienne', titre: 'Ancienne page', date: '2020' },
    { url: 'https://exemple.fr/autre', titre: null, date: null },
  ],
});
const draft = (changed: Partial<Draft>): Draft => ({ ...draftOf(gem), ...changed });
const faults = (changed: Partial<Draft>) =>
  faultsOf(draft(changed), '2026-11-22').map(({ sentence }) => sentence);

describe('changesOf', () => {
  it('sees no change in a phone written otherwise, nor in spaces', () => {
    expect(changesOf(gem, draft({ telephone: '+33 4.74.00.00.00', nom: '  L’Oasis ' }))).toEqual([]);
  });
  it('tells what changes, before and after', () => {
    expect(changesOf(gem, draft({ telephone: '0474000001', courriel: 'oasis@exemple.fr' }))).toEqual([
      { field: 'telephone', before: '04 74 00 00 00', after: '04 74 00 00 01' },
      { field: 'courriel', before: '', after: 'oasis@exemple.fr' },
    ]);
    expect(changesOf(gem, draft({ telephone: '' }))).toEqual([
      { field: 'telephone', before: '04 74 00 00 00', after: '' },
    ]);
  });
});

describe('correctedRow', () => {
  it('puts the page that was read first, and keeps the former ones', () => {
    const row = correctedRow(gem, draft({ source_url: 'https://exemple.fr/neuve', source_date: '2026-10' }));
    expect([row.source_url, row.source_titre, row.source_date, row.autres_sources]).toEqual([
      'https://exemple.fr/neuve',
      '',
      '2026-10',
      'https://exemple.fr/ancienne https://exemple.fr/autre',
    ]);
  });
  it('keeps title of a page read again, and its date when none is given', () => {
    const again = correctedRow(gem, draft({ source_url: 'https://exemple.fr/ancienne' }));
    expect([again.source_titre, again.source_date]).toEqual(['Ancienne page', '2020']);
    const known = correctedRow(gem, draft({ source_url: 'https://exemple.fr/autre' }));
    expect(known.autres_sources).toBe('https://exemple.fr/ancienne');
  });
  it('a name found is no longer to be found; another commune has another code', () => {
    expect(correctedRow(gem, draft({})).nom_a_preciser).toBe('oui');
    expect(correctedRow(gem, draft({ nom: 'Le Phare' })).nom_a_preciser).toBe('');
    expect(correctedRow(gem, draft({ commune: 'Seyssuel' })).code_insee).toBe('');
  });
  it('what it does not change keeps its date: the page that was read says nothing of it', () => {
    const read = { source_url: 'https://exemple.fr/neuve', source_date: '2026-10' };
    expect(correctedRow(gem, draft({ ...read, courriel: 'a@b.fr' })).remarque_interne).toBe(
      '[dates des faits : nom 2020, publics 2020, statut 2020, commune 2020, telephone 2020]',
    );
    // The same page, read again; a source without a date; the postal code goes with the address.
    const again = { source_url: 'https://exemple.fr/ancienne', source_date: '2026-10' };
    expect(correctedRow(gem, draft({ ...again, telephone: '0474000001' })).remarque_interne).not.toMatch(
      /telephone|courriel/,
    );
    const placed = {
      ...gem,
      adresse: '1 rue A',
      sources: [{ url: 'https://a.fr', titre: null, date: null }],
    };
    const moved = correctedRow(placed, { ...draftOf(placed), ...read, code_postal: '38200' });
    expect(moved.remarque_interne).toBe(
      '[dates des faits : nom ?, publics ?, statut ?, commune ?, telephone ?]',
    );
  });
  it('without another date of source, no mark', () => {
    expect(correctedRow(gem, draft({ courriel: 'a@b.fr' })).remarque_interne).toBe('');
    const same = { source_url: 'https://exemple.fr/neuve', source_date: '2020' };
    expect(correctedRow(gem, draft({ ...same, courriel: 'a@b.fr' })).remarque_interne).toBe('');
  });
  it('its dates come after those of the file, which are the first to be believed', () => {
    const dates = readFactDates(
      'À voir. [dates des faits : telephone 2015] [dates des faits : nom 2020, telephone 2020]',
    );
    expect([...dates]).toEqual([
      ['telephone', '2015'],
      ['nom', '2020'],
    ]);
    expect(writeFactDates('À voir. [dates des faits : nom 1] [dates des faits : nom 2]', new Map())).toBe(
      'À voir.',
    );
  });
  it('quotes what must be, and nothing else', () => {
    const line = sourceLine(correctedRow(gem, draft({ horaires: 'lun ; mar', note: 'dit "la maison"' })));
    expect(line).toContain(';"lun ; mar";');
    expect(line).toContain(';"dit ""la maison""";');
    expect(line).toContain('38544-l-oasis;L’Oasis;oui;psychique;ouvert;');
  });
  it('names the file of the région, or of the collectivities', () => {
    expect(sourceFileOf(gem)).toBe('84.csv');
    expect(sourceFileOf({ region: '978', departement: '978' })).toBe('com.csv');
    expect(sourceFileOf({ region: '04', departement: '974' })).toBe('04.csv');
  });
});

describe('faultsOf', () => {
  it('finds nothing in a record as it is, nor in a good correction', () => {
    expect(faults({})).toEqual([]);
    expect(
      faults({
        telephone: '0590 12 34 56',
        courriel: 'a@b.fr',
        site_web: 'https://gem.fr/',
        annee_creation: '2027',
        source_url: 'https://exemple.fr/',
        source_date: '2026-11-22',
      }),
    ).toEqual([]);
  });
  it.each([
    [{ nom: ' ' }, 'Nom : attendu une valeur'],
    [{ nom: '=HYPERLINK("x")' }, 'Nom : attendu un texte qui ne commence pas par « = »'],
    [{ note: '-x' }, 'ne commence pas par « - »'],
    [{ telephone: '3114' }, 'Téléphone : numéro court'],
    [{ telephone: '04 74 00 00' }, 'trop court (8 chiffres)'],
    [{ telephone: '04 74 00 00 00 ou 01' }, 'plusieurs numéros'],
    [{ telephone: '+44 20 7946 0000' }, 'numéro étranger'],
    [{ courriel: 'oasis@exemple' }, 'Courriel : attendu une seule adresse'],
    [{ site_web: 'gem.fr' }, 'Site internet : attendu une adresse qui commence par https://'],
    [{ site_web: 'javascript:alert(1)' }, 'Site internet'],
    [{ code_postal: '3820' }, 'Code postal : attendu cinq chiffres'],
    [{ annee_creation: '1999' }, 'à partir de 2000'],
    [{ annee_creation: '2031' }, 'année trop lointaine'],
    [{ source_url: 'https://exemple.fr/', source_date: 'novembre 2026' }, 'JJ/MM/AAAA'],
    [{ source_url: 'https://exemple.fr/', source_date: '31/02/2026' }, 'ce jour n’existe pas'],
    [{ source_url: 'https://exemple.fr/', source_date: '23/11/2026' }, 'pas encore venue'],
    [{ source_url: 'https://exemple.fr/', source_date: '12/13/2024' }, 'ce mois n’existe pas'],
    [{ source_url: 'https://exemple.fr/', source_date: '2026-02-30' }, 'ce jour n’existe pas'],
    [{ source_url: 'https://exemple.fr/', source_date: '2026-12' }, 'pas encore venue'],
    [{ source_date: '2026-11' }, 'attendu aussi l’adresse de la page'],
    [{ note: 'x'.repeat(301) }, 'Note : trop long (301 caractères)'],
    [{ publics: 'psychique|tous' }, 'un des publics'],
  ] as [Partial<Draft>, string][])('%o', (changed, expected) => {
    const [sentence, ...others] = faults(changed);
    expect(sentence).toContain(expected);
    expect(sentence).toMatch(/^[A-ZÉ].*\.$/);
    expect(others).toEqual([]);
  });
});

describe('the date of the page', () => {
  it.each([
    ['12/03/2024', '2024-03-12'],
    ['1/3/2024', '2024-03-01'],
    ['03/2024', '2024-03'],
    ['2024', '2024'],
    ['2024-03-12', '2024-03-12'],
    ['2024-03', '2024-03'],
    ['mars 2024', 'mars 2024'],
  ])('%s is written %s', (typed, written) => {
    expect(isoDate(typed)).toBe(written);
  });
  it('stands in the row and in the letter as the files write it', () => {
    const read = { source_url: 'https://exemple.fr/neuve', source_date: ' 12/03/2024 ' };
    expect(faults(read)).toEqual([]);
    expect(correctedRow(gem, draft(read)).source_date).toBe('2024-03-12');
    expect(correctionTexts(gem, draft(read), 'Vu.', null, null).letter.body).toContain('2024-03-12');
  });
});

describe('correctionTexts', () => {
  const texts = correctionTexts(
    gem,
    draft({ telephone: '04 74 00 00 01', publics: '' }),
    'C’est notre GEM.',
    'https://site.fr/gem/38544-l-oasis/',
    'contact@site.fr',
  );
  it('tells changes, source, page and line', () => {
    expect(texts.letter.subject).toBe('Correction : L’Oasis (Vienne)');
    for (const part of [
      'Téléphone : 04 74 00 00 00 → 04 74 00 00 01',
      'Publics : Troubles psychiques → à effacer',
      'C’est notre GEM.',
      'Source : pas de page',
      'Identifiant : 38544-l-oasis',
      'https://site.fr/gem/38544-l-oasis/',
      'data/sources/84.csv',
      texts.line,
    ])
      expect(texts.letter.body).toContain(part);
    expect(new URL(texts.mailto).pathname).toBe('contact@site.fr');
    expect(new URL(texts.mailto).searchParams.get('body')).toContain(texts.line);
    expect(texts.mailtoWhole).toBe(true);
  });
  it('leaves the line out of an address too long for mail programs, never the changes', () => {
    const long = correctionTexts(gem, draft({ activites: 'é'.repeat(480) }), '', null, null);
    expect(long.mailtoWhole).toBe(false);
    expect(new URL(long.mailto).searchParams.get('body')).toContain('Activités : non renseigné →');
    expect(new URL(long.mailto).searchParams.get('body')).not.toContain(long.line);
    expect(long.letter.body).toContain(long.line);
  });

  const params = (repository: string) => {
    const address = issueAddress(repository, texts, 'Un titre & plus');
    const url = new URL(address ?? 'nul:');
    return [url.origin + url.pathname, Object.fromEntries(url.searchParams)] as const;
  };
  it.each([
    ['https://github.com/asso/carte-gem', 'https://github.com/asso/carte-gem/issues/new', 'title', 'body'],
    [
      'https://github.com/asso/carte-gem.git',
      'https://github.com/asso/carte-gem/issues/new',
      'title',
      'body',
    ],
    ['https://codeberg.org/asso/gem/', 'https://codeberg.org/asso/gem/issues/new', 'title', 'body'],
    [
      'https://gitlab.com/g/sous/p',
      'https://gitlab.com/g/sous/p/-/issues/new',
      'issue[title]',
      'issue[description]',
    ],
    [
      'https://framagit.org/g/p/',
      'https://framagit.org/g/p/-/issues/new',
      'issue[title]',
      'issue[description]',
    ],
  ])('an issue of %s', (repository, expected, title, body) => {
    const [address, found] = params(repository);
    expect(address).toBe(expected);
    expect(found[title]).toBe('Un titre & plus');
    expect(found[body]).toContain(`    ${texts.line}`);
  });
  it.each([null, '', 'pas une adresse', 'javascript:alert(1)', 'https://exemple.fr/depot'])(
    'no issue of %s',
    (repository) => {
      expect(issueAddress(repository, texts, 'x')).toBeNull();
    },
  );
});
