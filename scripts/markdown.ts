/**
 * The instructions that people read in the repository are pages of the site too: one text, in Markdown, drawn at build.
 * `import { title, html } from '../../data/LISEZMOI.md'`
 */
import path from 'node:path';
import { Marked, type Tokens } from 'marked';
import { gfmHeadingId } from 'marked-gfm-heading-id';
import type { Plugin } from 'vite';

/** Documents that are pages, by their path in the project, and the folder of each. */
export const GUIDES: Readonly<Record<string, string>> = {
  'data/LISEZMOI.md': 'corriger/',
  'docs/completer-le-recensement.md': 'completer/',
};

/**
 * @param file path in the project: links to other documents start from it
 * @param base folder of the site, with its last slash
 * @returns the first heading as plain text, and the rest as HTML. A document that is no page of the site is only named.
 */
export function renderGuide(markdown: string, file: string, base: string): { title: string; html: string } {
  const marked = new Marked(gfmHeadingId(), {
    walkTokens(token) {
      // As on every other page: a line never begins with « ; » or « » ».
      if (token.type === 'text' && !('tokens' in token))
        token['text'] = (token as Tokens.Text).text.replace(/ (?=[;:?!»])|(?<=«) /g, '\u00a0');
    },
    renderer: {
      link(token) {
        const words = this.parser.parseInline(token.tokens);
        if (/^([a-z]+:|#)/.test(token.href)) return `<a href="${token.href}">${words}</a>`;
        const page = GUIDES[path.posix.join(path.posix.dirname(file), token.href)];
        return page === undefined ? words : `<a href="${base}${page}">${words}</a>`;
      },
    },
  });
  const [, title, body] = /^# (.+)\n([^]*)$/.exec(markdown) ?? [];
  if (title === undefined || body === undefined)
    throw new Error(`${file} : attendu un titre (« # … ») en première ligne.`);
  const html = marked
    .parse(body, { async: false })
    // Wider than a phone: they scroll by themselves, by keyboard too.
    .replaceAll('<table>', '<div class="wide" role="group" aria-label="Tableau" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">');
  return { title, html };
}

export function markdownGuides(): Plugin {
  let base = '/';
  let root = '';
  return {
    name: 'guides',
    enforce: 'pre',
    configResolved(config) {
      ({ base, root } = config);
    },
    transform(code, id) {
      if (!id.endsWith('.md')) return null;
      const { title, html } = renderGuide(code, path.relative(root, id).split(path.sep).join('/'), base);
      return {
        code: `export const title = ${JSON.stringify(title)};\nexport const html = ${JSON.stringify(html)};`,
        map: null,
      };
    },
  };
}
