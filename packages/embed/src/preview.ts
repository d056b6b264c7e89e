/** The preview's script: shows everything again when a file was saved, at the same place, and follows the choices. */
const page = document.getElementById('preview');

/** The generation that the server tells after a save, and again when it comes back. */
function follow(generation: string): void {
  if (page !== null && page.dataset['generation'] !== generation) location.reload();
}

function sayWaiting(): void {
  if (page === null || document.getElementById('waiting') !== null) return;
  const line = document.createElement('p');
  line.id = 'waiting';
  line.setAttribute('role', 'status');
  line.textContent = page.dataset['waiting'] ?? '';
  page.prepend(line);
}

const events = new EventSource('/-/events');
events.addEventListener('generation', (event) => follow(String(event.data)));
events.addEventListener('open', () => document.getElementById('waiting')?.remove());
events.addEventListener('error', sayWaiting);

for (const form of document.querySelectorAll<HTMLFormElement>('form.choices')) {
  form.addEventListener('change', () => form.requestSubmit());
}
