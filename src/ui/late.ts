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

/**
 * What someone ticked or chose in a part before the app took it over: taking over would put it back as it was drawn.
 * @returns what does it again, as the person did, once the part listens
 */
export function touchedIn(part: Element): () => void {
  const touched: { control: HTMLInputElement | HTMLSelectElement; again: () => void }[] = [];
  for (const control of part.querySelectorAll('input')) {
    const { checked } = control;
    if (checked !== control.defaultChecked)
      touched.push({ control, again: () => (control.checked = checked) });
  }
  for (const control of part.querySelectorAll('select')) {
    const { value, options } = control;
    const drawn = [...options].find((option) => option.defaultSelected) ?? options[0];
    if (value !== drawn?.value) touched.push({ control, again: () => (control.value = value) });
  }
  return () => {
    for (const { control, again } of touched) {
      again();
      control.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };
}
