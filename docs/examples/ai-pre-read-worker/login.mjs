/** Who the program is: by password in the demo, by client credentials (RFC 6749 §4.4) at an identity provider. */
const { LOGIN = 'ai.worker', PASSWORD, TOKEN_URL, CLIENT_ID, CLIENT_SECRET } = process.env;
const SPARE_SECONDS = 30;

let token = { value: '', endsAt: 0 };

export const login = TOKEN_URL ? `service-account-${CLIENT_ID}` : LOGIN;

/** The value of the header Authorization. */
export async function authorization() {
  if (!TOKEN_URL) return `Basic ${Buffer.from(`${LOGIN}:${PASSWORD}`).toString('base64')}`;
  if (Date.now() > token.endsAt) token = await newToken();
  return `Bearer ${token.value}`;
}

async function newToken() {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: CLIENT_ID, client_secret: CLIENT_SECRET });
  const response = await fetch(TOKEN_URL, { method: 'POST', body });
  if (!response.ok) throw new Error(`${response.status} of the identity provider`);
  const { access_token: value, expires_in: seconds } = await response.json();
  return { value, endsAt: Date.now() + (seconds - SPARE_SECONDS) * 1000 };
}
