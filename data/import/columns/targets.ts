import type { Meaning, Target } from './meaning.ts';
import { CONTACT } from './meanings/contact.ts';
import { LEFT_ASIDE } from './meanings/left-aside.ts';
import { LIFE } from './meanings/life.ts';
import { NAME } from './meanings/name.ts';
import { OWN } from './meanings/own.ts';
import { WHERE } from './meanings/where.ts';
import { WHO } from './meanings/who.ts';

/** The meanings, the narrower first: « adresse mail » before « adresse », « nom du contact » before « nom ». */
export const MEANINGS: readonly Meaning[] = [
  ...LEFT_ASIDE,
  ...CONTACT,
  ...WHO,
  ...WHERE,
  ...LIFE,
  ...OWN,
  ...NAME,
];

export const TARGETS: readonly Target[] = [...new Set(MEANINGS.map(({ target }) => target))];

export function isTarget(name: string): name is Target {
  return TARGETS.some((target) => target === name);
}
