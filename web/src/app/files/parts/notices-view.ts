import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Notice } from '../../core/api/contract';
import { Words } from '../../core/i18n/words';
import { Figures } from '../../shared/figures';

/** What was found in a file: each kind with its count, and examples that lead to the line. */
@Component({
  selector: 'cq-notices-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './notices-view.html',
  styleUrl: './notices-view.css',
})
export class NoticesView {
  private readonly words = inject(Words);
  readonly notices = input.required<readonly Notice[]>();
  protected readonly t = this.words.t;

  protected readonly rows = computed(() => {
    const figures = new Figures(this.words.language());
    const facts = (example: Notice['examples'][number]) => [
      { label: this.t('notice.record'), value: example.record === null ? null : figures.number(example.record) },
      { label: this.t('notice.line'), value: example.line === null ? null : figures.number(example.line) },
      { label: this.t('notice.column'), value: example.column },
    ].filter((fact) => fact.value !== null);
    return this.notices().map((notice) => ({
      ...notice,
      symbol: notice.severity === 'error' ? '▲' : notice.severity === 'warning' ? '◆' : '■',
      severityWord: this.words.either(`severity.${notice.severity}`, notice.severity),
      counted: this.words.plural('notice.count', notice.count),
      examples: notice.examples.map((example) => ({ ...example, facts: facts(example) })),
    }));
  });
}
