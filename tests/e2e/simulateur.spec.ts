import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, open, queryOf, readMeasures, readDirectory, some, test } from './site.ts';

test.use({ map: false });

const { departements } = readMeasures();
const PATIENCE = { timeout: 45_000 };
const imagined = (page: Page) => page.getByRole('list', { name: 'GEM imaginés' }).getByRole('listitem');
const status = (page: Page) => page.getByRole('status').filter({ hasText: /\S/ });
const commune = (page: Page) =>
  page.getByRole('combobox', { name: /^(Ajouter un GEM imaginé|Nouvelle commune)/ });

/** The address bears these values, and none of those that are undefined: it is written when the hand rests. */
async function expectQuery(page: Page, expected: Record<string, string | undefined>): Promise<void> {
  await expect
    .poll(() => {
      const query = queryOf(page);
      return Object.fromEntries(Object.keys(expected).map((name) => [name, query[name]]));
    })
    .toEqual(expected);
}

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** Opens the page and waits for its first figures. */
async function ready(page: Page, search = ''): Promise<void> {
  await open(page, `/simulateur/${search}`);
  await expect(page.getByRole('table', { name: /^Indicateurs avant et après/ }).first()).toBeVisible(
    PATIENCE,
  );
}

/** Adds, or moves, by keyboard alone. */
async function choose(page: Page, text: string, option: RegExp): Promise<void> {
  await commune(page).fill(text);
  await expect(page.getByRole('option', { name: option }).first()).toBeVisible(PATIENCE);
  await commune(page).press('ArrowDown');
  await commune(page).press('Enter');
}

test('a scenario by keyboard: add, move, undo, close, share, reopened elsewhere, downloaded, printed', async ({
  page,
  context,
}) => {
  test.slow();
  await ready(page, '?territoire=departement-23&rayon=20');
  // Said before anything is proposed, and where the result stands.
  await expect(page.getByText(/Annuaire incomplet ici\. Creuse/).first()).toBeVisible();
  await expect(page.getByText(/vol d’oiseau/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Annuler' })).toBeDisabled();

  await choose(page, 'Aubusson', /^Aubusson/);
  await expect(imagined(page)).toHaveCount(1);
  await expect(imagined(page).first()).toContainText('Aubusson');
  await expectQuery(page, { territoire: 'departement-23', rayon: '20', ajouts: '23008' });
  await expect(status(page).filter({ hasText: /^Creuse\s: / })).toBeVisible(PATIENCE);

  await test.step('what one was moving is forgotten with its scenario, and does not come back with it', async () => {
    await page.getByRole('button', { name: 'Déplacer le GEM 1, Aubusson' }).press('Enter');
    await expect(page.getByRole('combobox', { name: /^Nouvelle commune/ })).toBeVisible();
    await page.getByRole('button', { name: 'Annuler', exact: true }).press('Enter');
    await expect(imagined(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Rétablir', exact: true }).press('Enter');
    await expect(imagined(page)).toHaveCount(1);
    await expect(page.getByRole('combobox', { name: /^Ajouter un GEM imaginé/ })).toBeVisible();
  });

  // Moved, then undone: the same scenario, the same address.
  await page.getByRole('button', { name: 'Déplacer le GEM 1, Aubusson' }).press('Enter');
  await expect(commune(page)).toBeFocused();
  await choose(page, 'La Souterraine', /^La Souterraine/);
  await expectQuery(page, { ajouts: '23176' });
  await page.getByRole('button', { name: 'Annuler' }).press('Enter');
  await expectQuery(page, { ajouts: '23008' });
  await page.getByRole('button', { name: 'Rétablir' }).press('Enter');
  await expectQuery(page, { ajouts: '23176' });
  await page.getByRole('button', { name: 'Annuler' }).press('Enter');
  await expectQuery(page, { ajouts: '23008' });

  await test.step('Escape leaves the GEM where it is; its publics are chosen, and undone with the focus kept', async () => {
    await page.getByRole('button', { name: 'Déplacer le GEM 1, Aubusson' }).press('Enter');
    await commune(page).press('Escape');
    await expect(page.getByRole('combobox', { name: /^Ajouter un GEM imaginé/ })).toBeFocused();
    await page.getByText('Publics du GEM 1', { exact: true }).first().click();
    const publics = page.getByRole('group', { name: 'Publics du GEM 1, Aubusson' });
    await publics.getByLabel('TSA-TND').press('Space');
    await publics.getByLabel('Troubles psychiques').press('Space');
    await expect(publics.getByLabel('Troubles psychiques')).toBeFocused();
    await expectQuery(page, { ajouts: '23008.psychique.tsa-tnd' });
    const undo = page.getByRole('button', { name: 'Annuler' });
    await undo.press('Enter');
    await expect(publics.getByLabel('Troubles psychiques')).not.toBeChecked();
    await undo.press('Enter');
    await expectQuery(page, { ajouts: '23008' });
    await undo.press('Enter');
    await expect(undo).toBeDisabled();
    await expect(undo).toBeFocused();
    await page.getByRole('button', { name: 'Rétablir' }).press('Enter');
    await expectQuery(page, { ajouts: '23008' });
  });

  // What the sentence says is what the table says.
  const finding = status(page).filter({ hasText: /^Creuse\s: / });
  await expect(finding).toBeVisible(PATIENCE);
  const sentence = (await finding.textContent()) ?? '';
  const table = page.getByRole('table', { name: 'Indicateurs avant et après, Creuse', exact: true });
  await expect(table.getByRole('row', { name: /^GEM recensés/ })).toContainText('+\u00a01');

  // Reopened elsewhere: the same scenario and the same figures.
  const other = await context.newPage();
  await ready(other, new URL(page.url()).search);
  await expect(imagined(other).first()).toContainText('Aubusson', PATIENCE);
  await expect(status(other).filter({ hasText: /^Creuse\s: / })).toHaveText(sentence, PATIENCE);
  await expect(other.getByRole('button', { name: 'Annuler' })).toBeDisabled();
  await other.close();

  await test.step('beside another scenario, and in one link', async () => {
    const compared = page.getByRole('table', { name: 'Deux scénarios, Creuse' });
    await page.getByRole('button', { name: 'Garder ce scénario pour le comparer' }).press('Enter');
    await expect(compared.getByRole('row', { name: /^GEM recensés/ })).toContainText('égal', PATIENCE);
    await expect(page.locator('#comparer')).toContainText('vol d’oiseau');
    await page.getByRole('button', { name: 'Déplacer le GEM 1, Aubusson' }).press('Enter');
    await choose(page, 'La Souterraine', /^La Souterraine/);
    await expectQuery(page, { ajouts: '23176', 'contre-ajouts': '23008' });
    await expect(page.getByText(/^Creuse\s: .* scénario met .* de plus que/)).toBeVisible(PATIENCE);
    await expectAccessible(page);
    // The note bears both, on its two pages, with what changes in the départements around.
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(2);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const note = page.locator('.note');
    await expect(note).toContainText(/comparé à un autre scénario[^]*1 GEM imaginé \(Aubusson\)/);
    await expect(note).toContainText(/Chez les voisins[^]*Département[^]*GEM recensés[^]*Distance moyenne/);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    const around = page.getByRole('region', { name: 'Chez les voisins' });
    await expect(around.getByRole('columnheader')).toHaveCount(10);
    await page.getByRole('button', { name: 'Échanger les deux' }).press('Enter');
    await expectQuery(page, { ajouts: '23008', 'contre-ajouts': '23176' });
    // Undone and done again, both scenarios are there.
    await page.getByRole('button', { name: 'Annuler', exact: true }).press('Enter');
    await expectQuery(page, { ajouts: '23176', 'contre-ajouts': '23008' });
    await page.getByRole('button', { name: 'Rétablir', exact: true }).press('Enter');
    await expectQuery(page, { ajouts: '23008', 'contre-ajouts': '23176' });
    await page.getByRole('button', { name: 'Ne plus comparer' }).press('Enter');
    await expectQuery(page, { 'contre-ajouts': undefined });
    // A comparison that was ended does not come back with a gesture undone.
    await page.getByRole('button', { name: 'Annuler', exact: true }).press('Enter');
    await expectQuery(page, { ajouts: '23176', 'contre-ajouts': undefined });
    await page.getByRole('button', { name: 'Rétablir', exact: true }).press('Enter');
    await expectQuery(page, { ajouts: '23008', 'contre-ajouts': undefined });
    const link = page.getByLabel('Ou collez le lien d’un autre scénario');
    await link.fill('https://exemple.fr/');
    await link.press('Enter');
    await expect(page.getByText(/ne porte aucun scénario/)).toBeVisible();
    // What holds of a link is taken, and what does not is said.
    await link.fill('http://x/?ajouts=99999,23176');
    await link.press('Enter');
    await expectQuery(page, { 'contre-ajouts': '23176' });
    await expect(page.getByRole('alert').filter({ hasText: /^Dans ce lien\s: .*99999/ })).toBeVisible();
    await page.getByRole('button', { name: 'Ne plus comparer' }).press('Enter');
    await expectQuery(page, { 'contre-ajouts': undefined });
    await expect(imagined(page).first()).toContainText('Aubusson');
  });

  const files: [string, RegExp, RegExp][] = [
    ['Chiffres CSV', /^simulateur-departement-23-20km-tous-chiffres\.csv$/, /Creuse;tous;GEM recensés/],
    ['Communes CSV', /-communes\.csv$/, /23008;Aubusson;23;Creuse;/],
    ['Scénario GeoJSON', /\.geojson$/, /"gem-imagine"/],
  ];
  for (const [button, name, content] of files) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(name);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toMatch(content);
    expect(text).not.toMatch(/NaN|Infinity/);
  }

  await test.step('two pages of paper', async () => {
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(2);
  });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 375, height: 800 });
  await expectAccessible(page);
  for (const width of [375, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }

  // To close what is open, and to give it back.
  const gem = some(
    readDirectory().filter(({ statut, departement }) => statut === 'ouvert' && departement === '38'),
    'un GEM ouvert en Isère',
  );
  await page.getByLabel('Territoire').selectOption('departement-38');
  await expectQuery(page, { territoire: 'departement-38', ajouts: '23008' });
  await page.getByText('Fermer un GEM, ou ouvrir un projet').click();
  await page.getByLabel('Prendre comme fermé').selectOption(gem.id);
  const close = page.getByRole('button', { name: 'Fermer', exact: true });
  await close.press('Enter');
  await expect(close).toBeFocused();
  await expectQuery(page, { fermes: gem.id });
  await page.getByRole('button', { name: /^Rouvrir/ }).click();
  await expectQuery(page, { fermes: undefined });
  await page.getByRole('button', { name: /^Retirer le GEM 1/ }).click();
  await expect(imagined(page)).toHaveCount(0);

  await test.step('a GEM that is only planned, taken as open, and given back', async () => {
    const projects = readDirectory().filter(({ statut }) => statut === 'en-projet');
    const planned = some(
      projects.filter(
        ({ departement }) =>
          departements.some(({ code }) => code === departement) &&
          projects.filter((other) => other.departement === departement).length === 1,
      ),
      'un GEM en projet, seul dans son département',
    );
    const place = departements.find(({ code }) => code === planned.departement)?.nom ?? '';
    await page.getByLabel('Territoire').selectOption(`departement-${planned.departement}`);
    const menu = page.getByLabel('Prendre un projet comme ouvert');
    await menu.selectOption(planned.id);
    await page.getByRole('button', { name: 'Ouvrir', exact: true }).press('Enter');
    // The menu is gone with its only project: the focus is not.
    await expect(menu).toHaveCount(0);
    await expect(page.getByText('Fermer un GEM, ou ouvrir un projet')).toBeFocused();
    await expectQuery(page, { ouverts: planned.id, ajouts: undefined, fermes: undefined });
    const opened = page.getByRole('list', { name: 'Projets pris comme ouverts' });
    await expect(opened.getByRole('listitem')).toContainText(planned.nom);
    const row = page
      .getByRole('table', { name: `Indicateurs avant et après, ${place}`, exact: true })
      .getByRole('row', { name: /^GEM recensés/ });
    await expect(row).toContainText('+\u00a01', PATIENCE);
    // A link brings it back, and the way back leaves nothing.
    await page.reload();
    await expect(opened.getByRole('listitem')).toContainText(planned.nom, PATIENCE);
    await expect(row).toContainText('+\u00a01', PATIENCE);
    await page.getByRole('button', { name: /^Remettre en projet/ }).press('Enter');
    await expectQuery(page, { ouverts: undefined });
    await expect(opened).toHaveCount(0);
    await expect(row).toContainText('inchangé', PATIENCE);
  });
});

test('on the map: a click on land places a GEM, one at sea is refused in a sentence', async ({ page }) => {
  await ready(page);
  const canvas = page.getByRole('group', { name: 'Carte du scénario' }).locator('canvas');
  const box = some(
    [await canvas.boundingBox()].filter((one) => one !== null),
    'la carte',
  );
  await canvas.click({ position: { x: box.width / 2, y: box.height / 2 } });
  await expect(imagined(page)).toHaveCount(1);
  await expect(status(page).filter({ hasText: /habitants? de plus/ })).toBeVisible(PATIENCE);
  await canvas.click({ position: { x: 5, y: box.height - 5 } });
  // Said once to the ear, and again to the eye, under the map.
  await expect(status(page).filter({ hasText: /en mer ou hors des 101 départements/ })).toHaveCount(1);
  await expect(
    page.getByRole('group', { name: 'Carte du scénario' }).getByText(/en mer ou hors des 101 départements/),
  ).toBeVisible();
  await expect(imagined(page)).toHaveCount(1);
  // The départements of the country are no neighbours of it.
  await expect(page.getByRole('heading', { name: 'Dans les départements' })).toBeVisible();

  await test.step('Enter adds what is typed, never the list of what was typed before', async () => {
    const box = commune(page);
    const offered = page.getByRole('listbox', { name: 'Communes proposées' }).getByRole('option');
    await box.fill('saint');
    await expect(offered.first()).toBeVisible(PATIENCE);
    await box.evaluate((input: HTMLInputElement) => {
      input.value = 'saint-etienne';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });
    await expect(imagined(page)).toHaveCount(2);
    await expect(imagined(page).last()).toContainText('Saint-Étienne');
    // Emptied by Escape, the box holds nothing to add.
    await box.fill('saint');
    await expect(offered.first()).toBeVisible();
    for (const key of ['Escape', 'Escape', 'Enter']) await box.press(key);
    await expect(box).toHaveValue('');
    await expect(imagined(page)).toHaveCount(2);
    // Nor is a commune offered that the simulator does not count.
    await box.fill('97150');
    await expect(page.getByText(/est dans une collectivité d’outre-mer/)).toBeVisible();
    await expect(offered).toHaveCount(0);
  });
});

test('places proposed, proven, cancelled, refused', async ({ page, watch }) => {
  test.slow();
  await ready(page, '?territoire=departement-38&rayon=15&k=2');
  const form = page.getByRole('form', { name: 'Proposer des emplacements' });
  const places = page.getByRole('list', { name: 'Emplacements proposés' }).locator('> li');
  await form.getByLabel(/^Emplacements/).fill('0');
  await expect(form.getByRole('button', { name: /^Proposer 0\s+emplacement$/ })).toBeVisible();
  await form.getByLabel(/^Emplacements/).fill('20');
  await form.getByRole('button', { name: /^Proposer/ }).press('Enter');
  await expect(page.getByText(/propose de 1 à 10 emplacements/)).toBeVisible();
  await form.getByLabel(/^Emplacements/).fill('2');
  await form.getByLabel(/^Communes d’au moins/).fill('900000');
  await form.getByRole('button', { name: /^Proposer/ }).press('Enter');
  await expect(page.getByText(/Baissez le seuil de population/)).toBeVisible(PATIENCE);
  await form.getByLabel(/^Communes d’au moins/).fill('500');
  await form.getByRole('button', { name: /^Proposer/ }).press('Enter');
  await expect(places).toHaveCount(2, PATIENCE);
  await expect(form.getByRole('button', { name: /^Proposer/ })).toBeFocused();
  await expect(page.getByText('emplacement proposé, et son rang')).toBeVisible();
  await expect(places.first()).toContainText(/GEM le plus proche/);
  await expect(places.first()).toContainText(/Isère\s: (\d+|aucun) GEM recensés?/);

  // Other settings, other answer: the one that stands says so, and outlives a refusal.
  const stale = page.getByText(/vaut pour les réglages et le scénario d’avant/);
  await expect(stale).toHaveCount(0);
  await form.getByLabel('Objectif').selectOption({ label: 'La distance moyenne la plus courte' });
  await expect(stale).toBeVisible();
  await form.getByLabel(/^Communes d’au moins/).fill('900000');
  await form.getByRole('button', { name: /^Proposer/ }).press('Enter');
  await expect(page.getByText(/Baissez le seuil de population/)).toBeVisible(PATIENCE);
  await expect(places).toHaveCount(2);
  await form.getByLabel('Objectif').selectOption({ label: 'Le plus d’habitants dans le rayon' });
  await form.getByLabel(/^Communes d’au moins/).fill('500');
  await form.getByRole('button', { name: /^Proposer/ }).press('Enter');
  await expect(stale).toHaveCount(0, PATIENCE);

  // Cancelled in the middle, then to its end.
  const prove = page.getByRole('button', { name: 'Chercher l’optimum exact' });
  // Two places in Isère are never proven at once: their first ceiling is a tenth too high.
  await expect(prove).toBeVisible();
  // Without its solver, the quick answer stays.
  watch.allowConsole(/404|proof\.worker|Failed to load/);
  await page.route('**/proof.worker-*', (route) => route.fulfill({ status: 404, body: '' }));
  await prove.click();
  await expect(page.getByText(/n’a pas pu être chargé.*La proposition rapide reste valable/)).toBeVisible();
  await expect(places).toHaveCount(2);
  await page.unroute('**/proof.worker-*');
  await prove.click();
  const stop = page.getByRole('button', { name: 'Arrêter la preuve' });
  const proven = page.getByText(/^Optimum prouvé/);
  await expect(stop.or(proven).first()).toBeVisible();
  if (await stop.isVisible()) {
    // The proof may end before the hand is there.
    await stop.click({ timeout: 1500 }).catch(() => undefined);
    if (await prove.isVisible()) await prove.click();
  }
  await expect(proven).toBeVisible({ timeout: 100_000 });
  await expect(proven).toBeFocused();
  await expectAccessible(page);
  // Another public is looked at by now: the places are added for the one that they were proposed for.
  await page.getByLabel('TSA-TND').first().check({ force: true });
  await expectQuery(page, { public: 'tsa-tnd' });
  await page.getByRole('button', { name: 'Ajouter ces 2 GEM au scénario' }).click();
  await expect(imagined(page)).toHaveCount(2);
  await expect.poll(() => queryOf(page)['ajouts']).toMatch(/^\d{5},\d{5}$/);
  await expect(page.getByText(/vaut pour les réglages et le scénario d’avant/)).toBeVisible();
  // The answer stands beside the button, not only at the top of the page.
  const proposer = page.locator('#proposer');
  await expect(proposer.getByText('2 GEM imaginés ajoutés au scénario.')).toBeVisible();
  await places
    .first()
    .getByRole('button', { name: /^Ajouter au scénario/ })
    .first()
    .press('Enter');
  await expect(places.first().getByText(/porte déjà un GEM imaginé/)).toBeVisible();
  await expect(proposer.getByText('2 GEM imaginés ajoutés au scénario.')).toHaveCount(0);
  await expect(page.getByText(/public non précisé\s: ne compte pas pour le public regardé/)).toHaveCount(2);

  // Beside a scenario, each figure says whether it is of it or of today; and all say for whom.
  await form.getByRole('button', { name: /^Proposer/ }).press('Enter');
  await expect(stale).toHaveCount(0, PATIENCE);
  await expect(proposer.locator('.finding')).toContainText(
    /de plus à 15\s*km ou moins d’un GEM pour TSA-TND\./,
  );
  await expect(places.first()).toContainText(
    /GEM le plus proche, dans le scénario.*habitants\s; aujourd’hui, (\d+|aucun) GEM/,
  );
});

test('the two other objectives; WebAssembly refused, a proof stopped, a worker lost: sentences, and a state that holds', async ({
  page,
  watch,
}) => {
  test.slow();
  // Many places among many: the quick answer cannot be proven at once.
  await ready(page, '?territoire=region-84&rayon=10&k=10&seuil=2000');
  const form = page.getByRole('form', { name: 'Proposer des emplacements' });
  const propose = form.getByRole('button', { name: /^Proposer/ });
  const places = page.getByRole('list', { name: 'Emplacements proposés' }).locator('> li');
  const answers: [string, string, RegExp][] = [
    ['distance', 'La distance moyenne la plus courte', /km de moins en moyenne\./],
    ['eloignes', 'Le moins d’habitants à plus de', /de moins à plus de 30\s*km\./],
    ['couverture', 'Le plus d’habitants dans le rayon', /de plus à 10\s*km ou moins\./],
  ];
  for (const [objectif, label, words] of answers) {
    const objective = form.getByLabel('Objectif');
    const option = await objective.getByRole('option', { name: label }).textContent();
    await objective.selectOption({ label: option ?? '' });
    await expectQuery(page, { objectif: objectif === 'couverture' ? undefined : objectif });
    await propose.press('Enter');
    await expect(page.getByText(/^Auvergne-Rhône-Alpes,\s+\d+\s+emplacements?\s*:/)).toContainText(
      words,
      PATIENCE,
    );
    expect(await places.count()).toBeGreaterThan(0);
  }
  const proposed = await places.allTextContents();
  const prove = page.getByRole('button', { name: 'Chercher l’optimum exact' });
  const workers = (name: string) => page.workers().filter((one) => one.url().includes(name));

  await test.step('WebAssembly refused, as a policy refuses it', async () => {
    watch.allowConsole(/wasm|WebAssembly|Aborted/i);
    await page.route('**/proof.worker-*', async (route) => {
      const script = await (await route.fetch()).text();
      const refusal = `for (const name of ['instantiate', 'instantiateStreaming', 'compile'])
        WebAssembly[name] = () => Promise.reject(new WebAssembly.CompileError('wasm refused'));`;
      await route.fulfill({ contentType: 'text/javascript', body: `${refusal}\n${script}` });
    });
    await prove.press('Enter');
    await expect(page.getByText(/WebAssembly\. La proposition rapide reste valable/)).toBeVisible(PATIENCE);
    await expect(prove).toBeVisible();
    expect(workers('proof.worker')).toHaveLength(0);
    await page.unroute('**/proof.worker-*');
  });

  await test.step('a proof stopped while it runs: nothing comes of it', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => (release = done));
    await page.route('**/*.wasm', async (route) => {
      await held;
      // Who asked for it may be gone.
      await route.continue().catch(() => undefined);
    });
    const asked = page.waitForRequest('**/*.wasm');
    await prove.press('Enter');
    await asked;
    await expect(page.getByRole('progressbar', { name: /^Preuve de l’optimum en cours/ })).toBeVisible();
    await page.getByRole('button', { name: 'Arrêter la preuve' }).press('Enter');
    await expect(prove).toBeFocused();
    await expect(page.getByText('Calcul annulé. La proposition rapide reste valable.')).toBeVisible();
    await expect.poll(() => workers('proof.worker').length).toBe(0);
    release();
    await page.unroute('**/*.wasm');
    await expect(page.getByText(/^Optimum prouvé/)).toHaveCount(0);
    expect(await places.allTextContents()).toEqual(proposed);
    await expect(prove).toBeVisible();
  });

  await test.step('the worker lost in the middle of a gesture, and another at the next one', async () => {
    watch.allowConsole(/panne/);
    const [worker] = workers('siting.worker');
    await worker?.evaluate(() => {
      Object.assign(globalThis, {
        postMessage: () => {
          throw new Error('panne');
        },
      });
    });
    const table = page.getByRole('table', { name: /^Indicateurs avant et après/ });
    const alert = page
      .getByRole('alert')
      .filter({ hasText: /Le calcul s’est arrêté\. Votre scénario est gardé/ });
    await choose(page, 'Aurillac', /^Aurillac/);
    await expect(alert).toBeVisible(PATIENCE);
    await expect(imagined(page)).toHaveCount(1);
    await expectQuery(page, { ajouts: '15014' });
    // No figure of a scenario that no longer stands.
    await expect(table).toHaveCount(0);
    await expect(page.getByText('Les chiffres ne sont pas calculés.')).toBeVisible();
    await expectAccessible(page);
    await choose(page, 'Mauriac', /^Mauriac/);
    await expect(table.first()).toBeVisible(PATIENCE);
    await expect(alert).toHaveCount(0);
    await expect(imagined(page)).toHaveCount(2);
    await page.getByRole('button', { name: 'Annuler' }).press('Enter');
    await expectQuery(page, { ajouts: '15014' });
    await expect(status(page).filter({ hasText: /^Auvergne-Rhône-Alpes\s: / })).toBeVisible(PATIENCE);
  });
});

test('a tampered link and a worker that is not there: sentences, and a state that holds', async ({
  page,
  watch,
}) => {
  const eleven = Array.from({ length: 11 }, () => '38185').join(',');
  await ready(page, `?territoire=lune&k=99&rayon=0&ajouts=${eleven},99999,zut&fermes=inconnu`);
  const alert = page.getByRole('alert').filter({ hasText: 'Dans l’adresse' });
  for (const part of [
    '« territoire=lune »',
    '« k=99 »',
    '« rayon=0 »',
    'plus que les 10',
    '« inconnu » n’est pas un GEM ouvert de l’annuaire',
  ])
    await expect(alert).toContainText(part);
  await expect(imagined(page)).toHaveCount(10);
  await choose(page, 'Aubusson', /^Aubusson/);
  await expect(page.getByText(/au plus 10 GEM imaginés\. Retirez-en un/)).toBeVisible();
  await expect(imagined(page)).toHaveCount(10);

  watch.allowConsole(/404|siting\.worker|Failed to load/);
  await page.route('**/siting.worker-*', (route) => route.fulfill({ status: 404, body: '' }));
  await open(page, '/simulateur/?ajouts=38185');
  await expect(page.getByText(/Le calcul s’est arrêté\. Votre scénario est gardé/)).toBeVisible(PATIENCE);
  await expectQuery(page, { ajouts: '38185' });
  expect(departements.length).toBe(101);
});

test('where no GEM can be reached at all, the map, the figures and the proposals say so', async ({
  page,
}) => {
  test.slow();
  // Mayotte lists none: not the palest class, but stripes with their words.
  await ready(page, '?territoire=departement-976&rayon=20');
  const legend = page.getByRole('list', { name: /^Légende/ });
  await expect(legend).toContainText('aucun GEM recensé à portée', PATIENCE);
  await expect(legend).not.toContainText('10 km ou moins');

  await test.step('the last GEM closed: no one has one any more, neither on the page nor on paper', async () => {
    const open = readDirectory().filter(({ statut }) => statut === 'ouvert');
    const last = some(
      open.filter(
        ({ departement }) =>
          /^97[1-6]$/.test(departement) && open.filter((one) => one.departement === departement).length === 1,
      ),
      'un GEM seul dans son département d’outre-mer',
    );
    await page.getByLabel('Territoire').selectOption(`departement-${last.departement}`);
    await page.getByText('Fermer un GEM, ou ouvrir un projet').click();
    await page.getByLabel('Prendre comme fermé').selectOption(last.id);
    await page.getByRole('button', { name: 'Fermer', exact: true }).press('Enter');
    await expect(page.getByText('Fermer un GEM, ou ouvrir un projet')).toBeFocused();
    await expect(page.getByText(/sont déjà pris comme fermés/)).toBeVisible();
    const finding = status(page).filter({ hasText: /n’auraient plus aucun GEM à portée\.$/ });
    await expect(finding).toBeVisible(PATIENCE);
    await expect(finding).not.toContainText('plus loin');
    const losses = page.getByRole('table', {
      name: /^Communes qui ne sont plus à 20\s*km ou moins d’un GEM/,
    });
    await expect(losses.getByRole('row').nth(1)).toContainText(/aucun GEM$/);
    await expect(legend).toContainText('aucun GEM à portée');
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(2);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await expect(page.locator('.note')).toContainText(
      /hachures\s: aucun GEM à portée[^]*Qui perd \(\d+\scommunes/,
    );
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  });

  // In the whole country, its inhabitants have no distance: what is announced is what the table then says.
  await ready(page, '?objectif=distance&k=1');
  await page.getByRole('button', { name: 'Proposer 1 emplacement' }).press('Enter');
  const proposer = page.locator('#proposer');
  await expect(proposer.getByText(/^Aucun GEM n’est à portée .*Mayotte.* ne comptent pas ici/)).toBeVisible(
    PATIENCE,
  );
  await expect(proposer.locator('.finding')).toHaveText(
    /^France, 1\s+emplacement\s: 0,\d+\skm de moins en moyenne\.$/,
  );

  // A GEM there adds people to the mean: the two are not compared.
  await ready(page, '?ajouts=97611');
  await expect(page.getByText(/Parmi eux, [\d\s]+habitants d’outre-mer/)).toBeVisible(PATIENCE);
  const table = page.getByRole('table', { name: 'Indicateurs avant et après, France', exact: true });
  await expect(table.getByRole('row', { name: /^Distance moyenne/ })).toContainText('non comparable');
  await expect(page.getByText(/La distance moyenne d’après compte [\d\s]+habitants de plus/)).toBeVisible();
});
