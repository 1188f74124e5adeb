import { Routes } from '@angular/router';

/** The administrators' pages. The server decides who may see what they show. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'groups' },
  { path: 'groups', loadComponent: () => import('./groups-page').then((m) => m.GroupsPage), title: 'Groups – cQube' },
  { path: 'missing', loadComponent: () => import('./missing-page').then((m) => m.MissingPage), title: 'Missing days – cQube' },
  { path: 'corrections', loadComponent: () => import('./corrections-page').then((m) => m.CorrectionsPage), title: 'Corrections – cQube' },
  { path: 'changes', loadComponent: () => import('./changes-page').then((m) => m.ChangesPage), title: 'Changes – cQube' },
  { path: 'dictionary', loadComponent: () => import('./dictionary-page').then((m) => m.DictionaryPage), title: 'Data dictionary – cQube' },
  { path: 'boundaries', loadComponent: () => import('./boundaries-page').then((m) => m.BoundariesPage), title: 'Boundaries – cQube' },
];
