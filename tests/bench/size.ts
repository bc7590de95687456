/** Weights of the built site, gzip. */
import { frameLoad, initialLoad } from '../../scripts/budget.ts';
import { figure } from './figure.ts';

const { javascript, css } = initialLoad();
figure('JavaScript avant que la liste marche', javascript.gzip / 1000, 'kB gzip', { budget: 60 });
figure('CSS avant que la liste marche', css.gzip / 1000, 'kB gzip', { budget: 15 });
figure('Cadre d’un autre site avant la carte, sans les données', frameLoad().gzip / 1000, 'kB gzip', {
  budget: 60,
});
