import { Routes } from '@angular/router';
import { cardUrl } from './cards/card-url';
import { firstPage } from './core/shell/first-page';
import { filesReader } from './core/session/files-reader';
import { reportUrl } from './reports/view';

/** The site map. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', canActivate: [firstPage], children: [] },
  { path: 'reports', pathMatch: 'full', loadComponent: () => import('./reports/reports-page').then((m) => m.ReportsPage), title: 'cQube' },
  { matcher: reportUrl, loadComponent: () => import('./reports/report-page').then((m) => m.ReportPage) },
  { matcher: cardUrl, loadComponent: () => import('./cards/card-page').then((m) => m.CardPage), title: 'cQube' },
  { path: 'cases', canActivate: [filesReader], loadComponent: () => import('./cases/cases-page').then((m) => m.CasesPage), title: 'Cases – cQube' },
  { path: 'quality', canActivate: [filesReader], loadComponent: () => import('./quality/quality-page').then((m) => m.QualityPage), title: 'Data quality – cQube' },
  { path: 'files', canActivate: [filesReader], loadComponent: () => import('./files/files-page').then((m) => m.FilesPage), title: 'Files – cQube' },
  { path: 'files/:receipt', canActivate: [filesReader], loadComponent: () => import('./files/file-page').then((m) => m.FilePage), title: 'File – cQube' },
  { path: 'admin', canActivate: [filesReader], loadChildren: () => import('./admin/admin.routes').then((m) => m.routes) },
  { path: 'sign-in', loadComponent: () => import('./core/session/sign-in-page').then((m) => m.SignInPage), title: 'Sign in – cQube' },
  { path: '**', loadComponent: () => import('./core/shell/no-such-page').then((m) => m.NoSuchPage), title: 'cQube' },
];
