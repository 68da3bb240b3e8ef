const COOKIE = 'MIC-CSRF';

export const CSRF_HEADER = 'X-MIC-CSRF';
export const CSRF_PARAMETER = '_csrf';

/** The token that the server left in its cookie, or null before the first answer. */
export function csrfToken(cookies: string = document.cookie): string | null {
  for (const part of cookies.split(';')) {
    const [name, ...value] = part.trim().split('=');
    if (name === COOKIE) return decodeURIComponent(value.join('='));
  }
  return null;
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
