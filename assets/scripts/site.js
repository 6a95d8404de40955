/**
 * Comfort for those whose browser runs scripts. Every page and form works without this file.
 */

// After a form came back with faults, the list of faults is read out first.
const summary = document.querySelector('[data-takes-focus]');
summary?.focus();

// A link in the list of faults puts the cursor into the field, with its label in view.
summary?.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  (field.closest('fieldset') ?? label ?? field).scrollIntoView();
  field.focus({ preventScroll: true });
});

// An impatient second click within a second does not send the form twice.
let lastSent = 0;
document.addEventListener('click', (event) => {
  if (!event.target.closest('[data-prevent-double-click="true"]')) return;
  const now = Date.now();
  if (now - lastSent < 1000) event.preventDefault();
  else lastSent = now;
});

// A page that shows work under way looks again every few seconds, and comes anew when it has ended.
const watched = document.querySelector('[data-watch]');
const lookAgain = async () => {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = page.querySelector('[data-watch]');
    if (answer.ok && !now) return location.reload();
    if (now && now.innerHTML !== watched.innerHTML) watched.innerHTML = now.innerHTML;
  } catch {
    // The service is away for the moment; the next look may find it.
  }
  setTimeout(lookAgain, Number(watched.dataset.watch) * 1000);
};
if (watched) setTimeout(lookAgain, Number(watched.dataset.watch) * 1000);
