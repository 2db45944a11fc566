import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DiskFullError } from "@/lib/db/disk-room";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { MemoryDatabase } from "@/lib/db/memory-database";
import { TEST_DATABASES } from "@/lib/db/test-databases";
import { createToken, hashToken, SESSION_SECONDS } from "./session-rules";
import { endSessionOf, endSessions, findSession, listSessions, storeSession } from "./session-store";

let database: MemoryDatabase;

const start = new Date(Date.UTC(2026, 0, 1));
const later = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

async function signIn(subject = "password:admin", now = start) {
	const token = createToken();
	const tokenHash = hashToken(token) ?? "";
	const id = await storeSession(
		database.prisma,
		{
			tokenHash,
			method: "password",
			subject,
			name: "admin",
			role: "admin",
			seal: "s",
			address: "192.0.2.1",
			userAgent: "x".repeat(999),
		},
		now,
	);
	return { id, token, tokenHash };
}

describe.each(TEST_DATABASES)("sessions ($kind)", ({ open }) => {
	beforeAll(async () => {
		database = await open();
	}, 120_000);
	afterAll(() => database.close());
	beforeEach(() => database.prisma.session.deleteMany());

	it("are kept without their tokens", async () => {
		const { token, tokenHash } = await signIn();
		const rows = await database.prisma.$queryRaw<unknown[]>`SELECT * FROM "session"`;
		expect(JSON.stringify(rows)).toContain(tokenHash);
		expect(JSON.stringify(rows)).not.toContain(token);
	});

	it("stand although a full disk keeps their use from being noted", async () => {
		const { tokenHash } = await signIn();
		const { findUnique } = database.prisma.session;
		const full = { session: { findUnique, updateMany: () => Promise.reject(new DiskFullError()) } };
		expect(await findSession(full as unknown as PrismaClient, tokenHash, later(3_600))).toMatchObject({ tokenHash });
	});

	it("are over at once when they are ended, though they were read just before", async () => {
		const { tokenHash } = await signIn();
		expect(await findSession(database.prisma, tokenHash, start)).toMatchObject({ tokenHash });
		await endSessionOf(database.prisma, tokenHash);
		expect(await findSession(database.prisma, tokenHash, start)).toBeUndefined();
	});

	it("are not remembered by a reading that began before the end", async () => {
		const { tokenHash } = await signIn();
		const reading = findSession(database.prisma, tokenHash, start);
		await endSessionOf(database.prisma, tokenHash);
		await reading;
		expect(await findSession(database.prisma, tokenHash, start)).toBeUndefined();
	});

	it("that another replica ends are over two seconds later", async () => {
		const { id, tokenHash } = await signIn();
		await findSession(database.prisma, tokenHash, start);
		await database.prisma.session.delete({ where: { id } });
		expect(await findSession(database.prisma, tokenHash, later(1))).toBeDefined();
		expect(await findSession(database.prisma, tokenHash, later(2))).toBeUndefined();
	});

	it("say when they were used last, to the minute", async () => {
		const { tokenHash } = await signIn();
		const lastSeen = async () => (await listSessions(database.prisma, undefined, start))[0]?.lastSeenAt;
		await findSession(database.prisma, tokenHash, later(30));
		expect(await lastSeen()).toBe(start.toISOString());
		await findSession(database.prisma, tokenHash, later(90));
		expect(await lastSeen()).toBe(later(90).toISOString());
	});

	it("are listed for their own person or for all, without what is secret, and not when they have run out", async () => {
		const own = await signIn("password:viewer");
		await signIn("password:admin", later(5));
		const forViewer = await listSessions(database.prisma, "password:viewer", later(10));
		expect(forViewer.map(({ id }) => id)).toEqual([own.id]);
		expect(forViewer[0]).toMatchObject({ address: "192.0.2.1", userAgent: "x".repeat(300) });
		expect(JSON.stringify(forViewer)).not.toMatch(/tokenHash|seal/);
		expect(await listSessions(database.prisma, undefined, later(10))).toHaveLength(2);
		expect(await listSessions(database.prisma, undefined, later(SESSION_SECONDS + 1))).toHaveLength(1);
		await signIn("password:admin", later(SESSION_SECONDS + 10));
		expect(await database.prisma.session.count()).toBe(1);
	});

	it("of others cannot be ended by someone who may end only their own", async () => {
		const [own, other] = [await signIn("password:viewer"), await signIn("password:admin")];
		const ended = await endSessions(database.prisma, [own.id, other.id], "password:viewer");
		expect(ended.map(({ id }) => id)).toEqual([own.id]);
		expect(await findSession(database.prisma, other.tokenHash, start)).toBeDefined();
		expect(await endSessions(database.prisma, [other.id], undefined)).toHaveLength(1);
		expect(await findSession(database.prisma, other.tokenHash, start)).toBeUndefined();
	});
});
