/** Ballots and votes, in the transaction at hand. */
import { type EntityManager, IsNull } from 'typeorm';
import { conflict } from '../../kernel/failure';
import { violates } from '../../platform/db/violation';
import { BallotRow } from './ballot.row';
import { VoteRow } from './vote.row';

export class DecisionRepository {
  constructor(private readonly manager: EntityManager) {}

  ballots(applicationId: string): Promise<BallotRow[]> {
    return this.manager.find(BallotRow, { where: { applicationId }, order: { round: 'ASC' } });
  }

  openBallot(applicationId: string): Promise<BallotRow | null> {
    return this.manager.findOneBy(BallotRow, { applicationId, closedAt: IsNull() });
  }

  async add(row: BallotRow): Promise<void> {
    await this.manager.insert(BallotRow, row as never);
  }

  async change(id: string, change: Partial<BallotRow>): Promise<void> {
    await this.manager.update(BallotRow, { id }, change as never);
  }

  votes(ballotId: string): Promise<VoteRow[]> {
    return this.manager.find(VoteRow, {
      where: { ballotId },
      order: { castAt: 'ASC', organisationId: 'ASC' },
    });
  }

  async addVote(row: VoteRow): Promise<void> {
    try {
      await this.manager.insert(VoteRow, row);
    } catch (error) {
      if (violates(error, 'vote_key')) {
        throw conflict(
          'vote.cast-already',
          'Your organisation has voted already: one member, one vote.',
        );
      }
      throw error;
    }
  }
}
