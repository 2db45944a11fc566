import {
	chmodSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DatabaseFilesError, openCluster } from "./embedded-cluster";

let root: string;
let whole: string;
beforeAll(async () => {
	root = mkdtempSync(path.join(tmpdir(), "scalehook-cluster-"));
	whole = path.join(root, "whole");
	mkdirSync(whole);
	// What a crash in the middle of an earlier attempt leaves behind.
	mkdirSync(`${whole}.unfinished`);
	writeFileSync(path.join(`${whole}.unfinished`, "PG_VERSION"), "17\n");
	const cluster = await openCluster(whole);
	await cluster.exec("CREATE TABLE kept (x int); INSERT INTO kept VALUES (7);");
	await cluster.close();
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function removeWal(directory: string): void {
	const log = path.join(directory, "pg_wal");
	for (const name of readdirSync(log).filter((entry) => /^[0-9A-F]{24}$/.test(entry))) {
		rmSync(path.join(log, name));
	}
}

describe("openCluster", () => {
	it("makes a cluster in an empty directory, leaves nothing else behind, and keeps its rows over a restart", async () => {
		expect(readdirSync(root)).toEqual(["whole"]);
		const cluster = await openCluster(whole);
		expect((await cluster.query("SELECT x FROM kept")).rows).toEqual([{ x: 7 }]);
		await cluster.close();
	});

	it.skipIf(process.platform === "win32")(
		"keeps all of it from other users, also in a cluster that was open to them",
		async () => {
			const modes = readdirSync(whole, { recursive: true, encoding: "utf8" }).map((name) => {
				const { mode } = statSync(path.join(whole, name));
				return [name, (mode & 0o077).toString(8)] as const;
			});
			expect(modes.filter(([, others]) => others !== "0")).toEqual([]);
			chmodSync(whole, 0o755);
			await (await openCluster(whole)).close();
			expect(statSync(whole).mode & 0o777).toBe(0o700);
		},
	);

	it("gives a database server's share of memory to one console", async () => {
		const cluster = await openCluster(whole);
		const { rows } = await cluster.query<{ mb: number }>(
			"SELECT sum(pg_size_bytes(current_setting(name)))::int / 1048576 AS mb FROM unnest(ARRAY['shared_buffers', 'wal_buffers']) name",
		);
		expect(rows[0]?.mb).toBeLessThan(32);
		await cluster.close();
	});

	it.each<[string, (directory: string) => void]>([
		["PG_VERSION is lost", (directory) => rmSync(path.join(directory, "PG_VERSION"))],
		["pg_control is cut", (directory) => truncateSync(path.join(directory, "global", "pg_control"), 100)],
		["the log is lost", removeWal],
		[
			"it is something else",
			(directory) => {
				rmSync(directory, { recursive: true });
				mkdirSync(directory);
				writeFileSync(path.join(directory, "notes.txt"), "mine");
			},
		],
	])("says in one line that it cannot be opened, and makes no empty one, when %s", async (_, damage) => {
		const directory = path.join(root, "damaged");
		cpSync(whole, directory, { recursive: true });
		damage(directory);
		const before = readdirSync(directory).sort();
		const error = await openCluster(directory).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(DatabaseFilesError);
		expect(String(error)).toContain(directory);
		expect(String(error)).not.toContain("\n");
		// A table of the old database is still where it was: nothing was unpacked over it.
		expect(
			readdirSync(directory)
				.sort()
				.filter((name) => !/^postmaster/.test(name)),
		).toEqual(before);
		rmSync(directory, { recursive: true });
	});

	it("says why no database could be made", async () => {
		const blocked = path.join(root, "file", "db");
		writeFileSync(path.join(root, "file"), "");
		await expect(openCluster(blocked)).rejects.toThrow(
			/No database could be made in .*file.db: .*(ENOTDIR|not a directory)/i,
		);
		rmSync(path.join(root, "file"));
	});
});
