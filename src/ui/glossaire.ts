import { dsvFormat } from 'd3';
import text from '../../data/reference/glossaire.csv?raw';

/** A word of the GEM, in one plain sentence. */
export interface Mot {
  /** Anchor of the word on /comprendre/: « mot-parrain ». */
  ancre: string;
  terme: string;
  definition: string;
  /** Titles of the documents it was written from. */
  source: string;
  /** First address of the source; null when none is known. */
  url: string | null;
}

/** « MDPH (maison départementale…) » → « mdph »; « Parrain » → « parrain »: the part before any bracket or slash. */
export function slugOf(terme: string): string {
  return (terme.split(/[(/]/)[0] ?? terme)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

// parseRows, not parse: the latter builds a function from text, which the policy of the pages refuses.
const [, ...rows] = dsvFormat(';').parseRows(text.replace(/^\uFEFF/, ''));

/** Every word of data/reference/glossaire.csv, in alphabetical order. */
export const GLOSSAIRE: readonly Mot[] = rows
  .map(([terme = '', definition = '', source = '', url = '']) => ({
    ancre: `mot-${slugOf(terme)}`,
    terme,
    definition,
    source,
    url: url.split(' ; ')[0] || null,
  }))
  .sort((a, b) => a.terme.localeCompare(b.terme, 'fr'));

/** @returns undefined when the glossary has no such word */
export function motOf(slug: string): Mot | undefined {
  return GLOSSAIRE.find((mot) => mot.ancre === `mot-${slug}`);
}
