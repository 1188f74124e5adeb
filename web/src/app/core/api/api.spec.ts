import { TestBed } from '@angular/core/testing';
import { json } from '../../../testing/page';
import { Connection } from '../offline/connection';
import { KeptAnswers } from '../offline/kept';
import { Api, FETCH } from './api';
import { Problem, kindOfStatus } from './problem';

describe('the API', () => {
  let asked: { url: string; init: RequestInit }[] = [];
  let answer: () => Promise<Response>;
  let api: Api;

  beforeEach(() => {
    asked = [];
    answer = async () => json(200, { ok: true });
    TestBed.configureTestingModule({
      providers: [{ provide: FETCH, useValue: (url: string, init: RequestInit) => { asked.push({ url, init }); return answer(); } }],
    });
    api = TestBed.inject(Api);
  });

  it('repeats the publication, and asks for a published file once', async () => {
    api.publication.set(12);
    await Promise.all([api.published('/api/x'), api.published('/api/x')]);
    await api.published('/api/y?z=1');
    expect(asked.map((call) => call.url)).toEqual(['/api/x?publication=12', '/api/y?z=1&publication=12']);
  });

  it('asks again under a newer publication, after a failure, and when told to forget', async () => {
    api.publication.set(12);
    await api.published('/api/x');
    api.publication.set(13);
    answer = async () => json(503, {});
    await expect(api.published('/api/x')).rejects.toThrow();
    answer = async () => json(200, {});
    await api.published('/api/x');
    api.forget();
    await api.published('/api/x');
    expect(asked).toHaveLength(4);
  });

  it('asks in the language of the page', async () => {
    const before = document.documentElement.lang;
    document.documentElement.lang = 'gu';
    await api.get('/api/x');
    document.documentElement.lang = before;
    expect((asked[0]?.init.headers as Record<string, string>)['Accept-Language']).toBe('gu');
  });

  it('repeats the XSRF cookie on writing calls only', async () => {
    document.cookie = 'XSRF-TOKEN=a%2Fb';
    await api.post('/api/session', { user: 'u' });
    await api.delete('/api/session');
    await api.get('/api/session');
    document.cookie = 'XSRF-TOKEN=; max-age=0';
    const token = (at: number) => (asked[at]?.init.headers as Record<string, string>)['X-XSRF-TOKEN'];
    expect([token(0), token(1), token(2)]).toEqual(['a/b', 'a/b', undefined]);
    expect(asked[0]?.init.body).toBe('{"user":"u"}');
  });

  it('makes a problem of every refusal, with the words of the server and the time to wait', async () => {
    answer = async () => json(429, { detail: 'Too many tries.', code: 'throttled' }, { 'retry-after': '120' });
    const problem = await api.get('/api/x').catch((cause: unknown) => cause);
    expect(problem).toMatchObject({ kind: 'throttled', status: 429, detail: 'Too many tries.', code: 'throttled', retryAfterSeconds: 120 });
    expect([(problem as Problem).toldIn('en'), (problem as Problem).toldIn('hi')]).toEqual(['Too many tries.', null]);
    expect(new Problem('invalid', 409, 'It is closed.').toldIn('hi')).toBe('It is closed.');
  });

  it('reads what is kept where nobody answers, and says when that was read', async () => {
    const found = { answer: json(200, { kept: true }), readAt: new Date(5) };
    const keep = vi.fn(async () => undefined);
    TestBed.resetTestingModule().configureTestingModule({
      providers: [
        { provide: FETCH, useValue: () => answer() },
        { provide: KeptAnswers, useValue: { keeps: (path: string) => path === '/api/reports', keep, find: async () => ({ ...found, answer: found.answer.clone() }) } },
      ],
    });
    api = TestBed.inject(Api);
    const connection = TestBed.inject(Connection);
    expect(await api.get('/api/reports')).toEqual({ ok: true });
    expect(keep).toHaveBeenCalledOnce();
    answer = () => Promise.reject(new TypeError('no network'));
    expect(await api.get('/api/reports')).toEqual({ kept: true });
    expect(connection.readAt()).toEqual(new Date(5));
    answer = async () => new Response(null, { status: 504 });
    expect(await api.get('/api/reports')).toEqual({ kept: true });
    await expect(api.get('/api/files')).rejects.toMatchObject({ kind: 'offline' });
    await expect(api.post('/api/reports', {})).rejects.toMatchObject({ kind: 'offline' });
    answer = async () => json(200, { ok: true });
    await api.get('/api/files');
    expect([connection.readAt(), connection.offlineSince(), keep.mock.calls.length]).toEqual([null, null, 1]);
  });

  it('does not stumble over a proxy that answers in HTML', async () => {
    answer = async () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } });
    expect(await api.get('/api/x').catch((cause: unknown) => cause)).toMatchObject({ kind: 'broken', detail: null });
  });

  it('tells that the connection is lost, since when, and that it is back', async () => {
    const connection = TestBed.inject(Connection);
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await api.get('/api/x').catch((cause: unknown) => cause)).toMatchObject({ kind: 'offline' });
    const since = connection.offlineSince();
    expect(since).not.toBeNull();
    await api.get('/api/x').catch(() => undefined);
    expect(connection.offlineSince()).toBe(since);
    answer = async () => json(200, {});
    await api.get('/api/x');
    expect(connection.offlineSince()).toBeNull();
  });

  it('counts refusals, so that the session is looked at again; a missing page is none', async () => {
    for (const status of [401, 403, 404]) {
      answer = async () => json(status, {});
      await api.get('/api/x').catch(() => undefined);
    }
    expect(api.refusals()).toBe(2);
  });
});

it('knows what each status means to a reader', () => {
  expect([401, 403, 404, 410, 429, 400, 500, 503].map(kindOfStatus))
    .toEqual(['signed-out', 'not-yours', 'missing', 'missing', 'throttled', 'invalid', 'broken', 'broken']);
  expect(Problem.of(new Error('x')).kind).toBe('broken');
});
