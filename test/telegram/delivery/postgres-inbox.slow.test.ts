import { describeInbox } from './contract/inbox.ts';
import { describeInboxProperties } from './contract/inbox-properties.ts';
import { describeSharedInbox } from './contract/shared-inbox.ts';
import { postgresPlace } from './postgres-place.ts';

describeInbox('PostgreSQL', postgresPlace);
describeSharedInbox('PostgreSQL', postgresPlace);
describeInboxProperties('PostgreSQL', postgresPlace, 20);
