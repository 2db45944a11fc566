import { database, db } from "@/lib/db/client";

/** On a shared database a version is looked up at most this often, however many ask: changes are seen this much later. */
const SHARED_MAX_AGE_MS = 100;
const MAX_KEPT = 1_000;
const HISTORY = "history";

type Kept = { version: Promise<string>; readAt: number };

/** Kept on globalThis: Next bundles the collector and the routes apart, so each has modules of its own. */
const kept = globalThis as typeof globalThis & { scalehookVersions?: Map<string, Kept> };

function versions(): Map<string, Kept> {
	kept.scalehookVersions ??= new Map();
	return kept.scalehookVersions;
}

async function lookUp(key: string, read: () => Promise<string>): Promise<string> {
	// The embedded database is this process's own: what is known stands until the collector tells of a change.
	const maxAge = (await database()).kind === "embedded" ? Number.POSITIVE_INFINITY : SHARED_MAX_AGE_MS;
	const now = performance.now();
	const known = versions().get(key);
	if (known && now - known.readAt < maxAge) {
		return known.version;
	}
	const version = read();
	versions().delete(key);
	versions().set(key, { version, readAt: now });
	version.catch(() => versions().delete(key));
	for (const oldest of versions().keys()) {
		if (versions().size <= MAX_KEPT) {
			break;
		}
		versions().delete(oldest);
	}
	return version;
}

/** The collector has changed a scale-out: what was known of versions holds no more. */
export function noteChange(id: string, version: number): void {
	versions().set(id, { version: Promise.resolve(`s${version}`), readAt: performance.now() });
	versions().delete(HISTORY);
}

/** The version of the whole history: it changes with every change of any scale-out. */
export function historyVersion(): Promise<string> {
	return lookUp(HISTORY, async () => {
		const prisma = await db();
		const { _sum } = await prisma.collectorCursor.aggregate({ _sum: { version: true } });
		return `h${_sum.version ?? 0}`;
	});
}

/** The version of one scale-out; that of one that does not exist is "none". */
export function scaleOutVersion(id: string): Promise<string> {
	return lookUp(id, async () => {
		const prisma = await db();
		const row = await prisma.scaleOut.findUnique({ where: { id }, select: { version: true } });
		// A row from before versions were counted has 0 and does not change.
		return row ? `s${row.version}` : "none";
	});
}
