import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { SitingEngine, type View } from '../../src/coverage/siting/engine.ts';
import { proposeExactly } from '../../src/coverage/siting/exact.ts';
import { fromRanks, importProblem, toRanks } from '../../src/coverage/siting/portable.ts';
import { SitingError } from '../../src/coverage/siting/problem.ts';
import { EMPTY_SCENARIO } from '../../src/coverage/siting/scenario.ts';
import { distancesAfter } from '../../src/pages/simulateur/distances.ts';
import { centresFile } from '../../src/territory/centres-file.ts';
import { commune, eastKm, gem } from './coverage-helpers.ts';

/** Two départements in a line, a GEM at the west end of the first, a project at the east end of the second. */
const communes = [0, 25, 50, 75, 100, 125].map((km, c) => {
  const departement = km < 60 ? '01' : '38';
  const { longitude } = eastKm(km);
  return commune({
    code: `${departement}00${c + 1}`,
    departement,
    population: 100 * (c + 1),
    longitude: Math.round(longitude * 10_000) / 10_000,
  });
});
const gems = [
  gem({ id: 'ouvert', code_insee: '01001', departement: '01', longitude: communes[0]?.longitude ?? 0 }),
  gem({
    id: 'projet',
    code_insee: '38006',
    departement: '38',
    statut: 'en-projet',
    longitude: communes[5]?.longitude ?? 0,
  }),
];
const engine = () => new SitingEngine(JSON.parse(JSON.stringify(centresFile(communes))), gems);
const view: View = {
  territory: { niveau: 'departement', code: '01' },
  publicName: 'psychique',
  radiusKm: 30,
};
const imagined = (code: string) => ({ commune: code, publics: ['psychique' as const] });

describe('the engine of the simulator', () => {
  it('says what a scenario changes inside the territory, beside it and in France', () => {
    const known = engine();
    const nothing = known.outcome(EMPTY_SCENARIO, view);
    expect(nothing).toMatchObject({
      neighbours: [],
      inside: { gained: 0, gains: [] },
      outside: { gained: 0 },
    });
    expect(nothing.territory.before).toEqual(nothing.territory.after);

    const { territory, neighbours, inside, outside, france } = known.outcome(
      { ...EMPTY_SCENARIO, ajouts: [imagined('01003')] },
      view,
    );
    expect(territory).toMatchObject({ code: '01', population: 600, before: { gem: 1 }, after: { gem: 2 } });
    expect(territory.after.part_pop_30km).toBe(1);
    expect(inside).toMatchObject({ gained: 300, lost: 0, nearer: 300, gainsCount: 1 });
    expect(inside.gains[0]).toMatchObject({ code: '01003', population: 300, afterKm: 0 });
    // The commune 25 km east, beyond the border, is served too.
    expect(outside).toMatchObject({ gained: 400, nearer: 400 + 500 + 600 });
    expect(neighbours.map(({ code }) => code)).toEqual(['38']);
    expect(neighbours[0]?.after.gem).toBe(0);
    expect(france.after.gem).toBe(2);
  });

  it('says which distances are no longer those of today, and only these', () => {
    const known = engine();
    const today = known.todayKm('psychique');
    expect(Array.from(today, Math.round)).toEqual([0, 25, 50, 75, 100, 125]);
    expect(known.outcome(EMPTY_SCENARIO, view).changed.communes).toHaveLength(0);
    const { changed } = known.outcome({ ...EMPTY_SCENARIO, ajouts: [imagined('01003')] }, view);
    expect([...changed.communes]).toEqual([2, 3, 4, 5]);
    expect(Array.from(changed.km, Math.round)).toEqual([0, 25, 50, 75]);
    expect(Array.from(distancesAfter(today, changed), Math.round)).toEqual([0, 25, 0, 25, 50, 75]);
    // Today stays today: neither the engine nor the page writes over it.
    expect(known.todayKm('psychique')).toEqual(today);
    const none = known.outcome({ ...EMPTY_SCENARIO, fermes: ['ouvert'] }, view).changed;
    expect([...none.km]).toEqual(Array.from({ length: 6 }, () => Infinity));
  });

  it('opens a project, closes a GEM, and comes back', () => {
    const known = engine();
    const first = known.outcome(EMPTY_SCENARIO, view);
    const { inside, france } = known.outcome({ ajouts: [], fermes: ['ouvert'], ouverts: ['projet'] }, view);
    expect(france.after.gem).toBe(1);
    expect(inside).toMatchObject({ gained: 0, lost: 300, farther: 600, nearer: 0 });
    expect(known.outcome(EMPTY_SCENARIO, view)).toEqual(first);
  });

  it('keeps its state when a scenario cannot be', () => {
    const known = engine();
    const first = known.outcome(EMPTY_SCENARIO, view);
    expect(() => known.outcome({ ...EMPTY_SCENARIO, ajouts: [imagined('99999')] }, view)).toThrow(
      SitingError,
    );
    const nowhere: View = { ...view, territory: { niveau: 'departement', code: '99' } };
    expect(() => known.outcome(EMPTY_SCENARIO, nowhere)).toThrow(SitingError);
    expect(known.outcome(EMPTY_SCENARIO, view)).toEqual(first);
  });

  it('tells who can reach no GEM at all, and leaves them out of the mean distance', () => {
    const island = commune({
      code: '97601',
      departement: '976',
      region: '06',
      population: 70,
      longitude: 45,
      latitude: -12,
    });
    const known = new SitingEngine(JSON.parse(JSON.stringify(centresFile([...communes, island]))), gems);
    const france: View = { ...view, territory: { niveau: 'france' } };
    const { territory, inside } = known.outcome({ ...EMPTY_SCENARIO, ajouts: [imagined('97601')] }, france);
    expect(territory.unreached).toEqual({ before: 70, after: 0 });
    expect(inside).toMatchObject({ gained: 70, gainedFromNone: 70 });
    const mayotte: View = { ...view, territory: { niveau: 'departement', code: '976' } };
    const here = known.outcome(EMPTY_SCENARIO, mayotte).territory;
    expect(here.unreached).toEqual({ before: 70, after: 70 });
    expect(known.outcome(EMPTY_SCENARIO, view).territory.unreached).toEqual({ before: 0, after: 0 });

    const ask = (v: View, scenario = EMPTY_SCENARIO) =>
      known.propose(scenario, 'psychique', {
        territory: v.territory,
        objective: { kind: 'distance' },
        k: 1,
        minPopulation: 0,
      });
    const country = ask(france);
    expect(country.unreached).toEqual({ inhabitants: 70, departements: ['976'], isAll: false });
    // What is announced is what the mean distance of the indicators then loses.
    const { code } = known.describe(country.proposal).sites[0] ?? { code: '' };
    const then = known.outcome({ ...EMPTY_SCENARIO, ajouts: [imagined(code)] }, france).territory;
    expect(country.proposal.gain / country.proposal.people).toBeCloseTo(
      (then.before.distance_moyenne_km ?? 0) - (then.after.distance_moyenne_km ?? 0),
      9,
    );
    expect(ask(mayotte).unreached).toEqual({ inhabitants: 70, departements: ['976'], isAll: true });
    expect(ask(mayotte).proposal.sites).toHaveLength(1);
    // With a GEM of the scenario, there is something to compare with.
    expect(ask(mayotte, { ...EMPTY_SCENARIO, ajouts: [imagined('97601')] }).unreached.isAll).toBe(false);
  });

  it('proposes with the context of each place, and the same problem is proven elsewhere', async () => {
    const known = engine();
    const { proposal, problem } = known.propose(EMPTY_SCENARIO, 'psychique', {
      territory: { niveau: 'departement', code: '38' },
      objective: { kind: 'couverture', radiusKm: 30 },
      k: 1,
      minPopulation: 0,
    });
    const { sites } = known.describe(proposal);
    expect(sites).toHaveLength(1);
    expect(sites[0]).toMatchObject({ code: '38005', gain: 1500, departement: '38', epci: '200000001' });
    expect(sites[0]?.nearestKm['tsa-tnd']).toBeNull();
    expect(Math.round(sites[0]?.nearestKm.psychique ?? 0)).toBe(100);
    // Cloned, as between two workers.
    const sent = structuredClone({ problem, quick: { ...proposal, bound: Infinity } });
    const proven = proposeExactly(
      importProblem(sent.problem),
      toRanks(sent.quick, sent.problem),
      await loadHighs(),
    );
    expect(fromRanks(proven, sent.problem)).toMatchObject({ gain: 1500, bound: 1500, sites: proposal.sites });
  });
});
