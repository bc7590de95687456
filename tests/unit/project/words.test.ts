import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import { GLOSSAIRE, motOf, slugOf } from '../../../src/ui/glossaire.ts';
import { SUR_L_APPAREIL } from '../../../src/ui/appareil.ts';
import { PARTIES } from '../../../src/pages/comprendre/sommaire.ts';

/** Files of the site that hold words for people, by path from the root of the project. */
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(svelte|ts)$/.test(name))
  .map((name) => path.join('src', name));
const read = (file: string) => readFileSync(file, 'utf8');
const code = new Map(files.map((file) => [file, read(file)]));
const found = (pattern: RegExp) =>
  [...code].flatMap(([file, text]) =>
    [...text.matchAll(pattern)].map((match): [file: string, name: string] => [file, match[1] ?? match[0]]),
  );

describe('the words of the site', () => {
  it('never call anyone an usager', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(found(/usager\w*/gi)).toEqual([]);
  });
  it('say usager in the glossary only to set it aside, or in the name of a federation', () => {
    const said = GLOSSAIRE.filter((mot) => /usager/i.test(mot.definition)).map((mot) => mot.definition);
    for (const definition of said)
      expect(definition).toMatch(/On préfère ce mot à « usager »|associations d’usagers/);
  });
});

describe('the sentences of a page', () => {
  // Svelte drops white space at the start of a block: « ni transports.Annuaire incomplet ».
  const RUN_ON = /[^\s>([{]\{#(?:if|each) [^{}\n]*\}\n\s*[\p{L}<{]/gu;
  it('never run on from one block into the next', () => {
    expect(found(RUN_ON)).toEqual([]);
    for (const [text, count] of [
      ['<p>{one}{#if two}\n  <b>Deux</b>{/if}</p>', 1],
      ['<p>Un.{#if two}\n  Deux{/if}</p>', 1],
      ['<p>{one} {#if two}\n  <b>Deux</b>{/if}</p>', 0],
      ['<p>\n  {#if two}\n  <b>Deux</b>{/if}</p>', 0],
      ['<p>{#if two}\n  <b>Deux</b>{/if}</p>', 0],
    ] as const)
      expect([...text.matchAll(RUN_ON)], text).toHaveLength(count);
  });
});

/** Where the words of a source stand, spaces and all: text of the markup, strings, the parts of templates. */
function wordsOf(file: string, source: string): [from: number, to: number][] {
  const start = '<script lang="ts">';
  const isSvelte = file.endsWith('.svelte');
  const offset = isSvelte ? 0 : start.length;
  const whole = isSvelte ? source : `${start}${source.replace(/(?<=<\/?)script/g, 'skript')}</script>`;
  const spans: [number, number][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, value, start: from, end: to } = node as Record<string, unknown>;
    if (type === 'ImportDeclaration' || type === 'StyleSheet' || type === 'Comment') return;
    const isWords =
      type === 'Text' || type === 'TemplateElement' || (type === 'Literal' && typeof value === 'string');
    if (isWords) spans.push([Number(from) - offset, Number(to) - offset]);
    else for (const one of Object.values(node)) walk(one);
  };
  walk(parse(whole, { modern: true }));
  return spans;
}

/** Ordinary spaces where French wants one that no line breaks at. */
const BREAKABLE = /(?<=[\p{L}\p{N}»)\]…}%>]) (?=[;:?!](?:[\s<'"`]|$))|(?<=«) (?=\S)|(?<=\S) (?=»)/gu;
function breakable(file: string, source: string): string[] {
  const spaces = [...source.matchAll(BREAKABLE)];
  // To know code from words takes time: only where there is a doubt.
  const spans = spaces.length > 0 ? wordsOf(file, source) : [];
  return spaces
    .filter(({ index }) => spans.some(([from, to]) => from <= index && index < to))
    .map(({ index }) => `${file} : ${source.slice(Math.max(0, index - 20), index + 20)}`);
}

describe('the spaces of a page', () => {
  /** What people read on the pages; letters, errors of the data and code to copy are plain text. */
  const PAGES = /^src\/(?:ui|pages|map|embed)\//;
  /** Titles of tabs and descriptions, which no line breaks; texts that MethodPart spaces; code to copy. */
  const APART =
    /^src\/(?:ui\/(?:title|head)\.|pages\/(?:Methode\.|methode\/MethodPart\.|integrer\/snippet\.))/;
  it('let no line begin with « : », nor end with an opening quote', () => {
    const read = [...code].filter(([file]) => PAGES.test(file) && !APART.test(file));
    expect(read.length).toBeGreaterThan(100);
    expect(read.flatMap(([file, text]) => breakable(file, text))).toEqual([]);
  }, 30_000);
  it.each([
    ['a.ts', "const a = b ? 'Oui' : 'Non';", 0],
    ['a.ts', "const a = 'Attendu : un nom';", 1],
    ['a.ts', 'const a = `${b} ; « ${c} »`;', 3],
    ['a.ts', '// « Un mot » : rien que l’on lise.', 0],
    ['a.svelte', '<p class:a={b ? c : d}>Vrai&nbsp;: {b ? c : d}</p>', 0],
    ['a.svelte', '<p title="Qui ?">{a} : {b}</p>', 2],
    ['a.svelte', '<style>a { color : red }</style>', 0],
  ])('%s: %s', (file, source, count) => {
    expect(breakable(file, source)).toHaveLength(count);
  });
});

describe('the glossary', () => {
  it('gives each word an anchor of its own', () => {
    expect(GLOSSAIRE.length).toBeGreaterThan(50);
    expect(new Set(GLOSSAIRE.map((mot) => mot.ancre)).size).toBe(GLOSSAIRE.length);
    for (const mot of GLOSSAIRE) expect(mot.ancre).toMatch(/^mot-[a-z0-9-]+$/);
  });
  it('has a definition and a source for each word', () => {
    for (const mot of GLOSSAIRE) {
      expect(mot.definition).toMatch(/\.$/);
      expect(mot.source).not.toBe('');
      if (mot.url !== null) expect(new URL(mot.url).protocol).toMatch(/^https?:$/);
    }
  });
  it('names an anchor after the first way to say the word', () => {
    expect(slugOf('Lésion cérébrale acquise / personne cérébrolésée')).toBe('lesion-cerebrale-acquise');
    expect(slugOf('MDPH (maison départementale des personnes handicapées)')).toBe('mdph');
  });
  it('holds every word that a page explains', () => {
    const asked = found(/<Term\s+mot="([^"]+)"/g);
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter(([, name]) => motOf(name) === undefined)).toEqual([]);
    expect(motOf('licorne')).toBeUndefined();
  });
});

describe('the page Comprendre', () => {
  it('draws each part of its summary once', () => {
    const drawn = found(/<Part id="([^"]+)"/g).map(([, id]) => id);
    expect(drawn.sort()).toEqual(Object.keys(PARTIES).sort());
  });
});

describe('what the site keeps on a device', () => {
  it('is no more than what the legal notice tells, and no less', () => {
    const names = new Set(found(/writePreference\(\s*'([^']+)'/g).map(([, name]) => name));
    for (const [, name] of found(/const (?:PREFERENCE|NAME) = '([^']+)'/g)) names.add(name);
    expect([...names].sort()).toEqual(Object.keys(SUR_L_APPAREIL).sort());
  });
  it('goes through preferences.ts alone', () => {
    const others = found(/\b(?:local|session)Storage\b|\bindexedDB\b|document\.cookie/g).map(
      ([file]) => file,
    );
    expect(new Set(others)).toEqual(new Set(['src/ui/preferences.ts']));
  });
});
