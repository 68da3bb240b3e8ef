/** Under TLS the first, which no other host can plant. */
const COOKIES = ['__Host-MIC-CSRF', 'MIC-CSRF'];

export const CSRF_HEADER = 'X-MIC-CSRF';
export const CSRF_PARAMETER = '_csrf';

/** The token that the server left in its cookie, or null before the first answer. */
export function csrfToken(cookies: string = document.cookie): string | null {
  const values = new Map(
    cookies.split(';').map((part) => {
      const [name = '', ...value] = part.trim().split('=');
      return [name, value.join('=')];
    }),
  );
  const name = COOKIES.find((known) => values.has(known));
  return name === undefined ? null : decodeURIComponent(values.get(name) ?? '');
}

/** A hidden field that holds the token at the moment the form is sent, not at the moment the page was drawn. */
export function csrfField(form: HTMLFormElement): HTMLInputElement {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = CSRF_PARAMETER;
  form.addEventListener('submit', () => {
    field.value = csrfToken() ?? '';
  });
  return field;
}
