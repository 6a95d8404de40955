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
