import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { loads } from './loads';
import { Problem } from './problem';

describe('loading', () => {
  const question = signal<string | null>('a');
  let waiting: Record<string, { answer: (value: string) => void; fail: (cause: unknown) => void }> = {};

  function start() {
    waiting = {};
    question.set('a');
    const state = TestBed.runInInjectionContext(() =>
      loads(question, (asked) => new Promise<string>((answer, fail) => { waiting[asked] = { answer, fail }; })));
    TestBed.tick();
    return state;
  }

  async function turn() {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
  }

  it('keeps the last answer in sight while the next is under way', async () => {
    const state = start();
    waiting['a']?.answer('A');
    await turn();
    question.set('b');
    await turn();
    expect(state()).toEqual({ value: 'A', problem: undefined, loading: true });
    waiting['b']?.answer('B');
    await turn();
    expect(state()).toEqual({ value: 'B', problem: undefined, loading: false });
  });

  it('lets a later question win over a slower earlier one', async () => {
    const state = start();
    question.set('b');
    await turn();
    waiting['b']?.answer('B');
    await turn();
    waiting['a']?.answer('A, too late');
    await turn();
    expect(state().value).toBe('B');
  });

  it('shows nothing old beside a problem', async () => {
    const state = start();
    waiting['a']?.answer('A');
    await turn();
    question.set('b');
    await turn();
    waiting['b']?.fail(new Problem('missing', 404));
    await turn();
    expect(state().value).toBeUndefined();
    expect(state().problem?.kind).toBe('missing');
  });

  it('has nothing to ask without a question', async () => {
    const state = start();
    question.set(null);
    await turn();
    expect(state()).toEqual({ value: undefined, problem: undefined, loading: false });
  });
});
