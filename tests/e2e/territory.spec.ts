import type { TerritoireMesure } from '../../src/coverage/types.ts';
import { mainOpen } from '../../src/gem/counts.ts';
import type { Page } from '@playwright/test';
import {
  cardOf,
  cardsOf,
  expect,
  expectListed,
  idsOf,
  open,
  readDirectory,
  readMeasures,
  readTerritories,
  some,
  test,
} from './site.ts';

const directory = readDirectory();
const names = readTerritories();
const measures = readMeasures();
/** Figures as they read, whatever the kind of space. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

async function expectIndicators(page: Page, measure: TerritoireMesure): Promise<void> {
  const table = page.getByRole('table', { name: 'Indicateurs de couverture, Tous publics' });
  await expect(table.getByRole('columnheader').nth(1)).toHaveText(measure.nom);
  await expect(table.getByRole('columnheader', { name: 'France', exact: true })).toHaveCount(1);
  await expect(table.getByRole('rowheader').getByRole('link')).toHaveText([
    'GEM recensés',
    'Densité',
    'Distance moyenne au GEM le plus proche',
    'Habitants à 10 km au plus',
    'Habitants à 20 km au plus',
    'Habitants à 30 km au plus',
    'Habitants à plus de 30 km',
    'Accessibilité (E2SFCA)',
    'GEM manquants pour atteindre la moyenne',
  ]);
  const { gem, densite_100k, distance_moyenne_km, habitants_plus_30km } = measure.indicateurs.tous;
  const cells = (await table.locator('tbody tr td:nth-of-type(1)').allTextContents()).map(plain);
  expect(cells[0]).toBe(gem === 0 ? 'aucun recensé' : String(gem));
  expect(cells[1]).toBe(gem === 0 ? 'non connue' : (densite_100k ?? 0).toFixed(2).replace('.', ','));
  expect(cells[2]).toMatch(distance_moyenne_km === null ? /non connue/ : /^\d+,\d km$/);
  if (distance_moyenne_km !== null) expect(cells[6]?.replace(/\D/g, '')).toBe(String(habitants_plus_30km));
  expect(cells.join(' ')).not.toMatch(/NaN|Infinity/);
}

/** The honesty line: what is listed against what was officially counted, with its year and source. */
async function expectHonest(page: Page, measure: TerritoireMesure): Promise<void> {
  const section = page.getByRole('region', { name: 'Recensés et comptés officiellement' });
  const { recense, officiel, annee, source, source_url, territoire, niveau } = measure.completude;
  if (officiel === null) {
    await expect(section).toContainText('pas de compte officiel');
    return;
  }
  await expect(section).toContainText(
    `L’annuaire ${recense === 0 ? 'ne recense aucun' : `recense ${recense}`} GEM`,
  );
  const counted = `${officiel} ${officiel > 1 ? 'comptés' : 'compté'} officiellement en ${annee}`;
  await expect(section).toContainText(`contre ${counted}`);
  if (territoire !== measure.nom)
    await expect(section).toContainText(new RegExp(`pour (l’|la |le |les )?${territoire}`));
  if (source && source_url)
    await expect(section.getByRole('link', { name: source })).toHaveAttribute('href', source_url);
  if (niveau !== 'complet') await expect(section).toContainText('sont un minimum');
}

test('a département: its GEM, its densities, the honesty line', async ({ page }) => {
  const departement = some(
    names.departements.filter((one) => {
      const here = directory.filter((gem) => gem.departement === one.code);
      return (
        here.length > 3 &&
        here.every((gem) => gem.antenne_de === null) &&
        here.some((gem) => gem.statut === 'en-projet')
      );
    }),
    'un département de plusieurs GEM, dont un en projet, sans antenne',
  );
  const measure = some(
    measures.departements.filter((one) => one.code === departement.code),
    'ses chiffres',
  );
  const here = directory.filter((gem) => gem.departement === departement.code && gem.statut !== 'ferme');
  const open_ = here.filter((gem) => gem.statut === 'ouvert');
  await open(page, `/departement/${departement.code}/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    new RegExp(`Les GEM\\s:\\s${departement.nom} \\(${departement.code}\\)`),
  );
  await expect(page.getByText(`${open_.length} GEM ouverts recensés`)).toBeVisible();
  expect(await idsOf(cardsOf(page))).toEqual(here.map((gem) => gem.id));
  await expect(cardsOf(page).getByText('En projet, pas encore ouvert')).toHaveCount(
    here.length - open_.length,
  );
  await expect(page.getByRole('img', { name: /^Carte : / })).toBeVisible();
  await expectHonest(page, measure);
  await expectIndicators(page, measure);
  const region = names.regions.find((one) => one.code === departement.region);
  await expect(page.getByRole('main').getByRole('link', { name: region?.nom })).toHaveAttribute(
    'href',
    `/region/${departement.region}/`,
  );

  // From the page to the filtered directory.
  await page.getByRole('link', { name: 'Voir sur la carte et filtrer' }).click();
  await expect(page).toHaveURL(`/?departement=${departement.code}`);
  await expectListed(page, open_);
});

test('the list stays under its title, whatever the height of the map', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const few = some(
    names.departements.filter(
      (one) => directory.filter((gem) => gem.departement === one.code && gem.statut !== 'ferme').length === 1,
    ),
    'un département d’un seul GEM',
  );
  await page.goto(`/departement/${few.code}/`);
  const title = await page.getByRole('heading', { name: 'La liste' }).boundingBox();
  const card = await cardsOf(page).first().boundingBox();
  expect((card?.y ?? 0) - (title?.y ?? 0) - (title?.height ?? 0)).toBeLessThan(24);
});

test('a further site is not one more GEM', async ({ page }) => {
  const site = some(
    directory.filter((gem) => gem.antenne_de !== null && gem.statut === 'ouvert'),
    'une antenne ouverte',
  );
  const open_ = directory.filter((gem) => gem.departement === site.departement && gem.statut === 'ouvert');
  const sites = open_.filter((gem) => gem.antenne_de !== null).length;
  await open(page, `/departement/${site.departement}/`);
  await expect(cardOf(page, site)).toBeVisible();
  const main = open_.length - sites;
  await expect(
    page.getByText(new RegExp(`^\\s*${main} GEM ouverts? recensés?, et ${sites} antennes?\\.`)),
  ).toBeVisible();
  const measure = measures.departements.find((one) => one.code === site.departement);
  if (measure) await expectIndicators(page, measure);
});

test('a région: its départements, its GEM, its own official count', async ({ page }) => {
  const region = some(
    names.regions.filter(
      (one) =>
        directory.some(
          (gem) => gem.region === one.code && gem.antenne_de !== null && gem.statut === 'ouvert',
        ) &&
        measures.regions.some(
          (measure) => measure.code === one.code && measure.completude.officiel !== null,
        ) &&
        names.departements.filter((departement) => departement.region === one.code).length > 2,
    ),
    'une région avec un compte officiel et une antenne ouverte',
  );
  const measure = some(
    measures.regions.filter((one) => one.code === region.code),
    'ses chiffres',
  );
  const here = directory.filter((gem) => gem.region === region.code && gem.statut !== 'ferme');
  await open(page, `/region/${region.code}/`);
  expect(await idsOf(cardsOf(page))).toEqual(here.map((gem) => gem.id));
  await expectHonest(page, measure);
  await expectIndicators(page, measure);
  if (measures.regions.every((one) => one.completude.niveau !== 'complet'))
    await expect(
      page.getByText(`Le recensement n’est complet dans aucune des ${measures.regions.length} régions`),
    ).toBeVisible();
  const section = page.getByRole('region', { name: 'Ses départements' });
  const inside = names.departements.filter((one) => one.region === region.code);
  const listed = await section.getByRole('listitem').evaluateAll((items) =>
    items.map((item) => {
      const link = item.querySelector('a');
      return [
        link?.textContent.trim(),
        link?.getAttribute('href'),
        item.lastElementChild?.textContent.trim(),
      ];
    }),
  );
  expect(listed).toEqual(
    inside.map((one) => {
      const count = mainOpen(here).filter((gem) => gem.departement === one.code).length;
      return [
        `${one.nom} (${one.code})`,
        `/departement/${one.code}/`,
        count === 0 ? 'aucun recensé' : String(count),
      ];
    }),
  );
  await section.getByRole('link').first().click();
  await expect(page).toHaveURL(`/departement/${inside[0]?.code}/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a collectivité d’outre-mer is listed, without indicators', async ({ page }) => {
  const gem = some(
    directory.filter((one) => names.collectivites.some((com) => com.code === one.departement)),
    'un GEM d’une collectivité d’outre-mer',
  );
  const com = some(
    names.collectivites.filter((one) => one.code === gem.departement),
    'sa collectivité',
  );
  await open(page, `/departement/${com.code}/`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(com.nom);
  await expect(cardOf(page, gem)).toBeVisible();
  await expect(page.getByText('est une collectivité d’outre-mer, pas un département')).toBeVisible();
  const here = directory.filter((one) => one.departement === com.code && one.statut !== 'ferme');
  if (mainOpen(here).length === 0) {
    await expect(
      page.getByText(`Aucun GEM ouvert recensé ici pour l’instant ; ${here.length} en projet.`),
    ).toBeVisible();
    await expect(page.getByText('Aucun GEM recensé ici')).toHaveCount(0);
  }
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(page.getByText('Pour 100')).toHaveCount(0);
});

test('a zero is « aucun GEM recensé », never « no GEM », and says whom to ask', async ({ page }) => {
  const empty = some(
    names.departements.filter((one) => !directory.some((gem) => gem.departement === one.code)),
    'un département sans GEM recensé',
  );
  await open(page, `/departement/${empty.code}/`);
  const main = page.getByRole('main');
  await expect(main).toContainText('Aucun GEM recensé ici pour l’instant');
  await expect(main).toContainText('Cela ne veut pas dire qu’il n’y en a pas');
  await expect(main).toContainText('agence régionale de santé (ARS)');
  await expect(main).toContainText('maison départementale des personnes handicapées (MDPH)');
  await expect(main).toContainText('dites-le-nous');
  expect(await main.innerText()).not.toMatch(/aucun GEM(?! recensé)|pas de GEM|0 GEM/i);
  await expect(cardsOf(page)).toHaveCount(0);
  const measure = some(
    measures.departements.filter((one) => one.code === empty.code),
    'ses chiffres',
  );
  await expectHonest(page, measure);
  await expectIndicators(page, measure);
});

test('prints as a list', async ({ page }) => {
  const gem = some(
    directory.filter((one) => one.statut === 'ouvert' && one.telephone),
    'un GEM avec téléphone',
  );
  await page.addInitScript(() => {
    globalThis.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await open(page, `/departement/${gem.departement}/`);
  await page.getByRole('button', { name: 'Imprimer la liste' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  await expect(cardOf(page, gem)).toBeVisible();
  await expect(page.getByRole('img', { name: /^Carte : / })).toBeVisible();
  // Neither « Imprimer la liste » nor the bookmark of a card; a word of the glossary is only a word.
  await expect(page.getByRole('button').and(page.locator(':not([popovertarget])'))).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Navigation principale' })).toBeHidden();
});

test('every département, collectivité and région has its page', async ({ request }) => {
  const addresses = [
    ...[...names.departements, ...names.collectivites].map((one) => [`/departement/${one.code}/`, one.nom]),
    ...names.regions.map((one) => [`/region/${one.code}/`, one.nom]),
  ];
  expect(addresses.length).toBeGreaterThan(120);
  const wrong = await Promise.all(
    addresses.map(async ([address = '', nom = '']) => {
      const response = await request.get(address);
      const found = response.status() === 200 && (await response.text()).includes(nom);
      return found ? [] : [`${address} : ${response.status()}`];
    }),
  );
  expect(wrong.flat()).toEqual([]);
});
