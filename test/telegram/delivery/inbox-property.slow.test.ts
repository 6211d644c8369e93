import { describeInboxProperties } from './contract/inbox-properties.ts';
import { sqlitePlace } from './sqlite-place.ts';

describeInboxProperties('SQLite', sqlitePlace, 60);
