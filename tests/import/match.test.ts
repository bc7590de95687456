import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import type { Gem } from '../../src/gem/gem.ts';
import { PUBLICS, type Public } from '../../src/gem/publics.ts';
import { absentGems, matchCandidates, type Match } from '../../data/import/match.ts';
import type { Candidate } from '../../data/import/candidate.ts';
import { buildDirectory, listSources } from '../../data/pipeline/pipeline.ts';
import { context, DATA } from '../pipeline/helpers.ts';
import { candidate } from './helpers.ts';

const { gems } = buildDirectory(listSources(join(DATA, 'sources')), context());
const nameOf = (code: string): string | undefined => context().geography.departements.get(code)?.nom;

/** What a list would say of a GEM, with what it says otherwise. */
function said(gem: Gem, otherwise: Partial<Candidate> = {}): Candidate {
  const {
    nom,
    publics,
    adresse,
    code_postal,
    commune,
    code_insee,
    departement,
    telephone,
    courriel,
    site_web,
  } = gem;
  const facts = {
    nom,
    publics,
    adresse,
    code_postal,
    commune,
    code_insee,
    departement,
    telephone,
    courriel,
    site_web,
  };
  return candidate({ ...facts, ...otherwise });
}

interface Pair {
  kind: string;
  candidate: Candidate;
  /** The GEM that it is; null: none of the census. */
  truth: Gem | null;
}

/** Few lists give everything: each pair keeps the contacts that a list of its kind gives. */
const bare = { adresse: null, telephone: null, courriel: null, site_web: null, code_postal: null } as const;

/** Letters that are mistyped: one doubled, one lost, two swapped, at a place that depends on the name. */
function misspell(nom: string, way: number): string {
  const at = Math.max(2, nom.length - 3 - (way % 3));
  if (way % 3 === 0) return nom.slice(0, at) + nom.slice(at + 1);
  if (way % 3 === 1) return nom.slice(0, at) + nom.charAt(at) + nom.slice(at);
  return nom.slice(0, at) + nom.charAt(at + 1) + nom.charAt(at) + nom.slice(at + 2);
}

function hasOwnName({ nom, nom_a_preciser }: Gem): boolean {
  return !nom_a_preciser && !/^GEM (?:d|de|du|autisme|TSA|TC|cérébro|Autisme|37)/.test(nom);
}

/** A commune of the same département that has no GEM of the census. */
function elsewhere(gem: Gem): Pick<Candidate, 'commune' | 'code_insee' | 'code_postal' | 'adresse'> {
  const taken = new Set(gems.map(({ code_insee }) => code_insee));
  const other = [...context().geography.communes.values()]
    .filter(({ departement, code }) => departement === gem.departement && !taken.has(code))
    .sort((a, b) => b.population - a.population)[0];
  return {
    commune: other?.nom ?? null,
    code_insee: other?.code ?? null,
    code_postal: other?.postalCodes[0] ?? null,
    adresse: null,
  };
}

function otherPublic(gem: Gem): Public[] {
  return PUBLICS.filter((one) => one !== 'autre' && !gem.publics.includes(one)).slice(0, 1);
}

function labelledPairs(): Pair[] {
  const pairs: Pair[] = [];
  const add = (kind: string, one: Candidate, truth: Gem | null): void =>
    void pairs.push({ kind, candidate: one, truth });
  const sites = new Set(gems.flatMap(({ antenne_de }) => antenne_de ?? []));
  const named = gems.filter((gem) => hasOwnName(gem) && gem.antenne_de === null && !sites.has(gem.id));
  const every = (count: number, from: readonly Gem[]): Gem[] =>
    from.filter((_, index) => index % Math.max(1, Math.floor(from.length / count)) === 0).slice(0, count);

  // The same GEM, said otherwise.
  for (const gem of every(40, named))
    add(
      'écrit autrement',
      said(gem, { ...bare, nom: `GEM ${gem.nom.toUpperCase().replace(/’/g, "'")}` }),
      gem,
    );
  for (const gem of every(20, named))
    add(
      'nom complet',
      said(gem, { ...bare, nom: `Groupe d’entraide mutuelle « ${gem.nom} »`, publics: [] }),
      gem,
    );
  for (const [index, gem] of every(
    40,
    named.filter(({ nom }) => nom.length > 6),
  ).entries())
    add('mal orthographié', said(gem, { ...bare, nom: misspell(gem.nom, index) }), gem);
  for (const gem of every(
    30,
    gems.filter(({ nom_a_preciser, publics }) => nom_a_preciser && publics.length === 1),
  ))
    add('sans nom propre', said(gem, { ...bare, nom: `GEM ${gem.commune}` }), gem);
  for (const gem of every(
    25,
    gems.filter(({ nom_a_preciser }) => nom_a_preciser),
  ))
    add('nom trouvé depuis', said(gem, { ...bare, nom: 'Le Grand Large' }), gem);
  for (const gem of every(
    25,
    named.filter(({ telephone, courriel }) => telephone !== null || courriel !== null),
  ))
    add('renommé', said(gem, { nom: 'La Nouvelle Page' }), gem);
  for (const gem of every(25, named))
    add('déménagé dans le département', said(gem, { ...bare, ...elsewhere(gem) }), gem);
  for (const gem of every(20, named))
    add('déménagé dans la commune', said(gem, { ...bare, adresse: '112 rue de l’Ancienne Gare' }), gem);
  for (const gem of every(20, named))
    add('commune mal écrite', said(gem, { ...bare, code_insee: null, commune: `${gem.commune}e` }), gem);
  for (const gem of gems.filter(({ antenne_de, id }) => antenne_de !== null || sites.has(id)))
    add('antenne', said(gem), gem);

  // Not the same, however near.
  for (const gem of every(30, named))
    add(
      'autre GEM du même bâtiment',
      said(gem, { nom: 'La Boussole', publics: otherPublic(gem), adresse: gem.adresse ?? '1 rue Neuve' }),
      null,
    );
  for (const gem of every(25, named))
    add(
      'même nom, autre département',
      said(gem, { ...bare, departement: '48', commune: 'Mende', code_insee: '48095' }),
      null,
    );
  for (const gem of every(
    25,
    named.filter(({ publics }) => publics.length > 0),
  ))
    add('même nom et même commune, autre public', said(gem, { ...bare, publics: otherPublic(gem) }), null);
  for (const gem of every(20, named)) {
    const place = elsewhere(gem);
    add(
      'antenne inconnue',
      said(gem, { ...place, nom: `${gem.nom} – antenne de ${place.commune ?? ''}` }),
      null,
    );
  }
  for (const gem of every(25, named))
    add('autre GEM de la commune', said(gem, { ...bare, nom: 'Le Petit Navire' }), null);
  return pairs;
}

/** Each pair by itself: what the list says of the others does not help. */
function judge({ candidate: one }: Pair): Match {
  const [match] = matchCandidates([one], gems, nameOf);
  if (!match) throw new Error('no match');
  return match;
}

describe('matching on labelled pairs made from the census', () => {
  const judged = labelledPairs().map((pair) => ({ ...pair, match: judge(pair) }));

  it('is precise when it says « same », and misses few', () => {
    const kinds = new Map<
      string,
      { pairs: number; same: number; probably: number; new: number; wrong: number }
    >();
    let [same, right, truths, found] = [0, 0, 0, 0];
    for (const { kind, truth, match } of judged) {
      const line = kinds.get(kind) ?? { pairs: 0, same: 0, probably: 0, new: 0, wrong: 0 };
      const isRight = match.best?.gem.id === truth?.id;
      const offered = isRight || match.others.some(({ gem }) => gem.id === truth?.id);
      line.pairs += 1;
      line[match.verdict === 'probably-same' ? 'probably' : match.verdict] += 1;
      if (match.verdict === 'same') {
        same += 1;
        if (isRight) right += 1;
      }
      if (truth) {
        truths += 1;
        if (match.verdict !== 'new' && (match.verdict === 'same' ? isRight : offered)) found += 1;
        else line.wrong += 1;
      } else if (match.verdict === 'same') line.wrong += 1;
      kinds.set(kind, line);
    }
    const [precision, recall] = [right / same, found / truths];
    console.table(Object.fromEntries(kinds));
    console.log(
      `${judged.length} paires (${truths} vraies) ; « même » : précision ${precision.toFixed(4)} ; « même » ou « probable » : rappel ${recall.toFixed(4)}`,
    );
    expect(judged.length).toBeGreaterThanOrEqual(150);
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it('finds every GEM of the census in its own list', () => {
    const matches = matchCandidates(
      gems.map((gem) => said(gem)),
      gems,
      nameOf,
    );
    expect(matches.map(({ best, verdict }) => [best?.gem.id, verdict])).toEqual(
      gems.map(({ id }) => [id, 'same']),
    );
    expect(absentGems(matches, gems)).toEqual([]);
  });
});
