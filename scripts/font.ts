/**
 * Makes the font of the site (`npm run font`, by hand; the result is committed): Atkinson Hyperlegible Next (OFL 1.1, by
 * the Braille Institute), cut down to the characters of French and of its neighbours and to the weights that are used. It
 * is half as heavy so, and the text of a first visit is there a tenth of a second sooner on a slow line.
 */
import { createRequire } from 'node:module';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import subsetFont from 'subset-font';

const PACKAGE = '@fontsource-variable/atkinson-hyperlegible-next';
const FOLDER = 'src/ui/fonts';
const require = createRequire(import.meta.url);
const root = path.dirname(require.resolve(`${PACKAGE}/package.json`));

const range = (from: number, to: number) =>
  String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, rank) => from + rank));
/** ASCII, Latin-1 (letters of Western Europe), and what French typography and our pages add. */
const characters = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}ŒœŸ‐‑–—‘’‚“”„†•…‹›€№™←↑→↓−≤≥≠≈×\u2009\u202f`;

const source = await readFile(path.join(root, 'files/atkinson-hyperlegible-next-latin-wght-normal.woff2'));
const font = await subsetFont(source, characters, {
  targetFormat: 'woff2',
  variationAxes: { wght: { min: 400, max: 720 } },
});
await writeFile(path.join(FOLDER, 'atkinson-hyperlegible-next.woff2'), font);
await copyFile(path.join(root, 'LICENSE'), path.join(FOLDER, 'OFL.txt'));
console.log(`Police : ${source.length} → ${font.length} octets.`);
