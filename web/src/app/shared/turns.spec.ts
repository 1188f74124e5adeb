import { ChangeDetectionStrategy, Component, provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { inTurns } from './turns';

@Component({
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '@for (part of parts(); track part) { @if (part < drawn()) { <p>{{ part }}</p> } }',
})
class Parts {
  readonly parts = signal([0, 1, 2, 3, 4, 5, 6]);
  readonly drawn = inTurns(2, () => this.parts().length);
}

describe('a page that is drawn in turns', () => {
  beforeEach(() => TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] }));

  it('has its first parts at once and all of them in the end, each once', async () => {
    const fixture = TestBed.createComponent(Parts);
    const page = fixture.nativeElement as HTMLElement;
    const drawn = () => [...page.querySelectorAll('p')].map((each) => each.textContent);
    fixture.detectChanges();
    expect(drawn()).toEqual(['0', '1']);
    await fixture.whenStable();
    expect(drawn()).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  });

  it('goes on where more parts come, and asks nothing once it is gone', async () => {
    const fixture = TestBed.createComponent(Parts);
    await fixture.whenStable();
    fixture.componentInstance.parts.update((parts) => [...parts, 7, 8]);
    await fixture.whenStable();
    expect(fixture.nativeElement.querySelectorAll('p')).toHaveLength(9);
    fixture.componentInstance.parts.update((parts) => [...parts, 9]);
    fixture.detectChanges();
    const before = fixture.componentInstance.drawn();
    fixture.destroy();
    await new Promise((done) => setTimeout(done, 20));
    expect(fixture.componentInstance.drawn()).toBe(before);
  });
});
