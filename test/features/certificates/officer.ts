/** Somebody of the secretariat who may change certificates. */
import type { Actor } from '../../../src/kernel/actor';
import { newId } from '../../../src/kernel/ids';

export const officer: Actor = {
  userId: newId(),
  name: 'Officer',
  organisationId: newId(),
  organisationName: 'Secretariat',
  organisationKind: 'secretariat',
  roles: ['secretariat'],
  scopes: [],
};
