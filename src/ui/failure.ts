/**
 * Says that the app could not start, above whatever the page already shows: the prerendered text stays readable and
 * its links go on working.
 */
export function showFailure(sentence: string): void {
  const box = document.createElement('div');
  box.setAttribute('role', 'alert');
  box.className = 'failure';
  const text = document.createElement('p');
  text.textContent = `${sentence} La recherche et les filtres ne fonctionnent pas pour le moment. Vérifiez votre connexion, puis réessayez.`;
  const retry = document.createElement('button');
  retry.type = 'button';
  retry.className = 'button';
  retry.textContent = 'Réessayer';
  retry.addEventListener('click', () => location.reload());
  box.append(text, retry);
  // « La page se prépare » no more.
  document.querySelector('.coming')?.remove();
  document.body.prepend(box);
}
