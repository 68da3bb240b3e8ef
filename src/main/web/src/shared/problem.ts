/** An answer that is not a success, in words for the person: RFC 9457's `detail` where the server sent one. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly code: string = '',
    readonly differences: readonly string[] = [],
  ) {
    super(detail);
    this.name = 'Problem';
  }

  get isLoginExpired(): boolean {
    return this.status === 401;
  }

  /** Whether the same request will fail again until the person does something. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }
}

interface ProblemDetails {
  title?: string;
  detail?: string;
  code?: string;
  differences?: string[];
}

/** Reads problem details from an answer; falls back to its status line. */
export async function toProblem(response: Response): Promise<Problem> {
  const type = response.headers.get('Content-Type') ?? '';
  if (type.includes('json')) {
    const body = (await response.json().catch(() => ({}))) as ProblemDetails;
    const words = body.detail ?? body.title;
    if (words) return new Problem(response.status, words, body.code, body.differences);
  }
  return new Problem(response.status, `${response.status} ${response.statusText}`.trim());
}
