import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { GUIDES, renderGuide } from '../../scripts/markdown.ts';

const guide = (body: string) => renderGuide(`# Titre\n\n${body}`, 'data/LISEZMOI.md', '/gem/');

describe('the guides of the site', () => {
  it.each(Object.keys(GUIDES))('%s leads to no document that is not a page too', (file) => {
    const links = [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(
      ([, link = '']) => path.join(path.dirname(file), link),
    );
    expect(links.filter((target) => !(target in GUIDES))).toEqual([]);
  });
});

describe('a document of the repository as a page', () => {
  it('takes its title apart, and names the parts so that links find them', () => {
    const { title, html } = guide(
      '## Sans ordinateur, ou sans envie\n\n[là](#sans-ordinateur-ou-sans-envie)',
    );
    expect(title).toBe('Titre');
    expect(html).toContain('<h2 id="sans-ordinateur-ou-sans-envie">');
    expect(html).toContain('<a href="#sans-ordinateur-ou-sans-envie">là</a>');
    expect(html).not.toContain('Titre');
  });
  it('leads from one page to the other; what is no page is named only', () => {
    expect(guide('[liste](../docs/completer-le-recensement.md)').html).toContain(
      '<a href="/gem/completer/">liste</a>',
    );
    expect(guide('[README](../README.md)').html).toBe('<p>README</p>\n');
    expect(guide('[Node](https://nodejs.org)').html).toContain('<a href="https://nodejs.org">Node</a>');
  });
  it('keeps « ; » and « » » on their line, and code as it is', () => {
    expect(guide('Un « mot » ; deux ?').html).toBe('<p>Un «\u00a0mot\u00a0»\u00a0; deux\u00a0?</p>\n');
    expect(guide('`a ; b`').html).toContain('<code>a ; b</code>');
  });
  it('a wide table scrolls by itself', () => {
    expect(guide('| A |\n| - |\n| b |').html).toMatch(
      /<div class="wide"[^>]*tabindex="0"><table>[^]*<\/table><\/div>/,
    );
  });
  it('a document without a title is refused by name', () => {
    expect(() => renderGuide('texte', 'docs/x.md', '/')).toThrow('docs/x.md : attendu un titre');
  });
});
