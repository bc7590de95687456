/** The page of a frame on another site. It keeps nothing on the device: third-party storage may well be refused. */
import '../ui/theme.css';
import './embed.css';
import { mount } from 'svelte';
import { parseEmbed } from '../search/embed.ts';
import { knownCodes } from '../ui/places.ts';
import Embed from './Embed.svelte';
import Failure from './Failure.svelte';
import { tellHeight } from './height.ts';
import { loadNames } from './load.ts';

async function start(target: HTMLElement): Promise<void> {
  tellHeight(target);
  try {
    const names = await loadNames();
    const { query, problems } = parseEmbed(new URLSearchParams(location.search), knownCodes(names));
    mount(Embed, { target, props: { query, problems, names } });
  } catch {
    mount(Failure, { target, props: {} });
  }
  document.documentElement.dataset['ready'] = 'true';
}

const target = document.getElementById('cadre');
if (target) void start(target);
