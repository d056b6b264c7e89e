/**
 * In a sandbox without `allow-forms`, pressing a button sends nothing and not even says so: browsers stop before the
 * event `submit` (HTML, form submission algorithm, step 4). The plain form's script waits for that event, and sends by
 * `fetch`, which no sandbox forbids. So the event is made from the click; Enter in a line of text clicks the button too.
 * Where no script has taken the form over, the browser sends it, if it may.
 */
export function sendWithoutForms(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button?.type !== 'submit' || button.form === null || event.defaultPrevented) return;
    const isLeft = button.form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    // What nobody took is the browser's: `requestSubmit` is not there in Safari before 16.
    if (!isLeft) event.preventDefault();
  });
}
