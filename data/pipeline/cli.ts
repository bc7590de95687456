import { runCommand } from './command.ts';
import { keepHeapTight } from './memory.ts';

keepHeapTight();
process.exitCode = await runCommand(process.argv.slice(2));
