/** The census against the official counts, by région and by public. */
import type { TerritoireMesure } from '../../coverage/types.ts';
import type { Series } from '../../figures.ts';

export interface Compared {
  /** Main GEM that are open and listed. */
  listed: number;
  official: number;
}

export interface OfficialRow {
  codes: readonly string[];
  nom: string;
  /** The newest count of the région; null when there is none. */
  newest: (Compared & { annee: number | null; source: string | null; url: string | null }) | null;
  /** Of the year of `Series.regions`; a GEM for both publics counts in both. */
  psychique: Compared;
  cerebrolese: Compared;
  /** GEM of that count whose public it does not say. */
  unstated: number;
}

/** A row for each line of the official count by public: two régions that it counts together stay together. */
export function officialRows(regions: readonly TerritoireMesure[], series: Series): OfficialRow[] {
  const byCode = new Map(regions.map((one) => [one.code, one]));
  return series.regions.lignes
    .map(({ codes, nom, psychique, cerebrolese, mixte, non_precise }) => {
      const measured = codes.flatMap((code) => byCode.get(code) ?? []);
      const listed = (name: 'psychique' | 'cerebrolese'): number =>
        measured.reduce((sum, { indicateurs }) => sum + indicateurs[name].gem, 0);
      const completude = measured[0]?.completude;
      return {
        codes,
        nom,
        newest:
          completude && completude.officiel !== null
            ? {
                listed: completude.recense,
                official: completude.officiel,
                annee: completude.annee,
                source: completude.source,
                url: completude.source_url,
              }
            : null,
        psychique: { listed: listed('psychique'), official: psychique + mixte },
        cerebrolese: { listed: listed('cerebrolese'), official: cerebrolese + mixte },
        unstated: non_precise,
      };
    })
    .sort((a, b) => gap(b) - gap(a) || a.nom.localeCompare(b.nom, 'fr'));
}

/** GEM that the newest count has beyond those listed: where the most are still to be found comes first. */
function gap({ newest }: Pick<OfficialRow, 'newest'>): number {
  return newest ? Math.max(0, newest.official - newest.listed) : 0;
}
