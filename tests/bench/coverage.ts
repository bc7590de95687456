/**
 * Speed of the coverage indicators on the real communes and synthetic GEM. Prints one line of JSON a figure.
 * The comparison favours Turf: it computes the figures of the communes only, each distance once for all publics,
 * where ours adds up every territory as well. The last line says how far the two results differ.
 *
 * The end is what the worker of the atlas does: read the communes once, then compute again for each choice.
 *
 *     npx tsx tests/bench/coverage.ts
 */
import { distance } from '@turf/turf';
import { computeCoverage } from '../../src/coverage/coverage.ts';
import { DEFAULT_PARAMETERS } from '../../src/coverage/parameters.ts';
import { receives, supplyOfSites } from '../../src/coverage/sites.ts';
import { basinOf } from '../../src/coverage/basins.ts';
import { COVERAGE_PUBLICS, type CoverageSite } from '../../src/coverage/types.ts';
import type { Public } from '../../src/gem/publics.ts';
import type { Commune } from '../../src/territory/territory.ts';
import { figure } from './figure.ts';
import { openEngine } from '../../src/coverage/engine.ts';
import { centresFile } from '../../src/territory/centres-file.ts';
import { ringsByLevel } from '../../src/territory/cells.ts';
import { realCommunes, seededRandom } from './real-communes.ts';

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

/** GEM where people live: communes drawn by population, points scattered over some kilometres. */
function syntheticSites(communes: readonly Commune[], count: number): CoverageSite[] {
  const random = seededRandom(20_261_104);
  const cumulated: number[] = [];
  let total = 0;
  for (const { population } of communes) cumulated.push((total += population));
  const publics: Public[][] = [['psychique'], ['psychique'], ['psychique', 'cerebrolese'], ['tsa-tnd'], []];
  return Array.from({ length: count }, (_, index) => {
    const drawn = random() * total;
    let low = 0;
    let high = cumulated.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulated[middle] as number) > drawn) high = middle;
      else low = middle + 1;
    }
    const home = communes[low] as Commune;
    return {
      id: `gem-${index}`,
      antenne_de: index % 20 === 19 ? `gem-${index - 1}` : null,
      publics: publics[Math.floor(random() * publics.length)] as Public[],
      departement: home.departement,
      region: home.region,
      epci: home.epci,
      longitude: home.longitude + (random() - 0.5) * 0.08,
      latitude: home.latitude + (random() - 0.5) * 0.06,
    };
  });
}

/** The same commune figures, written as anyone would with Turf: each distance once, kept where it is within 30 km. */
function withTurf(communes: readonly Commune[], sites: readonly CoverageSite[]) {
  const width = COVERAGE_PUBLICS.length;
  const { catchments } = DEFAULT_PARAMETERS;
  const farthest = Math.max(...catchments.map(({ radiusKm }) => radiusKm));
  const supply = supplyOfSites(sites);
  const welcome = sites.map((site) => COVERAGE_PUBLICS.map((name) => receives(site, name)));
  const positions = sites.map((site) => [site.longitude, site.latitude]);
  const basins = sites.map((site) => basinOf(site.departement));
  const nearest = COVERAGE_PUBLICS.map(() => new Float64Array(communes.length).fill(Infinity));
  const access = COVERAGE_PUBLICS.map(() => new Float64Array(communes.length));
  const demand = new Float64Array(sites.length);
  const pairs: { commune: number; site: number; weight: number }[] = [];
  for (const [c, commune] of communes.entries()) {
    const position = [commune.longitude, commune.latitude];
    const basin = basinOf(commune.departement);
    for (let s = 0; s < sites.length; s += 1) {
      if (basins[s] !== basin) continue;
      const km = distance(position, positions[s] as number[]);
      for (let p = 0; p < width; p += 1) {
        const best = nearest[p] as Float64Array;
        if (welcome[s]?.[p] && km < (best[c] as number)) best[c] = km;
      }
      if (km > farthest) continue;
      const weight = catchments.find(({ radiusKm }) => km <= radiusKm)?.weight ?? 0;
      demand[s] = (demand[s] as number) + commune.population * weight;
      pairs.push({ commune: c, site: s, weight });
    }
  }
  for (const { commune, site, weight } of pairs) {
    const around = demand[site] as number;
    if (around === 0) continue;
    for (let p = 0; p < width; p += 1) {
      const to = access[p] as Float64Array;
      to[commune] =
        (to[commune] as number) + (100_000 * weight * (supply[site * width + p] as number)) / around;
    }
  }
  return { nearest, access };
}

const communes = realCommunes();
figure('communes', communes.length, 'communes');

const sites = syntheticSites(communes, 700);
const first = milliseconds(() => computeCoverage(communes, sites));
figure('coverage, 700 GEM, 4 publics, first call', first, 'ms');
// The engine compiles during the first calls: the median of many is what a change of parameter costs.
const warm = median(Array.from({ length: 31 }, () => milliseconds(() => computeCoverage(communes, sites))));
figure('coverage, 700 GEM, 4 publics, median of 31', warm, 'ms');

let turf: ReturnType<typeof withTurf> | undefined;
const turfTime = milliseconds(() => (turf = withTurf(communes, sites)));
figure('the same communes with @turf/distance', turfTime, 'ms');
figure('times faster than @turf/distance, first call', turfTime / first, 'ratio');
figure('times faster than @turf/distance, median of 31', turfTime / warm, 'ratio');

const scale = [700, 7_000, 70_000].map((count) => {
  const many = syntheticSites(communes, count);
  const time = median(Array.from({ length: 3 }, () => milliseconds(() => computeCoverage(communes, many))));
  figure(`coverage, ${count} GEM, 4 publics, median of 3`, time, 'ms');
  return { count, time };
});
const [few, , most] = scale;
if (few && most) {
  const growth = most.time / few.time;
  const allowed = (most.count * Math.log(most.count)) / (few.count * Math.log(few.count));
  figure('growth of the time from 700 to 70 000 GEM', growth, 'ratio');
  figure('the same, n log n', allowed, 'ratio');
}

const ours = computeCoverage(communes, sites).communes;
let worst = 0;
for (const [p, publicName] of COVERAGE_PUBLICS.entries()) {
  for (let c = 0; c < communes.length; c += 1) {
    for (const [mine, theirs] of [
      [ours[publicName].distanceKm[c], turf?.nearest[p]?.[c]],
      [ours[publicName].accessibility[c], turf?.access[p]?.[c]],
    ] as [number, number][]) {
      if (mine === theirs) continue;
      worst = Math.max(worst, Math.abs(mine - theirs) / Math.max(1, Math.abs(theirs)));
    }
  }
}
figure('largest difference with Turf', worst * 1e9, 'billionths');

// What the worker of the atlas does, from the text of centres.json.
const text = JSON.stringify(centresFile(communes));
let engine = openEngine(JSON.parse(text));
const opening = Array.from({ length: 5 }, () => milliseconds(() => (engine = openEngine(JSON.parse(text)))));
figure('worker: centres.json read, table of communes made', median(opening), 'ms');
// As many GEM as the census has, at the centre of a commune, as most of its points are.
const gems = communes
  .filter((_, index) => index % 127 === 0)
  .map((home, index) => ({
    id: `gem-${index}`,
    antenne_de: null,
    publics: [(['psychique', 'tsa-tnd', 'cerebrolese'] as const)[index % 3] ?? 'psychique'],
    statut: 'ouvert' as const,
    departement: home.departement,
    region: home.region,
    code_insee: home.code,
    commune: home.nom,
    longitude: home.longitude,
    latitude: home.latitude,
  }));
const radii = [
  [10, 20, 30],
  [15, 30, 45],
  [20, 40, 60],
];
const changes = Array.from({ length: 15 }, (_, round) =>
  milliseconds(() =>
    engine.compute(gems, {
      catchments: DEFAULT_PARAMETERS.catchments.map(({ weight }, ring) => ({
        radiusKm: radii[round % 3]?.[ring] ?? 0,
        weight,
      })),
      thresholdsKm: [10, 20, 30],
    }),
  ),
);
figure(`worker: a change of radii, ${gems.length} GEM, median of 15`, median(changes), 'ms');
figure(
  'worker: cells of the communes',
  milliseconds(() => engine.cells()),
  'ms',
);
figure(
  'worker: outlines of the EPCI, cells made',
  milliseconds(() => engine.epciOutlines()),
  'ms',
);
const { byPublic } = engine.compute(gems);
const repaint = Array.from({ length: 15 }, (_, round) => {
  const { distanceKm } = byPublic[COVERAGE_PUBLICS[round % 4] ?? 'tous'];
  const levels = Uint8Array.from(distanceKm, (km) => [10, 20, 30, 50].filter((limit) => km > limit).length);
  return milliseconds(() => {
    for (const mesh of engine.cells()) ringsByLevel(mesh, levels, 4);
  });
});
figure('map of the communes: shapes of the classes for another public, median of 15', median(repaint), 'ms');
