import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Header } from './core/shell/header';

@Component({
  selector: 'cq-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Header, RouterOutlet],
  template: `
    <cq-header />
    <main id="main" tabindex="-1"><router-outlet /></main>
  `,
})
export class App {}
