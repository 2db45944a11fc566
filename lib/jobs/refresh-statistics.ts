import { errorFields } from "@/lib/actions/error-fields";
import { database } from "@/lib/db/client";
import { runUntilStopped } from "@/lib/kit/run-until-stopped";

/** After the first pages, then a few times a day: PostgreSQL's own process for it does not run in the embedded one. */
const FIRST_MS = 60_000;
const EVERY_MS = 6 * 3_600_000;
/** Between two tables, so that pages come first: the embedded database does one thing at a time. */
const REST_MS = 500;
/** Tables that grow and are asked in more than one way. */
const TABLES = [
	"scale_out",
	"scale_out_instance",
	"scale_out_kind",
	"scale_out_day",
	"scale_out_time",
	"scale_out_five_days",
	"scale_out_span_time",
];
/** Of 3,000 rows of each: enough to tell what is rare, and milliseconds instead of a second. */
const STATISTICS_TARGET = 10;

/**
 * Keeps what the embedded database knows of its tables: without it it guesses, and sorts a whole history where it could
 * read the first rows of an index. A server sees to that itself.
 */
export function startRefreshingStatistics(): { stop: () => Promise<void> } {
	return runUntilStopped(async ({ signal, pause }) => {
		for (let waitMs = FIRST_MS; !signal.aborted; waitMs = EVERY_MS) {
			await pause(waitMs);
			try {
				const { kind, prisma } = await database();
				if (kind === "server") {
					return;
				}
				for (const table of TABLES) {
					if (signal.aborted) {
						return;
					}
					await prisma.$transaction([
						prisma.$executeRawUnsafe(`SET LOCAL default_statistics_target = ${STATISTICS_TARGET}`),
						prisma.$executeRawUnsafe(`ANALYZE "${table}"`),
					]);
					await pause(REST_MS);
				}
			} catch (error) {
				console.warn(`The database's statistics could not be renewed: ${errorFields(error).message}`);
			}
		}
	});
}
