// A PostgreSQL server of its own, as the tests have one.
import { start } from "./node-process.mjs";

/**
 * Starts it, with `settings` (`name=value`) besides those of the tests; resolves with its process and its URL. It goes with
 * its files when the process is stopped.
 */
export async function startPostgres(settings = []) {
	const { child, ready } = await start(
		["scripts/test-postgres.mjs", ...settings],
		{},
		(output) => /^postgres ready (\S+)$/m.exec(output)?.[1],
	);
	return { child, url: ready };
}
