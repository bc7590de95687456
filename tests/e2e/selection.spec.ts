import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { communeLabel } from '../../src/gem/place.ts';
import { phoneInFrench } from '../../src/gem/contact.ts';
import type { Gem } from '../../src/gem/gem.ts';
import { SELECTION_MAX } from '../../src/ui/selection-format.ts';
import {
  cardOf,
  expect,
  expectAccessible,
  kmBetween,
  open,
  pagesOf,
  readDirectory,
  some,
  test,
} from './site.ts';

const directory = readDirectory();
const openGems = directory.filter((gem) => gem.statut === 'ouvert');
/** Names are not unique: these are, so that a name is enough to find one. */
const unique = openGems.filter((gem) => directory.filter(({ nom }) => nom === gem.nom).length === 1);
const withPhone = some(
  unique.filter((gem) => gem.telephone && gem.horaires),
  'un GEM avec téléphone et horaires',
);
const [second, third] = unique.filter((gem) => gem.id !== withPhone.id) as [Gem, Gem];
const three = [withPhone, second, third];
const closed = some(
  directory.filter((gem) => gem.statut === 'ferme'),
  'un GEM fermé',
);
const KEY = 'carte-des-gem:selection';

/** Puts a shortlist on the device before the page opens, unless one is there already. */
async function keep(page: Page, gems: readonly Pick<Gem, 'id'>[], note = ''): Promise<void> {
  await page.addInitScript(
    ([key, text]) => {
      if (sessionStorage.getItem('déjà') === null) localStorage.setItem(key, text);
      sessionStorage.setItem('déjà', 'oui');
    },
    [
      KEY,
      JSON.stringify({ version: 1, gems: gems.map(({ id }, rank) => (rank === 0 ? { id, note } : { id })) }),
    ] as const,
  );
}

const kept = (page: Page) =>
  page.evaluate((key) => {
    const text = localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as { gems: { id: string; note?: string }[] }).gems;
  }, KEY);

const list = (page: Page): Locator => page.getByRole('list', { name: /GEM dans ma sélection$/ });
const names = (page: Page): Locator => list(page).getByRole('heading', { level: 3 }).getByRole('link');
const add = (gem: Gem) => ({ name: `Ajouter ${gem.nom} à ma sélection`, exact: true });
const takeOut = (gem: Gem) => ({ name: `Retirer ${gem.nom} de ma sélection`, exact: true });
const navLink = (page: Page) =>
  page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: /^Ma sélection/ });

test('a GEM is put aside from its card, taken out again, and counted', async ({ page }) => {
  await open(page, `/?departement=${second.departement}`);
  const card = cardOf(page, second);
  await expect(navLink(page)).toHaveText('Ma sélection');
  await card.getByRole('button', add(second)).click();
  await expect(card.getByRole('button', takeOut(second))).toBeVisible();
  await expect(navLink(page)).toHaveText('Ma sélection (1)');
  expect(await kept(page)).toEqual([{ id: second.id }]);
  const box = await card.getByRole('button', takeOut(second)).boundingBox();
  expect(box?.width).toBeGreaterThanOrEqual(44);
  expect(box?.height).toBeGreaterThanOrEqual(44);
  await card.getByRole('button', takeOut(second)).click();
  await expect(card.getByRole('button', add(second))).toBeVisible();
  await expect(navLink(page)).toHaveText('Ma sélection');
  expect(await kept(page)).toBeNull();
});

test('a GEM is put aside from its sheet, by keyboard, and stays after a reload', async ({ page }) => {
  await open(page, `/gem/${second.id}/?departement=${second.departement}`);
  const sheet = page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { level: 1, name: second.nom }) });
  const before = await sheet.getByRole('button', add(second)).boundingBox();
  await sheet.getByRole('button', add(second)).focus();
  await page.keyboard.press('Space');
  await expect(sheet.getByRole('button', takeOut(second))).toBeFocused();
  // Nothing beside it moves when the words change.
  expect(await sheet.getByRole('button', takeOut(second)).boundingBox()).toEqual(before);
  await page.reload();
  await expect(sheet.getByRole('button', takeOut(second))).toBeVisible();
  await navLink(page).click();
  await expect(page).toHaveURL('/selection/');
  await expect(names(page)).toHaveText([second.nom]);
});

test('on a phone the bar at the bottom leads to the selection and counts it', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 700 });
  await keep(page, three);
  await open(page, '/');
  const bar = page.getByRole('navigation', { name: 'Affichage' });
  await bar.getByRole('link', { name: 'Ma sélection (3)' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ma sélection' })).toBeFocused();
  await expect(names(page)).toHaveText(three.map(({ nom }) => nom));
});

test('on a phone the parts of the site open under « Menu », by keyboard too', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 700 });
  await keep(page, three);
  await open(page, '/selection/');
  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  const links = page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link');
  const title = page.getByRole('heading', { level: 1 });
  await expect(menu).toHaveAttribute('aria-expanded', 'false');
  await expect(links).toHaveCount(0);
  const before = await title.boundingBox();
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(links).toHaveText(['Trouver un GEM', 'Comprendre', 'Atlas', 'Ma sélection (3)']);
  expect(await title.boundingBox()).toEqual(before);
  for (const link of await links.all()) expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await expect(links.first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await expect(links).toHaveCount(0);
  await page.keyboard.press('Enter');
  await links.filter({ hasText: 'Comprendre' }).click();
  await expect(page).toHaveURL('/comprendre/');
  await expect(menu).toHaveAttribute('aria-expanded', 'false');
});

test('empty, the page says how to begin, and that no one needs an orientation', async ({ page }) => {
  await open(page, '/selection/');
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Votre sélection est vide' })).toBeVisible();
  await expect(main).toContainText('Personne n’a besoin d’une orientation pour venir dans un GEM');
  await expect(main.getByRole('link', { name: 'Trouver un GEM' })).toHaveAttribute('href', '/');
  await expect(main.getByRole('region', { name: 'Avant d’appeler' })).toBeVisible();
  await expectAccessible(page);
});

test('the order is changed by keyboard; the focus stays, the place is said', async ({ page }) => {
  await keep(page, three, 'une note');
  await open(page, '/selection/');
  const down = (gem: Gem) => page.getByRole('button', { name: `Descendre ${gem.nom}`, exact: true });
  const up = (gem: Gem) => page.getByRole('button', { name: `Monter ${gem.nom}`, exact: true });
  await down(withPhone).focus();
  await page.keyboard.press('Enter');
  await expect(names(page)).toHaveText([second.nom, withPhone.nom, third.nom]);
  await expect(page.getByRole('status')).toHaveText(`${withPhone.nom}, place 2 sur 3`);
  await expect(down(withPhone)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(names(page)).toHaveText([second.nom, third.nom, withPhone.nom]);
  await expect(down(withPhone)).toBeFocused();
  // At the end it does nothing any more, and says so.
  await expect(down(withPhone)).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(names(page)).toHaveText([second.nom, third.nom, withPhone.nom]);
  await expect(up(second)).toHaveAttribute('aria-disabled', 'true');
  await up(third).focus();
  await page.keyboard.press('Enter');
  await expect(up(third)).toBeFocused();
  await expect(names(page)).toHaveText([third.nom, second.nom, withPhone.nom]);
  await page.reload();
  await expect(names(page)).toHaveText([third.nom, second.nom, withPhone.nom]);
  expect((await kept(page))?.[2]).toEqual({ id: withPhone.id, note: 'une note' });
});

test('one GEM taken out, or all, can be brought back with one key', async ({ page }) => {
  await keep(page, three, 'une note');
  await open(page, '/selection/');
  await page.getByRole('button', takeOut(second)).click();
  await expect(names(page)).toHaveText([withPhone.nom, third.nom]);
  const undo = page.getByRole('button', { name: /^Annuler/ });
  await expect(undo).toBeFocused();
  await expect(page.getByText(`${second.nom} n’est plus dans votre sélection.`).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(names(page)).toHaveText(three.map(({ nom }) => nom));
  await expect(undo).toHaveCount(0);
  await expect(page.getByRole('heading', { name: '3 GEM dans ma sélection' })).toBeFocused();

  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await expect(page.getByRole('heading', { name: 'Votre sélection est vide' })).toBeVisible();
  expect(await kept(page)).toBeNull();
  await expect(undo).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(names(page)).toHaveText(three.map(({ nom }) => nom));
  expect((await kept(page))?.[0]).toEqual({ id: withPhone.id, note: 'une note' });
});

test('a note stays on the device, and says what not to write', async ({ page }) => {
  await keep(page, three);
  await open(page, '/selection/');
  await list(page)
    .locator('summary', { hasText: `Note sur ${withPhone.nom}` })
    .click();
  const note = page.getByRole('textbox', { name: `Ma note sur ${withPhone.nom}` });
  await expect(note).toHaveAccessibleDescription(/^Ni nom ni information de santé/);
  await note.fill('Près de la gare.\nOuvert le samedi ?');
  await expect
    .poll(() => kept(page))
    .toContainEqual({
      id: withPhone.id,
      note: 'Près de la gare.\nOuvert le samedi ?',
    });
  await page.reload();
  await expect(note).toHaveValue('Près de la gare.\nOuvert le samedi ?');
});

test('two or three GEM stand side by side, never four, and the address holds them', async ({ page }) => {
  const far = some(
    openGems.filter((gem) => !three.includes(gem) && gem.code_insee !== second.code_insee),
    'un GEM d’une autre commune',
  );
  await keep(page, [...three, far]);
  await open(page, '/selection/');
  const tick = (gem: Gem) => page.getByRole('checkbox', { name: `Comparer ${gem.nom}`, exact: true });
  const table = page.getByRole('table', { name: /^Comparaison de \d GEM$/ });
  await tick(withPhone).check();
  await expect(table).toHaveCount(0);
  await tick(second).check();
  await expect(table.getByRole('columnheader')).toHaveText([withPhone.nom, second.nom]);
  await tick(third).check();
  await expect(tick(far)).toBeDisabled();
  await expect(table.getByRole('columnheader')).toHaveText(three.map(({ nom }) => nom));
  await expect(table.getByRole('rowheader')).toHaveText([
    'Public',
    'Lieu',
    'Distance',
    'Horaires',
    'Téléphone',
    'Courriel',
    'Site',
    'Adresse',
    'Parrain',
    'Gestionnaire',
    'Situation',
    'Fraîcheur de la fiche',
  ]);
  const row = (name: string) => table.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  await expect(row('Téléphone').getByRole('cell')).toHaveText(
    three.map(({ telephone }) => (telephone ? phoneInFrench(telephone) : 'non renseigné')),
  );
  await expect(row('Parrain').getByRole('cell')).toHaveText(
    three.map(({ parrain }) => parrain ?? 'non renseigné'),
  );
  await expectAccessible(page);
  await expect(page).toHaveURL(`/selection/#comparer=${three.map(({ id }) => id).join(',')}`);
  await page.reload();
  await expect(table.getByRole('columnheader')).toHaveText(three.map(({ nom }) => nom));
  // The anchor of the skip link takes the fragment, not the comparison.
  await page.getByRole('link', { name: 'Aller au contenu' }).focus();
  await page.keyboard.press('Enter');
  await expect(table).toHaveCount(1);
  await tick(third).uncheck();
  await tick(second).uncheck();
  await expect(table).toHaveCount(0);
});

test('distances run from any commune, and can order the list', async ({ page }) => {
  const poitiers = { latitude: 46.58, longitude: 0.34 };
  const nearest = openGems.toSorted((a, b) => kmBetween(poitiers, a) - kmBetween(poitiers, b));
  const spread = [nearest.at(-1), nearest[0], nearest[Math.floor(nearest.length / 2)]] as [Gem, Gem, Gem];
  await keep(page, spread);
  await open(page, '/selection/');
  const field = page.getByRole('textbox', { name: 'Commune ou code postal de départ' });
  await field.fill('poitiers');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/selection/?lieu=86194');
  await expect(page.getByText('Distances depuis Poitiers.')).toBeVisible();
  await expect(list(page).getByText(/^à (moins d’1|[\d,\s]+) km de Poitiers, à vol d’oiseau$/)).toHaveCount(
    3,
  );
  await page.getByRole('button', { name: 'Ranger du plus proche au plus loin' }).click();
  await expect(names(page)).toHaveText([spread[1].nom, spread[2].nom, spread[0].nom]);
  await page.reload();
  await expect(list(page).getByText('de Poitiers, à vol d’oiseau')).toHaveCount(3);
  // Several of that name: the person says which.
  await field.fill('Saint-Denis');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('button', { name: 'Saint-Denis, La Réunion (974)' }).click();
  await expect(page).toHaveURL('/selection/?lieu=97411');
  await expectAccessible(page);
  await field.fill('zzzzzzzz');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Aucune commune ne s’écrit ainsi.')).toBeVisible();
  await page.getByRole('button', { name: 'Enlever les distances' }).click();
  await expect(page).toHaveURL('/selection/');
  await expect(list(page).getByText('à vol d’oiseau')).toHaveCount(0);
  await open(page, '/selection/?lieu=nulle-part');
  await expect(page.getByText('« lieu=nulle-part » n’est pas compris')).toBeVisible();
});

test('a link holds the list, without the notes unless ticked', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await keep(page, three, 'Rappeler mardi');
  await open(page, '/selection/');
  const copied = async () => {
    await page.getByRole('button', { name: 'Copier le lien' }).click();
    await expect(page.getByText('Le lien est copié.')).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const link = await copied();
  expect(new URL(link).pathname).toBe('/selection/');
  expect(new URL(link).search).toBe('');
  expect(new URL(link).hash).toBe(`#s=${three.map(({ id }) => id).join(',')}`);
  const mail = () => page.getByRole('link', { name: 'Envoyer par courriel' }).getAttribute('href');
  expect(decodeURIComponent((await mail()) ?? '')).toContain(link);
  await page.getByRole('checkbox', { name: /^Joindre mes notes/ }).check();
  await expect.poll(copied).toContain('Rappeler%20mardi');
});

test('where copying is refused, the link is there to copy by hand', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('refusé')) },
    }),
  );
  await keep(page, three);
  await open(page, '/selection/');
  await page.getByRole('button', { name: 'Copier le lien' }).click();
  const field = page.getByRole('textbox', { name: 'Lien de ma sélection' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(new RegExp(`/selection/#s=${withPhone.id},`));
  await expectAccessible(page);
});

test('a shared link only proposes; adding keeps what was there', async ({ page }) => {
  await keep(page, [second], 'ma note');
  await open(page, `/selection/#s=${[withPhone, second, third].map(({ id }) => id).join(',')}&n=x,y,z`);
  const proposal = page.getByRole('region', { name: 'On vous a transmis 3 GEM' });
  await expect(proposal.getByRole('listitem')).toHaveText(
    [withPhone, second, third].map((gem) => new RegExp(`^${escape(gem.nom)}, ${escape(communeLabel(gem))}`)),
  );
  await expect(names(page)).toHaveText([second.nom]);
  await expectAccessible(page);
  await proposal.getByRole('button', { name: 'Ajouter à ma sélection' }).click();
  await expect(names(page)).toHaveText([second.nom, withPhone.nom, third.nom]);
  await expect(proposal).toHaveCount(0);
  await expect(page).toHaveURL('/selection/');
  expect(await kept(page)).toEqual([
    { id: second.id, note: 'ma note' },
    { id: withPhone.id, note: 'x' },
    { id: third.id, note: 'z' },
  ]);
  await page.reload();
  await expect(names(page)).toHaveCount(3);
  await expect(proposal).toHaveCount(0);
});

test('a shared link may replace the selection, which can be brought back, or change nothing', async ({
  page,
}) => {
  await keep(page, [second, third]);
  await open(page, `/selection/#s=${withPhone.id}`);
  await page.getByRole('button', { name: 'Ne rien changer' }).click();
  await expect(names(page)).toHaveText([second.nom, third.nom]);
  await expect(page).toHaveURL('/selection/');
  // Pasted into the page that stands open, the link proposes too.
  await page.goto(`/selection/#s=${withPhone.id}`);
  await page.getByRole('button', { name: 'Remplacer ma sélection (2 GEM)' }).click();
  await expect(names(page)).toHaveText([withPhone.nom]);
  await page.getByRole('button', { name: /^Annuler/ }).click();
  await expect(names(page)).toHaveText([second.nom, third.nom]);
});

test('a tampered link gives sentences, and the page goes on', async ({ page }) => {
  await open(page, `/selection/#s=${second.id},inconnu,${closed.id},%E0%A4%A,<img src=x>`);
  const proposal = page.getByRole('region', { name: 'On vous a transmis un GEM' });
  await expect(proposal).toContainText('3 éléments du lien ne correspondent à aucun GEM');
  await expect(proposal).toContainText(`${closed.nom} est fermé`);
  await proposal.getByRole('button', { name: 'Ajouter à ma sélection' }).click();
  await expect(names(page)).toHaveText([second.nom]);
  await page.goto('/selection/#s=rien,%%%');
  const refused = page.getByRole('region', { name: 'Ce lien ne peut pas être repris' });
  await refused.getByRole('button', { name: 'D’accord' }).click();
  await expect(names(page)).toHaveText([second.nom]);
});

test('at most fifty: one more gives a sentence', async ({ page }) => {
  const full = openGems.filter((gem) => gem.id !== second.id).slice(0, SELECTION_MAX);
  await keep(page, full);
  await open(page, `/?departement=${second.departement}`);
  await cardOf(page, second).getByRole('button', add(second)).click();
  await expect(page.getByText(`Une sélection tient ${SELECTION_MAX} GEM au plus`)).toBeVisible();
  await expect(cardOf(page, second).getByRole('button', add(second))).toBeVisible();
  await expect(navLink(page)).toHaveText(`Ma sélection (${SELECTION_MAX})`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Fermer ce message' }).click();
  await expect(page.getByText(`Une sélection tient ${SELECTION_MAX} GEM au plus`)).toHaveCount(0);
});

test('refused by the device, the selection lasts as long as the page, and says so', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('plein', 'QuotaExceededError');
    };
    Storage.prototype.getItem = () => {
      throw new DOMException('refusé', 'SecurityError');
    };
  });
  await open(page, `/?departement=${second.departement}`);
  await cardOf(page, second).getByRole('button', add(second)).click();
  await expect(page.getByText('Votre navigateur refuse de garder la sélection')).toBeVisible();
  await expect(navLink(page)).toHaveText('Ma sélection (1)');
  await navLink(page).click();
  await expect(names(page)).toHaveText([second.nom]);
  // Said once, not at each change.
  await page.getByRole('button', { name: 'Fermer ce message' }).click();
  await list(page)
    .locator('summary', { hasText: `Note sur ${second.nom}` })
    .click();
  await page.getByRole('textbox', { name: `Ma note sur ${second.nom}` }).fill('gardée en mémoire');
  await expect(page.getByText('Votre navigateur refuse de garder la sélection')).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: /^Joindre mes notes/ })).toBeVisible();
});

test('what cannot be read back is said, and the rest is kept', async ({ page }) => {
  await page.addInitScript(
    ([key, id]) =>
      localStorage.setItem(
        key,
        `{"version":1,"gems":[{"id":"${id}"},{"id":7},{"id":"parti"},{"id":"perdu"}]}`,
      ),
    [KEY, second.id] as const,
  );
  await open(page, '/selection/');
  await expect(names(page)).toHaveText([second.nom]);
  await expect(page.getByText('n’a pas pu être relue')).toBeVisible();
  await expect(page.getByText('2 GEM de votre sélection ne sont plus dans l’annuaire.')).toBeVisible();
  await page.getByRole('button', { name: 'Les oublier' }).click();
  await expect(page.getByText('ne sont plus dans l’annuaire')).toHaveCount(0);
  expect(await kept(page)).toEqual([{ id: second.id }]);
});

test('what another tab changes is seen', async ({ page, context }) => {
  await open(page, '/selection/');
  const other = await context.newPage();
  await open(other, `/?departement=${second.departement}`);
  await cardOf(other, second).getByRole('button', add(second)).click();
  await expect(names(page)).toHaveText([second.nom]);
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await expect(cardOf(other, second).getByRole('button', add(second))).toBeVisible();
  await expect(navLink(other)).toHaveText('Ma sélection');
});

test('the table is one that a spreadsheet reads, the contacts one that a phone reads', async ({ page }) => {
  await keep(page, three, '=HYPERLINK("x")');
  await open(page, '/selection/');
  const text = async (name: string) => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const file = await waiting;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  const rows = (csv: string) =>
    parse(csv, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];
  const table = await text('Tableau (CSV)');
  expect(table.name).toBe('ma-selection-gem.csv');
  expect(rows(table.text).map(({ nom, telephone }) => ({ nom, telephone }))).toEqual(
    three.map(({ nom, telephone }) => ({ nom, telephone: telephone ?? '' })),
  );
  expect(table.text).not.toContain('HYPERLINK');
  await page.getByRole('checkbox', { name: /^Joindre mes notes/ }).check();
  expect(rows((await text('Tableau (CSV)')).text)[0]?.['note']).toBe('\'=HYPERLINK("x")');
  const contacts = await text('Contacts (vCard)');
  expect(contacts.name).toBe('ma-selection-gem.vcf');
  expect(contacts.text.match(/^BEGIN:VCARD\r$/gm)).toHaveLength(3);
  expect(contacts.text.match(/^VERSION:4\.0\r$/gm)).toHaveLength(3);
  expect(contacts.text.match(/^END:VCARD\r$/gm)).toHaveLength(3);
  expect(contacts.text).toContain(withPhone.telephone ?? '');
  expect(contacts.text).not.toContain('HYPERLINK');
});

test('prints a file: a cover, a sheet each, what to say on the phone', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await keep(page, three, 'Près de la gare');
  await open(page, '/selection/');
  const cover = page.getByRole('heading', { level: 2, name: 'Ma sélection de GEM' });
  await expect(cover).toBeHidden();
  await page.getByRole('button', { name: 'Imprimer le dossier' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  await expect(cover).toBeVisible();
  await expect(page.getByText(/^3 GEM, le \d+.* \d{4}$/)).toBeVisible();
  for (const gem of three)
    await expect(page.getByRole('heading', { level: 2, name: gem.nom, exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Avant d’appeler' })).toHaveCount(1);
  await expect(
    page.getByText('Personne n’a besoin d’une orientation pour venir', { exact: true }),
  ).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByText('Près de la gare')).toHaveCount(0);
  expect(await pagesOf(page)).toBe(5);
  const paper = await page.getByRole('main').innerText();

  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('checkbox', { name: /^Joindre mes notes/ }).check();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Près de la gare')).toBeVisible();

  // The dossier has one version.
  await open(page, '/selection/?simple=1');
  await expect(page.getByText('À quoi sert cette page\u00a0?')).toBeHidden();
  await expect(cover).toBeVisible();
  expect(await page.getByRole('main').innerText()).toBe(paper);
  expect(await pagesOf(page)).toBe(5);
});

test('old facts are to be confirmed, in the list, side by side and on paper', async ({ page }) => {
  const dated = some(
    directory.filter((gem) => /^\d{4}-\d\d/.test(gem.verifie_le ?? '') && gem.statut === 'ouvert'),
    'un GEM dont la source est datée',
  );
  await page.clock.setFixedTime(new Date(Number(dated.verifie_le?.slice(0, 4)) + 3, 0, 15, 12));
  const other = dated.id === second.id ? third : second;
  await keep(page, [dated, other]);
  await open(page, `/selection/#comparer=${dated.id},${other.id}`);
  await expect(list(page).getByRole('article').first()).toContainText(/vérifié (en|le) .*, à confirmer/);
  await expect(page.getByRole('row', { name: /^Fraîcheur de la fiche/ })).toContainText(', à confirmer');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/^La fiche en ligne/).first()).toContainText(', à confirmer. Lu sur');
});

test('without JavaScript the page says what it is', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.goto('/selection/');
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1, name: 'Ma sélection' })).toBeVisible();
  const said = main.locator('noscript');
  await expect(said).toBeVisible();
  expect(await said.innerText()).toContain('cette page a besoin de JavaScript');
  await expect(main).toContainText('Personne n’a besoin d’une orientation');
  await page.goto(`/gem/${second.id}/`);
  await expect(page.getByRole('button', add(second))).toBeHidden();
  await context.close();
});

for (const width of [320, 768, 1440])
  test(`fits ${width} px, in the dark too`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await keep(page, three, 'une note');
    await open(page, `/selection/#comparer=${three.map(({ id }) => id).join(',')}`);
    await expect(page.getByRole('table', { name: 'Comparaison de 3 GEM' })).toBeVisible();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    await expectAccessible(page);
  });

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
