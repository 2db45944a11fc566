import { db } from "@/lib/db/client";

/** A version is looked up at most this often, however many ask: what the collector writes is seen this much later. */
const MAX_AGE_MS = 100;
const MAX_KEPT = 1_000;

type Kept = { version: Promise<string>; readAt: number };
const kept = new Map<string, Kept>();

function lookUp(key: string, read: () => Promise<string>): Promise<string> {
	const now = performance.now();
	const known = kept.get(key);
	if (known && now - known.readAt < MAX_AGE_MS) {
		return known.version;
	}
	const version = read();
	kept.delete(key);
	kept.set(key, { version, readAt: now });
	version.catch(() => kept.delete(key));
	for (const oldest of kept.keys()) {
		if (kept.size <= MAX_KEPT) {
			break;
		}
		kept.delete(oldest);
	}
	return version;
}

/** The version of the whole history: it changes with every change of any scale-out. */
export function historyVersion(): Promise<string> {
	return lookUp("history", async () => {
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
