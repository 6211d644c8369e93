import { describeInbox } from './contract/inbox.ts';
import { describeInboxProperties } from './contract/inbox-properties.ts';
import { postgresPlace } from './postgres-place.ts';

describeInbox('PostgreSQL', postgresPlace);
describeInboxProperties('PostgreSQL', postgresPlace, 20);
