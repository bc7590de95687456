/**
 * Speed and memory of the search through the register of associations, on a made-up file of 1 GB: `npm run bench -- rna`. The scan runs in a
 * process of its own, so that its memory is told apart. The file is deleted afterwards.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { figure } from './figure.ts';

const SIZE = Number(process.env['RNA_MB'] ?? 1000) * 1e6;
/** One association in 2 000 is a GEM, which is more than in truth. */
const GEM_EVERY = 2000;

const HEADER =
  'id;id_ex;siret;rup_mi;gestion;date_creat;date_decla;date_publi;date_disso;nature;groupement;titre;titre_court;objet;objet_social1;objet_social2;adrs_complement;adrs_numvoie;adrs_repetition;adrs_typevoie;adrs_libvoie;adrs_distrib;adrs_codeinsee;adrs_codepostal;adrs_libcommune;adrg_declarant;adrg_complemid;adrg_complemgeo;adrg_libvoie;adrg_distrib;adrg_codepostal;adrg_achemine;adrg_pays;dir_civilite;siteweb;publiweb;observation;position;maj_time';

const TITLES = [
  'AMICALE DES PETANQUEURS DU MOULIN',
  'COMITE DES FETES',
  'ASSOCIATION SPORTIVE ET CULTURELLE DES DEUX RIVES',
  "CLUB DE L'AMITIE",
  'CENTRE D’AIDE AUX FAMILLES',
];
const PURPOSES = [
  "organiser des manifestations sportives, culturelles et de loisirs ; promouvoir l'entraide entre les habitants du quartier et le développement de la vie locale",
  'pratique de la danse, du théâtre et de la musique ; organisation de stages, de concerts et d’échanges avec d’autres associations du département',
  "aide matérielle et morale aux familles ; défense de l'environnement et du cadre de vie ; participation aux fêtes de la commune et aux échanges scolaires",
  'promotion de la pêche et protection des milieux aquatiques, ""animation"" auprès des jeunes',
];

function row(index: number): string {
  const gem = index % GEM_EVERY === 0;
  const titre = gem ? `GROUPE D'ENTRAIDE MUTUELLE N° ${index}` : `${TITLES[index % TITLES.length]} ${index}`;
  const objet = gem
    ? 'lieu d’accueil et d’entraide pour personnes en souffrance psychique'
    : (PURPOSES[index % PURPOSES.length] as string);
  const cells = [
    `W21${String(index).padStart(7, '0')}`.slice(0, 10),
    `021200${index % 10000}`,
    '',
    '',
    '0212P',
    '1998-05-04',
    '2012-03-01',
    '1998-05-20',
    index % 7 === 0 ? '2015-01-01' : '0001-01-01',
    'D',
    'S',
    titre,
    '',
    objet,
    '011004',
    '000000',
    '_',
    '12',
    '_',
    'RUE',
    'DE L’ESSAI',
    '_',
    '21231',
    '21000',
    'Dijon',
    'MAIRIE',
    '',
    '',
    '12 rue de l’Essai',
    '',
    '21000',
    'DIJON',
    'FRANCE',
    'PM',
    '',
    '0',
    '',
    index % 7 === 0 ? 'D' : 'A',
    '2012-03-02 10:11:12',
  ];
  return cells.map((cell) => `"${cell}"`).join(';');
}

/** Writes the made-up register in Windows-1252; the same 4 MB again and again but for their GEM, which is enough for a sift. */
function writeRegister(path: string): { gems: number; bytes: number } {
  const file = openSync(path, 'w');
  const rows: string[] = [];
  const block = 8000;
  for (let index = 0; index < block; index += 1) rows.push(row(index));
  const bytes = iconv.encode(`${rows.join('\r\n')}\r\n`, 'win1252');
  const active = Array.from({ length: block }, (_, index) => index).filter(
    (index) => index % GEM_EVERY === 0 && index % 7 !== 0,
  ).length;
  let written = writeSync(file, `${HEADER}\r\n`);
  let gems = 0;
  while (written < SIZE) {
    written += writeSync(file, bytes);
    gems += active;
  }
  closeSync(file);
  return { gems, bytes: written };
}

async function scanOnce(path: string): Promise<void> {
  const { scanRegister } = await import('../../data/discover/rna/scan.ts');
  const started = performance.now();
  const { gems, records, parsed } = await scanRegister(path);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    JSON.stringify({
      gems: gems.length,
      records,
      parsed,
      seconds,
      memory: process.resourceUsage().maxRSS / 1024,
    }),
  );
}

/** As fast as this machine can read the file and do nothing: what the figure is to be held against. */
function readOnly(path: string): number {
  const script = `const s=performance.now();let n=0;for await(const c of (await import('node:fs')).createReadStream(process.argv[1],{highWaterMark:1<<20}))n+=c.length;console.log(n/1e3/(performance.now()-s))`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', script, path], { encoding: 'utf8' }),
  );
}

const given = process.argv[2];
if (given) await scanOnce(given);
else {
  const folder = mkdtempSync(join(tmpdir(), 'gem-rna-'));
  try {
    const path = join(folder, 'rna_waldec.csv');
    const made = writeRegister(path);
    const text = execFileSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), path], {
      encoding: 'utf8',
    });
    const seen = JSON.parse(text) as Record<'gems' | 'records' | 'parsed' | 'seconds' | 'memory', number>;
    if (seen.gems !== made.gems) throw new Error(`${seen.gems} GEM trouvés, ${made.gems} attendus`);
    figure('registre des associations : vitesse', made.bytes / 1e6 / seen.seconds, 'Mo/s', {
      taille_mo: Math.round(made.bytes / 1e6),
      associations: seen.records,
      analysées: seen.parsed,
      cible: 100,
    });
    figure('registre des associations : mémoire au plus haut', seen.memory, 'Mo', { cible: 200 });
    figure('registre des associations : lecture seule du fichier', readOnly(path), 'Mo/s');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
