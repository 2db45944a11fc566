// What a fresh clone lacks, made when it is missing or stale: dependencies, the Prisma client, the console's build, what
// browser tests begin with. Plain JavaScript without imports from node_modules: it runs before there are any.
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { hintFirstScripts } from "./hint-first-scripts.mjs";
import { areInstalled } from "./installed-packages.mjs";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const MINIMUM_NODE = [20, 19];

/** Ends the process with a clear sentence when Node.js is too old to run the project. */
export function checkNode() {
	const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
	if (major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1])) {
		console.error(`Scalehook needs Node.js ${MINIMUM_NODE.join(".")} or newer; this is ${process.versions.node}.`);
		process.exit(1);
	}
}

/**
 * Runs a command in the project's folder; its output goes to stderr, so that stdout keeps to what callers rely on.
 * Rejects when it ends with another code than 0.
 */
export function run(command, args, { env = {}, quiet = false } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: root,
			env: { ...process.env, ...env },
			// A pipe that ends with this process, for those that end with it (run-with-parent.mjs).
			stdio: ["pipe", quiet ? "pipe" : 2, quiet ? "pipe" : 2],
		});
		let output = "";
		child.stdout?.on("data", (chunk) => {
			output += chunk;
		});
		child.stderr?.on("data", (chunk) => {
			output += chunk;
		});
		child.on("error", reject);
		child.on("close", (code) => {
			if (code === 0) {
				resolve();
			} else {
				process.stderr.write(output);
				reject(new Error(`${command} ${args.join(" ")} ended with code ${code}`));
			}
		});
	});
}

/** SHA-256 over the names and contents of files and folders (recursive), relative to the project. */
function fingerprint(entries, keep = () => true) {
	const hash = createHash("sha256");
	const visit = (relative) => {
		const absolute = path.join(root, relative);
		if (!existsSync(absolute)) {
			return;
		}
		let children;
		try {
			children = readdirSync(absolute).sort();
		} catch {
			if (keep(relative)) {
				hash.update(`${relative}\0`).update(readFileSync(absolute)).update("\0");
			}
			return;
		}
		for (const child of children) {
			visit(path.join(relative, child));
		}
	};
	for (const entry of entries) {
		visit(entry);
	}
	return hash.digest("hex");
}

/** Runs `make` unless `stamp` says that it ran for this fingerprint already and `product` is there. */
async function unlessFresh({ stamp, product, mark, label, make }) {
	const file = path.join(root, stamp);
	if (existsSync(path.join(root, product)) && existsSync(file) && readFileSync(file, "utf8") === mark) {
		return;
	}
	console.error(`scalehook: ${label}`);
	await make();
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, mark);
}

export async function ensureDependencies() {
	const noted = path.join("node_modules", ".package-lock.json");
	const installed = existsSync(path.join(root, noted)) ? readJson(noted) : undefined;
	if (!areInstalled(readJson("package.json"), readJson("package-lock.json"), installed)) {
		console.error("scalehook: installing dependencies");
		await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { quiet: true });
	}
}

/** @param {string} file relative to the project */
function readJson(file) {
	return JSON.parse(readFileSync(path.join(root, file), "utf8"));
}

export async function ensurePrismaClient() {
	await unlessFresh({
		stamp: ".build/prisma-client",
		product: "lib/db/generated/client.ts",
		mark: fingerprint(["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"]),
		label: "generating the Prisma client",
		make: () => run(process.execPath, ["scripts/db-generate.mjs"], { quiet: true }),
	});
}

const CONSOLE_SOURCES = [
	"app",
	"components",
	"lib",
	"prisma",
	"public",
	"instrumentation.ts",
	"proxy.ts",
	"next.config.ts",
	"postcss.config.mjs",
	"tsconfig.json",
	"package.json",
	"package-lock.json",
];

function isConsoleSource(file) {
	return !/\.test\.tsx?$/.test(file) && !file.startsWith(path.join("lib", "emulator") + path.sep);
}

/**
 * The key from which Next makes the ids of server actions. Kept over builds, so that a page which was open before an
 * upgrade can still save what was typed in it.
 */
function actionsKey() {
	const file = path.join(root, ".build", "actions-key");
	if (!existsSync(file)) {
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
	}
	return readFileSync(file, "utf8");
}

export async function ensureConsoleBuild() {
	await unlessFresh({
		stamp: ".next/scalehook-sources",
		product: ".next/BUILD_ID",
		mark: fingerprint(CONSOLE_SOURCES, isConsoleSource),
		label: "building the console",
		make: async () => {
			await run(process.execPath, ["scripts/run-with-parent.mjs", "node_modules/next/dist/bin/next", "build"], {
				env: { NEXT_TELEMETRY_DISABLED: "1", NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey() },
			});
			hintFirstScripts(path.join(root, ".next"));
		},
	});
}

/**
 * A PostgreSQL cluster without rows, all migrations applied, for the consoles of the browser tests to begin with: making and
 * migrating one takes longer than the rest of a start.
 * @returns its folder.
 */
export async function ensureMigratedCluster() {
	const folder = path.join(root, ".build", "e2e-cluster");
	const maker = "scripts/make-migrated-cluster.mjs";
	await unlessFresh({
		stamp: ".build/e2e-cluster-made",
		product: ".build/e2e-cluster",
		mark: fingerprint([
			maker,
			"lib/db/migrate.ts",
			path.join("prisma", "migrations"),
			"node_modules/@electric-sql/pglite/package.json",
		]),
		label: "making an empty database for the browser tests",
		make: () => {
			rmSync(folder, { recursive: true, force: true });
			return run(process.execPath, [maker, folder], { quiet: true });
		},
	});
	return folder;
}
