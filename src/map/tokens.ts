/** The design tokens of theme.css that the map draws with, read from the page so that both stay one. */
const NAMES = [
  'sea',
  'abroad',
  'coast',
  'surface',
  'paper',
  'ink',
  'soft',
  'line',
  'edge',
  'petrol',
  'petrol-text',
  'deep',
  'on-deep',
  'psychique',
  'tsa-tnd',
  'cerebrolese',
  'autre',
  'non-precise',
  'density-1',
  'density-2',
  'density-3',
  'density-4',
  'density-5',
  'density-6',
] as const;
export type Tokens = Readonly<Record<(typeof NAMES)[number], string>>;

export function readTokens(): Tokens {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  ) as Tokens;
}
