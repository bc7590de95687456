import type { Gem } from '../../src/gem/gem.ts';
import { UNKNOWN_GROUPS } from '../../src/ui/unknown-groups.ts';
import {
  cardOf,
  expect,
  expectAccessible,
  expectListed,
  listOf,
  open,
  queryOf,
  readDirectory,
  some,
  test,
} from './site.ts';

test.use({ timezoneId: 'Europe/Paris' });

const directory = readDirectory();
const openGems = directory.filter((gem) => gem.statut === 'ouvert');
const known = openGems.filter((gem) => gem.horaires_semaine !== null);
const unknown = openGems.filter((gem) => gem.horaires_semaine === null);
const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

const gem = some(
  known.filter((one) => !/^9[78]/.test(one.departement)),
  'un GEM de métropole dont les heures sont connues',
);
const day = some(
  DAYS.filter((name) => (gem.horaires_semaine?.[name].length ?? 0) > 0),
  'un jour d’ouverture',
);
const span = some(gem.horaires_semaine?.[day] ?? [], 'une plage d’ouverture');
/** A week of winter: 2026-11-23 is a Monday, and Paris is at UTC+1. */
const instant = (name: (typeof DAYS)[number], time: string) =>
  new Date(`2026-11-${23 + DAYS.indexOf(name)}T${time}:00+01:00`);
/** Open on that day at that minute, by comparing clock times as text. */
const isOpen = (one: Gem, name: (typeof DAYS)[number], time: string) =>
  one.horaires_semaine?.[name].some(([from, to]) => from <= time && time < to) ?? false;

test('« ouvert maintenant » lists the open ones, then apart those whose hours are unknown', async ({
  page,
}) => {
  await page.clock.setFixedTime(instant(day, span[0]));
  await open(page, '/');
  await page.getByRole('button', { name: 'Plus de filtres' }).click();
  await page.getByRole('radio', { name: 'Ouvert maintenant' }).check();
  expect(queryOf(page)).toEqual({ ouvert: 'maintenant' });
  // By the clock of Paris: overseas it is another hour.
  const now = known.filter((one) => !/^9[78]/.test(one.departement) && isOpen(one, day, span[0]));
  expect(now).toContainEqual(gem);
  await expectListed(page, [...now, ...unknown]);
  await expect(page.getByRole('status')).toContainText(`dont ${unknown.length} sans heures précises`);
  const group = page.getByRole('list', { name: UNKNOWN_GROUPS.hours.title });
  await expect(group.getByRole('article')).toHaveCount(unknown.length);
  await expect(group.getByRole('article').filter({ hasText: gem.nom })).toHaveCount(0);

  // Removed like any other filter.
  await page.getByRole('button', { name: 'Retirer le filtre : Ouvert maintenant' }).click();
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${openGems.length} GEM`));
  expect(queryOf(page)).toEqual({});
});

test('one minute after closing it is no more in the list', async ({ page }) => {
  await page.clock.setFixedTime(instant(day, span[1]));
  await open(page, '/?ouvert=maintenant');
  await expect(listOf(page).getByRole('article').first()).toBeVisible();
  if (!isOpen(gem, day, span[1])) await expect(cardOf(page, gem)).toHaveCount(0);
});

test('« ouvert le week-end » with a public: what is unknown is told apart, group by group', async ({
  page,
}) => {
  await page.clock.setFixedTime(instant('mardi', '03:00'));
  await open(page, '/?ouvert=weekend&public=psychique');
  const weekend = (one: Gem) =>
    one.horaires_semaine !== null &&
    one.horaires_semaine.samedi.length + one.horaires_semaine.dimanche.length > 0;
  const psychique = (one: Gem) => one.publics.includes('psychique');
  const stated = (one: Gem) => one.publics.length > 0;
  const groups = [
    openGems.filter((one) => weekend(one) && psychique(one)),
    openGems.filter((one) => weekend(one) && !stated(one)),
    unknown.filter(psychique),
    unknown.filter((one) => !stated(one)),
  ];
  await expectListed(page, groups.flat());
  await expect(page.getByRole('list', { name: UNKNOWN_GROUPS.both.title }).getByRole('article')).toHaveCount(
    groups[3]?.length ?? 0,
  );
  await page.getByRole('button', { name: /^Plus de filtres/ }).click();
  await expect(page.getByRole('radio', { name: 'Ouvert le week-end' })).toBeChecked();
  await expectAccessible(page);
});

test('a broken value is ignored with a sentence', async ({ page }) => {
  await open(page, '/?ouvert=demain');
  await expect(page.getByText('« ouvert=demain » n’est pas compris')).toBeVisible();
  await expectListed(page, openGems);
});

test('the sheet shows the week, today and whether it is open', async ({ page }) => {
  await page.clock.setFixedTime(instant(day, span[0]));
  await open(page, `/gem/${gem.id}/`);
  const table = page.getByRole('table', { name: 'Horaires de la semaine' });
  await expect(table.getByRole('row')).toHaveCount(7);
  await expect(table.locator('[aria-current="date"]')).toContainText(new RegExp(`${day}, aujourd’hui`, 'i'));
  const contact = page.getByRole('region', { name: 'Contact et horaires' });
  await expect(contact).toContainText('Ouvert, ferme à');
  await expect(contact).toContainText('hors jours fériés et vacances');
  await expect(contact).toContainText(gem.horaires ?? '');
  await expectAccessible(page);
});

test('the sheet goes by the clock of the GEM, and follows it', async ({ page }) => {
  await page.clock.install({ time: new Date(instant(day, span[0]).getTime() - 30_000) });
  await open(page, `/gem/${gem.id}/`);
  const contact = page.getByRole('region', { name: 'Contact et horaires' });
  await expect(contact).toContainText('Fermé, ouvre à');
  await page.clock.runFor(61_000);
  await expect(contact).toContainText('Ouvert, ferme à');
});

test.describe('on another clock', () => {
  test.use({ timezoneId: 'Pacific/Auckland' });
  test('a reader at the other end of the world reads the state of the GEM, not of their own hour', async ({
    page,
  }) => {
    await page.clock.setFixedTime(instant(day, span[0]));
    await open(page, `/gem/${gem.id}/`);
    await expect(page.getByRole('region', { name: 'Contact et horaires' })).toContainText('Ouvert, ferme à');
  });
});

test('hours without clock times stay the words of the source, with no table', async ({ page }) => {
  const vague = some(
    unknown.filter((one) => one.horaires !== null),
    'un GEM aux horaires sans heures',
  );
  await open(page, `/gem/${vague.id}/`);
  await expect(page.getByRole('region', { name: 'Contact et horaires' })).toContainText(vague.horaires ?? '');
  await expect(page.getByRole('table')).toHaveCount(0);
});
