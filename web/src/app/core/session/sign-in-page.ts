import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Problem } from '../api/problem';
import { Words } from '../i18n/words';
import { Session } from './session';

/** Only a path of these pages: a link must not send anybody elsewhere after signing in. */
export function safeNext(next: string | null | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}

@Component({
  selector: 'cq-sign-in-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.css',
})
export class SignInPage {
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  protected readonly session = inject(Session);
  protected readonly t = this.words.t;

  /** Where to go afterwards, from the query. */
  readonly next = input<string>();
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly missing = signal(false);

  protected readonly message = computed(() => {
    const problem = this.problem();
    if (this.missing()) return this.t('sign_in.missing');
    if (!problem) return null;
    switch (problem.kind) {
      case 'signed-out': return this.t('sign_in.wrong');
      case 'throttled': return this.wait(problem.retryAfterSeconds);
      case 'offline': return this.t('sign_in.offline');
      default: return problem.detail ?? this.t('sign_in.broken');
    }
  });

  protected async signIn(event: Event, user: string, password: string): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    this.missing.set(user.trim() === '' || password === '');
    if (this.missing() || this.busy()) return;
    this.busy.set(true);
    try {
      await this.session.signIn(user.trim(), password);
      await this.router.navigateByUrl(safeNext(this.next()));
    } catch (cause) {
      this.problem.set(Problem.of(cause));
    } finally {
      this.busy.set(false);
    }
  }

  private wait(seconds: number | null): string {
    if (seconds === null) return this.t('sign_in.throttled_later');
    return this.words.plural('sign_in.throttled', Math.max(1, Math.ceil(seconds / 60)));
  }
}
