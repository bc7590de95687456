/// <reference types="svelte" />
/// <reference types="vite/client" />

/** Drawn at build by scripts/markdown.ts. */
declare module '*.md' {
  export const title: string;
  export const html: string;
}
