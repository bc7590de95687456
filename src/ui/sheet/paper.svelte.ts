import { tick, type Component, type ComponentProps } from 'svelte';
import { loadOutlines, loadTowns, type Outlines, type Town } from '../../dataset.ts';
import type PrintExtras from '../PrintExtras.svelte';

/** What paper needs and the screen does not: it comes when the browser is idle, or when someone prints. */
export class Paper {
  Extras = $state.raw<Component<ComponentProps<typeof PrintExtras>> | null>(null);
  outlines = $state.raw<Outlines | null>(null);
  towns = $state.raw<readonly Town[]>([]);

  /** Resolves once all that could come is on the page. */
  async prepare(): Promise<void> {
    // The paper goes without the map or the code rather than not at all.
    const none = () => null;
    const [module, shapes, places] = await Promise.all([
      import('../PrintExtras.svelte').catch(none),
      loadOutlines().catch(none),
      loadTowns().catch(none),
    ]);
    this.outlines = shapes;
    this.towns = places ?? [];
    this.Extras = module?.default ?? null;
    await tick();
  }
}
