import { beforeAll, describe, expect, it, vi } from 'vitest';
import { communeTable, type CommuneTable } from '../../src/coverage/communes.ts';
import {
  cellMesh,
  ringArea,
  ringsByGroup,
  ringsByLevel,
  ringsOfCells,
  ringsOfChange,
  ringsWhere,
  type CellMesh,
  type Ring,
} from '../../src/territory/cells.ts';
import { epciOutlines, type EpciOutline } from '../../src/territory/epci-outlines.ts';
import { DRAWN_TO_KM } from '../../src/coverage/engine.ts';
import { signedArea } from '../../src/territory/dissolve.ts';
import { distanceKm } from '../../src/territory/distance.ts';
import { planeOf } from '../../src/territory/plane.ts';
import type { Commune } from '../../src/territory/territory.ts';
import { realCommunes, seededRandom } from '../bench/real-communes.ts';

function columnsOf(communes: readonly Commune[]) {
  return {
    longitudes: communes.map(({ longitude }) => longitude),
    latitudes: communes.map(({ latitude }) => latitude),
    epci: communes.map(({ epci }) => epci),
    departements: communes.map(({ departement }) => departement),
  };
}

function isInRing({ vertices }: CellMesh, [x, y]: [number, number], ring: Ring): boolean {
  let inside = false;
  for (const [rank, at] of ring.entries()) {
    const before = ring.at(rank - 1) as number;
    const [x1, y1] = [vertices[2 * before] as number, vertices[2 * before + 1] as number];
    const [x2, y2] = [vertices[2 * at] as number, vertices[2 * at + 1] as number];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** Rings as a set: wherever each begins, and in whatever order they come. */
function sameShape(rings: readonly Ring[]): Ring[] {
  return rings
    .map((ring) => {
      const first = ring.indexOf(Math.min(...ring));
      return [...ring.slice(first), ...ring.slice(0, first)];
    })
    .sort((one, other) => (one[0] as number) - (other[0] as number));
}

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

describe('the cells of France', () => {
  let communes: Commune[];
  let table: CommuneTable;
  let meshes: CellMesh[];
  beforeAll(() => {
    communes = realCommunes();
    table = communeTable(communes);
    const columns = columnsOf(communes);
    meshes = [...table.basins].map(([basin, members]) => cellMesh(columns, members, basin));
  });

  it('stand on six planes', () => {
    expect(meshes.map(({ plane }) => plane).sort()).toEqual(['971', '972', '973', '974', '976', 'metropole']);
  });

  it('hold each point whose nearest centre is theirs', () => {
    const random = seededRandom(4);
    let tried = 0;
    for (const mesh of meshes) {
      const members = table.basins.get(mesh.plane) as Int32Array;
      const each = new Int32Array(communes.length).fill(-1);
      for (const index of members) each[index] = index;
      const cells = ringsByGroup(mesh, each);
      const project = planeOf(mesh.plane);
      for (let draw = 0; draw < 60; draw += 1) {
        const home = communes[members[Math.floor(random() * members.length)] as number] as Commune;
        const point = {
          longitude: home.longitude + (random() - 0.5) * 0.2,
          latitude: home.latitude + (random() - 0.5) * 0.2,
        };
        let nearest = { index: -1, km: Infinity };
        let second = nearest;
        for (const index of members) {
          const km = distanceKm(point, communes[index] as Commune);
          if (km < nearest.km) [nearest, second] = [{ index, km }, nearest];
          else if (km < second.km) second = { index, km };
        }
        // On a border the plane may choose either; two communes may share a centre.
        if (second.km - nearest.km < 0.02) continue;
        const rings = cells.get(nearest.index) ?? [];
        expect(rings).toHaveLength(1);
        const at = project([point.longitude, point.latitude]) as [number, number];
        expect(isInRing(mesh, at, rings[0] as Ring), (communes[nearest.index] as Commune).nom).toBe(true);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(300);
  });

  it('cover their plane once: areas sum, whatever the groups', () => {
    for (const mesh of meshes) {
      const whole = ringsWhere(mesh, () => true);
      expect(whole).toHaveLength(1);
      // Counter-clockwise once north is up again.
      const area = ringArea(mesh, whole[0] as Ring);
      expect(area).toBeLessThan(0);
      for (const groups of [
        communes.map((_, index) => index),
        communes.map(({ population }) => population % 7),
      ]) {
        let sum = 0;
        for (const rings of ringsByGroup(mesh, Int32Array.from(groups)).values())
          for (const ring of rings) sum += ringArea(mesh, ring);
        expect(sum / area).toBeCloseTo(1, 9);
      }
      const parts = [true, false].map((side) =>
        ringsWhere(mesh, (index) => (communes[index] as Commune).population > 500 === side).reduce(
          (sum, ring) => sum + ringArea(mesh, ring),
          0,
        ),
      );
      expect(((parts[0] as number) + (parts[1] as number)) / area).toBeCloseTo(1, 9);
    }
  });

  it('stack by level as they do threshold by threshold', () => {
    const levels = Uint8Array.from(communes, ({ population }) => population % 5);
    for (const mesh of meshes) {
      const stacked = ringsByLevel(mesh, levels, 4);
      expect(stacked).toHaveLength(4);
      for (const [rank, rings] of stacked.entries()) {
        const alone = ringsWhere(mesh, (index) => (levels[index] as number) > rank);
        expect(rings).toEqual(alone);
      }
    }
  });

  it('give the new state from the former and what changes, under the even-odd rule', () => {
    const before = Uint8Array.from(communes, ({ population }) => population % 5);
    const random = seededRandom(5);
    const after = before.map((level) => (random() < 0.02 ? Math.floor(5 * random()) : level));
    // Some of those given have not changed: they have no part in any shape.
    const given = [...after.keys()].filter((index) => after[index] !== before[index] || index % 50 === 0);
    const change = { communes: given, levels: given.map((index) => after[index] as number) };
    for (const mesh of meshes) {
      const changes = ringsOfChange(mesh, before, change, 4);
      expect(changes).toHaveLength(4);
      for (const [rank, rings] of changes.entries()) {
        const alone = ringsWhere(
          mesh,
          (index) => (before[index] as number) > rank !== (after[index] as number) > rank,
        );
        expect(sameShape(rings)).toEqual(sameShape(alone));
      }
      expect(
        ringsOfChange(mesh, before, { communes: given, levels: given.map((i) => before[i] as number) }, 4),
      ).toEqual([[], [], [], []]);
    }
  });

  it('make one shape of a few of them, the same whatever the order', () => {
    const random = seededRandom(7);
    const some = [...communes.keys()].filter(() => random() < 0.3);
    const isIn = new Set(some);
    for (const mesh of meshes) {
      const alone = sameShape(ringsWhere(mesh, (index) => isIn.has(index)));
      expect(sameShape(ringsOfCells(mesh, some))).toEqual(alone);
      expect(sameShape(ringsOfCells(mesh, some.toReversed()))).toEqual(alone);
      expect(ringsOfCells(mesh, [])).toEqual([]);
    }
  });

  describe('dissolved by EPCI', () => {
    let outlines: EpciOutline[];
    beforeAll(() => {
      outlines = epciOutlines(columnsOf(communes), meshes);
    });

    it('are all there, in the order of the codes', () => {
      const codes = [...new Set(communes.flatMap(({ epci }) => epci ?? []))].sort();
      expect(outlines.map(({ code }) => code)).toEqual(codes);
    });

    it('have closed rings, outer ones counter-clockwise, enclaves as holes', () => {
      const signed = (ring: readonly (readonly number[])[]): number =>
        ring.reduce((sum, [x = 0, y = 0], rank) => {
          const [x0 = 0, y0 = 0] = ring.at(rank - 1) ?? [];
          return sum + x0 * y - x * y0;
        }, 0);
      let holes = 0;
      for (const { geometry, code } of outlines) {
        expect(geometry.coordinates.length, code).toBeGreaterThan(0);
        for (const [outer, ...inner] of geometry.coordinates) {
          for (const ring of [outer ?? [], ...inner]) {
            expect(ring.length).toBeGreaterThan(3);
            expect(ring.at(0)).toEqual(ring.at(-1));
            expect(ring.flat().every(Number.isFinite)).toBe(true);
          }
          expect(signed(outer ?? []), code).toBeGreaterThan(0);
          for (const hole of inner) expect(signed(hole), code).toBeLessThan(0);
          holes += inner.length;
        }
      }
      expect(holes).toBeGreaterThan(0);
    });

    it('hold the centres of their communes, and no other', () => {
      const random = seededRandom(5);
      const inside = (outline: EpciOutline, { longitude: x, latitude: y }: Commune): boolean => {
        let found = false;
        for (const ring of outline.geometry.coordinates.flat()) {
          for (const [rank, [x2 = 0, y2 = 0]] of ring.entries()) {
            const [x1 = 0, y1 = 0] = ring.at(rank - 1) ?? [];
            if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) found = !found;
          }
        }
        return found;
      };
      for (let draw = 0; draw < 12; draw += 1) {
        const commune = communes[Math.floor(random() * communes.length)] as Commune;
        const found = outlines.filter((outline) => inside(outline, commune)).map(({ code }) => code);
        expect(found, commune.nom).toEqual(commune.epci === null ? [] : [commune.epci]);
      }
    });

    it('are drawn with half of the corners at most, and leave no gap between neighbours', () => {
      const drawn = epciOutlines(columnsOf(communes), meshes, DRAWN_TO_KM);
      const count = (list: readonly EpciOutline[]) =>
        list.reduce((sum, { geometry }) => sum + geometry.coordinates.flat(2).length, 0);
      expect(drawn.map(({ code }) => code)).toEqual(outlines.map(({ code }) => code));
      expect(count(drawn)).toBeLessThan(count(outlines) / 2);
      // Each border that two have is the same for both, the other way round: what one has more, the other has less.
      const edges = new Map<string, number>();
      for (const ring of drawn.flatMap(({ geometry }) => geometry.coordinates.flat())) {
        expect(ring.length).toBeGreaterThan(3);
        for (const [rank, to] of ring.entries()) {
          const from = ring[rank - 1];
          if (!from || String(from) === String(to)) continue;
          const key = `${String(from)} ${String(to)}`;
          expect(edges.has(key)).toBe(false);
          edges.set(key, 1);
        }
      }
      const shared = [...edges.keys()].filter((key) => edges.has(key.split(' ').reverse().join(' '))).length;
      // The rest are coasts, borders with abroad, and communes without an EPCI.
      expect(shared / edges.size).toBeGreaterThan(0.9);
      const area = (list: readonly EpciOutline[]) =>
        list.map(({ geometry }) =>
          geometry.coordinates.flat().reduce((sum, ring) => sum + signedArea(ring), 0),
        );
      const whole = area(outlines);
      const off = area(drawn).map((one, rank) => Math.abs(one / (whole[rank] as number) - 1));
      expect(off.filter((one) => one > 0.1).length / off.length).toBeLessThan(0.02);
    });

    it('are aimed at in their middle', () => {
      const one = outlines[0] as EpciOutline;
      const members = communes.filter(({ epci }) => epci === one.code);
      const mean = members.reduce((sum, { latitude }) => sum + latitude, 0) / members.length;
      expect(one.latitude).toBeCloseTo(mean, 9);
      expect(members.map(({ departement }) => departement)).toContain(one.departement);
    });
  });
});

describe('few centres', () => {
  it.each([1, 2, 3])('%i of them have a cell each', (count) => {
    const longitudes = Array.from({ length: count }, (_, index) => 2 + index);
    const latitudes = longitudes.map(() => 47);
    const members = Int32Array.from(longitudes.keys());
    const mesh = cellMesh({ longitudes, latitudes }, members, 'metropole');
    const cells = ringsByGroup(mesh, members);
    expect(cells.size).toBe(count);
    for (const rings of cells.values()) expect(rings).toHaveLength(1);
  });

  it('of two at one point, one has the cell', () => {
    const mesh = cellMesh(
      { longitudes: [2, 2, 3], latitudes: [47, 47, 47] },
      Int32Array.of(0, 1, 2),
      'metropole',
    );
    expect(ringsByGroup(mesh, Int32Array.of(0, 1, 2)).size).toBe(2);
    expect(ringsWhere(mesh, () => true)).toHaveLength(1);
  });

  it('there is no plane for a collectivité', () => {
    expect(() => planeOf('978')).toThrow('978');
  });
});
