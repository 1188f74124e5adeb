import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { Words } from '../../core/i18n/words';
import type { Form, Schedule } from '../contract';
import { FORMS, WEEKDAYS, monthName, scheduleOf, weekdayName } from '../schedule';

let forms = 0;

/** When a group runs, as an administrator sets it. */
@Component({
  selector: 'cq-schedule-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './schedule-form.html',
  styleUrl: './schedule-form.css',
})
export class ScheduleForm {
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly id = `schedule-${++forms}`;

  readonly schedule = input.required<Schedule>();
  readonly busy = input(false);
  readonly save = output<Schedule>();
  readonly cancel = output<void>();

  protected readonly form = linkedSignal<Form>(() => this.schedule().form);
  protected readonly forms = FORMS;
  protected readonly weekdays = computed(() => WEEKDAYS.map((id) => ({ id, name: weekdayName(id, this.words.language()) })));
  protected readonly months = computed(() => Array.from({ length: 12 }, (_, at) => ({ id: at + 1, name: monthName(at + 1, this.words.language()) })));

  protected choose(event: Event): void {
    this.form.set((event.target as HTMLSelectElement).value as Form);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const of = (name: string) => String(fields.get(name) ?? '');
    this.save.emit(scheduleOf(this.form(), { weekday: of('weekday'), day: of('day'), month: of('month'), at: of('at'), hours: of('hours') }));
  }
}
