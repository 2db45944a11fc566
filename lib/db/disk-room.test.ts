import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { DiskFullError, ROOM_BYTES, watchRoom, withRoom } from "./disk-room";
import { DatabaseFilesError } from "./embedded-cluster";
import { type Database, openEmbeddedDatabase } from "./open-database";

describe("the watch over the disk's room", () => {
	it("lets nothing be written without room, rows be removed a little longer, and everything be read", async () => {
		let free = ROOM_BYTES.write;
		const requireRoom = watchRoom("anywhere", async () => free);
		const carryOut = (operation: string) => withRoom(requireRoom, operation, async () => "done");
		expect(await carryOut("create")).toBe("done");
		free -= 1;
		for (const write of [
			"create",
			"createMany",
			"update",
			"updateMany",
			"upsert",
			"$executeRaw",
			"$executeRawUnsafe",
		]) {
			await expect(carryOut(write), write).rejects.toBeInstanceOf(DiskFullError);
		}
		expect(await carryOut("deleteMany")).toBe("done");
		free = 0;
		await expect(carryOut("deleteMany")).rejects.toMatchObject({ code: "DiskFull", httpStatus: 507 });
		for (const read of ["findMany", "findUnique", "count", "aggregate", "$queryRaw"]) {
			expect(await carryOut(read), read).toBe("done");
		}
		free = ROOM_BYTES.write;
		expect(await carryOut("create")).toBe("done");
	});

	it("calls by its name what PostgreSQL found no room for", async () => {
		const requireRoom = watchRoom("anywhere", async () => Number.MAX_SAFE_INTEGER);
		const full = new Error('could not extend file "base/5/16384": No space left on device');
		await expect(withRoom(requireRoom, "create", () => Promise.reject(full))).rejects.toMatchObject({
			code: "DiskFull",
			cause: full,
		});
		await expect(withRoom(requireRoom, "create", () => Promise.reject(new Error("no")))).rejects.toThrow(/^no$/);
	});
});

/** A file system of 150 MB of its own: only root may make one. */
function smallDisk(): { directory: string; remove: () => void } | undefined {
	const directory = mkdtempSync(path.join(tmpdir(), "scalehook-small-disk-"));
	try {
		execFileSync("mount", ["-t", "tmpfs", "-o", "size=150m", "tmpfs", directory], { stdio: "ignore" });
	} catch {
		rmSync(directory, { recursive: true });
		return undefined;
	}
	const remove = () => {
		execFileSync("umount", ["--lazy", directory]);
		rmSync(directory, { recursive: true });
	};
	return { directory, remove };
}

const disk = smallDisk();
afterAll(() => disk?.remove());
const ballast = path.join(disk?.directory ?? "", "ballast");
let database: Database | undefined;
afterEach(async () => {
	await database?.close();
	database = undefined;
	rmSync(ballast, { force: true });
});

/** Takes all the room that there is. */
function fill(): void {
	for (const size of [20_000_000, 1_000_000, 4_096]) {
		try {
			for (;;) {
				writeFileSync(ballast, Buffer.alloc(size), { flag: "a" });
			}
		} catch {
			// Nothing of that size fits any more.
		}
	}
}

describe.skipIf(disk === undefined)("an embedded database on a full disk", () => {
	const open = async () => {
		database = await openEmbeddedDatabase(path.join(disk?.directory ?? "", "data", "db"), {
			migrationsDirectory: path.resolve("prisma", "migrations"),
		});
		return database;
	};
	const cursor = (regionId: string) => ({ data: { regionId } });

	it("refuses writes, reads on, recovers when there is room, and says at a start that there is none", {
		timeout: 120_000,
	}, async () => {
		const { prisma, close } = await open();
		await prisma.collectorCursor.create(cursor("cn-hangzhou"));
		fill();
		// Many more than what its log has room for: one that got through would end the database.
		for (let round = 0; round < 300; round += 1) {
			const write = prisma.collectorCursor.create(cursor(`region-${round}-${"x".repeat(100)}`));
			await expect(write).rejects.toBeInstanceOf(DiskFullError);
		}
		await expect(prisma.$executeRaw`SELECT pg_logical_emit_message(true, 'x', repeat('x', 20000000))`).rejects.toThrow(
			DiskFullError,
		);
		await expect(prisma.$transaction((tx) => tx.collectorCursor.create(cursor("cn-shanghai")))).rejects.toBeInstanceOf(
			DiskFullError,
		);
		expect(await prisma.collectorCursor.findMany({ select: { regionId: true } })).toEqual([
			{ regionId: "cn-hangzhou" },
		]);
		rmSync(ballast);
		await prisma.collectorCursor.create(cursor("cn-shanghai"));
		fill();
		await close();
		database = undefined;
		const refused = await open().catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(DatabaseFilesError);
		expect(String(refused)).toMatch(/ its disk has 0 MB free and 20 MB are needed\. Its files are untouched\./);
		rmSync(ballast);
		const again = await open();
		await again.prisma.collectorCursor.create(cursor("cn-beijing"));
		expect(await again.prisma.collectorCursor.count()).toBe(3);
	});
});
