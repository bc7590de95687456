import type { SerieId } from '../../src/figures.ts';

/** Which rows of `data/reference/` make which series of the atlas, and in which units. Other rows are left alone. */
export interface Wanted {
  libelle: string;
  /** `indicateur` of the rows, to the letter. */
  indicateur: string;
  /** Units that the rows may bear, each with what turns it into that of the first. */
  unites: readonly [unit: string, ...others: { unite: string; fois: number }[]];
  /** Only these years, each of which must be there; every year of the file when absent. */
  annees?: readonly number[];
}

const EUROS: Wanted['unites'] = ['€', { unite: 'M€', fois: 1e6 }];

export const NATIONAL: Readonly<Record<Exclude<SerieId, 'gem-tous'>, Wanted>> = {
  'gem-finances': {
    libelle: 'GEM financés par la CNSA',
    indicateur: 'GEM financés par la CNSA',
    unites: ['GEM'],
  },
  'gem-crees': {
    libelle: 'GEM créés dans l’année, parmi ceux que finance la CNSA',
    indicateur: 'GEM créés (parmi les GEM financés par la CNSA)',
    unites: ['GEM'],
  },
  montant: {
    libelle: 'Montant délégué par la CNSA pour les GEM',
    indicateur: 'Montant total délégué par la CNSA pour les GEM',
    unites: EUROS,
  },
  'montant-moyen': {
    libelle: 'Montant moyen par GEM financé',
    indicateur: 'Montant moyen par GEM financé',
    unites: EUROS,
  },
  'subvention-moyenne': {
    libelle: 'Subvention moyenne par GEM',
    indicateur: 'Subvention moyenne par GEM',
    unites: EUROS,
  },
  plafond: { libelle: 'Plafond', indicateur: 'Plafond de subvention par GEM', unites: EUROS },
  reference: { libelle: 'Référence', indicateur: 'Subvention de référence par GEM', unites: EUROS },
  cible: { libelle: 'Cible', indicateur: 'Subvention cible par GEM', unites: EUROS },
  'frequentation-moyenne': {
    libelle: 'Personnes accueillies dans l’année, en moyenne par GEM',
    indicateur: 'Fréquentation moyenne par GEM',
    unites: ['personnes', { unite: 'personnes par an', fois: 1 }],
  },
  'part-ars': share('ARS', 'Part de l’ARS dans le financement des GEM'),
  'part-autres-subventions': share(
    'Autres subventions',
    'Part des autres subventions dans le financement des GEM',
  ),
  'part-concours': share(
    'Aides en nature (locaux, matériel…)',
    'Part des concours autres que financiers dans le financement',
  ),
  'aides-communes': share(
    'GEM aidés par une commune',
    'GEM aidés par une municipalité',
    '% des GEM recevant une autre subvention',
  ),
  'aides-departements': share(
    'GEM aidés par un conseil départemental',
    'GEM aidés par un conseil départemental',
    '% des GEM recevant une autre subvention',
  ),
  'gem-avec-concours': share(
    'GEM qui reçoivent une aide en nature',
    'GEM bénéficiant de concours autres que financiers',
    '% des GEM',
  ),
  'conventions-pluriannuelles': share(
    'GEM qui ont une convention de plusieurs années',
    'GEM ayant une convention pluriannuelle de financement',
    '% des GEM',
  ),
};

/** A share of the activity report of 2017, the only one that tells who pays. */
function share(libelle: string, indicateur: string, unite = '%'): Wanted {
  return { libelle, indicateur, unites: [unite], annees: [2017] };
}

/** Envelopes of régions that are the GEM's own: those of "GEM et MAIA réunis" are not. */
export const ENVELOPES: readonly { annee: number; indicateur: string }[] = [
  { annee: 2011, indicateur: 'Enveloppe GEM totale de l’ARS' },
  { annee: 2020, indicateur: 'Enveloppe GEM déléguée par la CNSA' },
];
