/**
 * The simulator on the real communes and the real directory: an edit, the answer at once, and how good that answer is
 * next to the proven optimum. Times are those of the processor. Prints one line of JSON a figure.
 *
 *     npx tsx tests/bench/siting.ts
 */
import { readFileSync } from 'node:fs';
import loadHighs from 'highs';
import { communeTable } from '../../src/coverage/communes.ts';
import { changesWithin } from '../../src/coverage/siting/changes.ts';
import { isProven, proposeExactly } from '../../src/coverage/siting/exact.ts';
import { communesOf, sitingProblem, type Objective } from '../../src/coverage/siting/problem.ts';
import { proposeQuickly } from '../../src/coverage/siting/quick.ts';
import {
  addGem,
  EMPTY_SCENARIO,
  moveGem,
  scenarioDirectory,
  slotCount,
  slotsOf,
} from '../../src/coverage/siting/scenario.ts';
import { Simulation } from '../../src/coverage/siting/simulation.ts';
import { COVERAGE_PUBLICS, type CoveragePublic } from '../../src/coverage/types.ts';
import type { Gem, GemProperties } from '../../src/gem/gem.ts';
import { figure } from './figure.ts';
import { realCommunes, seededRandom } from './real-communes.ts';

const DEPARTEMENTS = [
  '01',
  '06',
  '14',
  '22',
  '2A',
  '33',
  '38',
  '44',
  '51',
  '57',
  '59',
  '62',
  '63',
  '69',
  '76',
  '80',
  '83',
  '86',
  '974',
  '93',
];
const OBJECTIVES: Objective[] = [
  { kind: 'couverture', radiusKm: 20 },
  { kind: 'distance' },
  { kind: 'eloignes' },
];

/** Median and 95th centile of the time of the processor, in ms: what the machine does besides does not count. */
function timings(run: () => unknown, rounds: number, warmup: number): { median: number; p95: number } {
  for (let round = 0; round < warmup; round += 1) run();
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(rounds - 1, Math.floor(share * rounds))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

const communes = realCommunes();
const table = communeTable(communes);
const { features } = JSON.parse(readFileSync('public/data/gem.geojson', 'utf8')) as {
  features: { properties: GemProperties; geometry: { coordinates: [number, number] } }[];
};
const gems = features.map(({ properties, geometry: { coordinates } }): Gem => {
  return { ...properties, longitude: coordinates[0], latitude: coordinates[1] };
});
const directory = scenarioDirectory(gems, communes);

const start = performance.now();
const simulation = new Simulation(table, slotCount(directory));
simulation.update(slotsOf(EMPTY_SCENARIO, directory));
figure('simulateur, mise en place (une fois)', performance.now() - start, 'ms');

const today = Object.fromEntries(
  COVERAGE_PUBLICS.map((name) => [name, simulation.communes[name].distanceKm.slice()]),
) as Record<CoveragePublic, Float64Array>;
const france = communesOf(table, { niveau: 'france' });
const random = seededRandom(6);
const anywhere = () => communes[Math.floor(random() * communes.length)]?.code ?? '';
const edit = (scenario: ReturnType<typeof addGem>): void => {
  simulation.update(slotsOf(scenario, directory));
  changesWithin(table, today.psychique, simulation.communes.psychique.distanceKm, 20, france);
};
const imagined = () => ({ commune: anywhere(), publics: ['psychique' as const] });
let scenario = EMPTY_SCENARIO;
for (let i = 0; i < 9; i += 1) scenario = addGem(scenario, imagined(), directory);
const added = timings(() => edit(addGem(scenario, imagined(), directory)), 300, 20);
figure('ajouter un GEM imaginé, France, tous les indicateurs, médiane', added.median, 'ms');
figure('ajouter un GEM imaginé, p95', added.p95, 'ms');
const moved = timings(() => edit((scenario = moveGem(scenario, 4, anywhere(), directory))), 300, 20);
figure('déplacer un GEM imaginé, médiane', moved.median, 'ms');
figure('déplacer un GEM imaginé, p95', moved.p95, 'ms');

const populations = communes.map(({ population }) => population).sort((a, b) => b - a);
const minPopulation = populations[2999] ?? 0;
for (const name of COVERAGE_PUBLICS) {
  for (const objective of OBJECTIVES) {
    const request = { territory: { niveau: 'france' } as const, objective, k: 10, minPopulation };
    const { median } = timings(() => proposeQuickly(sitingProblem(table, today[name], request)), 3, 1);
    figure(`10 emplacements parmi 3 000, France, ${name}, ${objective.kind}`, median, 'ms');
  }
}

const highs = await loadHighs();
for (const objective of OBJECTIVES) {
  let worst = 1;
  let slowest = 0;
  let sum = 0;
  let proven = 0;
  for (const code of DEPARTEMENTS) {
    const territory = { niveau: 'departement', code } as const;
    const problem = sitingProblem(table, today.psychique, {
      territory,
      objective,
      k: 3,
      minPopulation: 1000,
    });
    const from = process.cpuUsage();
    const quick = proposeQuickly(problem);
    const exact = proposeExactly(problem, quick, highs);
    const { user, system } = process.cpuUsage(from);
    slowest = Math.max(slowest, (user + system) / 1000);
    const share = exact.gain > 0 ? quick.gain / exact.gain : 1;
    worst = Math.min(worst, share);
    sum += share;
    if (isProven(exact)) proven += 1;
  }
  const name = `20 départements, psychique, k = 3, ${objective.kind}`;
  figure(`${name} : réponse rapide / optimum, moyenne`, (100 * sum) / DEPARTEMENTS.length, '%');
  figure(`${name} : réponse rapide / optimum, au pire`, 100 * worst, '%');
  figure(`${name} : optimum prouvé`, proven, 'départements');
  figure(`${name} : preuve la plus lente`, slowest / 1000, 's');
}
