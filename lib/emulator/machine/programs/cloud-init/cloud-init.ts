import { isErrno } from "../../kernel/errno";
import type { Routine, Sys, Userland } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { placeKey } from "./key-pair";
import { type CloudConfig, partsOf } from "./user-data";

const INSTANCE = "/var/lib/cloud/instance";
const LOG = "/var/log/cloud-init.log";
const OUTPUT = "/var/log/cloud-init-output.log";

const VERSIONS: Readonly<Record<Userland, string>> = {
	centos7: "18.5",
	alinux3: "23.2.2",
	ubuntu2204: "23.4.4-0ubuntu0~22.04.1",
	debian12: "22.4.2",
};

/** How far this boot has come, for `cloud-init status`. */
type Progress = { stage: string; errors: string[] };

function progressOf(sys: Sys): Progress {
	return sys.machine.shared<Progress>("cloud-init", () => ({ stage: "not run", errors: [] }));
}

/** cloud-init: its four stages at boot, and what people ask of it later. */
export const CLOUD_INIT: Program = {
	name: "cloud-init",
	*run(sys) {
		const [, ...args] = sys.argv();
		const mode =
			args.find((arg) => arg.startsWith("--mode="))?.slice("--mode=".length) ?? args[args.indexOf("--mode") + 1];
		switch (args[0]) {
			case "init":
				return args.includes("--local") ? yield* begin(sys) : yield* initialise(sys);
			case "modules":
				return mode === "final" ? yield* finish(sys) : yield* stage(sys, `modules:${mode ?? "config"}`);
			case "status":
				return yield* status(sys, args.includes("--wait"), args.includes("--long"));
			case "clean":
				return yield* clean(sys, args.includes("--logs") || args.includes("-l"));
			case "--version":
			case "-v":
				yield* sys.print(`/usr/bin/cloud-init ${VERSIONS[sys.machine.facts.userland]}\n`);
				return 0;
			default:
				yield* sys.warn(
					"usage: /usr/bin/cloud-init [-h] [--version] [--file FILES] [--debug] [--force]\n                           {init,modules,single,query,dhclient-hook,features,analyze,devel,collect-logs,clean,status}\n                           ...\n",
				);
				return 2;
		}
	},
};

function pad(value: number, width = 2): string {
	return String(value).padStart(width, "0");
}

/** Cloud images keep their logs in the zone of the machine: Asia/Shanghai, which knows no summer time. */
const ZONE_MS = 8 * 3_600_000;

function clock(sys: Sys): string {
	const at = new Date(sys.now() + ZONE_MS);
	return `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
}

function* append(sys: Sys, path: string, text: string): Routine<void> {
	const fd = yield* sys.open(path, { write: true, create: true, append: true }, 0o640);
	yield* sys.write(fd, Buffer.from(text));
	sys.close(fd);
}

function* log(sys: Sys, module: string, level: "DEBUG" | "INFO" | "WARNING" | "ERROR", text: string): Routine<void> {
	const line = `${clock(sys)},${pad(sys.now() % 1000, 3)} - ${module}[${level}]: ${text}\n`;
	yield* append(sys, LOG, line);
	if (level === "WARNING" || level === "ERROR") {
		yield* append(sys, OUTPUT, line);
		progressOf(sys).errors.push(text);
	}
}

function* stage(sys: Sys, name: string): Routine<number> {
	progressOf(sys).stage = name;
	const { facts } = sys.machine;
	const up = (sys.uptime() / 1000).toFixed(2);
	const at = new Date(sys.now()).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/, "$1, $2 $3 $4 $5 +0000");
	const text = `Cloud-init v. ${VERSIONS[facts.userland]} running '${name}' at ${at}. Up ${up} seconds.\n`;
	yield* append(sys, OUTPUT, text);
	yield* log(sys, "util.py", "DEBUG", text.trimEnd());
	return 0;
}

/** The earliest stage: what was under way at the last boot is forgotten. */
function* begin(sys: Sys): Routine<number> {
	progressOf(sys).errors = [];
	return yield* stage(sys, "init-local");
}

/** Whether a module has run for this instance before; marks it as run. */
function* isDone(sys: Sys, module: string): Routine<boolean> {
	const path = `${INSTANCE}/sem/${module}`;
	if (exists(sys, path)) {
		return true;
	}
	yield* makeDirectory(sys, `${INSTANCE}/sem`);
	yield* sys.writeFile(path, `${sys.pid}: ${(sys.now() / 1000).toFixed(6)}\n`);
	return false;
}

function exists(sys: Sys, path: string): boolean {
	return sys.access(path, {});
}

function* makeDirectory(sys: Sys, path: string): Routine<void> {
	let at = "";
	for (const name of path.split("/").slice(1)) {
		at += `/${name}`;
		if (!exists(sys, at)) {
			sys.mkdir(at, 0o755);
		}
	}
	yield* sys.spend(1);
}

/** Fetches user data, keeps its parts as scripts, and carries out what comes before the network's services. */
function* initialise(sys: Sys): Routine<number> {
	yield* stage(sys, "init");
	const { userData } = sys.machine.facts;
	const bytes = Buffer.from(userData ?? "", "base64");
	yield* makeDirectory(sys, `${INSTANCE}/scripts`);
	yield* placeKey(sys);
	yield* sys.writeFile(`${INSTANCE}/user-data.txt`, bytes, 0o600);
	if (bytes.length === 0) {
		return 0;
	}
	let number = 0;
	for (const part of partsOf(bytes)) {
		number += 1;
		const file = `part-${pad(number, 3)}`;
		switch (part.kind) {
			case "script":
				yield* sys.writeFile(`${INSTANCE}/scripts/${file}`, part.text, 0o700);
				sys.chmod(`${INSTANCE}/scripts/${file}`, 0o700);
				break;
			case "boothook":
				yield* makeDirectory(sys, `${INSTANCE}/boothooks`);
				yield* sys.writeFile(`${INSTANCE}/boothooks/${file}`, part.text, 0o700);
				yield* runFile(sys, `${INSTANCE}/boothooks/${file}`);
				break;
			case "config":
				yield* configure(sys, part.config);
				break;
			case "include":
				for (const url of part.urls) {
					yield* include(sys, url, `${INSTANCE}/scripts/${file}`);
				}
				break;
			case "unknown":
				yield* log(sys, "__init__.py", "WARNING", `Unhandled non-multipart (${part.type}) userdata: '${part.begin}'`);
		}
	}
	return 0;
}

function* include(sys: Sys, url: string, path: string): Routine<void> {
	const status = yield* runCommand(sys, ["curl", "-fsSL", "--connect-timeout", "10", "-o", path, url]);
	if (status === 0) {
		sys.chmod(path, 0o700);
	} else {
		yield* log(sys, "user_data.py", "WARNING", `Fetching from ${url} failed`);
	}
}

/** The modules of cloud-config; commands become the script `runcmd`, as cloud-init itself does it. */
function* configure(sys: Sys, config: CloudConfig): Routine<void> {
	for (const each of config.bootcmd ?? []) {
		yield* runCommand(sys, typeof each === "string" ? ["sh", "-c", each] : each);
	}
	if (yield* isDone(sys, "config_write_files")) {
		return;
	}
	for (const file of config.write_files ?? []) {
		yield* writeFile(sys, file);
	}
	const host = config.hostname ?? config.fqdn?.split(".")[0];
	if (host !== undefined) {
		sys.machine.setHostname(host);
		yield* sys.writeFile("/etc/hostname", `${config.fqdn ?? host}\n`);
	}
	if (config.timezone !== undefined && exists(sys, `/usr/share/zoneinfo/${config.timezone}`)) {
		if (exists(sys, "/etc/localtime")) {
			sys.unlink("/etc/localtime");
		}
		sys.symlink(`/usr/share/zoneinfo/${config.timezone}`, "/etc/localtime");
	}
	const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
	const lines = (config.runcmd ?? []).map((each) => (typeof each === "string" ? each : each.map(quote).join(" ")));
	if (lines.length > 0) {
		yield* sys.writeFile(`${INSTANCE}/scripts/runcmd`, `#!/bin/sh\n${lines.join("\n")}\n`, 0o700);
		sys.chmod(`${INSTANCE}/scripts/runcmd`, 0o700);
	}
	const names = (config.packages ?? []).map((each) => (typeof each === "string" ? each : each.join("=")));
	if (names.length > 0 || config.package_update) {
		yield* sys.writeFile(
			`${INSTANCE}/packages.json`,
			JSON.stringify({ names, update: config.package_update ?? false }),
		);
	}
}

function* writeFile(sys: Sys, file: NonNullable<CloudConfig["write_files"]>[number]): Routine<void> {
	const isBase64 = /^(b64|base64)$/i.test(file.encoding ?? "");
	const content = Buffer.from(file.content ?? "", isBase64 ? "base64" : "utf8");
	const mode = Number.parseInt(file.permissions ?? "0644", 8);
	yield* makeDirectory(sys, file.path.slice(0, file.path.lastIndexOf("/")));
	const flags = { write: true, create: true, append: file.append ?? false, truncate: !file.append };
	const fd = yield* sys.open(file.path, flags, mode);
	yield* sys.write(fd, content);
	sys.close(fd);
	sys.chmod(file.path, mode);
	if (file.owner !== undefined) {
		yield* runCommand(sys, ["chown", file.owner, file.path]);
	}
}

/** The last stage: packages, then the user's scripts, once for each instance. */
function* finish(sys: Sys): Routine<number> {
	yield* stage(sys, "modules:final");
	let failed = 0;
	if (!(yield* isDone(sys, "config_scripts_user"))) {
		yield* installPackages(sys);
		const scripts = exists(sys, `${INSTANCE}/scripts`)
			? sys
					.readdir(`${INSTANCE}/scripts`)
					.map(({ name }) => name)
					.sort()
			: [];
		for (const name of scripts) {
			const status = yield* runFile(sys, `${INSTANCE}/scripts/${name}`);
			if (status !== 0) {
				failed += 1;
				yield* log(sys, "subp.py", "DEBUG", `Exit code: ${status}`);
				yield* log(
					sys,
					"cc_scripts_user.py",
					"WARNING",
					`Failed to run module scripts-user (scripts in ${INSTANCE}/scripts)`,
				);
			}
		}
		if (failed > 0) {
			yield* log(
				sys,
				"util.py",
				"WARNING",
				"Running module scripts-user (<module 'cloudinit.config.cc_scripts_user'>) failed",
			);
		}
	}
	const at = new Date(sys.now()).toUTCString().replace(" GMT", " +0000");
	const up = (sys.uptime() / 1000).toFixed(2);
	const version = VERSIONS[sys.machine.facts.userland];
	const text = `Cloud-init v. ${version} finished at ${at}. Datasource DataSourceAliYun.  Up ${up} seconds\n`;
	yield* append(sys, OUTPUT, text);
	yield* log(sys, "util.py", "DEBUG", text.trimEnd());
	progressOf(sys).stage = "done";
	yield* sys.writeFile(`${INSTANCE}/boot-finished`, `${up} - ${at} - v. ${version}\n`);
	return failed > 0 ? 1 : 0;
}

function* installPackages(sys: Sys): Routine<void> {
	const path = `${INSTANCE}/packages.json`;
	if (!exists(sys, path)) {
		return;
	}
	const { names, update } = JSON.parse(yield* sys.readText(path)) as { names: string[]; update: boolean };
	const { userland } = sys.machine.facts;
	const isDebian = isDebianFamily(userland);
	if (update || isDebian) {
		yield* runCommand(sys, isDebian ? ["apt-get", "update"] : ["yum", "-y", "makecache"]);
	}
	if (names.length === 0) {
		return;
	}
	const status = yield* runCommand(sys, [isDebian ? "apt-get" : "yum", "-y", "install", ...names]);
	if (status !== 0) {
		yield* log(
			sys,
			"cc_package_update_upgrade_install.py",
			"WARNING",
			`Failed to install packages: [${names.map((each) => `'${each}'`).join(", ")}]`,
		);
	}
}

/** Runs a file as it is, in /, its output in the output log. */
function* runFile(sys: Sys, path: string): Routine<number> {
	return yield* runCommand(sys, [path]);
}

function* runCommand(sys: Sys, argv: readonly string[]): Routine<number> {
	const out = yield* sys.open(OUTPUT, { write: true, create: true, append: true }, 0o640);
	try {
		const pid = sys.spawn({
			file: argv[0] ?? "",
			argv,
			cwd: "/",
			fds: new Map<number, number | "null">([
				[0, "null"],
				[1, out],
				[2, out],
			]),
		});
		const ended = yield* sys.wait(pid);
		return ended?.status.kind === "exited" ? ended.status.code : -1;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* log(sys, "subp.py", "WARNING", `Failed running ${argv[0]} [${error.message}]`);
		return -1;
	} finally {
		sys.close(out);
	}
}

/** Virtual ms between two looks of `status --wait`. */
const LOOK_MS = 250;

function* status(sys: Sys, wait: boolean, long: boolean): Routine<number> {
	const progress = progressOf(sys);
	while (wait && progress.stage !== "done" && progress.stage !== "not run") {
		yield* sys.print(".");
		yield* sys.sleep(LOOK_MS);
	}
	const isError = progress.stage === "done" && progress.errors.length > 0;
	const word =
		progress.stage === "done" ? (isError ? "error" : "done") : progress.stage === "not run" ? "not run" : "running";
	yield* sys.print(`${wait && word !== "not run" ? "\n" : ""}status: ${word}\n`);
	if (long) {
		yield* sys.print(`detail:\n${isError ? progress.errors.join("\n") : "DataSourceAliYun"}\n`);
	}
	return isError ? 1 : 0;
}

function* clean(sys: Sys, logs: boolean): Routine<number> {
	const path = `${INSTANCE}/sem`;
	for (const { name } of exists(sys, path) ? sys.readdir(path) : []) {
		sys.unlink(`${path}/${name}`);
	}
	for (const file of logs ? [LOG, OUTPUT] : []) {
		if (exists(sys, file)) {
			sys.unlink(file);
		}
	}
	yield* sys.spend(1);
	return 0;
}
