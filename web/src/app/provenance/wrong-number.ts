import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Problem } from '../core/api/problem';
import type { Case, NumberAsked, Provenance } from '../core/api/trace-contract';
import { Words } from '../core/i18n/words';
import { ProvenanceReader } from './provenance-reader';

const LONGEST = 2000;

/** Opens a case for an administrator: this number is wrong, and why. */
@Component({
  selector: 'cq-wrong-number',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <section>
      <h3>{{ t('wrong.heading') }}</h3>
      @if (made(); as done) {
        <p role="status" class="done"><span aria-hidden="true">●</span> {{ t('wrong.made', { number: done.number }) }} <a [routerLink]="['/cases']">{{ t('wrong.see') }}</a></p>
      } @else {
        <form (submit)="send($event, box.value)" novalidate>
          <label for="wrong-words">{{ t('wrong.label') }}</label>
          <textarea #box id="wrong-words" rows="3" [attr.maxlength]="longest" [attr.aria-invalid]="trouble() !== null" aria-describedby="wrong-hint"></textarea>
          <p id="wrong-hint" class="hint">{{ t('wrong.hint') }}</p>
          @if (trouble(); as words) { <p class="trouble" role="alert">{{ words }}</p> }
          <button type="submit" [attr.aria-disabled]="busy()">{{ busy() ? t('wrong.busy') : t('wrong.do') }}</button>
        </form>
      }
    </section>
  `,
  styles: `
    section { margin-block-start: 1.5rem; padding: 1rem; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); }
    h3 { margin: 0 0 0.4rem; font: 600 1.0625rem/1.3 var(--serif); }
    form { display: grid; gap: 0.4rem; justify-items: start; }
    label { font-weight: 600; }
    textarea { inline-size: 100%; padding: 0.5rem 0.7rem; border: 1px solid var(--line-strong); border-radius: var(--round); font: inherit; }
    .hint { margin: 0; color: var(--ink-soft); font-size: 0.9375rem; }
    .trouble { margin: 0; color: var(--alarm); }
    .done a { display: inline-flex; align-items: center; min-block-size: 44px; }
  `,
})
export class WrongNumber {
  private readonly reader = inject(ProvenanceReader);
  protected readonly t = inject(Words).t;
  protected readonly longest = LONGEST;

  readonly asked = input.required<NumberAsked>();
  readonly number = input.required<Provenance>();

  protected readonly made = linkedSignal<NumberAsked, Case | null>({ source: this.asked, computation: () => null });
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);

  protected async send(event: Event, words: string): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    if (words.trim() === '') {
      this.trouble.set(this.t('wrong.missing'));
      return;
    }
    this.busy.set(true);
    this.trouble.set(null);
    try {
      this.made.set(await this.reader.report(this.asked(), this.number().indicator.value, this.number().publication, words.trim()));
    } catch (cause) {
      const problem = Problem.of(cause);
      this.trouble.set(problem.detail ?? this.t(problem.kind === 'offline' ? 'sign_in.offline' : 'sign_in.broken'));
    } finally {
      this.busy.set(false);
    }
  }
}
