import { isDiskFull } from "@/lib/db/disk-room";
import type { PrismaClient } from "@/lib/db/generated/client";
import { isTouchDue, SESSION_SECONDS, type StoredSession } from "./session-rules";

/** Sessions that were read are believed this long, so that polling browsers do not ask for theirs each time. */
const FRESH_MS = 2_000;
const MAX_REMEMBERED = 5_000;
const MAX_USER_AGENT = 300;

type Remembered = { session: StoredSession; readAt: number };

/**
 * Shared by the proxy's and the pages' bundles, which run in one process: a session that ends here is over at once in
 * both. Another replica learns of it when its own reading is no longer fresh.
 */
const kept = globalThis as typeof globalThis & {
	scalehookSessions?: { byHash: Map<string, Remembered>; ends: number };
};
kept.scalehookSessions ??= { byHash: new Map(), ends: 0 };
const remembered = kept.scalehookSessions;

function forget(tokenHashes: readonly string[]): void {
	// Counted so that a reading that began before the end is not remembered after it.
	remembered.ends += 1;
	for (const tokenHash of tokenHashes) {
		remembered.byHash.delete(tokenHash);
	}
}

/** What a new session is made of. */
export type NewSession = Omit<StoredSession, "id" | "lastSeenAt" | "expiresAt"> & {
	address: string | null;
	userAgent: string | null;
};

/** Stores a session from `now` on and drops those that have run out. @returns its id. */
export async function storeSession(prisma: PrismaClient, session: NewSession, now: Date): Promise<string> {
	await prisma.session.deleteMany({ where: { expiresAt: { lte: now } } });
	const { id } = await prisma.session.create({
		data: {
			...session,
			userAgent: session.userAgent?.slice(0, MAX_USER_AGENT) ?? null,
			createdAt: now,
			lastSeenAt: now,
			expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1_000),
		},
		select: { id: true },
	});
	return id;
}

/** The session of a token's hash, or undefined; notes now and then that it is in use. */
export async function findSession(
	prisma: PrismaClient,
	tokenHash: string,
	now: Date,
): Promise<StoredSession | undefined> {
	const known = remembered.byHash.get(tokenHash);
	if (known && Math.abs(now.getTime() - known.readAt) < FRESH_MS) {
		return known.session;
	}
	const endsBefore = remembered.ends;
	const session = await prisma.session.findUnique({ where: { tokenHash } });
	if (!session) {
		remembered.byHash.delete(tokenHash);
		return undefined;
	}
	if (isTouchDue(session, now)) {
		await noteUse(prisma, session.id, now);
	}
	if (remembered.ends === endsBefore) {
		if (remembered.byHash.size >= MAX_REMEMBERED) {
			remembered.byHash.clear();
		}
		remembered.byHash.set(tokenHash, { session, readAt: now.getTime() });
	}
	return session;
}

/** A full disk keeps nobody from reading on. */
async function noteUse(prisma: PrismaClient, id: string, now: Date): Promise<void> {
	try {
		await prisma.session.updateMany({ where: { id }, data: { lastSeenAt: now } });
	} catch (error) {
		if (!isDiskFull(error)) {
			throw error;
		}
	}
}

/** Ends the session of a token's hash, if there is one. */
export async function endSessionOf(prisma: PrismaClient, tokenHash: string): Promise<void> {
	await prisma.session.deleteMany({ where: { tokenHash } });
	forget([tokenHash]);
}

/** Ends sessions by their ids; with a subject only those that are its own. @returns those that were ended. */
export async function endSessions(
	prisma: PrismaClient,
	ids: readonly string[],
	subject: string | undefined,
): Promise<{ id: string; name: string }[]> {
	const where = { id: { in: [...ids] }, ...(subject !== undefined && { subject }) };
	const found = await prisma.session.findMany({ where, select: { id: true, name: true, tokenHash: true } });
	await prisma.session.deleteMany({ where: { id: { in: found.map(({ id }) => id) } } });
	forget(found.map(({ tokenHash }) => tokenHash));
	return found.map(({ id, name }) => ({ id, name }));
}

/** The sessions that have not run out, those used last first; with a subject only its own. */
export async function listSessions(prisma: PrismaClient, subject: string | undefined, now: Date) {
	const sessions = await prisma.session.findMany({
		where: { expiresAt: { gt: now }, ...(subject !== undefined && { subject }) },
		orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
		take: 200,
		omit: { tokenHash: true, seal: true },
	});
	return sessions.map(({ createdAt, lastSeenAt, expiresAt, ...session }) => ({
		...session,
		createdAt: createdAt.toISOString(),
		lastSeenAt: lastSeenAt.toISOString(),
		expiresAt: expiresAt.toISOString(),
	}));
}
