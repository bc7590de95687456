/** Two ramps of six: petrol where more is better, ochre where more is worse, so that dark is never misread. */
export type Ramp = 'density' | 'lack';

export const STEPS = 6;

/**
 * The colour of a class among the six of a ramp: with fewer classes, colours that stand further apart.
 * @returns 1 to 6
 */
export function stepOf(classe: number, classes: number): number {
  if (classes <= 1) return 4;
  const low = classes <= 3 ? 2 : 1;
  const high = classes <= 3 ? 5 : STEPS;
  return Math.round(low + (classe * (high - low)) / (classes - 1));
}

/** Class of palette.css that fills a territory; without a figure it is left as paper. */
export function fillClass(ramp: Ramp, classe: number | null | undefined, classes: number): string {
  return classe === null || classe === undefined ? 'fill-unknown' : `fill-${ramp}-${stepOf(classe, classes)}`;
}

/** The light colours of theme.css, for files that are to stand without it. A test holds them equal. */
export const LIGHT: Readonly<Record<Ramp, readonly string[]>> = {
  density: ['#f1ebdf', '#d5e5df', '#a9d0cb', '#72b1af', '#3f8c90', '#146772'],
  lack: ['#faeadb', '#f3cfae', '#e6a874', '#cf7c40', '#a85518', '#76350a'],
};
