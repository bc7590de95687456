/** The published files, as `datapackage.json` lists them: names, titles and sizes come from there and nowhere else. */
import * as v from 'valibot';
import { DatasetError, once, readJson } from '../../dataset.ts';

const packageSchema = v.object({
  resources: v.array(
    v.object({
      path: v.pipe(v.string(), v.regex(/^[\w.-]+$/)),
      title: v.pipe(v.string(), v.minLength(1)),
      bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
  ),
});

export interface OpenFile {
  /** Name inside `data/`. */
  path: string;
  title: string;
  bytes: number;
}

/** Checks the list of files of `datapackage.json`. @throws DatasetError */
export function parseOpenFiles(content: unknown): readonly OpenFile[] {
  const result = v.safeParse(packageSchema, content);
  if (!result.success) throw new DatasetError('La liste des fichiers à télécharger est incomplète.');
  return result.output.resources;
}

export const loadOpenFiles = once(async () => parseOpenFiles(await readJson('datapackage.json')));

/** What a file is for, in the words of the person who looks for one. The others go under « Autres fichiers ». */
export const USES: readonly { title: string; files: readonly (readonly [path: string, use: string])[] }[] = [
  {
    title: 'L’annuaire',
    files: [
      [
        'gem.csv',
        'Pour un tableur. UTF-8, point-virgule\u00a0; chaque colonne est décrite dans datapackage.json.',
      ],
      ['gem-sans-bom.csv', 'Le même, pour un programme\u00a0: sans la marque (BOM) qu’attend Excel.'],
      ['gem.xlsx', 'Pour Excel ou LibreOffice\u00a0: les mêmes colonnes.'],
      ['gem.geojson', 'Pour une carte (QGIS, uMap…)\u00a0: un point par lieu, coordonnées WGS 84.'],
    ],
  },
  {
    title: 'L’annuaire pour d’autres services',
    files: [
      [
        'data-inclusion-structures.json',
        'Le format de data·inclusion, version 1\u00a0: les lieux. «\u00a0date_maj\u00a0»\u00a0: dernier changement, ou source la plus récente.',
      ],
      ['data-inclusion-services.json', 'Le même format\u00a0: ce que l’on y trouve.'],
      ['gem.fhir.json', 'Pour les logiciels des ARS et des hôpitaux\u00a0: FHIR R4, catégorie 296 du ROR.'],
      ['changements.atom', 'À suivre dans un lecteur de flux\u00a0: chaque changement, champ par champ.'],
    ],
  },
  {
    title: 'Les chiffres',
    files: [
      ['indicateurs.csv', 'Un chiffre par ligne\u00a0: France, régions, départements, intercommunalités.'],
      ['departements.geojson', 'Les mêmes chiffres par département, avec les contours.'],
      ['series.json', 'Les comptes et montants officiels, avec la source de chacun.'],
    ],
  },
];

/** « 95 ko », « 3,3 Mo »: decimal units, as browsers and systems count them. */
export function sizeInFrench(bytes: number): string {
  if (bytes < 1000) return `${bytes}\u00a0octets`;
  if (bytes < 1e6) return `${Math.round(bytes / 1000)}\u00a0ko`;
  return `${(bytes / 1e6).toFixed(1).replace('.', ',')}\u00a0Mo`;
}
