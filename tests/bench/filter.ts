/** Filtering the list: 10 000 records within one frame (16 ms). */
import { PUBLICS } from '../../src/gem/publics.ts';
import { filterGems } from '../../src/search/filter.ts';
import { EMPTY_QUERY, type Query } from '../../src/search/query.ts';
import { gemLike } from '../unit/gem-fixture.ts';
import { figure, timings } from './figure.ts';

const gems = Array.from({ length: 10_000 }, (_, rank) =>
  gemLike({
    id: `gem-${rank}`,
    publics: rank % 4 === 0 ? [] : [PUBLICS[rank % 3] ?? 'autre'],
    statut: rank % 17 === 0 ? 'en-projet' : 'ouvert',
    departement: String(1 + (rank % 95)).padStart(2, '0'),
    region: String(rank % 13),
    longitude: -4 + ((rank * 37) % 1200) / 100,
    latitude: 42 + ((rank * 53) % 900) / 100,
  }),
);
const place = { latitude: 46.5, longitude: 2.5 };
const cases: [string, Partial<Query>, typeof place | null][] = [
  ['un public', { publics: ['tsa-tnd'] }, null],
  ['public, région et zone', { publics: ['psychique', 'autre'], region: '5', zone: [0, 43, 6, 49] }, null],
  ['autour d’un lieu, 50 km', { lieu: '18033', rayon: 50 }, place],
  ['autour d’un lieu, toute la France', { lieu: '18033', rayon: 500 }, place],
];
for (const [name, change, around] of cases) {
  const query = { ...EMPTY_QUERY, ...change };
  const { median, p95 } = timings(() => filterGems(gems, query, { place: around, matching: null }), 200, 20);
  figure(`filtre, 10 000 fiches : ${name}`, median, 'ms', { p95: Math.round(p95 * 1000) / 1000, budget: 16 });
}
