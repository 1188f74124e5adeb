import { EnvironmentProviders, Provider, provideZonelessChangeDetection } from '@angular/core';
import { DeferBlockBehavior, TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideTransloco } from '@jsverse/transloco';
import english from '../../../i18n/en/ui.json';
import hindi from '../../../i18n/hi/ui.json';
import { MadeUpServer } from '../../dev/answers';
import { routes } from '../app/app.routes';
import { FETCH, Fetch } from '../app/core/api/api';
import { LanguageFolder } from '../app/core/i18n/loader';
import { Words } from '../app/core/i18n/words';
import { Session } from '../app/core/session/session';

export interface Call {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

/** The made-up server behind `fetch`, and what it was asked. */
export class FakeNetwork {
  readonly calls: Call[] = [];
  readonly server = new MadeUpServer({ districts: 3, blocks: 3, clusters: 2, schools: 4 });
  /** Set to answer in its place; null passes on. Throwing is a lost connection. */
  instead: (call: Call) => Response | null = () => null;

  readonly fetch: Fetch = async (url, init) => {
    const call: Call = {
      method: init?.method ?? 'GET', url, headers: { ...(init?.headers as Record<string, string>) },
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    if (url.startsWith('/i18n/')) return json(200, url.includes('/hi/') ? hindi : english);
    this.calls.push(call);
    const other = this.instead(call);
    if (other) return other;
    const answer = this.server.answer(call.method, url, call.body as { user: string; password: string });
    return answer.status === 204 ? new Response(null, { status: 204 }) : json(answer.status, answer.body, answer.headers);
  };

  asked(part: string): Call[] {
    return this.calls.filter((call) => call.url.includes(part));
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers } });
}

/** Sets the test bed up as the application is, but for the network. English is there before the first line is drawn. */
export async function setUp(who: 'state' | 'district' | 'emitter' | null = null, network = new FakeNetwork()): Promise<FakeNetwork> {
  localStorage.clear();
  network.server.who = who ? (network.server.users[who] ?? null) : null;
  TestBed.configureTestingModule({ providers: providers(network), deferBlockBehavior: DeferBlockBehavior.Manual });
  await Promise.all([TestBed.inject(Session).ask(), TestBed.inject(Words).use('en')]);
  return network;
}

export async function open(url: string): Promise<RouterTestingHarness> {
  const harness = await RouterTestingHarness.create(url);
  await settled(harness);
  return harness;
}

/** Everything asked has been answered and drawn: nothing moves for some turns. */
export async function settled(harness: { fixture: { whenStable(): Promise<unknown>; detectChanges(): void } }): Promise<void> {
  for (let turn = 0; turn < 12; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    await harness.fixture.whenStable();
  }
}

export function text(root: ParentNode | null | undefined, selector: string): string {
  return (root?.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function texts(root: ParentNode | null | undefined, selector: string): string[] {
  return [...(root?.querySelectorAll(selector) ?? [])].map((each) => (each.textContent ?? '').replace(/\s+/g, ' ').trim());
}

function providers(network: FakeNetwork): (Provider | EnvironmentProviders)[] {
  return [
    provideZonelessChangeDetection(),
    provideRouter(routes, withComponentInputBinding()),
    provideTransloco({ config: { availableLangs: ['en'], defaultLang: 'en', fallbackLang: 'en', prodMode: true }, loader: LanguageFolder }),
    { provide: FETCH, useValue: network.fetch },
  ];
}
