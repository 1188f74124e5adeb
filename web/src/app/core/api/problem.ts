export type ProblemKind = 'offline' | 'signed-out' | 'not-yours' | 'missing' | 'throttled' | 'invalid' | 'broken';

/** Why a call gave no answer. `detail` is the server's own sentence for the reader, where it sent one. */
export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly status: number,
    readonly detail: string | null = null,
    readonly code: string | null = null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail ?? kind);
  }

  /** The server's sentence, which is English, for who reads English; for others too where the pages have no words of their own for what it tells. */
  toldIn(language: string): string | null {
    return language === 'en' || this.kind === 'invalid' ? this.detail : null;
  }

  /** Never throws: whatever went wrong becomes a kind that a page has words for. */
  static of(cause: unknown): Problem {
    return cause instanceof Problem ? cause : new Problem('broken', 0);
  }
}

export function kindOfStatus(status: number): ProblemKind {
  switch (status) {
    case 401: return 'signed-out';
    case 403: return 'not-yours';
    case 404: case 410: return 'missing';
    case 429: return 'throttled';
    case 502: case 503: case 504: return 'broken';
    default: return status >= 400 && status < 500 ? 'invalid' : 'broken';
  }
}

interface ProblemBody {
  detail?: unknown;
  code?: unknown;
}

export async function problemOf(answer: Response): Promise<Problem> {
  const body: ProblemBody = (answer.headers.get('content-type') ?? '').includes('json')
    ? await answer.json().catch(() => ({}))
    : {};
  const retry = Number(answer.headers.get('retry-after'));
  return new Problem(
    kindOfStatus(answer.status),
    answer.status,
    typeof body.detail === 'string' ? body.detail : null,
    typeof body.code === 'string' ? body.code : null,
    Number.isFinite(retry) && retry > 0 ? retry : null,
  );
}
