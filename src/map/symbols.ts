import { PUBLIC_LABELS, type PublicChoice } from '../gem/publics.ts';
import type { Gem } from '../gem/gem.ts';
import type { Tokens } from './tokens.ts';

/** Pixels of a symbol's image for one pixel on screen. */
export const PIXEL_RATIO = 3;
/** Side of one shape, in screen pixels. */
const SIDE = 20;
const STEP = 15;

/** Name of the image of a GEM: its publics, joined; a GEM of several publics shows each of their shapes. */
export function symbolName(publics: Gem['publics']): string {
  return `gem:${publics.length > 0 ? publics.join('+') : 'non-precise'}`;
}

export interface SymbolImage {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Draws the image that `symbolName` named, or null for a name that is no symbol of ours. */
export function drawSymbol(name: string, tokens: Tokens): SymbolImage | null {
  if (!name.startsWith('gem:')) return null;
  const publics = name.slice(4).split('+') as PublicChoice[];
  return draw(SIDE + STEP * (publics.length - 1) + 4, SIDE + 4, (context) => {
    publics.forEach((one, rank) => drawShape(context, one, 2 + SIDE / 2 + rank * STEP, 2 + SIDE / 2, tokens));
  });
}

/** Oblique lines: no GEM listed here yet. Nothing else of the site is hatched. */
export function drawHatching(tokens: Tokens): SymbolImage {
  const side = 8;
  return draw(side, side, (context) => {
    context.fillStyle = tokens.paper;
    context.fillRect(0, 0, side, side);
    context.strokeStyle = tokens.edge;
    context.globalAlpha = 0.6;
    context.lineWidth = 1;
    context.beginPath();
    for (const offset of [-side, 0, side]) {
      context.moveTo(offset - 1, side + 1);
      context.lineTo(offset + side + 1, -1);
    }
    context.stroke();
  });
}

function draw(
  width: number,
  height: number,
  paint: (context: CanvasRenderingContext2D) => void,
): SymbolImage {
  const canvas = document.createElement('canvas');
  canvas.width = width * PIXEL_RATIO;
  canvas.height = height * PIXEL_RATIO;
  const context = canvas.getContext('2d');
  if (!context)
    return {
      width: canvas.width,
      height: canvas.height,
      data: new Uint8ClampedArray(canvas.width * canvas.height * 4),
    };
  context.scale(PIXEL_RATIO, PIXEL_RATIO);
  paint(context);
  return {
    width: canvas.width,
    height: canvas.height,
    data: context.getImageData(0, 0, canvas.width, canvas.height).data,
  };
}

function drawShape(
  context: CanvasRenderingContext2D,
  name: PublicChoice,
  x: number,
  y: number,
  tokens: Tokens,
): void {
  const { shape } = PUBLIC_LABELS[name];
  const radius = SIDE / 2 - 2;
  context.beginPath();
  if (shape === 'rond') context.arc(x, y, radius - 0.5, 0, 2 * Math.PI);
  else if (shape === 'anneau') context.arc(x, y, radius - 2, 0, 2 * Math.PI);
  else if (shape === 'carre')
    context.rect(x - radius + 1.5, y - radius + 1.5, 2 * radius - 3, 2 * radius - 3);
  else {
    const corners =
      shape === 'triangle'
        ? [
            [0, -radius - 0.5],
            [radius + 0.5, radius - 1.5],
            [-radius - 0.5, radius - 1.5],
          ]
        : [
            [0, -radius],
            [radius, 0],
            [0, radius],
            [-radius, 0],
          ];
    for (const [dx = 0, dy = 0] of corners) context.lineTo(x + dx, y + dy);
    context.closePath();
  }
  context.lineJoin = 'round';
  if (shape === 'anneau') {
    context.strokeStyle = tokens.surface;
    context.lineWidth = 7;
    context.stroke();
    context.fillStyle = tokens.surface;
    context.fill();
    context.strokeStyle = tokens[name];
    context.lineWidth = 3;
    context.stroke();
    return;
  }
  context.strokeStyle = tokens.surface;
  context.lineWidth = 3.5;
  context.stroke();
  context.fillStyle = tokens[name];
  context.fill();
}
