import { runGeocode } from './command.ts';

process.exitCode = await runGeocode(process.argv.slice(2));
