import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { embedSearch, EMPTY_EMBED, parseEmbed, type EmbedQuery } from '../../src/search/embed.ts';
import { asksHeight, DEMANDE, HAUTEUR, heightOf } from '../../src/ui/embed-messages.ts';
import { frameAddress, frameCode, scriptCode } from '../../src/pages/integrer/snippet.ts';

const known = { regions: new Set(['84']), departements: new Set(['38', '2A', '978']) };
const parse = (search: string) => parseEmbed(new URLSearchParams(search), known);

describe('the address of a frame', () => {
  it.each<[string, EmbedQuery]>([
    ['', EMPTY_EMBED],
    ['?departement=2A', { ...EMPTY_EMBED, departement: '2A' }],
    ['?region=84&vue=carte', { ...EMPTY_EMBED, region: '84', vue: 'carte' }],
    [
      '?departement=38&public=psychique,non-precise',
      { ...EMPTY_EMBED, departement: '38', publics: ['psychique', 'non-precise'] },
    ],
  ])('%s goes both ways', (search, query) => {
    expect(parse(search)).toEqual({ query, problems: [] });
    expect(embedSearch(query)).toBe(search);
  });
  it('takes the narrowest of région and département, and publics in their order, once', () => {
    expect(parse('region=84&departement=38').query).toMatchObject({ region: null, departement: '38' });
    expect(parse('public=autre,psychique,autre').query.publics).toEqual(['psychique', 'autre']);
  });
  it.each(['departement=99', 'region=11', 'public=tous', 'vue=globe', 'departement=%3Cscript%3E'])(
    'says that it leaves %s out, and shows the rest',
    (search) => {
      const { query, problems } = parse(search);
      expect(query).toEqual(EMPTY_EMBED);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/n’est pas compris et a été ignoré\. Attendu : .+\.$/);
    },
  );
});

describe('messages', () => {
  it('a height is a number within bounds, whole', () => {
    expect(heightOf({ type: HAUTEUR, hauteur: 640.2 })).toBe(641);
    expect(heightOf({ type: HAUTEUR, hauteur: 3 })).toBe(120);
    expect(heightOf({ type: HAUTEUR, hauteur: 1e9 })).toBe(20_000);
  });
  it.each([
    null,
    undefined,
    640,
    'carte-des-gem:hauteur',
    { type: HAUTEUR },
    { type: HAUTEUR, hauteur: '640' },
    { type: HAUTEUR, hauteur: NaN },
    { type: HAUTEUR, hauteur: Infinity },
    { type: HAUTEUR, hauteur: -5 },
    { type: 'autre', hauteur: 640 },
  ])('%o tells no height', (data) => {
    expect(heightOf(data)).toBeNull();
    expect(asksHeight(data)).toBe(false);
  });
  it('asking is a message of its own', () => {
    expect(asksHeight({ type: DEMANDE })).toBe(true);
    expect(heightOf({ type: DEMANDE })).toBeNull();
  });
});

/** The script that other sites load, run against a page of paper. */
function runScript(src: string | null) {
  const asked: unknown[] = [];
  const frame = (address: string) => ({
    src: address,
    style: { height: '' },
    contentWindow: { postMessage: (data: unknown) => asked.push(data) },
  });
  const ours = frame('https://gem.exemple/integrer/vue/');
  const twin = frame('https://gem.exemple/integrer/vue/?departement=38');
  const foreign = frame('https://ailleurs.exemple/');
  let listen: (event: object) => void = () => undefined;
  vm.runInNewContext(readFileSync('public/integrer/cadre.js', 'utf8'), {
    URL,
    location: { href: 'https://mairie.exemple/page' },
    document: {
      currentScript: src === null ? null : { src },
      getElementsByTagName: () => [ours, twin, foreign],
    },
    window: { addEventListener: (_: string, listener: typeof listen) => (listen = listener) },
  });
  const say = (source: object, data: unknown, origin = 'https://gem.exemple') =>
    listen({ origin, source, data });
  return { ours, twin, foreign, asked, say };
}

describe('cadre.js', () => {
  it('gives the frame that speaks its height, and asks ours only', () => {
    const { ours, twin, foreign, asked, say } = runScript('https://gem.exemple/integrer/cadre.js');
    expect(asked.map((data) => asksHeight({ ...(data as object) }))).toEqual([true, true]);
    say(twin.contentWindow, { type: HAUTEUR, hauteur: 640.2 });
    expect([ours, twin, foreign].map(({ style }) => style.height)).toEqual(['', '641px', '']);
    say(ours.contentWindow, { type: HAUTEUR, hauteur: 1e9 });
    expect(ours.style.height).toBe('20000px');
  });
  it('hears no one else, and nothing else', () => {
    const { ours, foreign, say } = runScript('https://gem.exemple/integrer/cadre.js');
    say(ours.contentWindow, { type: HAUTEUR, hauteur: 500 }, 'https://ailleurs.exemple');
    say(foreign.contentWindow, { type: HAUTEUR, hauteur: 500 });
    for (const data of [null, 'x', { type: HAUTEUR, hauteur: '500' }, { type: HAUTEUR, hauteur: NaN }])
      say(ours.contentWindow, data);
    expect([ours.style.height, foreign.style.height]).toEqual(['', '']);
  });
  it('does nothing when it does not know where it comes from', () => {
    expect(runScript(null).asked).toEqual([]);
  });
});

describe('the lines to paste', () => {
  const site = 'https://exemple.fr/gem/';
  it('are one line each, with an address that the frame reads back', () => {
    const query: EmbedQuery = { ...EMPTY_EMBED, departement: '38', publics: ['psychique'], vue: 'carte' };
    const code = frameCode(site, query, 'Côte-d’Or "& <b>" (21)');
    expect(code).not.toContain('\n');
    const src = /src="([^"]+)"/.exec(code)?.[1]?.replaceAll('&amp;', '&');
    expect(src).toBe(frameAddress(site, query));
    expect(parseEmbed(new URL(src ?? '').searchParams, known).query).toEqual(query);
    expect(code).toContain(
      'title="Groupes d’entraide mutuelle (GEM) : Côte-d’Or &quot;&amp; &lt;b&gt;&quot; (21)"',
    );
    expect(scriptCode(site)).toBe('<script src="https://exemple.fr/gem/integrer/cadre.js" async></script>');
  });
});
