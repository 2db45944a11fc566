// How fast the dashboard's queries answer over many scale-outs on the embedded database.
// Usage: npm run bench -- dashboard [--rows=100000]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const rows = Number(process.argv.find((argument) => argument.startsWith("--rows="))?.slice(7) ?? 100_000);
const ROUNDS = 20;

/** The console's own code, bundled as it stands. */
async function loadHistory() {
	const outfile = path.join(root, ".build", "bench-dashboard.mjs");
	await build({
		stdin: {
			contents: `
				export { openEmbeddedDatabase } from "@/lib/db/open-database";
				export { listScaleOuts } from "@/lib/history/list-scale-outs";
				export { cursorSchema } from "@/lib/history/page-cursor";
				export { listHistoryGroups, summarizeScaleOuts } from "@/lib/history/summarize-scale-outs";`,
			resolveDir: root,
		},
		alias: { "@": root },
		bundle: true,
		platform: "node",
		format: "esm",
		packages: "external",
		outfile,
		logLevel: "error",
	});
	return import(pathToFileURL(outfile).href);
}

async function fill(prisma) {
	await prisma.$executeRaw`
		INSERT INTO "scale_out" ("id", "regionId", "scalingActivityId", "scalingGroupId", "scalingGroupName", "direction",
			"trigger", "status", "startedAt", "endedAt", "durationSeconds", "scriptResult", "needsAttention", "isFinal",
			"collectedAt", "instanceCount")
		SELECT gen_random_uuid()::text, 'cn-hangzhou', 'asa-' || i, 'asg-' || (i % 40), 'group-' || (i % 40), 'SCALE_OUT',
			'rule', CASE WHEN i % 20 = 0 THEN 'Failed' ELSE 'Successful' END, now() - i * interval '25 seconds',
			now() - i * interval '25 seconds' + interval '80 seconds', 40 + (i::bigint * 7919) % 300,
			CASE WHEN i % 20 = 0 THEN 'failed' ELSE 'succeeded' END, i % 20 = 0, true, now(), 1
		FROM generate_series(1, ${rows}::int) i`;
	await prisma.$executeRaw`
		INSERT INTO "scale_out_instance" ("scaleOutId", "instanceId") SELECT "id", 'i-' || "scalingActivityId" FROM "scale_out"`;
	await prisma.$executeRawUnsafe("ANALYZE");
}

async function measure(name, run) {
	await run();
	const times = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		const began = performance.now();
		await run();
		times.push(performance.now() - began);
	}
	times.sort((a, b) => a - b);
	const at = (share) => times[Math.ceil(times.length * share) - 1].toFixed(1);
	console.log(`bench dashboard query=${name} rows=${rows} p50=${at(0.5)} ms p95=${at(0.95)} ms`);
}

const history = await loadHistory();
const directory = await mkdtemp(path.join(tmpdir(), "scalehook-bench-"));
const database = await history.openEmbeddedDatabase(path.join(directory, "db"), {
	migrationsDirectory: path.join(root, "prisma/migrations"),
});
try {
	const { prisma } = database;
	await fill(prisma);
	const all = { direction: "SCALE_OUT", range: "all" };
	const middle = await prisma.scaleOut.findFirst({ orderBy: { startedAt: "desc" }, skip: Math.floor(rows / 2) });
	const after = history.cursorSchema.parse(`${middle.startedAt.getTime()}_${middle.id}`);
	await measure("list", () => history.listScaleOuts(prisma, all, { size: 20 }));
	await measure("list-deep", () => history.listScaleOuts(prisma, all, { size: 20, after }));
	await measure("list-group", () => history.listScaleOuts(prisma, { ...all, scalingGroupId: "asg-7" }, { size: 20 }));
	await measure("list-failed", () => history.listScaleOuts(prisma, { ...all, status: "Failed" }, { size: 20 }));
	await measure("groups", () => history.listHistoryGroups(prisma, "SCALE_OUT"));
	await measure("summary-day", () => history.summarizeScaleOuts(prisma, { ...all, range: "24h" }));
	// Above 25 ms the console answers it from its adaptive cache.
	await measure("summary-all-uncached", () => history.summarizeScaleOuts(prisma, all));
} finally {
	await database.close();
	await rm(directory, { recursive: true, force: true });
}
