/**
 * Parts of a page that the app takes over late: drawn in the HTML like the rest, and left as they are until someone
 * comes near. `Late.svelte` is what a page uses.
 */
import type { Component } from 'svelte';

export type Props = Record<string, unknown>;

type Draw = (component: Component<Props>, options: { props: Props; idPrefix: string }) => string;

let draw: Draw | null = null;

/** For the prerenderer only: how a part is drawn on its own, as the browser will take it over. */
export function drawLateWith(how: Draw): void {
  draw = how;
}

/** The HTML of a part; empty in the browser, which draws it as nodes. */
export function drawnLate(component: Component<Props> | null, props: Props, id: string): string {
  return draw && component ? draw(component, { props, idPrefix: id }) : '';
}
