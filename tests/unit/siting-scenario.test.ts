import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { communeTable } from '../../src/coverage/communes.ts';
import { changesWithin } from '../../src/coverage/siting/changes.ts';
import { exchangedWith, record, redo, startHistory, undo } from '../../src/coverage/siting/history.ts';
import { communeAt } from '../../src/coverage/siting/place.ts';
import { SitingError } from '../../src/coverage/siting/problem.ts';
import { readScenario, writeScenario } from '../../src/coverage/siting/scenario-address.ts';
import {
  addGem,
  closeGem,
  EMPTY_SCENARIO,
  MAX_CLOSED,
  moveGem,
  openProject,
  removeGem,
  restoreGem,
  scenarioDirectory,
  setPublics,
  slotCount,
  slotsOf,
  type Scenario,
} from '../../src/coverage/siting/scenario.ts';
import { Simulation } from '../../src/coverage/siting/simulation.ts';
import { PUBLICS } from '../../src/gem/publics.ts';
import { commune, eastKm, gem } from './coverage-helpers.ts';

const communes = [
  commune({ code: '01001', population: 100, ...eastKm(0) }),
  commune({ code: '01002', population: 200, ...eastKm(30) }),
  commune({ code: '01003', population: 300, ...eastKm(60) }),
  commune({ code: '75101', departement: '75', region: '11', population: 400, ...eastKm(90) }),
];
const directory = scenarioDirectory(
  [
    gem({ id: 'ouvert', code_insee: '01001', ...eastKm(0) }),
    gem({ id: 'projet', code_insee: '01002', statut: 'en-projet', ...eastKm(30) }),
    gem({ id: 'ferme', code_insee: '01003', statut: 'ferme', ...eastKm(60) }),
    gem({ id: 'com', code_insee: '97801', departement: '978', region: '978' }),
  ],
  communes,
);
const imagined = (code: string) => ({ commune: code, publics: ['psychique' as const] });
/** `one` exchanged with `two`. */
const exchangedHistory = (one: Scenario, two: Scenario) => record(startHistory(one), two, true);
const idsOf = (scenario: Scenario) => slotsOf(scenario, directory).map((site) => site?.id ?? null);

describe('a scenario', () => {
  it('is the directory until something changes', () => {
    expect(idsOf(EMPTY_SCENARIO)).toEqual(['ouvert', null]);
    expect(slotCount(directory)).toBe(12);
  });

  it('adds, moves and removes imagined GEM, closes, opens and gives back those of the directory', () => {
    let scenario = addGem(EMPTY_SCENARIO, imagined('01003'), directory);
    scenario = addGem(scenario, imagined('75056'), directory);
    expect(scenario.ajouts.map((one) => one.commune)).toEqual(['01003', '75101']);
    expect(idsOf(scenario)).toEqual(['ouvert', null, 'imagine-1', 'imagine-2']);
    expect(slotsOf(scenario, directory)[3]).toMatchObject({
      departement: '75',
      region: '11',
      antenne_de: null,
    });
    scenario = closeGem(moveGem(scenario, 0, '01002', directory), 'ouvert', directory);
    scenario = openProject(scenario, 'projet', directory);
    expect(scenario.ajouts[0]?.commune).toBe('01002');
    expect(idsOf(scenario)).toEqual([null, 'projet', 'imagine-1', 'imagine-2']);
    scenario = restoreGem(restoreGem(removeGem(scenario, 0), 'ouvert'), 'projet');
    expect(scenario).toEqual({ ...EMPTY_SCENARIO, ajouts: [imagined('75101')] });
    // Twice the same is once.
    expect(closeGem(closeGem(scenario, 'ouvert', directory), 'ouvert', directory).fermes).toEqual(['ouvert']);
  });

  it('gives a GEM other publics, always in one order: one scenario has one address', () => {
    const scenario = addGem(
      addGem(EMPTY_SCENARIO, imagined('01001'), directory),
      imagined('75101'),
      directory,
    );
    const before = structuredClone(scenario);
    const changed = setPublics(scenario, 1, ['cerebrolese', 'psychique']);
    expect(changed.ajouts.map(({ publics }) => publics)).toEqual([
      scenario.ajouts[0]?.publics,
      ['psychique', 'cerebrolese'],
    ]);
    expect(setPublics(changed, 1, []).ajouts[1]?.publics).toEqual([]);
    expect(() => setPublics(scenario, 2, [])).toThrow(/plus dans le scénario/);
    expect(scenario).toEqual(before);
  });

  it('refuses in a sentence, and leaves the scenario as it was', () => {
    let full = EMPTY_SCENARIO;
    for (let i = 0; i < 10; i += 1) full = addGem(full, imagined('01001'), directory);
    const before = structuredClone(full);
    expect(() => addGem(full, imagined('01001'), directory)).toThrow(/au plus 10 GEM/);
    expect(() => addGem(EMPTY_SCENARIO, imagined('99999'), directory)).toThrow(SitingError);
    expect(() => moveGem(full, 3, '97801', directory)).toThrow(/101 départements/);
    expect(() => moveGem(full, 12, '01001', directory)).toThrow(/plus dans le scénario/);
    expect(() => removeGem(full, -1)).toThrow(SitingError);
    for (const id of ['projet', 'ferme', 'com', 'inconnu', '__proto__'])
      expect(() => closeGem(full, id, directory)).toThrow(/GEM ouvert/);
    for (const id of ['ouvert', 'ferme', 'inconnu'])
      expect(() => openProject(full, id, directory)).toThrow(/en projet/);
    expect(full).toEqual(before);
  });

  it('undoes and redoes to the same state', () => {
    const one = addGem(EMPTY_SCENARIO, imagined('01001'), directory);
    const two = closeGem(one, 'ouvert', directory);
    let history = record(record(startHistory(), one), two);
    expect(record(history, two)).toBe(history);
    history = undo(history);
    expect(history.present.scenario).toBe(one);
    expect(undo(undo(history)).present.scenario).toBe(EMPTY_SCENARIO);
    expect(redo(history).present.scenario).toBe(two);
    // A new change forgets what was undone.
    expect(redo(record(history, EMPTY_SCENARIO)).present.scenario).toBe(EMPTY_SCENARIO);
    // An exchange undone or done again gives back the other scenario, unless it is gone or another by then.
    const away = exchangedHistory(one, two);
    const beside = (other: Scenario | null) =>
      exchangedWith(away.present, undo(away).present, true, other, (a, b) => a === b);
    expect(beside(one)).toBe(two);
    expect(beside(null)).toBeUndefined();
    expect(beside(EMPTY_SCENARIO)).toBeUndefined();
    const back = undo(away);
    const again = (other: Scenario | null) =>
      exchangedWith(back.present, redo(back).present, false, other, (a, b) => a === b);
    expect(again(two)).toBe(one);
    expect(again(null)).toBeUndefined();
    // A step keeps how it came to be, undone or not.
    const exchanged = record(history, two, true);
    expect([history, exchanged, redo(undo(exchanged))].map(({ present }) => present.isExchange)).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('a scenario in an address', () => {
  const read = (query: string) => readScenario(new URLSearchParams(query), directory);

  it('comes back the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...communes), fc.subarray([...PUBLICS])), { maxLength: 10 }),
        fc.subarray(['ouvert']),
        fc.subarray(['projet']),
        (ajouts, fermes, ouverts) => {
          const scenario = {
            ajouts: ajouts.map(([{ code }, publics]) => ({ commune: code, publics })),
            fermes,
            ouverts,
          };
          const params = new URLSearchParams('simple=1');
          writeScenario(scenario, params);
          expect(params.get('simple')).toBe('1');
          expect(read(params.toString())).toEqual({ scenario, problems: [] });
          writeScenario(EMPTY_SCENARIO, params);
          expect(params.toString()).toBe('simple=1');
        },
      ),
    );
  });

  it('keeps what holds of a tampered link, and says what does not', () => {
    const { scenario, problems } = read(
      'ajouts=01003.psychique,38185,<script>,01002.usagers,01001&fermes=ouvert,projet,../..&ouverts=ferme',
    );
    expect(scenario).toEqual({
      ajouts: [imagined('01003'), { commune: '01001', publics: [] }],
      fermes: ['ouvert'],
      ouverts: [],
    });
    expect(problems).toHaveLength(6);
    // Each one names what it is about.
    expect(
      problems.filter((problem) => /«\u00a0(projet|\.\.\/\.\.|ferme)\u00a0»/.test(problem)),
    ).toHaveLength(3);
    expect(problems.every((problem) => problem.startsWith('Dans l’adresse de la page'))).toBe(true);
    expect(read(`ajouts=${Array.from({ length: 11 }, () => '01001').join()}`)).toMatchObject({
      scenario: { ajouts: { length: 10 } },
      problems: [expect.stringContaining('11 GEM imaginés')],
    });
    expect(read(`fermes=${'x'.repeat(9000)}`).problems).toEqual([expect.stringContaining('trop long')]);
  });

  it('never throws, whatever the address', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (ajouts, fermes, ouverts) => {
        const params = new URLSearchParams({ ajouts, fermes, ouverts });
        const { scenario } = readScenario(params, directory);
        expect(scenario.fermes.length).toBeLessThanOrEqual(MAX_CLOSED);
        expect(slotsOf(scenario, directory).length).toBeLessThanOrEqual(slotCount(directory));
      }),
    );
  });
});

describe('a point of the map', () => {
  const everywhere = () => true;
  const nowhere = () => false;
  it('is placed at the centre of the nearest commune', () => {
    expect(communeAt(communes, eastKm(32), nowhere).commune.code).toBe('01002');
    expect(communeAt(communes, eastKm(44), everywhere)).toMatchObject({ commune: { code: '01002' } });
    expect(communeAt(communes, eastKm(46), everywhere)).toMatchObject({ commune: { code: '01003' } });
  });
  it('is refused in the sea, abroad or nowhere', () => {
    expect(() => communeAt(communes, eastKm(45), nowhere)).toThrow(/en mer ou hors/);
    expect(() => communeAt(communes, { longitude: 2, latitude: 91 }, everywhere)).toThrow(SitingError);
    expect(() => communeAt(communes, { longitude: Number.NaN, latitude: 0 }, everywhere)).toThrow(
      SitingError,
    );
    const com = [commune({ code: '97801', departement: '978', region: '978' })];
    expect(() => communeAt(com, { longitude: 0, latitude: 0 }, everywhere)).toThrow(SitingError);
  });
});

describe('who gains', () => {
  it('counts each inhabitant once, and names the communes by people', () => {
    const table = communeTable(communes);
    const simulation = new Simulation(table, slotCount(directory));
    simulation.update(slotsOf(EMPTY_SCENARIO, directory));
    const before = simulation.communes.psychique.distanceKm.slice();
    const everyone = Int32Array.of(0, 1, 2, 3);
    expect(changesWithin(table, before, before, 20, everyone)).toMatchObject({
      gained: 0,
      gains: [],
      losses: [],
    });
    const scenario = closeGem(addGem(EMPTY_SCENARIO, imagined('01003'), directory), 'ouvert', directory);
    simulation.update(slotsOf(scenario, directory));
    const after = simulation.communes.psychique.distanceKm;
    const changes = changesWithin(table, before, after, 30, everyone);
    expect(changes).toMatchObject({ gained: 700, lost: 100, nearer: 700, farther: 100 });
    expect(changes.gains.map((one) => one.commune)).toEqual([3, 2]);
    expect(changes.losses.map((one) => one.commune)).toEqual([0]);
    expect(changesWithin(table, before, after, 30, Int32Array.of(0))).toMatchObject({ gained: 0, lost: 100 });
    // None at all is not one that is farther.
    const nothing = new Float64Array(communes.length).fill(Infinity);
    expect(changesWithin(table, before, nothing, 30, everyone)).toMatchObject({
      lost: 300,
      farther: 0,
      leftWithout: 1000,
    });
  });
});
