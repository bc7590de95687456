/** The map as a picture that stands alone: title, legend, source and date are in it. Loaded when one is asked for. */
import { COVERAGE_PUBLIC_NAMES, formatNumber, INDICATOR_LABELS } from '../../ui/atlas-format.ts';
import { findingOf } from './finding.ts';
import { LIGHT, stepOf, type Ramp } from '../../ui/palette.ts';
import type { Drawing } from './shapes.ts';
import { classWords, LEVELS, type AtlasView } from './view.ts';

export interface PictureNotes {
  /** GEM on the drawing. */
  points: readonly (readonly [x: number, y: number])[];
  /** Where the figures come from. */
  source: string;
  /** Permanent link to the view. */
  link: string;
  /** « 22 novembre 2026 ». */
  date: string;
}

const WIDTH = 590;
const MARGIN = 14;
const LEGEND = 384;
const LETTERS = 'Atkinson Hyperlegible Next, Arial, Helvetica, sans-serif';
const PAPER = '#fbf8f2';
const INK = '#1f2a30';
const SOFT = '#4d5960';
const EDGE = '#8a8372';

/** A whole SVG file. Its colours are those of the light theme, whatever the screen. */
export function viewSvg(
  view: AtlasView,
  drawing: Drawing,
  { points, source, link, date }: PictureNotes,
): string {
  const { france, clip } = drawing;
  const ramp: Ramp = INDICATOR_LABELS[view.indicateur].better === 'high' ? 'density' : 'lack';
  const colour = (classe: number | null | undefined): string =>
    classe === null || classe === undefined
      ? '#ffffff'
      : (LIGHT[ramp][stepOf(classe, view.classes.length) - 1] ?? '#ffffff');
  const territory = (code: string, d: string): string => {
    const row = view.byCode.get(code);
    if (!row) return '';
    const edge = `stroke="${EDGE}" stroke-width="0.35" stroke-linejoin="round"`;
    const title = `<title>${escapeXml(`${row.nom}\u00a0: ${row.words}`)}</title>`;
    return `<g>${title}<path d="${d}" fill="${colour(row.classe)}" ${edge}/>${
      row.hatched ? `<path d="${d}" fill="url(#hachure)" ${edge}/>` : ''
    }</g>`;
  };
  const title = wrap(findingOf(view), 66);
  const top = MARGIN + title.length * 19 + 26;
  const notes = wrap(source, 108);
  const height = top + france.height + 20 + (notes.length + 2) * 12 + MARGIN;
  const text = (x: number, y: number, content: string, size: number, more = ''): string =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${INK}" ${more}>${escapeXml(content)}</text>`;
  const footer = top + france.height + 22;

  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH * 2}" height="${height * 2}" font-family="${LETTERS}">`,
    `<title>${escapeXml(findingOf(view))}</title>`,
    '<defs><pattern id="hachure" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
    `<rect width="1.1" height="4" fill="${INK}" fill-opacity="0.5"/></pattern>`,
    `</defs><rect width="${WIDTH}" height="${height}" fill="${PAPER}"/>`,
    ...title.map((line, index) => text(MARGIN, MARGIN + 14 + index * 19, line, 15, 'font-weight="700"')),
    text(
      MARGIN,
      top - 12,
      `${plain(view.title)} · ${COVERAGE_PUBLIC_NAMES[view.public]} · par ${LEVELS[view.echelle].one}`,
      11,
    ),
    `<g transform="translate(${MARGIN - 4} ${top})">`,
    ...drawing.shapes.map(({ code, d }) => territory(code, d)),
    clip
      ? `<path d="M0 0H${france.width}V${france.height}H0Z${clip}" fill="${PAPER}" fill-rule="evenodd"/>`
      : '',
    ...france.insets.flatMap(({ nom, x, y, width, height: tall, bar }) => [
      `<rect x="${x}" y="${y}" width="${width}" height="${tall}" rx="3" fill="none" stroke="${EDGE}" stroke-width="0.5"/>`,
      text(x, y - 4, nom, 9),
      barOf(bar),
    ]),
    barOf(france.bar),
    ...(france.zoom
      ? [
          text(france.zoom.x, france.zoom.y - 4, `Paris ×${france.zoom.times}`, 9),
          `<rect x="${france.zoom.x}" y="${france.zoom.y}" width="${france.zoom.width}" height="${france.zoom.height}" rx="3" fill="none" stroke="${EDGE}" stroke-width="0.5"/>`,
          ...france.zoom.paths.map(({ code, d }) => territory(code, d)),
        ]
      : []),
    ...points.map(
      ([x, y]) => `<circle cx="${x}" cy="${y}" r="1.5" fill="#ffffff" stroke="${INK}" stroke-width="0.9"/>`,
    ),
    '</g>',
    legend(view, colour, top),
    ...[...notes, `Établie le ${date}.`, link].map(
      (line, index) =>
        `<text x="${MARGIN}" y="${footer + index * 12}" font-size="9" fill="${SOFT}">${escapeXml(line)}</text>`,
    ),
    '</svg>\n',
  ].join('');

  function barOf({ x, y, length, km }: { x: number; y: number; length: number; km: number }): string {
    return `<path d="M${x} ${y - 3}v3h${length}v-3" fill="none" stroke="${SOFT}" stroke-width="0.8"/>${text(x + length + 3, y + 1, `${km} km`, 8)}`;
  }
}

function legend(view: AtlasView, colour: (classe: number) => string, top: number): string {
  const { many } = LEVELS[view.echelle];
  const label = INDICATOR_LABELS[view.indicateur];
  const lines: string[] = [];
  let y = top + 60;
  const write = (content: string, size: number, weight = 400, x = LEGEND, max = 30): void => {
    for (const line of wrap(content, max)) {
      lines.push(
        `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${INK}">${escapeXml(line)}</text>`,
      );
      y += size + 4;
    }
  };
  write(plain(view.title), 12, 700, LEGEND, 28);
  write(label.unit, 10);
  y += 4;
  for (const [index, one] of view.classes.entries()) {
    lines.push(
      `<rect x="${LEGEND}" y="${y - 9}" width="18" height="12" rx="2" fill="${colour(index)}" stroke="${EDGE}" stroke-width="0.6"/>`,
    );
    write(`${plain(classWords(view, index))} (${formatNumber(one.count)})`, 10, 400, LEGEND + 24, 40);
    y += 3;
  }
  if (view.hatched > 0) {
    lines.push(
      `<rect x="${LEGEND}" y="${y - 9}" width="18" height="12" rx="2" fill="url(#hachure)" stroke="${EDGE}" stroke-width="0.6"/>`,
    );
    write(`aucun GEM recensé ici pour l’instant (${formatNumber(view.hatched)})`, 10, 400, LEGEND + 24, 30);
    y += 3;
  }
  y += 6;
  const incomplete = view.rows.filter(({ completude }) => completude.niveau !== 'complet').length;
  if (incomplete > 0)
    write(
      `Recensement partiel (${formatNumber(incomplete)} ${many} sur ${formatNumber(view.rows.length)})\u00a0: chaque chiffre est un ${label.bound === 'au moins' ? 'minimum' : 'maximum'}.`,
      10,
      400,
      LEGEND,
      36,
    );
  const { recense, officiel, annee } = view.france.completude;
  if (officiel !== null)
    write(
      `France\u00a0: ${formatNumber(recense)} GEM recensés, ${formatNumber(officiel)} comptés officiellement${annee === null ? '' : ` en ${annee}`}.`,
      10,
      400,
      LEGEND,
      36,
    );
  return lines.join('');
}

/** The picture in pixels, three to a unit of the drawing. Rejects when the browser cannot draw it. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  // The policy of the site lets pictures come from data: addresses, not from blob: ones.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = 1.5;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('Le navigateur ne sait pas dessiner l’image.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('Image vide.'))), 'image/png'),
  );
}

/** Cuts a text into lines of at most so many characters, between words. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of plain(text).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
