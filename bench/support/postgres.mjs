// A PostgreSQL server of its own, as the tests have one.
import { start } from "./node-process.mjs";

/** Starts it; resolves with its process and its URL. It goes with its files when the process is stopped. */
export async function startPostgres() {
	const { child, ready } = await start(
		["scripts/test-postgres.mjs"],
		{},
		(output) => /^postgres ready (\S+)$/m.exec(output)?.[1],
	);
	return { child, url: ready };
}
