import type { Source } from '../../src/gem/gem.ts';
import type { Candidate, Fact } from './candidate.ts';

/** The national register of associations: the page of its open data set, and its title. */
export const RNA = {
  url: 'https://www.data.gouv.fr/fr/datasets/repertoire-national-des-associations/',
  titre: 'Répertoire national des associations (RNA)',
} as const;

/**
 * What the register may add to the census: that a GEM exists, what it is called, in which commune and for whom. Never an address nor a
 * person: the siège of an association may be a member's home.
 */
export const RNA_FACTS: ReadonlySet<Fact> = new Set<Fact>([
  'nom',
  'nom_a_preciser',
  'publics',
  'statut',
  'commune',
  'code_insee',
  'departement',
  'site_web',
]);

/** What every candidate of the register is bound by, read from the register or from a list that a person went through. */
export const RNA_LIMITS: Pick<Candidate, 'publishable' | 'existenceOnly'> = {
  publishable: RNA_FACTS,
  existenceOnly: true,
};

/**
 * Whether a source is the register of associations. Told by its address, whatever its form (data.gouv.fr has had
 * several), or by its title: a list that was saved again by a spreadsheet, or given with --source, is still of it.
 */
export function isRna({ url, titre }: Pick<Source, 'url' | 'titre'>): boolean {
  return (
    /\/repertoire-national-des-associations\b|\brna_waldec/i.test(url) ||
    /^(?:r[ée]pertoire national des associations|rna\b)/i.test(titre ?? '')
  );
}
