import type { Gem } from './gem.ts';

/** true when both share a public; a GEM whose public is unknown shares none. */
export function sharesPublic(a: Pick<Gem, 'publics'>, b: Pick<Gem, 'publics'>): boolean {
  return a.publics.some((name) => b.publics.includes(name));
}

/** true when both are sites of one GEM. */
export function sameGem(a: Pick<Gem, 'id' | 'antenne_de'>, b: Pick<Gem, 'id' | 'antenne_de'>): boolean {
  return (a.antenne_de ?? a.id) === (b.antenne_de ?? b.id);
}
