import type { AggregatePages, usersTold } from '@ticketing/common/reconciliation';
import type { UserDocument, UserModel } from './user-model';

/** Accounts by the hundred, for reconciliation. */
export function createUserSurvey(users: UserModel): AggregatePages<typeof usersTold>['page'] {
  return async ({ after, since, limit }) => {
    const found = await users
      .find(
        {
          ...(after !== undefined && { _id: { $gt: after } }),
          ...(since && { createdAt: { $gte: since } }),
        },
        { version: 1 },
      )
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Pick<UserDocument, '_id' | 'version'>[]>();
    return found.map(({ _id: id, version }) => ({ id, version }));
  };
}
