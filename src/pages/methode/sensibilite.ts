/** What the table of sensitivity finds, its rows and their order. */
import type { CoveragePublic } from '../../coverage/types.ts';
import type { Sensitivity, Variant } from '../../figures.ts';
import { formatNumber } from '../../ui/atlas-format.ts';

export interface RankRow {
  code: string;
  nom: string;
  /** In the order of the variants shown; null where there is no figure. */
  rangs: (number | null)[];
  /** The biggest difference with the published rank, among the variants shown. */
  ecart: number;
}

/** Variants that differ for this public: whether unknown publics count changes nothing for all GEM. */
export function variantsFor(sensitivity: Sensitivity, name: CoveragePublic): Variant[] {
  return sensitivity.variantes.filter(({ non_precises }) => name !== 'tous' || !non_precises);
}

export function rankRows(sensitivity: Sensitivity, name: CoveragePublic): RankRow[] {
  const variants = variantsFor(sensitivity, name);
  const { rangs } = sensitivity.publics[name];
  return sensitivity.departements.map(({ code, nom }, index) => {
    const own = variants.map(({ id }) => rangs[id]?.[index] ?? null);
    const [published = null] = own;
    const gaps = own.map((rank) => (rank === null || published === null ? 0 : Math.abs(rank - published)));
    return { code, nom, rangs: own, ecart: Math.max(0, ...gaps) };
  });
}

/** Columns to sort by: the name, the biggest difference (the first is then the biggest), or a variant by its id. */
export function sortRows(rows: readonly RankRow[], variants: readonly Variant[], column: string): RankRow[] {
  const byName = (a: RankRow, b: RankRow) => a.nom.localeCompare(b.nom, 'fr');
  if (column === 'nom') return [...rows].sort(byName);
  if (column === 'ecart') return [...rows].sort((a, b) => b.ecart - a.ecart || byName(a, b));
  const index = Math.max(
    0,
    variants.findIndex(({ id }) => id === column),
  );
  const rank = (row: RankRow) => row.rangs[index] ?? Infinity;
  return [...rows].sort((a, b) => compare(rank(a), rank(b)) || byName(a, b));
}

/** Infinity − Infinity is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** « les rayons déplacent peu les rangs (ρ de 0,92 à 0,98) » and the same of unknown publics, computed. */
export function sensitivityFinding(sensitivity: Sensitivity, name: CoveragePublic): string[] {
  const { rho, mouvements } = sensitivity.publics[name];
  const [published, ...others] = variantsFor(sensitivity, name);
  const nameOf = new Map(sensitivity.departements.map(({ code, nom }) => [code, nom]));
  const sentence = (what: string, chosen: readonly Variant[]): string[] => {
    const values = chosen.flatMap(({ id }) => rho[id] ?? []);
    if (values.length === 0) return [];
    const [low, high] = [Math.min(...values), Math.max(...values)].map((value) =>
      formatNumber(value, 2, true),
    );
    const range = low === high ? `ρ = ${low}` : `ρ de ${low} à ${high}`;
    const ids = new Set(chosen.map(({ id }) => id));
    const biggest = mouvements
      .filter(({ variante }) => ids.has(variante))
      .sort((a, b) => Math.abs(b.a - b.de) - Math.abs(a.a - a.de))[0];
    const move = biggest
      ? `\u00a0; le plus grand écart\u00a0: ${nameOf.get(biggest.code) ?? biggest.code}, du ${ordinal(biggest.de)} au ${ordinal(biggest.a)} rang`
      : '';
    return [`${what} ${strength(Math.min(...values))} (${range})${move}.`];
  };
  if (!published) return [];
  return [
    ...sentence(
      'Changer les rayons',
      others.filter(({ non_precises }) => !non_precises),
    ),
    ...sentence(
      'Compter pour ce public les GEM dont le public n’est pas précisé',
      others.filter(({ non_precises }) => non_precises),
    ),
  ];
}

/** Spearman's rho in words: 1 is the same order, 0 no link at all. */
function strength(rho: number): string {
  if (rho >= 0.9) return 'déplace peu les rangs';
  return rho >= 0.7 ? 'déplace nettement les rangs' : 'bouleverse les rangs';
}

export function ordinal(rank: number): string {
  return rank === 1 ? '1er' : `${formatNumber(rank)}e`;
}

/** « 10, 20 et 30 km ». */
export function zonesInWords({ zones }: Variant): string {
  return `${zones.slice(0, -1).join(', ')} et ${zones.at(-1) ?? ''} km`;
}
