import { territoryOf, type Directory } from '../dataset.ts';
import type { Gem } from '../gem/gem.ts';
import type { Page } from '../routes.ts';

/** A node of JSON-LD in the vocabulary of schema.org. */
export type JsonLd = Record<string, unknown>;

/**
 * What search engines read of a page (https://schema.org/NGO, /Place, /ItemList). Only what sources say: an unknown
 * property is left out.
 * @param absolute turns a page into its absolute address
 */
export function structuredData(
  page: Page,
  directory: Directory,
  absolute: (page: Page) => string,
): JsonLd | null {
  switch (page.name) {
    case 'accueil':
      return {
        '@context': 'https://schema.org',
        '@type': 'WebSite',
        name: 'Carte des GEM',
        url: absolute(page),
        inLanguage: 'fr',
      };
    case 'gem': {
      const gem = directory.byId.get(page.id);
      return gem
        ? { '@context': 'https://schema.org', ...association(gem, directory, absolute(page)) }
        : null;
    }
    case 'departement':
    case 'region': {
      const here = directory.gems.filter(
        (gem) =>
          gem.statut === 'ouvert' && (page.name === 'region' ? gem.region : gem.departement) === page.code,
      );
      return {
        '@context': 'https://schema.org',
        '@type': 'ItemList',
        numberOfItems: here.length,
        itemListElement: here.map((gem, rank) => ({
          '@type': 'ListItem',
          position: rank + 1,
          name: gem.nom,
          url: absolute({ name: 'gem', id: gem.id }),
        })),
      };
    }
    default:
      return null;
  }
}

function association(gem: Gem, directory: Directory, url: string): JsonLd {
  const address = known({
    '@type': 'PostalAddress',
    streetAddress: gem.adresse,
    postalCode: gem.code_postal,
    addressLocality: gem.commune,
    addressRegion: territoryOf(directory.names, gem.departement).nom,
    addressCountry: 'FR',
  });
  return known({
    '@type': 'NGO',
    name: gem.nom,
    url,
    sameAs: gem.site_web,
    telephone: gem.telephone,
    email: gem.courriel,
    foundingDate: gem.annee_creation === null ? null : String(gem.annee_creation),
    address,
    location: known({
      '@type': 'Place',
      address,
      // The centre of a commune is not where the GEM is: only a point at its door or in its street is given.
      geo:
        gem.precision === 'commune'
          ? null
          : { '@type': 'GeoCoordinates', latitude: gem.latitude, longitude: gem.longitude },
    }),
  });
}

function known(node: JsonLd): JsonLd {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null));
}
