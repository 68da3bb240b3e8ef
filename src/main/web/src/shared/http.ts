import { CSRF_HEADER, csrfToken } from './csrf';
import { language } from './i18n';
import { Problem, toProblem } from './problem';
import { noteServerTime } from './serverTime';

const JSON_TYPES = 'application/json, application/problem+json';

export async function getJson<T>(url: string, accept: string = JSON_TYPES, signal?: AbortSignal): Promise<T> {
  const response = await request(url, { headers: { Accept: accept }, signal: signal ?? null });
  return response.status === 204 ? ([] as T) : ((await response.json()) as T);
}

export async function postJson<T>(url: string, body: unknown): Promise<T> {
  const response = await send(url, JSON.stringify(body), 'application/json', JSON_TYPES);
  const text = await response.text();
  return (text ? JSON.parse(text) : {}) as T;
}

export async function putJson(url: string, body: unknown): Promise<void> {
  await send(url, JSON.stringify(body), 'application/json', JSON_TYPES, 'PUT');
}

/** Deletes what is at the address. */
export async function remove(url: string, headers: Record<string, string> = {}): Promise<void> {
  await request(url, { method: 'DELETE', headers: { ...headers, Accept: JSON_TYPES, [CSRF_HEADER]: csrfToken() ?? '' } });
}

/** So much survives a closed page, such as a draft; browsers refuse more than 64 KiB of it. */
const KEPT_ALIVE_CHARACTERS = 15_000;

/** Sends a body with the CSRF header that every unsafe method needs. */
export async function send(url: string, body: BodyInit, contentType: string, accept: string, method = 'POST'): Promise<Response> {
  const headers = { 'Content-Type': contentType, Accept: accept, [CSRF_HEADER]: csrfToken() ?? '' };
  const keepalive = typeof body === 'string' && body.length < KEPT_ALIVE_CHARACTERS;
  return request(url, { method, headers, body, keepalive });
}

async function request(url: string, init: RequestInit): Promise<Response> {
  const headers = { ...init.headers, 'Accept-Language': language, 'X-Requested-With': 'XMLHttpRequest' };
  const response = await fetch(url, { ...init, headers, credentials: 'same-origin' });
  noteServerTime(response.headers.get('Date'));
  if (isLoginPage(response)) throw new Problem(401, '401');
  if (!response.ok) throw await toProblem(response);
  return response;
}

/** A server that answers an expired session by redirecting to its login page, not by 401. */
function isLoginPage(response: Response): boolean {
  return response.redirected && (response.headers.get('Content-Type') ?? '').includes('text/html');
}
