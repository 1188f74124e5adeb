import type { Level, SessionAnswer, User } from '../src/app/core/api/contract';
import { changes, correction, dictionary, groups, missing } from './admin';
import { emissions } from './emissions';
import type { Case, Compared } from '../src/app/core/api/trace-contract';
import { byColumns } from './columns';
import { splitFile, splits } from './splits';
import { cardOf, qualityOf } from './card';
import { caseOf, partsOf, provenanceOf } from './trace';
import { MadeUpState, Place, Size, menu } from './state';

export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** The contract answered from a made-up state, with its rights: what the development server and the tests speak to. */
export class MadeUpServer {
  readonly made: MadeUpState;
  readonly users: Record<string, User>;
  languages = ['en'];
  menu = menu();
  files = emissions();
  groups = groups();
  corrections = [correction()];
  cases: Case[] = [];
  who: User | null = null;
  private tries = 0;

  constructor(size?: Size) {
    this.made = new MadeUpState(size);
    const node = (place: Place | null) => (place ? { level: place.level, id: place.id, name: place.name } : null);
    this.users = {
      state: { name: 'state', role: 'administrator', node: node(this.made.state) },
      district: { name: 'district', role: 'officer', node: node(this.made.find('district', '2401')) },
      emitter: { name: 'emitter', role: 'emitter', node: node(this.made.state) },
    };
  }

  /** More reports than the tests begin with: one in parts, one across, a card, one without data. */
  grow(): this {
    const [first] = this.menu.reports;
    if (first) {
      this.menu.reports.push({ ...first, id: 'semester_performance', group: 'learning', label: 'Semester performance', splits: splits(), drawings: ['map', 'table', 'heat', 'bar', 'scatter'],
        indicators: [...first.indicators, { ...(first.indicators[0] as (typeof first.indicators)[0]), id: 'schools_reported', label: 'Schools that reported', unit: 'schools', bands: [], decimals: 0 }] },
      { ...first, id: 'health_card', group: 'across', label: 'Health card', form: 'card', indicators: [], drawings: ['card'] },
      { ...first, id: 'teachers', group: 'people', label: 'Teachers', as_of: null });
    }
    this.cases = [caseOf(1, 'district', { report: 'student_attendance', level: 'district', id: '2401', period: 'last_7_days', indicator: 'attendance', value: 88.2, publication: 11, words: 'Two schools were closed by the flood.' })];
    return this;
  }

  session(): SessionAnswer {
    return { user: this.who, state: { code: '24', name: 'Gujarat' }, zone: 'Asia/Kolkata', languages: this.languages };
  }

  answer(method: string, url: string, body: { user?: string; password?: string } = {}): Answer {
    const path = new URL(url, 'http://x').pathname.split('/').slice(2).map(decodeURIComponent);
    switch (path[0]) {
      case 'session': return this.signing(method, body);
      case 'reports': return this.report(path, new URL(url, 'http://x').searchParams);
      case 'cards': return this.area(path[2] ?? '', path[3] ?? '', (place) => cardOf(this.made, place));
      case 'quality': return this.quality(path[1] ?? '');
      case 'provenance': return this.provenance(path, new URL(url, 'http://x').searchParams);
      case 'cases': return this.case(method, path, body as Record<string, unknown>);
      case 'boundaries': return this.area(path[1] ?? '', path[2] ?? '', (place) => this.made.boundaries(place));
      case 'files': return this.sent(path[1]);
      case 'admin': return this.administer(method, path, body);
      case 'dictionary': return this.who ? ok(dictionary()) : no(401);
      default: return no(404);
    }
  }

  private signing(method: string, body: { user?: string; password?: string }): Answer {
    if (method === 'DELETE') {
      this.who = null;
      return { status: 204, body: null };
    }
    if (method === 'POST') {
      const user = this.users[body.user ?? ''];
      if (!user || body.password !== 'password') return ++this.tries > 3 ? { ...no(429), headers: { 'retry-after': '120' } } : no(401);
      this.who = user;
    }
    return ok(this.session());
  }

  private report(path: string[], query: URLSearchParams): Answer {
    if (path.length === 1) return (query.get('known_on') ?? '9') < '2026-06-08' ? { ...no(404), body: { status: 404, code: 'not_known_then' } } : ok({ ...this.menu, publication: query.get('known_on') ? 3 : this.menu.publication });
    if (path[2] === 'levels') return this.level(path);
    const split = path[6] === 'by' ? this.menu.reports.find((each) => each.id === path[1])?.splits?.find((each) => each.id === path[7]) : undefined;
    if (path[6] === 'by' && !split) return no(404);
    return this.area(path[3] ?? '', path[4] ?? '', (place) => byColumns(split ? splitFile(this.made, split, place, path[5] ?? '') : this.made.areaFile(place, path[5] ?? '')));
  }

  private provenance(path: string[], query: URLSearchParams): Answer {
    if (!this.who) return no(401);
    const place = this.made.find(path[2] ?? '', path[3] ?? '');
    if (!place) return no(404);
    return path[5] === 'parts' ? ok(partsOf(place)) : ok(provenanceOf(place, path[1] ?? '', path[4] ?? '', query.get('compared') as Compared | null));
  }

  private answerCase(number: number, action: string): Answer {
    const at = this.cases.findIndex((each) => each.number === number);
    const found = this.cases[at];
    if (!found) return no(404);
    const state = action === 'close' ? 'closed' : action === 'correction' ? 'correcting' : 'answered';
    this.cases = this.cases.with(at, { ...found, state, steps: [...found.steps, { at: '2026-11-20T12:00:00Z', who: 'root', action: action === 'close' ? 'closed' : state, words: null }] });
    return ok(this.cases[at]);
  }

  private quality(which: string): Answer {
    if (!this.who) return no(401);
    if ((which === 'files' || which === 'refusals') && this.who.role !== 'administrator') return no(403);
    return ok(qualityOf(which));
  }

  private case(method: string, path: string[], body: Record<string, unknown>): Answer {
    if (!this.who) return no(401);
    if (method === 'GET') return path[1] ? ok(this.cases[0]) : ok({ cases: this.cases, next: null });
    const made = caseOf(this.cases.length + 1, this.who.name, body);
    this.cases.unshift(made);
    return { status: 201, body: made };
  }

  private level(path: string[]): Answer {
    if (this.who?.node?.level !== 'state') return no(403);
    return ok(path[4] === 'areas' ? this.made.levelAreas(path[3] as Level) : this.made.levelValues(path[3] as Level, path[4] ?? ''));
  }

  private area(level: string, id: string, file: (place: Place) => unknown): Answer {
    const place = this.made.find(level, id);
    const own = this.who?.node;
    if (!place) return no(404);
    return level === 'state' || own?.level === 'state' || (own && id.startsWith(own.id)) ? ok(file(place)) : no(403);
  }

  private correct(method: string, path: string[], body: object): Answer {
    if (path[2] === 'sources') return ok({ sources: [{ id: 'student_attendance', label: 'Student attendance' }] });
    if (method === 'POST' && path[3] === 'close') {
      this.corrections = this.corrections.map((each) => (each.number === Number(path[2]) ? { ...each, closed_by: 'state', closed_at: '2026-11-20T05:00:00Z' } : each));
    } else if (method === 'POST') {
      this.corrections = [{ ...correction(), ...body, number: 20 }, ...this.corrections];
    }
    return ok(method === 'GET' ? { corrections: this.corrections } : this.corrections[0]);
  }

  private administer(method: string, path: string[], body: object): Answer {
    if (!this.who) return no(401);
    if (this.who.role !== 'administrator') return no(403);
    if (path[1] === 'missing') return ok(missing(path[4] ?? '', this.made));
    if (path[1] === 'changes') return ok(changes());
    if (path[1] === 'corrections') return this.correct(method, path, body);
    if (path[1] === 'cases') return this.answerCase(Number(path[2]), path[3] ?? '');
    if (method === 'GET') return ok({ groups: this.groups });
    const at = this.groups.findIndex((each) => each.source === path[2]);
    const found = this.groups[at];
    if (path[1] === 'files') return ok({ receipt: path[2], number: Number(path[3]), again: 'waits' });
    if (!found) return no(404);
    this.groups = this.groups.with(at, { ...found, state: path[3] === 'pause' ? 'paused' : 'waiting' });
    return ok(this.groups[at]);
  }

  private sent(receipt: string | undefined): Answer {
    if (!this.who) return no(401);
    if (!receipt) return ok({ files: this.files, next: null });
    const found = this.files.find((each) => each.receipt === receipt);
    return found ? ok(found) : no(404);
  }
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function no(status: number): Answer {
  return { status, body: { status, title: String(status) } };
}
