import { runDiscover } from './command.ts';

process.exitCode = await runDiscover(process.argv.slice(2));
