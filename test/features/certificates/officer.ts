/** People who may change certificates: somebody of the secretariat, and a holder. */
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

/** Somebody who submits for an agency: the holder of that agency's certificates. */
export function holder(organisationId: string): Actor {
  return {
    ...officer,
    userId: newId(),
    name: 'Holder',
    organisationId,
    organisationName: 'Agency',
    organisationKind: 'member',
    roles: ['submitter'],
  };
}
